import type { Resource } from "../azure/resource-type.ts";
import { type Address, isIpv6, offset, parseAddress } from "../net/address.ts";
import type { Interval } from "../net/interval-set.ts";
import { type Prefix, parsePrefix } from "../net/prefix.ts";

/** Azure keeps the first four addresses and the last one of each subnet for itself (R-SUB-1). */
const reservedAtStart = 4;

/** Every address that some property of a resource states, so that none is handed out twice. */
function stated(value: unknown, found: Set<Address>): void {
  if (Array.isArray(value)) for (const item of value) stated(item, found);
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const address = typeof inner === "string" && /address$/i.test(key) ? parseAddress(inner) : undefined;
      if (address === undefined) stated(inner, found);
      else found.add(address);
    }
  }
}

function everyStated(resources: readonly Resource[]): Set<Address> {
  const found = new Set<Address>();
  for (const { properties } of resources) stated(properties, found);
  return found;
}

/** Hands out the first free address of a subnet, the same one for the same key. */
export function dynamicAddresses(resources: readonly Resource[], prefixesOf: (subnet: string) => readonly Prefix[]) {
  let taken: Set<Address> | undefined;
  const given = new Map<string, Address>();
  const next = new Map<string, number>();
  return (subnet: string, key: string): Address | undefined => {
    const slot = `${subnet} ${key}`;
    const known = given.get(slot);
    if (known !== undefined) return known;
    const prefix = prefixesOf(subnet).find(({ lo }) => !isIpv6(lo));
    if (prefix === undefined) return undefined;
    taken ??= everyStated(resources);
    for (let step = next.get(subnet) ?? reservedAtStart; ; step++) {
      const address = offset(prefix.lo, step);
      if (address >= prefix.hi) return undefined;
      if (taken.has(address)) continue;
      taken.add(address);
      given.set(slot, address);
      next.set(subnet, step + 1);
      return address;
    }
  };
}

export const prefixesIn = (subnet: Resource): readonly Prefix[] =>
  ((subnet.properties as { addressPrefixes?: readonly string[] }).addressPrefixes ?? []).flatMap(
    (text) => parsePrefix(text)?.prefix ?? [],
  );

/** The five addresses of a subnet's prefix that Azure keeps: the first four and the last; IPv4 only (R-SUB-1). */
export const reservedPartsOf = ({ lo, hi, length }: Prefix): readonly Interval[] =>
  isIpv6(lo) || length > 30
    ? []
    : [
        { lo, hi: offset(lo, reservedAtStart - 1) },
        { lo: hi, hi },
      ];

/** Whether Azure keeps an address for itself (R-SUB-1). */
export const isReserved = (subnet: Resource, address: Address): boolean =>
  prefixesIn(subnet)
    .flatMap(reservedPartsOf)
    .some(({ lo, hi }) => address >= lo && address <= hi);
