import * as z from "zod";
import { lineOf } from "../firewall-collection.ts";
import type { FirewallCollection } from "../firewall-rule.ts";
import { type RuleCollection, ruleCollection } from "../firewall-rule.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { flag, integer, named, object, reference, texts, word } from "../schema.ts";
import { sku } from "../sku.ts";
import { given, type Unapplied, unread } from "../unapplied.ts";

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
      snat: object({ privateRanges: texts(), autoLearnPrivateRanges: z.unknown().optional() }).optional(),
      intrusionDetection: object({ mode: z.string().optional() }, { ignored: ["configuration", "profile"] }).optional(),
      ...unread("transportSecurity", "explicitProxy"),
    },
    { ignored: ["childPolicies", "firewalls", "insights", "sql", "size"] },
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

const unreadEffects = {
  "snat.autoLearnPrivateRanges": "further destinations may keep the client's address",
  explicitProxy: "clients may send to the firewall as their proxy",
};

const inheritedFrom = (name: string | undefined, view: NetworkView): readonly Unapplied[] => {
  const base = name === undefined ? undefined : view.find("firewallPolicies", name);
  // One level is what Azure allows: a policy that is based on another is no base itself.
  return base === undefined
    ? []
    : given(base.properties as FirewallPolicy, unreadEffects).map((each) => ({ ...each, of: base.name }));
};

/** What a policy, or one that it is based on, does to traffic beyond its rules. */
const unapplied = ({ properties }: Policy, view: NetworkView): readonly Unapplied[] => [
  ...inheritedFrom(properties.basePolicy, view),
  ...(/^deny$/i.test(properties.intrusionDetection?.mode ?? "")
    ? [{ property: "intrusionDetection.mode", effect: "what looks like an attack is dropped (R-FW-10)" }]
    : []),
  ...given(properties, unreadEffects),
];

export const firewallPolicy = defineType<FirewallPolicy>({
  armType: "Microsoft.Network/firewallPolicies",
  section: "firewallPolicies",
  noun: "firewall policy",
  kinds: [],
  unapplied,
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
