import { addressTerm, anyAddress } from "../azure/address-terms.ts";
import type { NetworkSecurityGroup } from "../azure/network-security-group/network-security-group.ts";
import type { SecurityRule } from "../azure/network-security-group/security-rule.ts";
import type { Resource } from "../azure/resource-type.ts";
import { parseTag, probeAddresses } from "../azure/service-tags/tag-space.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import { schemaVersion } from "../model/answer.ts";
import type { EffectiveRulesDocument, ShownGroup, ShownRule } from "../model/effective.ts";
import type { Filter } from "../model/forwarding.ts";
import type { Table } from "../model/table.ts";
import { equals, type IntervalSet } from "../net/interval-set.ts";
import { formatPrefix, parsePrefix, prefixesOfSet } from "../net/prefix.ts";
import type { AddressTerm } from "../rules/rule-list.ts";
import { interfaceNamed, isProblem, type Shown } from "./effective-routes-table.ts";

/** The rules of the groups that filter a network interface: its own group's, then its subnet's. */
export function effectiveRulesOf(plane: DataPlane, nic: string): Shown<EffectiveRulesDocument> {
  const { network } = plane;
  const found = interfaceNamed(network, nic);
  if (isProblem(found)) return { ok: false, problem: found };
  const [subnet] = network.related(found, "in subnet");
  const groups = (holder: Resource | undefined, association: ShownGroup["association"]): readonly ShownGroup[] =>
    (holder === undefined ? [] : network.related(holder, "filtered by")).map((group) => ({
      networkSecurityGroup: { id: group.id },
      association,
      effectiveSecurityRules: rulesOf(group as Resource<NetworkSecurityGroup>, plane, subnet?.id),
    }));
  const value = [
    ...groups(found, { networkInterface: { id: found.id } }),
    ...groups(subnet, { subnet: { id: subnet?.id ?? "" } }),
  ];
  return { ok: true, document: { schemaVersion, kind: "effective-rules", value } };
}

const EVERY_PORT = "0-65535";
const EVERYWHERE = "0.0.0.0/0";

function rulesOf(
  group: Resource<NetworkSecurityGroup>,
  plane: DataPlane,
  subnet: string | undefined,
): readonly ShownRule[] {
  return (["Inbound", "Outbound"] as const).flatMap((direction) => {
    const filter = plane.network.filter(group, direction);
    return filter === undefined ? [] : shownRules(filter, group, plane, subnet);
  });
}

function shownRules(
  { rules, lines, direction }: Filter,
  group: Resource<NetworkSecurityGroup>,
  plane: DataPlane,
  subnet: string | undefined,
): readonly ShownRule[] {
  const { securityRules } = group.properties;
  return rules.flatMap((rule, index) => {
    const { name = "", priority } = lines[index] ?? {};
    // What the platform serves past every group is no rule of it.
    if (priority === undefined || rule.action === "AlwaysAllow") return [];
    const own = priority < DEFAULT_PRIORITIES && Object.hasOwn(securityRules, name) ? securityRules[name] : undefined;
    const source = side(own?.source, rule.source, plane, subnet);
    const destination = side(own?.destination, rule.destination, plane, subnet);
    const sourcePorts = ranges(own?.sourcePorts);
    const destinationPorts = ranges(own?.destinationPorts);
    return [
      {
        name: `${own === undefined ? "defaultSecurityRules" : "securityRules"}/${name}`,
        protocol: protocolOf(own),
        sourcePortRange: sourcePorts[0] ?? EVERY_PORT,
        destinationPortRange: destinationPorts[0] ?? EVERY_PORT,
        sourcePortRanges: sourcePorts,
        destinationPortRanges: destinationPorts,
        sourceAddressPrefix: source.prefixes[0] ?? "",
        destinationAddressPrefix: destination.prefixes[0] ?? "",
        sourceAddressPrefixes: source.prefixes,
        destinationAddressPrefixes: destination.prefixes,
        ...(source.expanded === undefined ? {} : { expandedSourceAddressPrefix: source.expanded }),
        ...(destination.expanded === undefined ? {} : { expandedDestinationAddressPrefix: destination.expanded }),
        access: rule.action,
        priority,
        direction,
      },
    ];
  });
}

/** Users' priorities end at 4096 (R-NSG-1). */
const DEFAULT_PRIORITIES = 65000;

const protocolOf = (own: SecurityRule | undefined): string =>
  own === undefined || own.protocol === "*" || own.protocol === "Any" ? "All" : own.protocol;

/** Azure writes one port as a range too. */
export const portRange = (text: string): string =>
  text === "*" ? EVERY_PORT : text.includes("-") ? text : `${text}-${text}`;

const ranges = (texts: readonly string[] = []): readonly string[] =>
  texts.length === 0 ? [EVERY_PORT] : texts.map(portRange);

interface Side {
  readonly prefixes: readonly string[];
  readonly expanded?: readonly string[];
}

function side(
  texts: readonly string[] | undefined,
  terms: readonly AddressTerm[],
  plane: DataPlane,
  subnet: string | undefined,
): Side {
  const members = terms.flatMap((term) =>
    "name" in term && term.name.startsWith("group:") ? written(plane.sets.at(subnet, term.name).sure) : [],
  );
  // Azure shows the members of an application security group, not its name.
  if (members.length > 0) return { prefixes: members };
  const shown = texts === undefined || texts.length === 0 ? terms.map(nameOf) : texts.map(asShown);
  const expanded = shown.flatMap((text) => expansionOf(text, plane, subnet) ?? []);
  // Azure writes what stands for all addresses twice.
  const prefixes = shown.flatMap((text) => (text === EVERYWHERE ? [text, text] : [text]));
  return { prefixes, ...(expanded.length === 0 ? {} : { expanded: [...new Set(expanded)] }) };
}

/** What a default rule's term is called. */
function nameOf(term: AddressTerm): string {
  if ("name" in term) return term.name;
  if (term === anyAddress) return EVERYWHERE;
  return equals(term.sure, probeAddresses) ? "AzureLoadBalancer" : written(term.sure).join(",");
}

function asShown(text: string): string {
  if (/^(?:\*|any)$/i.test(text)) return EVERYWHERE;
  const prefix = parsePrefix(text)?.prefix;
  return prefix === undefined ? text : formatPrefix(prefix);
}

/** Prefixes behind a tag. Those behind `Internet`, and behind other tags without Microsoft's file, are not known. */
function expansionOf(text: string, plane: DataPlane, subnet: string | undefined): readonly string[] | undefined {
  const { tags } = plane.network;
  if (/^VirtualNetwork$/i.test(text)) return written(plane.sets.at(subnet, "VirtualNetwork").sure);
  if (/^AzureLoadBalancer$/i.test(text)) return written(probeAddresses);
  if (tags.changeNumber === undefined || parseTag(text) === undefined) return undefined;
  const term = addressTerm(text, tags);
  return term === undefined || "name" in term ? undefined : written(term.sure);
}

const written = (set: IntervalSet): readonly string[] => prefixesOfSet(set).map(formatPrefix);

/** The rules of all groups, in the order in which each group tries them. */
export const effectiveRulesTable = ({ value }: EffectiveRulesDocument): Table => ({
  schemaVersion,
  kind: "effective-rules",
  columns: ["group", "direction", "priority", "access", "protocol", "source", "destination", "ports", "name"],
  rows: value.flatMap(({ networkSecurityGroup, association, effectiveSecurityRules }) =>
    effectiveSecurityRules.map((rule) => [
      `${networkSecurityGroup.id.split("/").at(-1)} (${"subnet" in association ? "subnet" : "interface"})`,
      rule.direction,
      `${rule.priority}`,
      rule.access,
      rule.protocol,
      withPorts(once(rule.sourceAddressPrefixes), rule.sourcePortRanges),
      once(rule.destinationAddressPrefixes),
      rule.destinationPortRanges.join(", "),
      rule.name,
    ]),
  ),
});

const once = (prefixes: readonly string[]): string => [...new Set(prefixes)].join(", ");

const withPorts = (prefixes: string, ports: readonly string[]): string =>
  ports.every((text) => text === EVERY_PORT) ? prefixes : `${prefixes} from ${ports.join(", ")}`;
