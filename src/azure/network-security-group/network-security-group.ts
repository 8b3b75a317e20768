import type * as z from "zod";
import type { Access, Filter, FilterLine } from "../../model/forwarding.ts";
import { everyPort, everyProtocol, type IntervalSet, intervalSet, union } from "../../net/interval-set.ts";
import { parsePorts } from "../../net/port.ts";
import { knownSet } from "../../rules/known-set.ts";
import type { AddressTerm, Rule } from "../../rules/rule-list.ts";
import { addressTerm, anyAddress, groupTerm } from "../address-terms.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { flag, named, object } from "../schema.ts";
import { metadataAddress, platformAddress } from "../service-tags/tag-space.ts";
import { protocols, type SecurityRule, securityRule } from "./security-rule.ts";

const schema = () =>
  object(
    {
      securityRules: named(securityRule()).superRefine((rules, context) => {
        const taken = new Map<string, string>();
        for (const [name, rule] of Object.entries(rules)) {
          const key = `${rule.direction} ${rule.priority}`;
          const other = taken.get(key);
          if (other !== undefined) {
            const free = firstFree(Object.values(rules), rule.direction, rule.priority);
            context.addIssue({
              code: "custom",
              path: [name, "priority"],
              message: `priority ${rule.priority} is used twice for ${rule.direction} rules: by \`${other}\` and by \`${name}\``,
              params: {
                code: "duplicate-priority",
                help: `priorities are unique per direction; the next free one is ${free}`,
              },
            });
          }
          taken.set(key, name);
        }
      }),
      /** Rule changes end established flows as well (R-NSG-9). */
      flushConnection: flag().default(false),
    },
    {
      aliases: { rules: "securityRules" },
      ignored: ["defaultSecurityRules", "networkInterfaces", "subnets", "flowLogs"],
    },
  );

const firstFree = (rules: readonly SecurityRule[], direction: string, from: number): number => {
  const used = new Set(rules.filter((rule) => rule.direction === direction).map(({ priority }) => priority));
  let free = from;
  while (used.has(free)) free++;
  return free;
};

export type NetworkSecurityGroup = z.output<ReturnType<typeof schema>>;

const portsOf = (texts: readonly string[]): IntervalSet =>
  texts.length === 0 ? everyPort : intervalSet(texts.flatMap((text) => parsePorts(text) ?? []));

/** The rules that every group ends with (R-NSG-2, R-NSG-3). */
const defaults: Readonly<
  Record<
    "Inbound" | "Outbound",
    readonly {
      readonly name: string;
      readonly priority: number;
      readonly source: string;
      readonly destination: string;
      readonly access: Access;
    }[]
  >
> = {
  Inbound: [
    {
      name: "AllowVnetInBound",
      priority: 65000,
      source: "VirtualNetwork",
      destination: "VirtualNetwork",
      access: "Allow",
    },
    {
      name: "AllowAzureLoadBalancerInBound",
      priority: 65001,
      source: "AzureLoadBalancer",
      destination: "*",
      access: "Allow",
    },
    { name: "DenyAllInBound", priority: 65500, source: "*", destination: "*", access: "Deny" },
  ],
  Outbound: [
    {
      name: "AllowVnetOutBound",
      priority: 65000,
      source: "VirtualNetwork",
      destination: "VirtualNetwork",
      access: "Allow",
    },
    { name: "AllowInternetOutBound", priority: 65001, source: "*", destination: "Internet", access: "Allow" },
    { name: "DenyAllOutBound", priority: 65500, source: "*", destination: "*", access: "Deny" },
  ],
};

/** Port of the key management service. */
const licensing = intervalSet([{ lo: 1688, hi: 1688 }]);

const platformTag = /^AzurePlatform(DNS|IMDS|LKM)$/i;

function terms(texts: readonly string[], groups: readonly string[], view: NetworkView): readonly AddressTerm[] {
  if (groups.length > 0)
    return groups.map((group) => groupTerm(view.find("applicationSecurityGroups", group)?.id ?? group));
  return texts.length === 0 ? [anyAddress] : texts.flatMap((text) => addressTerm(text, view.tags) ?? []);
}

/**
 * A group's list for one direction: its own rules by priority, then the default rules (R-NSG-1, R-NSG-2). What Azure
 * serves on every host is outside its reach unless a rule names the platform's tag (R-NSG-19).
 */
function filter(group: Resource<NetworkSecurityGroup>, view: NetworkView, direction: "Inbound" | "Outbound"): Filter {
  const rules: Rule<Access>[] = [];
  const lines: FilterLine[] = [];
  const add = (rule: Rule<Access>, line: FilterLine): void => {
    rules.push(rule);
    lines.push(line);
  };
  const own = Object.entries(group.properties.securityRules)
    .filter(([, rule]) => rule.direction === direction)
    .sort(([, a], [, b]) => a.priority - b.priority);
  const isPlatform = ([, rule]: readonly [string, SecurityRule]): boolean =>
    rule.destination.some((text) => platformTag.test(text));
  const addOwn = ([name, rule]: readonly [string, SecurityRule]): void =>
    add(
      {
        action: rule.access,
        source: terms(rule.source, rule.sourceApplicationSecurityGroups, view),
        destination: terms(rule.destination, rule.destinationApplicationSecurityGroups, view),
        protocol: protocols[rule.protocol],
        sourcePorts: portsOf(rule.sourcePorts),
        destinationPorts: portsOf(rule.destinationPorts),
        requires: [],
      },
      {
        name,
        priority: rule.priority,
        place: group.place(name, ["securityRules", name]),
        behaviours: ["R-NSG-1", "R-NSG-4"],
        cause: "security-rule",
      },
    );
  const anything = {
    source: [anyAddress],
    sourcePorts: everyPort,
    destinationPorts: everyPort,
    protocol: everyProtocol,
    requires: [],
  };
  if (direction === "Outbound") {
    own.filter(isPlatform).forEach(addOwn);
    add(
      { ...anything, action: "Allow", destination: [knownSet(union(platformAddress, metadataAddress))] },
      {
        name: "platform services",
        behaviours: ["R-NSG-19"],
        detail: "services that Azure runs on every host are outside the reach of network security groups",
      },
    );
    add(
      {
        ...anything,
        action: "Allow",
        destination: [{ name: "LicensingServers" }],
        protocol: protocols.Tcp,
        destinationPorts: licensing,
      },
      {
        name: "Windows licensing",
        behaviours: ["R-NSG-21"],
        detail: "the platform lets Windows reach its licensing servers while no default route is configured",
      },
    );
  }
  own.filter((entry) => direction === "Inbound" || !isPlatform(entry)).forEach(addOwn);
  for (const { name, priority, source, destination, access } of defaults[direction]) {
    add(
      { ...anything, action: access, source: terms([source], [], view), destination: terms([destination], [], view) },
      { name, priority, place: group.place(name, []), behaviours: ["R-NSG-2", "R-NSG-3"], cause: "security-rule" },
    );
  }
  return {
    list: group.place(),
    direction,
    rules,
    lines,
    behaviours: ["R-NSG-10"],
    concern: "policy",
    stateful: !group.properties.flushConnection,
    skippable: true,
  };
}

function referencesOf(group: Resource<NetworkSecurityGroup>): readonly Reference[] {
  return Object.entries(group.properties.securityRules).flatMap(([name, rule]) =>
    (["sourceApplicationSecurityGroups", "destinationApplicationSecurityGroups"] as const).flatMap((property) =>
      rule[property].map((target) => ({
        property: ["securityRules", name, property],
        section: "applicationSecurityGroups",
        target,
        relation: "names",
      })),
    ),
  );
}

export const networkSecurityGroup = defineType<NetworkSecurityGroup>({
  armType: "Microsoft.Network/networkSecurityGroups",
  section: "networkSecurityGroups",
  noun: "network security group",
  kinds: ["nsg"],
  schema,
  references: referencesOf,
  filter,
});
