import { type Address, IPV4_MAX, IPV6_MAX, IPV6_MIN, isIpv6, successor } from "../../net/address.ts";
import { equals, type IntervalSet } from "../../net/interval-set.ts";
import { type LinePartition, partitionLine, type Spans } from "./line-partition.ts";
import { mix, type SequenceIds } from "./member-sets.ts";

/** Gives equal interval sets one id: a tag that a hundred rules name is looked at once. */
export class ValueIds {
  readonly values: IntervalSet[] = [];
  readonly #byObject = new Map<IntervalSet, number>();
  readonly #byHash = new Map<number, number[]>();

  idOf(set: IntervalSet): number {
    const known = this.#byObject.get(set);
    if (known !== undefined) return known;
    const hash = hashOf(set);
    const bucket = this.#byHash.get(hash) ?? [];
    let id = bucket.find((other) => equals(this.values[other]!, set));
    if (id === undefined) {
      id = this.values.length;
      this.values.push(set);
      bucket.push(id);
      this.#byHash.set(hash, bucket);
    }
    this.#byObject.set(set, id);
    return id;
  }
}

const low32 = (value: Address): number => (isIpv6(value) ? Number(value & 0xffff_ffffn) : value | 0);

function hashOf(set: IntervalSet): number {
  let hash = set.bounds.length;
  for (const { lo, hi } of set.bounds) hash = Math.imul(hash ^ low32(lo), 0x9e3779b1) + mix(low32(hi), hash);
  return hash | 0;
}

/** Classes of addresses: all members of one are in the same values. The two families share the ids. */
export interface AddressPartition {
  readonly ipv4: LinePartition;
  readonly ipv6: { readonly starts: readonly bigint[]; readonly classes: Uint32Array };
}

export function partitionAddresses(values: readonly IntervalSet[], ids: SequenceIds): AddressPartition {
  const ipv4 = partitionLine(spansOf(values, IPV4_MAX), values.length, ids);
  const places = new Set<bigint>([IPV6_MIN]);
  eachSpan(values, isIpv6, (lo, hi) => {
    places.add(lo as bigint);
    places.add(successor(hi) as bigint);
  });
  places.delete(IPV6_MAX + 1n);
  const sorted = [...places].sort((a, b) => (a < b ? -1 : 1));
  const ranks = new Map(sorted.map((place, rank) => [place, rank]));
  const end = sorted.length - 1;
  const ranked: Spans = {
    count: countOf(values, isIpv6),
    last: end,
    each: (visit) =>
      eachSpan(values, isIpv6, (lo, hi, set) =>
        visit(ranks.get(lo as bigint)!, (ranks.get(successor(hi) as bigint) ?? end + 1) - 1, set),
      ),
  };
  const { starts, classes } = partitionLine(ranked, values.length, ids);
  return { ipv4, ipv6: { starts: Array.from(starts, (rank) => sorted[rank]!), classes } };
}

/** Classes of a field of small numbers, 0 … `last`. */
export const partitionNumbers = (values: readonly IntervalSet[], last: number, ids: SequenceIds): LinePartition =>
  partitionLine(spansOf(values, last), values.length, ids);

const isSmall = (address: Address): boolean => !isIpv6(address);

const spansOf = (values: readonly IntervalSet[], last: number): Spans => ({
  count: countOf(values, isSmall),
  last,
  each: (visit) => eachSpan(values, isSmall, (lo, hi, set) => visit(lo as number, hi as number, set)),
});

function eachSpan(
  values: readonly IntervalSet[],
  wanted: (lo: Address) => boolean,
  visit: (lo: Address, hi: Address, set: number) => void,
): void {
  values.forEach(({ bounds }, set) => {
    for (const { lo, hi } of bounds) if (wanted(lo)) visit(lo, hi, set);
  });
}

function countOf(values: readonly IntervalSet[], wanted: (lo: Address) => boolean): number {
  let count = 0;
  eachSpan(values, wanted, () => {
    count++;
  });
  return count;
}
