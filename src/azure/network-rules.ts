import * as z from "zod";
import { intervalSet } from "../net/interval-set.ts";
import { parsePrefix } from "../net/prefix.ts";
import type { NetworkView, Reference, Resource } from "./resource-type.ts";
import { list, object, reference, texts, word } from "./schema.ts";
import { writtenSet } from "./service-tags/tag-space.ts";
import type { Setting } from "./setting.ts";

/*
 * What the firewalls of storage accounts, key vaults and registries share: rules for subnets that come through a service
 * endpoint, rules for public addresses, and what happens to everyone else.
 */

const subnetRule = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { id: value } : value),
    object(
      { subnet: reference(), state: z.string().optional() },
      {
        aliases: { id: "subnet", virtualNetworkResourceId: "subnet" },
        ignored: ["action", "ignoreMissingVnetServiceEndpoint"],
      },
    ),
  );

/** A public IPv4 address or range; storage wants a single address written as one, not as /31 or /32 (R-ST-3). */
const publicRange = (singlesAsAddresses: boolean) =>
  z.string().superRefine((value, context) => {
    const parsed = parsePrefix(value);
    const problem =
      parsed === undefined
        ? `\`${value}\` is neither an IP address nor a prefix in CIDR notation`
        : /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(value)
          ? `\`${value}\` is a private range: IP rules of a service take public addresses only`
          : singlesAsAddresses && /\/3[12]$/.test(value)
            ? `\`${value}\` is not accepted: write single addresses without a prefix length`
            : undefined;
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem, params: { code: "bad-address" } });
  });

const ipRule = (singlesAsAddresses: boolean) =>
  z.preprocess(
    (value) => (typeof value === "string" ? { value } : value),
    object(
      { value: publicRange(singlesAsAddresses) },
      { aliases: { ipMask: "value", ipAddressOrRange: "value" }, ignored: ["action"] },
    ),
  );

const resourceRule = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { resourceId: value } : value),
    object({ resourceId: z.string() }, { ignored: ["tenantId"] }),
  );

export const networkRuleSet = ({ singlesAsAddresses = false } = {}) =>
  object(
    {
      defaultAction: word("Allow", "Deny").default("Allow"),
      bypass: texts(),
      virtualNetworkRules: list(subnetRule()),
      ipRules: list(ipRule(singlesAsAddresses)),
      resourceAccessRules: list(resourceRule()),
    },
    { ignored: ["ipv6Rules"] },
  );

export type NetworkRuleSet = z.output<ReturnType<typeof networkRuleSet>>;

export const ruleReferences = (rules: NetworkRuleSet | undefined, property: string): readonly Reference[] =>
  (rules?.virtualNetworkRules ?? []).map(({ subnet }) => ({
    property: [property, "virtualNetworkRules"],
    section: "subnets",
    target: subnet,
    relation: "admits",
  }));

/** Facts that the data plane states about a flow. */
export const fromSubnet = (id: string): string => `from subnet ${id.toLowerCase()} by service endpoint`;
export const inRegion = (region: string): string => `from an Azure address in ${region}`;
/** By the `X-Azure-FDID` header, which a Front Door profile sets to its own id (R-PAAS-1). */
export const throughFrontDoor = (id: string): string => `through Front Door ${id.toLowerCase()}`;
export const callerOfType = (armType: string): string => `caller is a ${armType.toLowerCase()}`;
export const callerIs = (id: string): string => `caller is ${id.toLowerCase()}`;

interface RuleLines {
  readonly holder: Resource;
  /** Property that holds the rule set: `networkAcls`. */
  readonly property: string;
  readonly rules: NetworkRuleSet;
  readonly behaviours: {
    readonly subnet: readonly string[];
    readonly address: readonly string[];
    readonly default: readonly string[];
  };
  /** IP rules do not see callers of the service's own region (R-ST-5). */
  readonly sameRegionTrap: boolean;
}

/** Subnet rules, address rules and the default action, in the order in which they count. */
export function ruleLines(
  { holder, property, rules, behaviours, sameRegionTrap }: RuleLines,
  view: NetworkView,
): readonly Setting[] {
  const place = (element: string, path: readonly string[]) =>
    holder.place(`${property}/${element}`, [property, ...path]);
  if (rules.defaultAction === "Allow") {
    return [
      {
        access: "Allow",
        name: "defaultAction Allow",
        place: place("defaultAction", ["defaultAction"]),
        behaviours: behaviours.default,
        detail: "the service admits every network",
      },
    ];
  }
  return [
    ...rules.virtualNetworkRules.flatMap(({ subnet, state }, index): readonly Setting[] => {
      // The rule keeps the id of a subnet that is gone; one of the same name is another subnet (R-ST-4).
      if (state === "NetworkSourceDeleted") return [];
      const resource = view.find("subnets", subnet);
      const name = resource?.name ?? subnet;
      return [
        {
          access: "Allow",
          when: [fromSubnet(resource?.id ?? subnet)],
          name: `virtual network rule ${name}`,
          place: place(`virtualNetworkRules/"${name}"`, ["virtualNetworkRules", String(index)]),
          behaviours: behaviours.subnet,
          detail: `the service admits subnet ${name}, which calls it through a service endpoint`,
        },
      ];
    }),
    ...(sameRegionTrap && rules.ipRules.length > 0
      ? [
          {
            access: "Deny" as const,
            when: [inRegion(holder.location)],
            name: "same region",
            place: place("defaultAction", ["defaultAction"]),
            behaviours: ["R-ST-5"],
            cause: "service-firewall" as const,
            detail:
              "IP rules have no effect on callers in the account's own region, which arrive with private addresses of Azure",
            help: "admit the caller's subnet by a virtual network rule and a service endpoint, or use a private endpoint",
          },
        ]
      : []),
    ...rules.ipRules.map(({ value }, index): Setting => {
      const parsed = parsePrefix(value);
      return {
        access: "Allow",
        source: parsed === undefined ? [] : [writtenSet(intervalSet([parsed.prefix]))],
        name: `IP rule ${value}`,
        place: place(`ipRules/"${value}"`, ["ipRules", String(index)]),
        behaviours: behaviours.address,
        detail: `the service admits ${value}`,
      };
    }),
    {
      access: "Deny",
      name: "defaultAction Deny",
      place: place("defaultAction", ["defaultAction"]),
      behaviours: behaviours.default,
      cause: "service-firewall",
      detail: "the service's firewall admits only what its rules list, and no rule lists this caller",
      help: "add a virtual network rule (with the service endpoint on the caller's subnet), an IP rule, or a private endpoint",
    },
  ];
}
