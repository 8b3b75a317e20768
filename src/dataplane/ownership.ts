import type { OwnedAddress, Resource } from "../azure/resource-type.ts";
import type { PublicBinding, Station } from "../model/forwarding.ts";
import type { Address } from "../net/address.ts";
import { type Interval, type IntervalSet, intervalSet } from "../net/interval-set.ts";
import { type Prefix, prefixContains } from "../net/prefix.ts";
import { prefixesIn } from "../topology/dynamic-addresses.ts";
import type { Network } from "../topology/network.ts";
import { FreeSpace } from "./free-space.ts";

/** Who answers at which address. */
export interface Ownership {
  station(id: string): Station | undefined;
  readonly stations: ReadonlyMap<string, Station>;
  /** The holder of a private address inside one virtual network. */
  privately(network: string, address: Address): { readonly station: Station; readonly subnet: string } | undefined;
  /** Addresses of one virtual network around this one that nobody holds either, and that are alike in all else. */
  freeAround(network: string, address: Address): Interval;
  /** The subnet that an address lies in, whether or not anything holds it. */
  subnetAt(network: string, address: Address): Resource | undefined;
  publicly(address: Address): readonly PublicBinding[];
  /** Public addresses that exist, whether or not anything can be reached by them. */
  readonly held: ReadonlyMap<Address, Resource>;
  /** Every public address of the network's own that leads somewhere. */
  readonly ownPublic: IntervalSet;
  readonly bindings: readonly PublicBinding[];
  addressesOf(
    station: string,
  ): readonly { readonly address: Address; readonly subnet: string; readonly network: string }[];
}

const networkName = (subnet: Resource): string => subnet.name.slice(0, subnet.name.lastIndexOf("/"));

/** A value under its key, with those that are there already. */
function collect<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

export function ownership(network: Network): Ownership {
  const stations = new Map<string, Station>();
  const holders = new Map<string, { readonly station: Station; readonly subnet: string }>();
  const addresses = new Map<string, { address: Address; subnet: string; network: string }[]>();
  const bindings: PublicBinding[] = [];
  const byAddress = new Map<Address, PublicBinding[]>();
  const subnets = new Map<string, { resource: Resource; prefixes: readonly Prefix[] }[]>();
  const homes = new Map<string, string>();
  const free = new Map<string, FreeSpace>();
  const freeIn = (networkId: string): FreeSpace => {
    const known = free.get(networkId) ?? new FreeSpace();
    free.set(networkId, known);
    return known;
  };
  const held = new Map<Address, Resource>();

  for (const subnet of network.all("subnets")) {
    const holder = network.find("virtualNetworks", networkName(subnet));
    if (holder === undefined) continue;
    homes.set(subnet.id, holder.id);
    freeIn(holder.id).addSubnet(subnet);
    collect(subnets, holder.id, { resource: subnet, prefixes: prefixesIn(subnet) });
  }

  /** A resource with several stations, such as a balancer, says which of them holds the address. */
  function hold(own: readonly Station[], { address, subnet }: OwnedAddress): void {
    const home = homes.get(subnet);
    const station = own.length === 1 ? own[0] : own.find(({ holds }) => holds === address);
    if (home === undefined || station === undefined) return;
    holders.set(`${home} ${address}`, { station, subnet });
    freeIn(home).hold(address);
    collect(addresses, station.id, { address, subnet, network: home });
  }

  for (const resource of network.resources) {
    for (const address of resource.type.publicAddresses?.(resource, network) ?? []) held.set(address, resource);
    const own = resource.type.stations?.(resource, network) ?? [];
    for (const station of own) stations.set(station.id, station);
    for (const owned of resource.type.addresses?.(resource, network) ?? []) hold(own, owned);
    for (const binding of resource.type.publicBindings?.(resource, network) ?? []) {
      bindings.push(binding);
      collect(byAddress, binding.address, binding);
    }
  }
  return {
    stations,
    held,
    station: (id) => stations.get(id),
    privately: (networkId, address) => holders.get(`${networkId} ${address}`),
    freeAround: (networkId, address) => freeIn(networkId).around(address),
    subnetAt: (networkId, address) =>
      subnets.get(networkId)?.find(({ prefixes }) => prefixes.some((prefix) => prefixContains(prefix, address)))
        ?.resource,
    publicly: (address) => byAddress.get(address) ?? [],
    ownPublic: intervalSet(
      [...bindings.map(({ address }) => address), ...held.keys()].map((address) => ({ lo: address, hi: address })),
    ),
    bindings,
    addressesOf: (station) => addresses.get(station) ?? [],
  };
}
