import type { RouteOffer } from "../model/forwarding.ts";
import { memoised } from "../topology/memoised.ts";
import type { Network } from "../topology/network.ts";
import { type AddressSets, addressSets } from "./address-sets.ts";
import { effectiveRoutes, type RouteTable } from "./effective-routes.ts";
import { type Ownership, ownership } from "./ownership.ts";

/** The network, compiled for walking: who answers where, each subnet's routes, and the sets behind names. */
export interface DataPlane {
  readonly network: Network;
  readonly owners: Ownership;
  readonly sets: AddressSets;
  routesOf(subnet: string): RouteTable | undefined;
  /** Id of the virtual network that a subnet belongs to. */
  networkOf(subnet: string): string | undefined;
  /** A network and those peered with it directly: where the next hop of its routes may be (R-RT-11). */
  nearby(network: string | undefined): readonly string[];
}

export function compile(network: Network): DataPlane {
  const owners = ownership(network);
  const bySubnet = new Map<string, RouteOffer[]>();
  const byNetwork = new Map<string, RouteOffer[]>();
  for (const resource of network.resources) {
    for (const offer of resource.type.routes?.(resource, network) ?? []) {
      const [map, key] = "subnet" in offer.scope ? [bySubnet, offer.scope.subnet] : [byNetwork, offer.scope.network];
      const list = map.get(key) ?? [];
      list.push(offer);
      map.set(key, list);
    }
  }
  const networkOf = memoised(
    (id: string): string | undefined => {
      const subnet = network.byId(id);
      return subnet === undefined
        ? undefined
        : network.find("virtualNetworks", subnet.name.slice(0, subnet.name.lastIndexOf("/")))?.id;
    },
    (id) => id,
  );
  const routesOf = memoised(
    (id: string): RouteTable | undefined => {
      const subnet = network.byId(id);
      return subnet === undefined
        ? undefined
        : effectiveRoutes(network, subnet, [
            ...(byNetwork.get(networkOf(id) ?? "") ?? []),
            ...(bySubnet.get(id) ?? []),
          ]);
    },
    (id) => id,
  );
  const nearby = memoised(
    (id: string | undefined): readonly string[] => {
      const home = id === undefined ? undefined : network.byId(id);
      return home === undefined ? [] : [home.id, ...network.peersOf(home).map((peer) => peer.id)];
    },
    (id) => id ?? "",
  );
  return { network, owners, routesOf, networkOf, nearby, sets: addressSets(network, routesOf) };
}
