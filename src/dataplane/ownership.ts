import type { Resource } from "../azure/resource-type.ts";
import type { PublicBinding, Station } from "../model/forwarding.ts";
import type { Address } from "../net/address.ts";
import { intervalSet, type IntervalSet } from "../net/interval-set.ts";
import { type Prefix, prefixContains } from "../net/prefix.ts";
import { prefixesIn } from "../topology/dynamic-addresses.ts";
import type { Network } from "../topology/network.ts";

/** Who answers at which address. */
export interface Ownership {
  station(id: string): Station | undefined;
  readonly stations: ReadonlyMap<string, Station>;
  /** The holder of a private address inside one virtual network. */
  privately(network: string, address: Address): { readonly station: Station; readonly subnet: string } | undefined;
  /** The subnet that an address lies in, whether or not anything holds it. */
  subnetAt(network: string, address: Address): Resource | undefined;
  publicly(address: Address): readonly PublicBinding[];
  /** Every public address of the network's own. */
  readonly ownPublic: IntervalSet;
  readonly bindings: readonly PublicBinding[];
  addressesOf(station: string): readonly { readonly address: Address; readonly subnet: string; readonly network: string }[];
}

const networkName = (subnet: Resource): string => subnet.name.slice(0, subnet.name.lastIndexOf("/"));

export function ownership(network: Network): Ownership {
  const stations = new Map<string, Station>();
  const holders = new Map<string, { stationId: string; subnet: string }>();
  const addresses = new Map<string, { address: Address; subnet: string; network: string }[]>();
  const bindings: PublicBinding[] = [];
  const byAddress = new Map<Address, PublicBinding[]>();
  const subnets = new Map<string, { resource: Resource; prefixes: readonly Prefix[] }[]>();

  for (const subnet of network.all("subnets")) {
    const holder = network.find("virtualNetworks", networkName(subnet));
    if (holder === undefined) continue;
    const known = subnets.get(holder.id) ?? [];
    known.push({ resource: subnet, prefixes: prefixesIn(subnet) });
    subnets.set(holder.id, known);
  }
  for (const resource of network.resources) {
    const own = resource.type.stations?.(resource, network) ?? [];
    for (const station of own) stations.set(station.id, station);
    for (const { address, subnet } of resource.type.addresses?.(resource, network) ?? []) {
      const subnetResource = network.byId(subnet);
      const holder = subnetResource === undefined ? undefined : network.find("virtualNetworks", networkName(subnetResource));
      // A balancer has a station for each frontend: the one that stands in this subnet and holds this address.
      const station = own.length === 1 ? own[0] : own.find((candidate) => candidate.holds === address);
      if (holder === undefined || station === undefined) continue;
      holders.set(`${holder.id} ${address}`, { stationId: station.id, subnet });
      const list = addresses.get(station.id) ?? [];
      list.push({ address, subnet, network: holder.id });
      addresses.set(station.id, list);
    }
    for (const binding of resource.type.publicBindings?.(resource, network) ?? []) {
      bindings.push(binding);
      const list = byAddress.get(binding.address) ?? [];
      list.push(binding);
      byAddress.set(binding.address, list);
    }
  }
  return {
    stations,
    station: (id) => stations.get(id),
    privately(networkId, address) {
      const found = holders.get(`${networkId} ${address}`);
      const station = found === undefined ? undefined : stations.get(found.stationId);
      return found === undefined || station === undefined ? undefined : { station, subnet: found.subnet };
    },
    subnetAt: (networkId, address) => subnets.get(networkId)?.find(({ prefixes }) => prefixes.some((prefix) => prefixContains(prefix, address)))?.resource,
    publicly: (address) => byAddress.get(address) ?? [],
    ownPublic: intervalSet(bindings.map(({ address }) => ({ lo: address, hi: address }))),
    bindings,
    addressesOf: (station) => addresses.get(station) ?? [],
  };
}
