import type { Station } from "../../model/forwarding.ts";
import { intervalSet } from "../../net/interval-set.ts";
import type { NetworkView, OwnedAddress, Resource } from "../resource-type.ts";
import type { ManagedCluster } from "./managed-cluster-schema.ts";

type Cluster = Resource<ManagedCluster>;

/** The address of an API server that is integrated into the network: a virtual address in a subnet of its own (R-AKS-3). */
export function integratedAddress(cluster: Cluster, view: NetworkView): OwnedAddress | undefined {
  const profile = cluster.properties.apiServerAccessProfile;
  const subnet =
    profile?.enableVnetIntegration !== true || profile.subnetId === undefined
      ? undefined
      : view.find("subnets", profile.subnetId);
  const address = subnet === undefined ? undefined : view.dynamicAddress(subnet.id, `${cluster.id}/api server`);
  return subnet === undefined || address === undefined ? undefined : { address, subnet: subnet.id };
}

/** Its subnet's group filters what reaches it; nodes need 443 and 4443 (R-AKS-3). */
export function integratedStation(cluster: Cluster, view: NetworkView): readonly Station[] {
  const owned = integratedAddress(cluster, view);
  const subnet = owned === undefined ? undefined : view.resources.find(({ id }) => id === owned.subnet);
  if (owned === undefined || subnet === undefined) return [];
  const group = view.related(subnet, "filtered by")[0];
  const filter = group === undefined ? undefined : view.filter(group, "Inbound");
  return [
    {
      id: `${cluster.id}#apiserver`,
      place: cluster.place("apiServerAccessProfile/subnetId", ["apiServerAccessProfile", "subnetId"]),
      noun: "API server",
      subnet: owned.subnet,
      holds: owned.address,
      region: cluster.location,
      ingress: filter === undefined ? [] : [filter],
      egress: [],
      arrival: { kind: "service", ports: intervalSet([443, 4443].map((port) => ({ lo: port, hi: port }))) },
    },
  ];
}
