/**
 * Longest-prefix match.
 *
 * Prefixes nest or are disjoint, so the longest match changes only where some prefix starts or has
 * just ended. Building a table cuts the address line at those points, once; a look-up is then one
 * binary search that hands back a ready-made answer.
 */
import { type Address, IPV6_MAX, isIpv6, predecessor, successor } from "./address.ts";
import type { Prefix } from "./prefix.ts";
import { lastAtMost, lastStartingBy } from "./sorted-search.ts";

/** One prefix of a table with everything entered under it. */
export interface PrefixMatch<T> {
  readonly prefix: Prefix;
  /** In order of entry; never empty. */
  readonly values: readonly T[];
  /** The next longest prefix of the table that covers this one. */
  readonly wider: PrefixMatch<T> | undefined;
}

/**
 * The longest match, if there is one, and the widest interval `lo` … `hi` over which it stays the
 * same. Where nothing matches that interval is a gap between prefixes; it may run from IPv4 into
 * IPv6, and at the ends of the line it stops at 0 and {@link IPV6_MAX}.
 */
export interface LongestMatch<T> {
  readonly match: PrefixMatch<T> | undefined;
  readonly lo: Address;
  readonly hi: Address;
}

/** Prefixes prepared for look-up; made by {@link prefixTable}. */
export interface PrefixTable<T> {
  /** Every possible answer in ascending order; together they cover the line without a gap. */
  readonly segments: readonly LongestMatch<T>[];
  /** The `lo` of those that start in IPv4, side by side in memory: most look-ups search only here. */
  readonly ipv4Starts: Float64Array;
}

/** Prepares entries for look-up, in time n log n. The same prefix may be entered more than once. */
export function prefixTable<T>(entries: Iterable<{ readonly prefix: Prefix; readonly value: T }>): PrefixTable<T> {
  const cuts: Cut<T>[] = [];
  cut(cuts, 0, undefined);
  // The innermost prefix around the current point; `wider` leads out through the others.
  let open: OpenMatch<T> | undefined;
  for (const { prefix, value } of [...entries].sort(coveringFirst)) {
    if (open !== undefined && open.prefix.lo === prefix.lo && open.prefix.hi === prefix.hi) {
      open.values.push(value);
      continue;
    }
    while (open !== undefined && open.prefix.hi < prefix.lo) open = close(cuts, open);
    open = { prefix, values: [value], wider: open };
    cut(cuts, prefix.lo, open);
  }
  while (open !== undefined) open = close(cuts, open);

  const segments = cuts.map(({ lo, match }, i) => {
    const next = cuts[i + 1];
    return { match, lo, hi: next === undefined ? IPV6_MAX : predecessor(next.lo) };
  });
  const ipv4Starts = cuts.map(({ lo }) => lo).filter((lo) => !isIpv6(lo));
  return { segments, ipv4Starts: Float64Array.from(ipv4Starts) };
}

/**
 * All values at the longest prefix that contains the address, and the interval around the address
 * over which that answer stays the same. Allocates nothing: equal answers are the same object.
 */
export function longestMatch<T>(table: PrefixTable<T>, address: Address): LongestMatch<T> {
  const i = isIpv6(address) ? lastStartingBy(table.segments, address) : lastAtMost(table.ipv4Starts, address);
  // Segments cover the whole line, so for an address there is always one.
  return table.segments[i]!;
}

/** Every prefix of the table that contains the address, longest first. */
export function allMatches<T>(table: PrefixTable<T>, address: Address): readonly PrefixMatch<T>[] {
  const matches: PrefixMatch<T>[] = [];
  let { match } = longestMatch(table, address);
  while (match !== undefined) {
    matches.push(match);
    match = match.wider;
  }
  return matches;
}

/** A match whose values are still being gathered. */
interface OpenMatch<T> extends PrefixMatch<T> {
  readonly values: T[];
  readonly wider: OpenMatch<T> | undefined;
}

/** A point from which on, until the next cut, the longest match is `match`. */
interface Cut<T> {
  readonly lo: Address;
  match: PrefixMatch<T> | undefined;
}

function cut<T>(cuts: Cut<T>[], lo: Address, match: PrefixMatch<T> | undefined): void {
  const last = cuts[cuts.length - 1];
  // Prefixes that end or start together meet in one point, and the latest word on it holds.
  if (last !== undefined && last.lo === lo) last.match = match;
  else if (lo <= IPV6_MAX) cuts.push({ lo, match });
}

/** Ends a match after its last address, where the next wider one takes over; returns that one. */
function close<T>(cuts: Cut<T>[], ended: OpenMatch<T>): OpenMatch<T> | undefined {
  cut(cuts, successor(ended.prefix.hi), ended.wider);
  return ended.wider;
}

/** Orders by start and, of those that start together, a covering prefix before what it covers. */
function coveringFirst(a: { readonly prefix: Prefix }, b: { readonly prefix: Prefix }): number {
  if (a.prefix.lo !== b.prefix.lo) return a.prefix.lo < b.prefix.lo ? -1 : 1;
  return a.prefix.length - b.prefix.length;
}
