/** Internet protocol numbers, 0 … 255, as the IPv4 header's protocol field carries them. */
import { parseDecimal } from "./decimal.ts";

const MAX_PROTOCOL = 255;

/** The protocols that have a name here, each under its IANA number. */
export const protocolNumbers = {
  icmp: 1,
  igmp: 2,
  ipip: 4,
  tcp: 6,
  udp: 17,
  ipv6: 41,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  sctp: 132,
} as const;

const numberByName: ReadonlyMap<string, number> = new Map(Object.entries(protocolNumbers));
const nameByNumber: ReadonlyMap<number, string> = new Map(
  Object.entries(protocolNumbers).map(([name, number]) => [number, name]),
);

/**
 * Reads a protocol by name, in any case, or by number in plain decimal.
 *
 * @returns 0 … 255, or `undefined` for all other text, wildcards among it
 */
export function parseProtocol(text: string): number | undefined {
  return numberByName.get(text.toLowerCase()) ?? parseDecimal(text, MAX_PROTOCOL);
}

/** Writes a protocol as its lower-case name if it has one, else as its number in decimal. */
export function formatProtocol(protocol: number): string {
  return nameByNumber.get(protocol) ?? `${protocol}`;
}

/** Whether packets of the protocol carry source and destination ports: TCP, UDP and SCTP do. */
export function hasPorts(protocol: number): boolean {
  return protocol === protocolNumbers.tcp || protocol === protocolNumbers.udp || protocol === protocolNumbers.sctp;
}

const ported = [protocolNumbers.tcp, protocolNumbers.udp, protocolNumbers.sctp];

/** The widest interval around a protocol in which either all protocols carry ports, or none does. */
export function alikeInPorts(protocol: number): { readonly lo: number; readonly hi: number } {
  if (hasPorts(protocol)) return { lo: protocol, hi: protocol };
  const below = ported.filter((other) => other < protocol);
  const above = ported.filter((other) => other > protocol);
  return {
    lo: below.length === 0 ? 0 : Math.max(...below) + 1,
    hi: above.length === 0 ? MAX_PROTOCOL : Math.min(...above) - 1,
  };
}
