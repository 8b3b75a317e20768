/** Address prefixes (CIDR blocks) of both families. */
import { type Address, formatAddress, isIpv6, parseAddress, successor } from "./address.ts";
import { parseDecimal } from "./decimal.ts";
import type { Interval } from "./interval-set.ts";

/**
 * All addresses that share their first `length` bits: 0 … 32 for IPv4, 0 … 128 for IPv6. `lo` is
 * the first of them and `hi` the last, so a prefix is also an interval.
 */
export interface Prefix {
  readonly lo: Address;
  readonly hi: Address;
  readonly length: number;
}

/**
 * Reads `address/length`, or a bare address as the prefix of that address alone.
 *
 * @returns the prefix around the address, and whether the address is the first in it (`aligned`):
 * 10.0.0.5/16 gives 10.0.0.0/16, not aligned. `undefined` if the text is neither form, the length
 * is too long for the family, or it is not in plain decimal.
 */
export function parsePrefix(text: string): { readonly prefix: Prefix; readonly aligned: boolean } | undefined {
  const slash = text.indexOf("/");
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const width = widthOf(address);
  const length = slash < 0 ? width : parseDecimal(text.slice(slash + 1), width);
  if (length === undefined) return undefined;
  const prefix = prefixAround(address, length);
  return { prefix, aligned: prefix.lo === address };
}

/**
 * The prefix of the given length that contains the address.
 *
 * @param length - bits, 0 … 32 for IPv4 and 0 … 128 for IPv6
 * @throws RangeError if the length is not a whole number in that range
 */
export function prefixAround(address: Address, length: number): Prefix {
  const width = widthOf(address);
  if (!(Number.isInteger(length) && length >= 0 && length <= width)) {
    throw new RangeError(`prefix length must be 0 … ${width}: ${length}`);
  }
  if (isIpv6(address)) {
    // The family's start, 2^128, is a multiple of every prefix size, so it needs no taking off.
    const lastInPrefix = (1n << BigInt(width - length)) - 1n;
    const hi = address | lastInPrefix;
    return { lo: hi - lastInPrefix, hi, length };
  }
  // Remainder rather than bit operators, which would make upper addresses negative.
  const count = 2 ** (width - length);
  const lo = address - (address % count);
  return { lo, hi: lo + count - 1, length };
}

/** Writes a prefix as `address/length`, always with the length. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix.lo)}/${prefix.length}`;
}

/** Whether the address is in the prefix. */
export function prefixContains(prefix: Prefix, address: Address): boolean {
  return prefix.lo <= address && address <= prefix.hi;
}

/** Whether every address of `inner` is in `outer`; a prefix covers itself. */
export function prefixCovers(outer: Prefix, inner: Prefix): boolean {
  return outer.lo <= inner.lo && inner.hi <= outer.hi;
}

/** Whether some address is in both; then one covers the other. */
export function prefixesOverlap(a: Prefix, b: Prefix): boolean {
  return a.lo <= b.hi && b.lo <= a.hi;
}

/** The fewest prefixes that together hold exactly the addresses of the interval, in ascending order. */
export function prefixesOf(interval: Interval): Prefix[] {
  const prefixes: Prefix[] = [];
  let lo = interval.lo;
  while (lo <= interval.hi) {
    const prefix = widestPrefix(lo, interval.hi);
    prefixes.push(prefix);
    lo = successor(prefix.hi);
  }
  return prefixes;
}

/** The shortest-length prefix that starts at `lo` and ends no later than `hi`. */
function widestPrefix(lo: Address, hi: Address): Prefix {
  let widest = prefixAround(lo, widthOf(lo));
  while (widest.length > 0) {
    const wider = prefixAround(lo, widest.length - 1);
    if (wider.lo !== lo || wider.hi > hi) break;
    widest = wider;
  }
  return widest;
}

/** The fewest prefixes that make up a set, in ascending order. */
export const prefixesOfSet = ({ bounds }: { readonly bounds: readonly Interval[] }): readonly Prefix[] =>
  bounds.flatMap(prefixesOf);

/** The addresses of the prefix as an interval alone, without its length. */
export function intervalOf(prefix: Prefix): Interval {
  return { lo: prefix.lo, hi: prefix.hi };
}

/** Bits in an address of the same family. */
function widthOf(address: Address): 32 | 128 {
  return isIpv6(address) ? 128 : 32;
}
