import type { RouteTable, SecurityRule } from "../../oracle/document.ts";
import type { Graph } from "./azure.ts";
import { type Drawn, only } from "./azure-names.ts";

type DrawnRule = Graph["group"][number]["rules"][number];

/** One side of a rule: groups, or addresses. */
function sideOf(
  group: number | undefined,
  asgs: number,
  texts: readonly string[],
  names: Drawn,
): { groups: string[] | undefined; addresses: string | string[] | undefined } {
  if (group !== undefined && group < asgs) return { groups: [`asg${group}`], addresses: undefined };
  const read = texts.map((text) => names.read(text));
  // Only prefixes stand in lists (R-NSG-7).
  const listed = read.length > 1 && read.every((text) => /^\d/.test(text));
  return { groups: undefined, addresses: listed ? read : read[0] };
}

function ruleOf(rule: DrawnRule, asgs: number, names: Drawn): SecurityRule {
  // Tags of the platform are for outbound rules (R-NSG-19).
  const named = /^AzurePlatform/.test(rule.destination) && rule.inbound ? "*" : rule.destination;
  const source = sideOf(
    rule.sourceGroup,
    asgs,
    [rule.source, ...(rule.extraSource === undefined ? [] : [rule.extraSource])],
    names,
  );
  const destination = sideOf(rule.destinationGroup, asgs, [named], names);
  return only<SecurityRule>({
    priority: rule.priority,
    direction: rule.inbound ? "Inbound" : "Outbound",
    access: rule.allow ? "Allow" : "Deny",
    protocol: rule.protocol === "*" ? undefined : rule.protocol,
    source: source.addresses,
    sourcePorts: rule.sourcePorts === "*" ? undefined : rule.sourcePorts,
    destination: destination.addresses,
    destinationPorts: rule.destinationPorts[0] === "*" ? undefined : rule.destinationPorts,
    sourceApplicationSecurityGroups: source.groups,
    destinationApplicationSecurityGroups: destination.groups,
  });
}

/** The rules of a group, each priority once for a direction (R-NSG-1). */
export function rulesOf(group: Graph["group"][number], asgs: number, names: Drawn): Record<string, SecurityRule> {
  const rules: Record<string, SecurityRule> = {};
  for (const drawn of group.rules) {
    const rule = ruleOf(drawn, asgs, names);
    const taken = Object.values(rules).some(
      ({ direction, priority }) => direction === rule.direction && priority === rule.priority,
    );
    if (!taken) rules[`r${Object.keys(rules).length}`] = rule;
  }
  return rules;
}

/** The routes of a table, each prefix once. */
export function tableOf(table: Graph["table"][number], hops: readonly string[], names: Drawn): RouteTable {
  const routes: RouteTable["routes"] = {};
  for (const { prefix: written, type, hop } of table.routes) {
    const prefix = names.prefix(written);
    if (Object.values(routes).some(({ addressPrefix }) => addressPrefix === prefix)) continue;
    const first = hops[hop % hops.length] ?? "10.99.0.4";
    const second = hops[(hop + 1) % hops.length] ?? "10.99.0.5";
    const several = type === "VirtualApplianceEcmp" && first !== second;
    const nextHopType = type === "VirtualApplianceEcmp" && !several ? "VirtualAppliance" : type;
    routes[`u${Object.keys(routes).length}`] = {
      addressPrefix: prefix,
      nextHopType,
      ...(nextHopType === "VirtualAppliance" ? { nextHopIpAddress: first } : {}),
      ...(nextHopType === "VirtualApplianceEcmp" ? { nextHopIpAddresses: [first, second] } : {}),
    };
  }
  return only<RouteTable>({
    routes,
    disableBgpRoutePropagation: table.withoutGateway || undefined,
    disablePeeringRoute: table.withoutPeering ? "All" : undefined,
  });
}
