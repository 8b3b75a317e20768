import type { Access, Filter, FilterLine } from "../../model/forwarding.ts";
import { everyPort, everyProtocol, union } from "../../net/interval-set.ts";
import { knownSet } from "../../rules/known-set.ts";
import type { AddressTerm, Rule } from "../../rules/rule-list.ts";
import { addressTerm, anyAddress } from "../address-terms.ts";
import { networkHolding } from "../placement.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { portsNamed, protocolsNamed } from "../rule-traffic.ts";
import { metadataAddress, platformAddress } from "../service-tags/tag-space.ts";
import { type IntentSetting, intentSetting, isExempt } from "./exempt-places.ts";
import { isDeployed, type Manager, managersIn, networksOf } from "./managed-networks.ts";
import type { AdminRule } from "./network-manager-schema.ts";

type Direction = Filter["direction"];

interface Entry {
  readonly manager: Manager;
  readonly name: string;
  readonly path: readonly string[];
  readonly rule: AdminRule;
}

/** Every rule of a manager that is in force on a network, by priority (R-AV-2, R-AV-3). */
function rulesInForce(manager: Manager, network: Resource, direction: Direction, view: NetworkView): readonly Entry[] {
  return Object.entries(manager.properties.securityAdminConfigurations)
    .filter(([, { targetLocations }]) => isDeployed(targetLocations, network))
    .flatMap(([configuration, { ruleCollections }]) =>
      Object.entries(ruleCollections)
        .filter(([, { appliesToGroups }]) =>
          appliesToGroups.some((group) => networksOf(manager, group, view).includes(network)),
        )
        .flatMap(([collection, { rules }]) =>
          Object.entries(rules).map(([name, rule]) => ({
            manager,
            name,
            rule,
            path: ["securityAdminConfigurations", configuration, "ruleCollections", collection, "rules", name],
          })),
        ),
    )
    .filter(({ rule }) => rule.direction === direction)
    .sort((a, b) => a.rule.priority - b.rule.priority);
}

const termsOf = (texts: readonly string[], view: NetworkView): readonly AddressTerm[] =>
  texts.length === 0 ? [anyAddress] : texts.flatMap((text) => addressTerm(text, view.tags) ?? []);

const toRule = (rule: AdminRule, requires: readonly string[], view: NetworkView): Rule<Access> => ({
  action: rule.access,
  source: termsOf(rule.source, view),
  destination: termsOf(rule.destination, view),
  protocol: protocolsNamed[rule.protocol],
  sourcePorts: portsNamed(rule.sourcePorts),
  destinationPorts: portsNamed(rule.destinationPorts),
  requires,
});

/** What is said of a verdict that is not the last word, or the last word without being a denial (R-AV-1). */
const verdicts: Readonly<Record<Access, ((manager: string, rule: string) => string) | undefined>> = {
  Allow: (manager, rule) => `${manager} allows it: ${rule}; network security groups are asked next`,
  AlwaysAllow: (manager, rule) => `${manager} always allows it: ${rule}; network security groups are not asked`,
  Deny: undefined,
};

function toLine({ manager, name, path, rule }: Entry): FilterLine {
  const { priority } = rule;
  const detail = verdicts[rule.access]?.(manager.name, `${name} (priority ${priority})`);
  return {
    name,
    priority,
    place: manager.place(elementOf(manager, name, path), path),
    behaviours: ["R-AV-1", "R-AV-2"],
    cause: "admin-rule",
    ...(detail === undefined ? {} : { detail }),
  };
}

/** A rule's name where the manager has no other of that name, else with its collection's. */
function elementOf(manager: Manager, name: string, path: readonly string[]): string {
  const namesakes = Object.values(manager.properties.securityAdminConfigurations).flatMap(({ ruleCollections }) =>
    Object.values(ruleCollections).filter(({ rules }) => Object.keys(rules).includes(name)),
  );
  return namesakes.length > 1 ? `${path[3]}/${name}` : name;
}

const anything = {
  source: [anyAddress],
  destination: [anyAddress],
  protocol: everyProtocol,
  sourcePorts: everyPort,
  destinationPorts: everyPort,
  requires: [],
};

/**
 * What a manager's rules make of the packets at a network interface of a subnet, before any network security group
 * (R-AV-1). What Azure serves on every host is out of reach of the rules, for no rule can name it (R-AV-4, R-NSG-19).
 */
export function networkFilter(
  manager: Manager,
  view: NetworkView,
  subnet: Resource,
  direction: Direction,
): Filter | undefined {
  const network = networkHolding(subnet, view);
  if (network === undefined || isExempt(subnet, view)) return undefined;
  const setting = intentSetting(network, view);
  const own = applicable(rulesInForce(manager, network, direction, view), setting);
  if (own.length === 0) return undefined;
  const rules: Rule<Access>[] = [];
  const lines: FilterLine[] = [];
  const add = (rule: Rule<Access>, line: FilterLine): void => {
    rules.push(rule);
    lines.push(line);
  };
  if (direction === "Outbound")
    add(
      { ...anything, action: "Allow", destination: [knownSet(union(platformAddress, metadataAddress))] },
      {
        name: "platform services",
        behaviours: ["R-NSG-19", "R-AV-4"],
        detail: "services that Azure runs on every host are outside the reach of security admin rules",
      },
    );
  const rivals = rivalsOf(manager, network, direction, view);
  for (const entry of own) {
    if (entry.rule.access === "Deny" && !lines.some(({ name }) => name === unordered))
      for (const rival of rivals)
        add(
          { ...toRule(rival.rule, [openOrder(manager, rival.manager, network)], view), action: "Allow" },
          { ...toLine(rival), name: unordered, behaviours: ["R-AV-10"] },
        );
    add(toRule(entry.rule, setting.open, view), toLine(entry));
  }
  if (lines.some(({ name }) => name === unordered) || setting.open.length > 0)
    add(
      { ...anything, action: "Allow" },
      { name: "no rule", behaviours: ["R-AV-3"], detail: `no security admin rule of ${manager.name} matches` },
    );
  return {
    list: manager.place(),
    direction,
    rules,
    lines,
    behaviours: ["R-AV-3"],
    concern: "policy",
    stateful: true,
    skippable: false,
  };
}

const unordered = "an allowing rule of another manager";

const openOrder = ({ name }: Manager, other: Manager, network: Resource): string =>
  `open: in which order the rules of ${name} and of ${other.name} count on ${network.name}`;

/** Rules of other managers that would let through what this one denies: which manager comes first is not documented (R-AV-10). */
const rivalsOf = (manager: Manager, network: Resource, direction: Direction, view: NetworkView): readonly Entry[] =>
  managersIn(view)
    .filter((other) => other !== manager)
    .flatMap((other) => applicable(rulesInForce(other, network, direction, view), intentSetting(network, view)))
    .filter(({ rule }) => rule.access !== "Deny");

const applicable = (entries: readonly Entry[], { applies }: IntentSetting): readonly Entry[] =>
  entries.filter(({ rule }) => applies.includes(rule.access));
