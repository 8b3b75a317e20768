import type { Resource } from "../resource-type.ts";
import { given, type Unapplied, written } from "../unapplied.ts";
import type { ManagedCluster } from "./managed-cluster-schema.ts";

/** What a cluster's settings do to its nodes and API server beyond what the platform is taken to make. */
export function unappliedSettings({ properties }: Resource<ManagedCluster>): readonly Unapplied[] {
  const pools = Object.values(properties.agentPoolProfiles);
  const [first] = pools;
  const elsewhere = pools.some(({ vnetSubnetID }) => vnetSubnetID !== first?.vnetSubnetID);
  const { networkProfile, publicNetworkAccess } = properties;
  return [
    ...given(properties, { httpProxyConfig: "nodes and pods call out by a proxy" }),
    ...(/^disabled$/i.test(written(publicNetworkAccess))
      ? [{ property: "publicNetworkAccess", effect: "the API server may take no public callers" }]
      : []),
    ...(pools.some(({ enableNodePublicIP }) => enableNodePublicIP)
      ? [
          {
            property: "agentPoolProfiles",
            effect: "nodes with public addresses of their own can be called, and leave, by them",
          },
        ]
      : []),
    ...(elsewhere
      ? [
          {
            property: "agentPoolProfiles",
            effect: "pools after the first stand in other subnets, with other groups and routes",
          },
        ]
      : []),
    ...(networkProfile?.networkPluginMode === "overlay" || networkProfile?.networkPlugin === "kubenet"
      ? [
          {
            property: "networkProfile",
            effect: "pods have addresses of their own, and leave the cluster with a node's",
          },
        ]
      : []),
  ];
}
