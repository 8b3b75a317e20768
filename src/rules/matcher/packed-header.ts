import { type Address, IPV6_MIN, isIpv6 } from "../../net/address.ts";
import type { Header } from "../header.ts";
import type { ScannedPacket } from "./linear-scan.ts";

/** An IPv4 header takes four words: source, destination, ports, and the rest. */
export const ipv4Words = 4;

/** An IPv6 header takes ten: source and destination of four each, the most significant first; ports; the rest. */
export const ipv6Words = 10;

/** Source port in the upper half, destination port in the lower. */
const packPorts = ({ sourcePort, destinationPort }: Header): number => (sourcePort << 16) | destinationPort;

/** The protocol in the lowest eight bits, the context bits above. */
const packRest = ({ protocol }: Header, context: number): number => (context << 8) | protocol;

/** Writes an IPv4 header with its context as the `at`-th of `out`. */
export function packIpv4(out: Uint32Array, at: number, header: Header, context = 0): void {
  const { source, destination } = header;
  if (isIpv6(source) || isIpv6(destination)) throw new TypeError("an IPv4 header has IPv4 addresses");
  const word = at * ipv4Words;
  out[word] = source;
  out[word + 1] = destination;
  out[word + 2] = packPorts(header);
  out[word + 3] = packRest(header, context);
}

/** Writes an IPv6 header with its context as the `at`-th of `out`. */
export function packIpv6(out: Uint32Array, at: number, header: Header, context = 0): void {
  const word = at * ipv6Words;
  packAddress(out, word, header.source);
  packAddress(out, word + 4, header.destination);
  out[word + 8] = packPorts(header);
  out[word + 9] = packRest(header, context);
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

export function unpackIpv4(headers: Uint32Array, at: number): ScannedPacket {
  const word = at * ipv4Words;
  return packet(headers[word]!, headers[word + 1]!, headers[word + 2]!, headers[word + 3]!);
}

export function unpackIpv6(headers: Uint32Array, at: number): ScannedPacket {
  const word = at * ipv6Words;
  return packet(addressAt(headers, word), addressAt(headers, word + 4), headers[word + 8]!, headers[word + 9]!);
}

const packet = (source: Address, destination: Address, ports: number, rest: number): ScannedPacket => ({
  source,
  destination,
  protocol: rest & 255,
  sourcePort: ports >>> 16,
  destinationPort: ports & 0xffff,
  context: rest >>> 8,
});

function addressAt(words: Uint32Array, at: number): bigint {
  let address = IPV6_MIN >> 128n;
  for (let word = 0; word < 4; word++) address = (address << 32n) | BigInt(words[at + word]!);
  return address;
}
