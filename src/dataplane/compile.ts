import type { RouteOffer } from "../model/forwarding.ts";
import { memoised } from "../topology/memoised.ts";
import type { Network } from "../topology/network.ts";
import { peeringChains } from "../topology/peering-chain.ts";
import { addressSets } from "./address-sets.ts";
import type { DataPlane } from "./data-plane.ts";
import { effectiveRoutes, type RouteTable } from "./effective-routes.ts";
import { nameService } from "./name-resolution.ts";
import { ownership } from "./ownership.ts";

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
  const plane: DataPlane = {
    network,
    owners,
    routesOf,
    networkOf,
    nearby,
    sets: addressSets(network, routesOf),
    chain: (from, to) => chains()(from, to),
    resolve: (host, asker) => names()(host, asker),
  };
  const chains = memoised(
    () => peeringChains(network),
    () => "chains",
  );
  const names = memoised(
    () =>
      memoised(nameService(plane), (host, asker) => `${host} ${asker.network} ${asker.servers.join()} ${asker.site}`),
    () => "names",
  );
  return plane;
}
