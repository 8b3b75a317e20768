import type { ApplicationRule, DestinationNat, Filter, FilterLine, Inspection } from "../../model/forwarding.ts";
import { everyProtocol, intervalSet, subtract } from "../../net/interval-set.ts";
import { parsePrefix } from "../../net/prefix.ts";
import { applicationPorts, lineOf, networkRules, sourceOnly, translatedAddress } from "../firewall-collection.ts";
import type { FirewallCollection } from "../firewall-rule.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import type { AzureFirewall } from "./azure-firewall-schema.ts";
import { owned, publicOf } from "./firewall-addresses.ts";

type Firewall = Resource<AzureFirewall>;

interface PolicyProperties {
  readonly threatIntelWhitelist?: { readonly ipAddresses: readonly string[]; readonly fqdns: readonly string[] };
  readonly threatIntelMode?: string;
  readonly dnsSettings?: { readonly enableProxy: boolean; readonly requireProxyForNetworkRules: boolean };
  readonly snat?: { readonly privateRanges: readonly string[] };
}

const policyOf = (firewall: Firewall, view: NetworkView): Resource | undefined => view.related(firewall, "follows")[0];

/** Without a policy, the firewall's own collections, by priority within each kind. */
function ownCollections(firewall: Firewall): readonly FirewallCollection[] {
  const kinds = {
    natRuleCollections: "nat",
    networkRuleCollections: "network",
    applicationRuleCollections: "application",
  } as const;
  return (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((property) =>
    Object.entries(firewall.properties[property])
      .sort(([, a], [, b]) => a.priority - b.priority)
      .map(([name, collection]) => ({
        kind: kinds[property],
        access: collection.action === "Deny" ? ("Deny" as const) : ("Allow" as const),
        name,
        rules: Object.entries(collection.rules).map(([ruleName, rule]) => ({
          name: ruleName,
          rule,
          line: lineOf(firewall, ruleName, [property, name, "rules", ruleName], ["R-FW-1", "R-FW-3"]),
        })),
      })),
  );
}

/** Private ranges keep the client's address; by default RFC 1918 and RFC 6598 (R-FW-9). */
function privateRanges(firewall: Firewall, policy: PolicyProperties | undefined) {
  const stated = policy?.snat?.privateRanges ?? [];
  const classic = firewall.properties.additionalProperties?.["Network.SNAT.PrivateRanges"]?.split(",") ?? [];
  const written = [...firewall.properties.privateRanges, ...stated, ...classic].map((text) => text.trim());
  const iana = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];
  const texts =
    written.length === 0 ? iana : written.flatMap((text) => (/^ianaprivateranges$/i.test(text) ? iana : [text]));
  return intervalSet(texts.flatMap((text) => parsePrefix(text)?.prefix ?? []));
}

/** What the firewall does with a flow, from its policy or its own collections (R-FW-1). */
export function inspection(firewall: Firewall, view: NetworkView): Inspection {
  const policy = policyOf(firewall, view);
  const settings = policy?.properties as PolicyProperties | undefined;
  const collections =
    policy === undefined ? ownCollections(firewall) : (policy.type.firewallCollections?.(policy, view) ?? []);
  const dnsProxy = settings?.dnsSettings?.enableProxy === true;
  const of = (kind: FirewallCollection["kind"]) =>
    collections
      .filter((collection) => collection.kind === kind)
      .flatMap(({ access, rules }) => rules.map((each) => ({ ...each, access })));
  const network = of("network").flatMap(({ rule, access, line }) =>
    networkRules({ rule, access, dnsProxy }, view).map((each) => ({ rule: each, line })),
  );
  const listed = firewall.properties.threatIntelListed;
  const otherwise: FilterLine = {
    name: "default deny",
    place: firewall.place(),
    behaviours: ["R-FW-1"],
    cause: "firewall-default",
    detail: `no rule of ${firewall.name} allows it, and what is not allowed is denied`,
    help: "add a network or application rule that allows it",
  };
  return {
    place: firewall.place(),
    threats: {
      denies: (settings?.threatIntelMode ?? firewall.properties.threatIntelMode) === "Deny",
      addresses: subtract(
        intervalSet(listed.flatMap((text) => parsePrefix(text)?.prefix ?? [])),
        intervalSet(
          (settings?.threatIntelWhitelist?.ipAddresses ?? []).flatMap((text) => parsePrefix(text)?.prefix ?? []),
        ),
      ),
      hosts: listed
        .filter((text) => parsePrefix(text) === undefined)
        .map((text) => text.toLowerCase())
        .filter((host) => !(settings?.threatIntelWhitelist?.fqdns ?? []).some((each) => each.toLowerCase() === host)),
      place: (policy ?? firewall).place("threatIntelMode", ["threatIntelMode"]),
    },
    destinationNat: of("nat").flatMap(({ rule, line }): readonly DestinationNat[] =>
      networkRules({ rule, access: "Allow", dnsProxy }, view).map((each) => ({
        rule: each,
        line: { ...line, behaviours: ["R-FW-1", "R-FW-6"] },
        destination: translatedAddress(rule),
        ...(rule.translatedPort === undefined ? {} : { port: rule.translatedPort }),
      })),
    ),
    network: networkFilter(firewall, network),
    application: [
      ...of("application").map(
        ({ rule, access, line }): ApplicationRule => ({
          rule: sourceOnly(rule, view),
          access,
          hosts: [...rule.targetFqdns, ...rule.targetUrls].map((text) => text.toLowerCase()),
          unlisted: [...rule.fqdnTags, ...rule.webCategories],
          ports: applicationPorts(rule),
          line: { ...line, behaviours: ["R-FW-3", "R-FW-5"] },
        }),
      ),
      ...infrastructure(firewall),
    ],
    otherwise,
    privateRanges: privateRanges(firewall, settings),
    privateRangesPlace:
      policy !== undefined && (settings?.snat?.privateRanges.length ?? 0) > 0
        ? policy.place("snat/privateRanges", ["snat", "privateRanges"])
        : firewall.place("privateRanges", ["privateRanges"]),
    tunnels: firewall.properties.managementIpConfiguration !== undefined,
    ownAddress: owned(firewall, view)?.address,
    ownPublic: publicOf(firewall, view),
  };
}

/** Hosts of Azure's own infrastructure are allowed after the application rules (R-FW-1). */
function infrastructure(firewall: Firewall): readonly ApplicationRule[] {
  const { infrastructureFqdns: hosts } = firewall.properties;
  if (hosts.length === 0) return [];
  const anyone = {
    action: "Allow" as const,
    source: [{ sure: { bounds: [{ lo: 0, hi: 0xffffffff }] }, doubtful: { bounds: [] } }],
    destination: [{ sure: { bounds: [{ lo: 0, hi: 0xffffffff }] }, doubtful: { bounds: [] } }],
    protocol: everyProtocol,
    sourcePorts: { bounds: [{ lo: 0, hi: 65535 }] },
    destinationPorts: { bounds: [{ lo: 0, hi: 65535 }] },
    requires: [],
  };
  return [
    {
      rule: anyone,
      access: "Allow",
      hosts: hosts.map((host) => host.toLowerCase()),
      unlisted: [],
      ports: intervalSet([
        { lo: 80, hi: 80 },
        { lo: 443, hi: 443 },
      ]),
      line: {
        name: "infrastructure rule collection",
        place: firewall.place("infrastructureFqdns", ["infrastructureFqdns"]),
        behaviours: ["R-FW-1"],
        detail: "the built-in collection for Azure's infrastructure allows it",
      },
    },
  ];
}

const networkFilter = (
  firewall: Firewall,
  entries: readonly { readonly rule: Filter["rules"][number]; readonly line: FilterLine }[],
): Filter => ({
  list: firewall.place(),
  direction: "Inbound",
  rules: entries.map(({ rule }) => rule),
  lines: entries.map(({ line }) => line),
  behaviours: ["R-FW-1"],
  concern: "policy",
  stateful: true,
  skippable: false,
});
