import type { Traffic } from "../../model/claim.ts";
import { everyPort, type Interval, type IntervalSet, intervalSet } from "../../net/interval-set.ts";
import { parsePorts } from "../../net/port.ts";
import { hasPorts, protocolNumbers } from "../../net/protocol.ts";
import { quoted } from "../quoted.ts";
import { closest } from "../suggestion.ts";

/** What a text says, or why it says nothing. The caller knows where the text stands. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly help: string };

export const misread = (message: string, help: string): Reading<never> => ({ ok: false, message, help });

/** The protocols that traffic can name: those a rule of a network security group can, GRE, and `any` of the former. */
const named: ReadonlyMap<string, readonly number[]> = new Map(
  (["tcp", "udp", "icmp", "icmpv6", "esp", "ah", "gre"] as const).map((name) => [name, [protocolNumbers[name]]]),
);
const { tcp, udp, icmp, icmpv6, esp, ah } = protocolNumbers;
const any: readonly number[] = [tcp, udp, icmp, icmpv6, esp, ah];

/** Ports that clients send from. Azure carries no UDP from 65330 (R-NSG-24), so no client of UDP uses it. */
const clientPorts = intervalSet([{ lo: 1024, hi: 65_535 }]);
export const udpClientPorts = intervalSet([
  { lo: 1024, hi: 65_329 },
  { lo: 65_331, hi: 65_535 },
]);

const EXAMPLE = "write PROTOCOL/PORTS, such as `tcp/22,443-445`, `udp/53`, `icmp` or `any`";

/**
 * Reads `tcp/22,443-445`, `udp/53`, `icmp`, `any`, or several of them: `tcp/22, udp/53`. After a comma, what starts with a
 * digit is a port of the protocol before it; anything else starts the next traffic.
 *
 * Without ports, `tcp` and `udp` have every destination port. `any` is TCP, UDP, ICMP, ICMPv6, ESP and AH. Source ports are
 * 1024 … 65535 where the protocol has ports.
 */
export function parseTraffic(text: string): Reading<readonly Traffic[]> {
  const groups: string[][] = [];
  for (const piece of text.split(",").map((part) => part.trim())) {
    if (piece === "") return misread(`${quoted(text)} has nothing at one side of a comma`, EXAMPLE);
    const current = groups.at(-1);
    if (/^[\d*]/.test(piece) && current !== undefined) current.push(piece);
    else groups.push([piece]);
  }
  const traffics: Traffic[] = [];
  for (const group of groups) {
    const one = parseOne(group.join(","));
    if (!one.ok) return one;
    traffics.push(one.value);
  }
  return { ok: true, value: traffics };
}

function parseOne(text: string): Reading<Traffic> {
  const slash = text.indexOf("/");
  const name = (slash < 0 ? text : text.slice(0, slash)).trim();
  const protocols = name.toLowerCase() === "any" ? any : named.get(name.toLowerCase());
  if (protocols === undefined) return unknownProtocol(name, text);
  const ported = protocols.some(hasPorts);
  if (slash >= 0 && (protocols === any || !ported)) {
    return misread(`${quoted(text)} names ports, and ${quoted(name)} has none`, `write ${quoted(name)} alone`);
  }
  const ports: Reading<IntervalSet> = slash < 0 ? { ok: true, value: everyPort } : parsePortList(text.slice(slash + 1));
  if (!ports.ok) return ports;
  return {
    ok: true,
    value: {
      text,
      protocols: intervalSet(protocols.map((protocol) => ({ lo: protocol, hi: protocol }))),
      sourcePorts: protocols.includes(udp) ? udpClientPorts : ported ? clientPorts : everyPort,
      destinationPorts: ports.value,
    },
  };
}

function unknownProtocol(name: string, text: string): Reading<never> {
  if (/^[\d*]/.test(name))
    return misread(`${quoted(text)} names no protocol`, `write ${quoted(`tcp/${text}`)}, or udp`);
  if (name === "") return misread(`${quoted(text)} names no protocol`, EXAMPLE);
  const near = closest(name, [...named.keys(), "any"]);
  const help = near === undefined ? EXAMPLE : `did you mean ${quoted(near)}?`;
  return misread(`${quoted(name)} is no protocol that traffic can name`, help);
}

function parsePortList(text: string): Reading<IntervalSet> {
  const intervals: Interval[] = [];
  for (const piece of text.split(",").map((part) => part.trim())) {
    const interval = parsePorts(piece);
    if (interval === undefined) return badPorts(piece);
    intervals.push(interval);
  }
  return { ok: true, value: intervalSet(intervals) };
}

function badPorts(text: string): Reading<never> {
  const [, first, last] = /^(\d+)(?:\s*-\s*(\d+))?$/.exec(text) ?? [];
  if (Number(first) > 65_535 || Number(last) > 65_535) {
    return misread(`${quoted(text)} goes past the last port`, "ports are 0 … 65535");
  }
  if (Number(first) > Number(last)) {
    return misread(`the range ${quoted(text)} ends before it starts`, `write ${quoted(`${last}-${first}`)}`);
  }
  return misread(
    `${text === "" ? "nothing" : quoted(text)} is no port or range of ports`,
    "write `22` or `443-445`, without spaces",
  );
}
