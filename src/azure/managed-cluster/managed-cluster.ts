import { intervalSet } from "../../net/interval-set.ts";
import { parsePrefix } from "../../net/prefix.ts";
import { ownNetwork, ownSubnet } from "../own-network.ts";
import { networkHolding } from "../placement.ts";
import { faceBindings, faceStations, tagAddress } from "../publicly-reached.ts";
import {
  defineType,
  type Face,
  type FaceHost,
  type NetworkView,
  type Reference,
  type Resource,
} from "../resource-type.ts";
import { writtenSet } from "../service-tags/tag-space.ts";
import type { Setting } from "../setting.ts";
import { integratedAddress, integratedStation } from "./api-server.ts";
import { findings } from "./cluster-findings.ts";
import { type ManagedCluster, schema } from "./managed-cluster-schema.ts";
import { balancerName, frontendName, made, nodeName } from "./platform-made.ts";
import { unappliedSettings } from "./unapplied-settings.ts";

type Cluster = Resource<ManagedCluster>;

const subnetOf = ({ properties }: Cluster): string | undefined =>
  properties.subnet ?? Object.values(properties.agentPoolProfiles)[0]?.vnetSubnetID;

const isPrivate = ({ properties }: Cluster): boolean =>
  properties.privateCluster || properties.apiServerAccessProfile?.enablePrivateCluster === true;

const nodesOf = ({ properties }: Cluster): number =>
  Math.max(1, Math.min(Object.values(properties.agentPoolProfiles)[0]?.count ?? 1, 8));

/** The API server: a public name, or a name in a private zone that a public record may point to as well (R-AKS-2). */
function faces(cluster: Cluster, view: NetworkView): readonly Face[] {
  const name = cluster.name.toLowerCase();
  const { location: region, properties } = cluster;
  const on = "tcp/443";
  if (!isPrivate(cluster)) {
    const host = `${name}.hcp.${region}.azmk8s.io`;
    return [
      {
        group: "management",
        hosts: [{ host, zone: `privatelink.${region}.azmk8s.io`, record: name, ...integration(cluster, view) }],
        on,
        publicAddress: tagAddress(cluster, "AzureCloud", "management", view),
      },
    ];
  }
  const profile = properties.apiServerAccessProfile;
  const zone =
    profile === undefined || /^(system|none)$/i.test(profile.privateDNSZone)
      ? `privatelink.${region}.azmk8s.io`
      : (profile.privateDNSZone.split("/").at(-1) ?? "");
  const publicName = profile?.enablePrivateClusterPublicFQDN ?? view.platform.privateClusterPublicName;
  return [
    {
      group: "management",
      hosts: [{ host: `${name}.${zone}`, zone, record: name, ...(publicName ? { publicAnswerIsPrivate: true } : {}) }],
      on,
    },
  ];
}

/** Hosts of its own network always get the private address of an integrated API server (R-AKS-3). */
function integration(cluster: Cluster, view: NetworkView): Pick<FaceHost, "integrated"> {
  const owned = integratedAddress(cluster, view);
  const subnet = owned === undefined ? undefined : view.resources.find(({ id }) => id === owned.subnet);
  const network = subnet === undefined ? undefined : networkHolding(subnet, view);
  return owned === undefined || network === undefined
    ? {}
    : { integrated: { address: owned.address, network: network.id } };
}

/** Authorized ranges guard the public API server only (R-AKS-1). */
function settings(cluster: Cluster): readonly Setting[] {
  const ranges = cluster.properties.apiServerAccessProfile?.authorizedIPRanges ?? [];
  const place = cluster.place("apiServerAccessProfile/authorizedIPRanges", [
    "apiServerAccessProfile",
    "authorizedIPRanges",
  ]);
  if (ranges.length === 0)
    return [
      {
        access: "Allow",
        name: "public API server",
        place: cluster.place(),
        behaviours: ["R-AML-34"],
        detail: "the API server of a default cluster is public",
      },
    ];
  return [
    {
      access: "Allow",
      source: ranges.flatMap((text) =>
        parsePrefix(text) === undefined ? [] : [writtenSet(intervalSet([parsePrefix(text)?.prefix ?? []].flat()))],
      ),
      name: "authorized range",
      place,
      behaviours: ["R-AKS-1"],
      detail: "the caller's address is in the API server's authorized ranges",
    },
    {
      access: "Deny",
      name: "not authorized",
      place,
      behaviours: ["R-AKS-1"],
      cause: "service-firewall",
      detail: "the caller's address is not in the API server's authorized ranges",
      help: "add the caller's public address to `authorizedIPRanges`",
    },
  ];
}

export const managedCluster = defineType<ManagedCluster>({
  armType: "Microsoft.ContainerService/managedClusters",
  section: "managedClusters",
  noun: "AKS cluster",
  kinds: ["aks"],
  schema,
  unapplied: unappliedSettings,
  references: (cluster): readonly Reference[] => {
    const subnet = subnetOf(cluster);
    const { workspace } = cluster.properties;
    return [
      ...(subnet === undefined
        ? []
        : [{ property: ["subnet"], section: "subnets", target: subnet, relation: "in subnet" }]),
      ...(workspace === undefined
        ? []
        : [
            {
              property: ["workspace"],
              section: "machineLearning/workspaces",
              target: workspace,
              relation: "belongs to",
            },
          ]),
    ];
  },
  children(cluster) {
    const base = `aks:${cluster.name}`;
    const subnet = subnetOf(cluster) ?? ownSubnet(base);
    const { networkProfile, apiServerAccessProfile, scoring } = cluster.properties;
    const address = scoring?.address;
    const parts = made({
      name: cluster.name,
      region: cluster.location,
      subnet,
      nodes: nodesOf(cluster),
      network: subnet.slice(0, subnet.lastIndexOf("/")),
      privateCluster: isPrivate(cluster),
      zone: apiServerAccessProfile?.privateDNSZone ?? "system",
      balancerEgress: (networkProfile?.outboundType ?? "loadBalancer") === "loadBalancer",
      scoring: {
        internal: scoring?.internal ?? false,
        subnet: scoring?.subnet ?? subnet,
        ...(address === undefined ? {} : { address }),
        ports: scoring?.ports.length ? scoring.ports : ["80", "443"],
      },
    });
    return subnetOf(cluster) === undefined ? [...ownNetwork(base), ...parts] : parts;
  },
  stations: (cluster, view) => [
    ...faceStations(cluster, faces(cluster, view), settings(cluster), "AKS cluster"),
    ...integratedStation(cluster, view),
  ],
  addresses: (cluster, view) => [integratedAddress(cluster, view)].flatMap((owned) => owned ?? []),
  publicBindings: (cluster, view) => faceBindings(cluster, faces(cluster, view)),
  endpoint(cluster, view) {
    const balancer = view.find("loadBalancers", balancerName(cluster.name));
    const scoring = balancer === undefined ? undefined : view.offer(balancer)?.parts?.[frontendName];
    const nodes = Array.from(
      { length: nodesOf(cluster) },
      (_, index) => view.find("networkInterfaces", nodeName(cluster.name, index))?.id,
    ).filter((id) => id !== undefined);
    return {
      faces: faces(cluster, view),
      sources: nodes,
      ...(scoring === undefined ? {} : { parts: { scoring }, defaultTraffic: "tcp/443" }),
    };
  },
  findings,
});
