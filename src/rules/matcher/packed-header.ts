import { type Address, IPV6_MIN, isIpv6 } from "../../net/address.ts";
import type { Header } from "../header.ts";

/**
 * An IPv4 header takes four words: source, destination, ports, and the rest. An IPv6 header takes ten: four of the
 * source (the most significant first), four of the destination, ports, and the rest.
 */
export const ipv4Words = 4;
export const ipv6Words = 10;

/** Source port in the upper half, destination port in the lower. */
export const packPorts = (source: number, destination: number): number => ((source << 16) | destination) >>> 0;

/** The protocol in the lowest eight bits, the context bits above. */
export const packRest = (protocol: number, context: number): number => ((context << 8) | protocol) >>> 0;

/** Writes an IPv4 header with its context as the `at`-th of `out`. */
export function packIpv4(out: Uint32Array, at: number, header: Header, context = 0): void {
  const word = at * ipv4Words;
  out[word] = Number(header.source);
  out[word + 1] = Number(header.destination);
  out[word + 2] = packPorts(header.sourcePort, header.destinationPort);
  out[word + 3] = packRest(header.protocol, context);
}

/** Writes an IPv6 header with its context as the `at`-th of `out`. */
export function packIpv6(out: Uint32Array, at: number, header: Header, context = 0): void {
  const word = at * ipv6Words;
  packAddress(out, word, header.source);
  packAddress(out, word + 4, header.destination);
  out[word + 8] = packPorts(header.sourcePort, header.destinationPort);
  out[word + 9] = packRest(header.protocol, context);
}

/** Writes the four words of an IPv6 address, the most significant first. */
export function packAddress(out: Uint32Array, at: number, address: Address): void {
  if (!isIpv6(address)) throw new TypeError("an IPv6 header has IPv6 addresses");
  let rest = address - IPV6_MIN;
  for (let word = 3; word >= 0; word--) {
    out[at + word] = Number(rest & 0xffff_ffffn);
    rest >>= 32n;
  }
}
