import { licensingServers } from "../azure/address-terms.ts";
import type { Resource } from "../azure/resource-type.ts";
import {
  internetSpace,
  isStandIn,
  outsideHosts,
  platformAddress,
  writtenSet,
} from "../azure/service-tags/tag-space.ts";
import { empty, everyAddress, type IntervalSet, intervalSet, subtract, union } from "../net/interval-set.ts";
import { type KnownSet, knownSet, nothing } from "../rules/known-set.ts";
import { memoised } from "../topology/memoised.ts";
import type { Network } from "../topology/network.ts";
import type { RouteTable } from "./effective-routes.ts";

/** The sets behind names in rules, as they are at one subnet. */
export interface AddressSets {
  at(subnet: string | undefined, name: string): KnownSet;
}

const spaceOf = (resource: Resource): IntervalSet => intervalSet(resource.type.space?.(resource) ?? []);

export function addressSets(network: Network, routesOf: (subnet: string) => RouteTable | undefined): AddressSets {
  const networkHolding = (subnet: Resource): Resource | undefined =>
    network.find("virtualNetworks", subnet.name.slice(0, subnet.name.lastIndexOf("/")));
  const ownSpace = memoised(
    () => network.all("virtualNetworks").map(spaceOf).reduce(union, intervalSet([])),
    () => "own",
  );
  const internet = memoised(
    () => knownSet(subtract(internetSpace, ownSpace())),
    () => "internet",
  );

  /**
   * Its network, peers while access to them is allowed, what is behind gateways, the platform's address, and prefixes
   * that its routes send to appliances; a default route to an appliance makes it everything (R-NSG-15, R-NSG-16).
   */
  const virtualNetwork = memoised(
    (id: string): KnownSet => {
      const subnet = network.byId(id);
      const own = subnet === undefined ? undefined : networkHolding(subnet);
      const table = routesOf(id);
      const routes = table?.routes ?? [];
      if (own === undefined) return nothing;
      const toAppliances = routes.filter(
        ({ source, state, nextHopType }) =>
          source === "User" && state === "Active" && nextHopType === "VirtualAppliance",
      );
      if (toAppliances.some(({ prefix }) => prefix.length === 0)) return knownSet(everyAddress);
      const peers = network.peeringsOf(own).filter(({ inVirtualNetwork }) => inVirtualNetwork);
      const gatewayRoutes = routes.filter(
        ({ source, prefix }) => source === "VirtualNetworkGateway" && prefix.length > 0,
      );
      // Whether the tag holds the other networks of a connected group is not documented (R-AV-11), nor what it holds
      // of a network of which some subnets are peered, but for those (R-RT-29).
      const open = union(
        intervalSet(routes.filter(({ nextHopType }) => nextHopType === "ConnectedGroup").map(({ prefix }) => prefix)),
        peers.flatMap(({ part, remote }) => (part === undefined ? [] : spaceOf(remote))).reduce(union, intervalSet([])),
      );
      // Prefixes of service tags stand for themselves; in them and in written ones may lie what has no known address.
      const led = toAppliances.map(({ prefix }) => prefix);
      const written = writtenSet(intervalSet(led.filter(({ lo }) => !isStandIn(lo))));
      const byTag = intervalSet(led.filter(({ lo }) => isStandIn(lo)));
      const maybeByTag = intervalSet(
        (table?.possible ?? []).flatMap(({ prefix, nextHopType }) =>
          nextHopType === "VirtualAppliance" ? [prefix] : [],
        ),
      );
      const sure = [
        spaceOf(own),
        platformAddress,
        ...peers.map(({ part, remote }) =>
          part === undefined ? spaceOf(remote) : intervalSet(part.own.includes(id) ? part.remote : []),
        ),
        intervalSet(gatewayRoutes.map(({ prefix }) => prefix)),
        byTag,
        written.sure,
      ].reduce(union);
      return knownSet(
        sure,
        [open, written.doubtful, maybeByTag, byTag.bounds.length > 0 ? outsideHosts : empty].reduce(union),
      );
    },
    (id) => id,
  );

  /** Licensing is let out by the platform until a default route is configured (R-NSG-21). */
  const licensed = (subnet: string): KnownSet =>
    (routesOf(subnet)?.routes ?? []).some(({ source, prefix }) => source === "User" && prefix.length === 0)
      ? nothing
      : knownSet(licensingServers);

  const group = memoised(
    (name: string): KnownSet => {
      const resource = network.byId(name.slice("group:".length));
      const members = resource?.type.members?.(resource, network) ?? [];
      return knownSet(intervalSet(members.map((address) => ({ lo: address, hi: address }))));
    },
    (name) => name,
  );

  return {
    at(subnet, name) {
      if (name === "Internet") return internet();
      if (name === "LicensingServers") return subnet === undefined ? nothing : licensed(subnet);
      if (name === "VirtualNetwork") return subnet === undefined ? nothing : virtualNetwork(subnet);
      return group(name);
    },
  };
}
