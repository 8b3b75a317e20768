/**
 * IP addresses of both families as points on one line.
 *
 * The line is every IPv4 address in order, then every IPv6 address in order; nothing lies between
 * {@link IPV4_MAX} and {@link IPV6_MIN}. Small plain numbers on the same line serve as ports and
 * protocol numbers, which is why sets and searches over addresses work for those unchanged.
 */
import { collapseIPv6Number, expandIPv6Number } from "ip-num";

/**
 * One point on the address line. IPv4 is a number, 0 … 2^32-1; IPv6 is a bigint, 2^128 + its value.
 * The addend puts IPv6 after IPv4 and makes no two addresses alike, so `<`, `>` and `===` compare
 * any two.
 */
export type Address = number | bigint;

/** The last IPv4 address, 255.255.255.255. The first is 0. */
export const IPV4_MAX = 2 ** 32 - 1;

/** The first IPv6 address, `::`. */
export const IPV6_MIN = 1n << 128n;

/** The last IPv6 address, all ones: the end of the line. */
export const IPV6_MAX = (IPV6_MIN << 1n) - 1n;

const octet = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const dottedQuad = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}$`);

/** All that IPv6 text is spelled with, up to its longest spelling: six groups and a dotted quad. */
const ipv6Spelling = /^[\da-f:.]{2,45}$/i;

/**
 * Reads one address as a person writes it: a dotted quad of four decimal octets without leading
 * zeros, or RFC 4291 text in either case with `::` and an embedded dotted quad allowed.
 *
 * @returns `undefined` for all other text: spaces, ports, zones, prefix lengths, octal, hex, short forms.
 */
export function parseAddress(text: string): Address | undefined {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

// One expression rather than ip-num: published lists run to a hundred thousand IPv4 prefixes, and
// most names tried as an address are none, which ip-num answers with an exception.
function parseIpv4(text: string): number | undefined {
  const octets = dottedQuad.exec(text);
  if (octets === null) return undefined;
  const [, a, b, c, d] = octets;
  return ((Number(a) * 256 + Number(b)) * 256 + Number(c)) * 256 + Number(d);
}

function parseIpv6(text: string): bigint | undefined {
  // ip-num lets a zone and a prefix length through; neither belongs to an address.
  if (!ipv6Spelling.test(text)) return undefined;
  try {
    const eightGroups = expandIPv6Number(text);
    return IPV6_MIN + BigInt(`0x${eightGroups.replaceAll(":", "")}`);
  } catch {
    return undefined;
  }
}

/**
 * Writes an address so that {@link parseAddress} reads it back: a dotted quad, or the one text
 * RFC 5952 recommends, which for IPv4-mapped addresses (`::ffff:0:0/96`) ends in a dotted quad.
 */
export function formatAddress(address: Address): string {
  return isIpv6(address) ? formatIpv6(address - IPV6_MIN) : formatIpv4(address);
}

function formatIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function formatIpv6(value: bigint): string {
  if (value >> 32n === 0xffffn) return `::ffff:${formatIpv4(Number(value & 0xffff_ffffn))}`;
  const digits = value.toString(16).padStart(32, "0");
  return collapseIPv6Number(digits.replace(/.{4}(?=.)/g, "$&:"));
}

/** Whether the address is IPv6; if not, it is IPv4. */
export function isIpv6(address: Address): address is bigint {
  return typeof address === "bigint";
}

/**
 * The next point on the line. After the last IPv4 address comes the first IPv6 address; after
 * {@link IPV6_MAX} comes 2^129, which is no address but still compares as past the end.
 */
export function successor(address: Address): Address {
  if (isIpv6(address)) return address + 1n;
  return address === IPV4_MAX ? IPV6_MIN : address + 1;
}

/**
 * The point before on the line, the inverse of {@link successor}. Before the first IPv6 address
 * comes the last IPv4 address; before 0 comes -1, which is no address but still compares as before
 * the start.
 */
export function predecessor(address: Address): Address {
  if (!isIpv6(address)) return address - 1;
  return address === IPV6_MIN ? IPV4_MAX : address - 1n;
}

/**
 * The address `by` places further on, or back where `by` is negative, in the same family.
 *
 * @param by - a whole number of addresses
 * @throws RangeError if `by` is not whole or the result falls outside the family
 */
export function offset(address: Address, by: number): Address {
  const moved = isIpv6(address) ? address + BigInt(by) : address + by;
  const inFamily = isIpv6(moved)
    ? moved >= IPV6_MIN && moved <= IPV6_MAX
    : Number.isInteger(moved) && moved >= 0 && moved <= IPV4_MAX;
  if (!inFamily) throw new RangeError(`no address lies ${by} from ${formatAddress(address)}`);
  return moved;
}

/**
 * How many places `to` lies after `from`; negative if before. Exact up to 2^53 and the nearest
 * number beyond. Between families there is no such count: it is `Infinity` from IPv4 to IPv6 and
 * `-Infinity` back.
 */
export function distance(from: Address, to: Address): number {
  if (isIpv6(from)) return isIpv6(to) ? Number(to - from) : -Infinity;
  return isIpv6(to) ? Infinity : to - from;
}
