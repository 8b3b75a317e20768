import * as z from "zod";
import { lineOf } from "../firewall-collection.ts";
import type { FirewallCollection } from "../firewall-rule.ts";
import { type RuleCollection, ruleCollection } from "../firewall-rule.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { flag, integer, named, object, reference, texts, word } from "../schema.ts";
import { sku } from "../sku.ts";

const group = () => object({ priority: integer(100, 65000), ruleCollections: named(ruleCollection()) });

const schema = () =>
  object(
    {
      sku: sku("Basic", "Standard", "Premium").default("Standard"),
      basePolicy: reference().optional(),
      ruleCollectionGroups: named(group()),
      threatIntelMode: word("Off", "Alert", "Deny").default("Alert"),
      threatIntelWhitelist: object({ ipAddresses: texts(), fqdns: texts() }).optional(),
      dnsSettings: object({
        enableProxy: flag().default(false),
        requireProxyForNetworkRules: flag().default(false),
        servers: texts(),
      }).optional(),
      snat: object({ privateRanges: texts() }, { ignored: ["autoLearnPrivateRanges"] }).optional(),
      intrusionDetection: z.unknown().optional(),
    },
    { ignored: ["childPolicies", "firewalls", "insights", "transportSecurity", "sql", "explicitProxy", "size"] },
  );

export type FirewallPolicy = z.output<ReturnType<typeof schema>>;
type Policy = Resource<FirewallPolicy>;

const kindOf = ({ action, rules }: RuleCollection): FirewallCollection["kind"] => {
  const [first] = Object.values(rules);
  if (/^d?nat$/i.test(action ?? "") || first?.ruleType === "NatRule") return "nat";
  return first?.ruleType === "ApplicationRule" ||
    (first?.protocols.length ?? 0) > 0 ||
    (first?.targetFqdns.length ?? 0) > 0
    ? "application"
    : "network";
};

/** Groups by priority, collections by priority inside; the parent's groups come first within each kind (R-FW-2, R-FW-4). */
function collections(policy: Policy, view: NetworkView, seen: readonly string[] = []): readonly FirewallCollection[] {
  const parent =
    policy.properties.basePolicy === undefined
      ? undefined
      : view.find("firewallPolicies", policy.properties.basePolicy);
  const inherited =
    parent === undefined || seen.includes(parent.id) ? [] : collections(parent as Policy, view, [...seen, policy.id]);
  const groups = Object.entries(policy.properties.ruleCollectionGroups).sort(([, a], [, b]) => a.priority - b.priority);
  const own = groups.flatMap(([groupName, { ruleCollections }]) =>
    Object.entries(ruleCollections)
      .sort(([, a], [, b]) => a.priority - b.priority)
      .map(
        ([name, collection]): FirewallCollection => ({
          kind: kindOf(collection),
          access: collection.action === "Deny" ? "Deny" : "Allow",
          name,
          rules: Object.entries(collection.rules).map(([ruleName, rule]) => ({
            name: ruleName,
            rule,
            line: lineOf(
              policy,
              ruleName,
              ["ruleCollectionGroups", groupName, "ruleCollections", name, "rules", ruleName],
              ["R-FW-1", "R-FW-2", "R-FW-3"],
            ),
          })),
        }),
      ),
  );
  return [...inherited, ...own];
}

export const firewallPolicy = defineType<FirewallPolicy>({
  armType: "Microsoft.Network/firewallPolicies",
  section: "firewallPolicies",
  noun: "firewall policy",
  kinds: [],
  schema,
  references: ({ properties }): readonly Reference[] =>
    properties.basePolicy === undefined
      ? []
      : [
          {
            property: ["basePolicy"],
            section: "firewallPolicies",
            target: properties.basePolicy,
            relation: "inherits from",
          },
        ],
  firewallCollections: (policy, view) => collections(policy, view),
});
