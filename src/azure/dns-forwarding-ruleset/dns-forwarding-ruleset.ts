import * as z from "zod";
import { defineType, type ForwardingRule, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { list, named, object, reference, word } from "../schema.ts";

const server = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { ipAddress: value } : value),
    object({ ipAddress: z.string() }, { ignored: ["port"] }),
  );

const rule = () =>
  object({
    domainName: z.string(),
    targetDnsServers: list(server()),
    forwardingRuleState: word("Enabled", "Disabled").default("Enabled"),
  });

const link = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { virtualNetwork: value } : value),
    object({ virtualNetwork: reference() }),
  );

const schema = () =>
  object(
    {
      forwardingRules: named(rule()),
      virtualNetworkLinks: named(link()),
    },
    { aliases: { links: "virtualNetworkLinks", rules: "forwardingRules" }, ignored: ["dnsResolverOutboundEndpoints"] },
  );

export type DnsForwardingRuleset = z.output<ReturnType<typeof schema>>;

/** Where queries of linked networks go when no linked private zone covers the name (R-DNS-2). */
function forwarding(ruleset: Resource<DnsForwardingRuleset>, view: NetworkView): readonly ForwardingRule[] {
  const networks = view.related(ruleset, "linked to").map(({ id }) => id);
  return Object.entries(ruleset.properties.forwardingRules).flatMap(
    ([name, { domainName, targetDnsServers, forwardingRuleState }]) =>
      forwardingRuleState === "Disabled"
        ? []
        : [
            {
              domain: domainName.toLowerCase().replace(/\.$/, ""),
              servers: targetDnsServers.map(({ ipAddress }) => ipAddress),
              networks,
              place: ruleset.place(name, ["forwardingRules", name]),
            },
          ],
  );
}

export const dnsForwardingRuleset = defineType<DnsForwardingRuleset>({
  armType: "Microsoft.Network/dnsForwardingRulesets",
  section: "dnsForwardingRulesets",
  noun: "DNS forwarding ruleset",
  kinds: [],
  schema,
  references: ({ properties }): readonly Reference[] =>
    Object.entries(properties.virtualNetworkLinks).map(([name, { virtualNetwork }]) => ({
      property: ["virtualNetworkLinks", name],
      section: "virtualNetworks",
      target: virtualNetwork,
      relation: "linked to",
    })),
  forwarding,
});
