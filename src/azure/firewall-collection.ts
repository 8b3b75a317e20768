import type { Access, FilterLine } from "../model/forwarding.ts";
import type { Address } from "../net/address.ts";
import { parseAddress } from "../net/address.ts";
import { everyPort, everyProtocol, type IntervalSet, intervalSet } from "../net/interval-set.ts";
import { parsePorts } from "../net/port.ts";
import { protocolNumbers } from "../net/protocol.ts";
import type { AddressTerm, Rule } from "../rules/rule-list.ts";
import { addressTerm, anyAddress } from "./address-terms.ts";
import type { FirewallRule } from "./firewall-rule.ts";
import type { NetworkView, Resource } from "./resource-type.ts";

const { tcp, udp, icmp } = protocolNumbers;
const only = (...values: number[]): IntervalSet => intervalSet(values.map((value) => ({ lo: value, hi: value })));

/** Any with ports means TCP and UDP (R-FW-8). */
function protocolsOf(names: readonly string[], portsNamed: boolean): IntervalSet {
  const lower = names.map((name) => name.toLowerCase());
  if (lower.length === 0 || lower.includes("any")) return portsNamed ? only(tcp, udp) : everyProtocol;
  return only(
    ...lower.flatMap((name) => (name === "tcp" ? [tcp] : name === "udp" ? [udp] : name === "icmp" ? [icmp] : [])),
  );
}

const portsOf = (texts: readonly string[]): IntervalSet =>
  texts.length === 0 || texts.includes("*") ? everyPort : intervalSet(texts.flatMap((text) => parsePorts(text) ?? []));

const ranges = (groups: readonly string[], view: NetworkView): readonly string[] =>
  groups.flatMap((name) => {
    const group = view.find("ipGroups", name);
    return group?.type.ranges?.(group) ?? [];
  });

/** A rule that names neither addresses nor groups matches nothing: the service refuses it (R-FW-14). */
const termsOf = (texts: readonly string[], groups: readonly string[], view: NetworkView): readonly AddressTerm[] =>
  [...texts, ...ranges(groups, view)].flatMap((text) => addressTerm(text, view.tags) ?? []);

/** Facts about the name that a flow calls. */
export const calls = (host: string): string => `calls ${host.toLowerCase()}`;
const sameAnswer = (host: string): string => `open: whether the firewall resolves ${host} as its clients do`;

/** A network or NAT rule as lines of a first-match list; a name stands for itself (R-FW-15, R-FW-16). */
export function networkRules(
  { rule, access, dnsProxy }: { readonly rule: FirewallRule; readonly access: Access; readonly dnsProxy: boolean },
  view: NetworkView,
): readonly Rule<Access>[] {
  const ports = portsOf(rule.destinationPorts);
  const base = {
    action: access,
    source: termsOf(rule.sourceAddresses, rule.sourceIpGroups, view),
    protocol: protocolsOf(rule.ipProtocols, ports !== everyPort),
    sourcePorts: everyPort,
    destinationPorts: ports,
  };
  const destination = termsOf(rule.destinationAddresses, rule.destinationIpGroups, view);
  return [
    ...(destination.length === 0 ? [] : [{ ...base, destination, requires: [] }]),
    ...rule.destinationFqdns.map((host) => ({
      ...base,
      destination: [anyAddress],
      requires: [calls(host), ...(dnsProxy ? [] : [sameAnswer(host)])],
    })),
  ];
}

/** Ports on which an application rule looks, from its protocols: HTTP, HTTPS, MSSQL (R-FW-5). */
export const applicationPorts = (rule: FirewallRule): IntervalSet =>
  intervalSet(
    rule.protocols.map(({ port, protocolType }) => ({
      lo: port ?? defaultPort(protocolType),
      hi: port ?? defaultPort(protocolType),
    })),
  );
const defaultPort = (type: string): number => (/^http$/i.test(type) ? 80 : /^mssql$/i.test(type) ? 1433 : 443);

export const sourceOnly = (rule: FirewallRule, view: NetworkView): Rule<Access> => ({
  action: "Allow",
  source: termsOf(rule.sourceAddresses, rule.sourceIpGroups, view),
  destination: [anyAddress],
  protocol: everyProtocol,
  sourcePorts: everyPort,
  destinationPorts: everyPort,
  requires: [],
});

export const translatedAddress = (rule: FirewallRule): Address | undefined =>
  rule.translatedAddress === undefined ? undefined : parseAddress(rule.translatedAddress);

/** The line of a rule of a collection. */
export const lineOf = (
  holder: Resource,
  name: string,
  path: readonly string[],
  behaviours: readonly string[],
): FilterLine => ({ name, place: holder.place(name, path), behaviours, cause: "firewall-rule" });
