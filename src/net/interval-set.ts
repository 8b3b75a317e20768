/**
 * Sets of addresses, ports or protocol numbers, held as intervals.
 *
 * Every set has exactly one form: its intervals ascend, are disjoint, and neither touch nor join
 * IPv4 to IPv6. Equal sets therefore have equal bounds, and each operation is one walk along them.
 */
import { type Address, distance, IPV4_MAX, IPV6_MAX, IPV6_MIN, predecessor, successor } from "./address.ts";
import { lastStartingBy } from "./sorted-search.ts";

/** The points `lo` … `hi`, both included; `lo` is at most `hi`. */
export interface Interval {
  readonly lo: Address;
  readonly hi: Address;
}

/** A set of points in its one form. Made by {@link intervalSet} and the operations only. */
export interface IntervalSet {
  readonly bounds: readonly Interval[];
}

/** The set of nothing. Every operation that leaves nothing returns this very object. */
export const empty: IntervalSet = { bounds: [] };

/**
 * The set of all points in the given intervals, which may come in any order and overlap. An
 * interval that runs from IPv4 into IPv6 counts as one in each.
 *
 * @throws RangeError if an interval ends before it starts
 */
export function intervalSet(intervals: Iterable<Interval>): IntervalSet {
  const pieces: Interval[] = [];
  for (const { lo, hi } of intervals) {
    if (!(lo <= hi)) throw new RangeError(`interval ends before it starts: ${lo} … ${hi}`);
    if (lo <= IPV4_MAX && hi >= IPV6_MIN) {
      pieces.push({ lo, hi: IPV4_MAX }, { lo: IPV6_MIN, hi });
    } else {
      pieces.push({ lo, hi });
    }
  }
  pieces.sort((a, b) => (a.lo < b.lo ? -1 : a.lo > b.lo ? 1 : 0));
  const bounds: Interval[] = [];
  for (const piece of pieces) append(bounds, piece);
  return setOf(bounds);
}

/** The points in `a` or in `b` or in both. */
export function union(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (isEmpty(a) || a === b) return b;
  if (isEmpty(b)) return a;
  const bounds: Interval[] = [];
  let i = 0;
  let j = 0;
  while (true) {
    const x = a.bounds[i];
    const y = b.bounds[j];
    if (x !== undefined && (y === undefined || x.lo <= y.lo)) {
      append(bounds, x);
      i++;
    } else if (y !== undefined) {
      append(bounds, y);
      j++;
    } else {
      return setOf(bounds);
    }
  }
}

/** The points in both `a` and `b`. */
export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a === b) return a;
  const bounds: Interval[] = [];
  let i = 0;
  let j = 0;
  while (true) {
    const x = a.bounds[i];
    const y = b.bounds[j];
    if (x === undefined || y === undefined) return setOf(bounds);
    if (x.hi < y.lo) {
      i = firstReaching(a.bounds, y.lo, i + 1);
    } else if (y.hi < x.lo) {
      j = firstReaching(b.bounds, x.lo, j + 1);
    } else {
      bounds.push(overlap(x, y));
      if (x.hi < y.hi) i++;
      else j++;
    }
  }
}

/** The points in `a` but not in `b`. With a universe for `a`, the complement of `b`. */
export function subtract(a: IntervalSet, b: IntervalSet): IntervalSet {
  if (a === b) return empty;
  if (isEmpty(b)) return a;
  const bounds: Interval[] = [];
  let j = 0;
  for (const x of a.bounds) {
    let lo = x.lo;
    j = firstReaching(b.bounds, lo, j);
    let cut = b.bounds[j];
    while (cut !== undefined && cut.lo <= x.hi) {
      if (lo < cut.lo) bounds.push({ lo, hi: predecessor(cut.lo) });
      lo = successor(cut.hi);
      // A cut that outlasts this interval may reach into the next one too.
      if (cut.hi > x.hi) break;
      cut = b.bounds[++j];
    }
    if (lo === x.lo) bounds.push(x);
    else if (lo <= x.hi) bounds.push({ lo, hi: x.hi });
  }
  return setOf(bounds);
}

/** Whether every point of `a` is in `b`. */
export function isSubsetOf(a: IntervalSet, b: IntervalSet): boolean {
  let j = 0;
  return a.bounds.every((x) => {
    j = firstReaching(b.bounds, x.lo, j);
    // Intervals of `b` do not touch, so it takes a single one to hold all of `x`.
    const holder = b.bounds[j];
    return holder !== undefined && holder.lo <= x.lo && x.hi <= holder.hi;
  });
}

/** Whether some point is in both `a` and `b`. */
export function overlaps(a: IntervalSet, b: IntervalSet): boolean {
  const [few, many] = a.bounds.length <= b.bounds.length ? [a, b] : [b, a];
  let j = 0;
  return few.bounds.some((x) => {
    j = firstReaching(many.bounds, x.lo, j);
    const candidate = many.bounds[j];
    return candidate !== undefined && candidate.lo <= x.hi;
  });
}

/** Whether `a` and `b` hold the same points. */
export function equals(a: IntervalSet, b: IntervalSet): boolean {
  if (a === b) return true;
  if (a.bounds.length !== b.bounds.length) return false;
  return a.bounds.every((x, i) => {
    const y = b.bounds[i]!;
    return x.lo === y.lo && x.hi === y.hi;
  });
}

/** Whether the set holds nothing. */
export function isEmpty(set: IntervalSet): boolean {
  return set.bounds.length === 0;
}

/** How many points the set holds: exact up to 2^53, the nearest number beyond. */
export function size(set: IntervalSet): number {
  return set.bounds.reduce((total, { lo, hi }) => total + distance(lo, hi) + 1, 0);
}

/** Whether `value` is in the set. */
export function contains(set: IntervalSet, value: Address): boolean {
  return locateIndex(set, value) >= 0;
}

/**
 * Where `value` falls: `i` ≥ 0 inside `bounds[i]`; otherwise `~g` for the gap before `bounds[g]`,
 * which for `g` = `bounds.length` is the gap after the last. Allocates nothing.
 */
export function locateIndex(set: IntervalSet, value: Address): number {
  const i = lastStartingBy(set.bounds, value);
  return i >= 0 && value <= set.bounds[i]!.hi ? i : ~(i + 1);
}

/**
 * Whether `value` is in the set, and the widest interval around it in which that answer stays the
 * same. Inside, that is the interval of the set that holds it. Outside, it is the whole gap, which
 * may run from IPv4 into IPv6 and at the ends of the line stops at 0 and at {@link IPV6_MAX},
 * whatever narrower universe (ports, say) the caller has in mind.
 */
export function locate(
  set: IntervalSet,
  value: Address,
): { readonly inside: boolean; readonly lo: Address; readonly hi: Address } {
  const i = locateIndex(set, value);
  if (i >= 0) {
    const { lo, hi } = set.bounds[i]!;
    return { inside: true, lo, hi };
  }
  const before = set.bounds[~i - 1];
  const after = set.bounds[~i];
  return {
    inside: false,
    lo: before === undefined ? 0 : successor(before.hi),
    hi: after === undefined ? IPV6_MAX : predecessor(after.lo),
  };
}

function setOf(bounds: readonly Interval[]): IntervalSet {
  return bounds.length === 0 ? empty : { bounds };
}

/** Adds to the end an interval that starts no earlier than the last, joining the two if they touch. */
function append(bounds: Interval[], next: Interval): void {
  const last = bounds[bounds.length - 1];
  if (last === undefined || !touches(last, next)) {
    bounds.push(next);
  } else if (next.hi > last.hi) {
    bounds[bounds.length - 1] = { lo: last.lo, hi: next.hi };
  }
}

/** Whether no point lies between the two; the end of IPv4 and the start of IPv6 count as apart. */
function touches(last: Interval, next: Interval): boolean {
  return next.lo <= last.hi || (next.lo === successor(last.hi) && next.lo !== IPV6_MIN);
}

/** The common part of two intervals that overlap; one of them itself where it can be. */
function overlap(x: Interval, y: Interval): Interval {
  if (y.lo <= x.lo && x.hi <= y.hi) return x;
  if (x.lo <= y.lo && y.hi <= x.hi) return y;
  return x.lo < y.lo ? { lo: y.lo, hi: x.hi } : { lo: x.lo, hi: y.hi };
}

/**
 * Index of the first interval at or after `from` that ends at or after `value`. It gallops: the
 * cost is the logarithm of the distance moved, so walking two sets of like size stays linear and a
 * small set walks a large one in few steps.
 */
function firstReaching(bounds: readonly Interval[], value: Address, from: number): number {
  let low = from;
  let step = 1;
  while (endsBefore(bounds[low + step - 1], value)) {
    low += step;
    step *= 2;
  }
  // The answer lies in low … low + step - 1; halve that range down to one.
  while (step > 1) {
    step /= 2;
    if (endsBefore(bounds[low + step - 1], value)) low += step;
  }
  return low;
}

/** Past the last interval there is none to end before anything. */
function endsBefore(interval: Interval | undefined, value: Address): boolean {
  return interval !== undefined && interval.hi < value;
}

/** Every address of both families. */
export const everyAddress: IntervalSet = intervalSet([{ lo: 0, hi: IPV6_MAX }]);

/** Every IPv4 address. */
export const everyIpv4: IntervalSet = intervalSet([{ lo: 0, hi: IPV4_MAX }]);

/** Every IPv6 address. */
export const everyIpv6: IntervalSet = intervalSet([{ lo: IPV6_MIN, hi: IPV6_MAX }]);

/** Every port, 0 … 65535. */
export const everyPort: IntervalSet = intervalSet([{ lo: 0, hi: 65_535 }]);

/** Every protocol number, 0 … 255. */
export const everyProtocol: IntervalSet = intervalSet([{ lo: 0, hi: 255 }]);
