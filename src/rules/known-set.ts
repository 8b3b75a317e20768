import type { Address } from "../net/address.ts";
import { empty, type IntervalSet, intersect, locate, subtract, union } from "../net/interval-set.ts";

/**
 * A set of addresses of which not everything may be known: `sure` members are in it, addresses in `doubtful` may be
 * in it, all others are not. The two parts are disjoint.
 */
export interface KnownSet {
  readonly sure: IntervalSet;
  readonly doubtful: IntervalSet;
}

export const knownSet = (sure: IntervalSet, doubtful: IntervalSet = empty): KnownSet => ({
  sure,
  doubtful: subtract(doubtful, sure),
});

export const nothing: KnownSet = knownSet(empty);

export const unionKnown = (a: KnownSet, b: KnownSet): KnownSet =>
  knownSet(union(a.sure, b.sure), union(a.doubtful, b.doubtful));

export const subtractKnown = (a: KnownSet, b: IntervalSet): KnownSet =>
  knownSet(subtract(a.sure, b), subtract(a.doubtful, b));

export const intersectKnown = (a: KnownSet, b: IntervalSet): KnownSet =>
  knownSet(intersect(a.sure, b), intersect(a.doubtful, b));

/** `undefined` = it may be, or not. The interval is the widest around `address` with the same answer. */
export interface Membership {
  readonly inside: boolean | undefined;
  readonly lo: Address;
  readonly hi: Address;
}

export function membership(set: KnownSet, address: Address): Membership {
  const sure = locate(set.sure, address);
  if (sure.inside || set.doubtful.bounds.length === 0) return sure;
  const doubtful = locate(set.doubtful, address);
  return {
    inside: doubtful.inside ? undefined : false,
    lo: sure.lo > doubtful.lo ? sure.lo : doubtful.lo,
    hi: sure.hi < doubtful.hi ? sure.hi : doubtful.hi,
  };
}
