import * as z from "zod";
import { addressText } from "../address-terms.ts";
import { portRange } from "../rule-traffic.ts";
import { flag, integer, list, named, object, reference, texts, word } from "../schema.ts";

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** ARM wraps many texts in an object of one key. */
const unwrapped = (value: unknown, key: string): unknown => (isPlain(value) && key in value ? value[key] : value);

const platformTag = /^AzurePlatform(DNS|IMDS|LKM)$/i;

/** An address, a prefix or a service tag, also as ARM's `{ addressPrefix, addressPrefixType }` (R-AV-4). */
const addresses = () =>
  z.preprocess(
    (value) =>
      value === undefined
        ? undefined
        : (Array.isArray(value) ? value : [value]).map((item: unknown) => unwrapped(item, "addressPrefix")),
    texts(
      addressText().superRefine((text, context) => {
        if (platformTag.test(text))
          context.addIssue({
            code: "custom",
            message: `\`${text}\` cannot stand in a security admin rule`,
            params: { code: "bad-address", help: "only a network security group can name the platform's own services" },
          });
      }),
    ),
  );

const rule = () =>
  object(
    {
      priority: integer(1, 4096),
      direction: word("Inbound", "Outbound"),
      access: word("Allow", "Deny", "AlwaysAllow"),
      protocol: word("Any", "*", "Tcp", "Udp", "Icmp", "Esp", "Ah").default("Any"),
      source: addresses(),
      sourcePorts: texts(portRange()),
      destination: addresses(),
      destinationPorts: texts(portRange()),
      description: z.string().optional(),
    },
    {
      aliases: {
        sources: "source",
        destinations: "destination",
        sourcePortRanges: "sourcePorts",
        destinationPortRanges: "destinationPorts",
      },
      ignored: ["flag"],
    },
  );

/** Network groups that something applies to; ARM's `{ networkGroupId }`. */
const groups = () => list(z.preprocess((value) => unwrapped(value, "networkGroupId"), reference()));

/** Regions that a configuration was deployed to; none named = all that its networks are in (R-AV-8). */
const targetLocations = () => texts();

const securityAdminConfiguration = () =>
  object(
    {
      ruleCollections: named(
        object({ appliesToGroups: groups(), rules: named(rule()), description: z.string().optional() }),
      ),
      applyOnNetworkIntentPolicyBasedServices: list(word("None", "All", "AllowRulesOnly")),
      targetLocations: targetLocations(),
      description: z.string().optional(),
    },
    { ignored: ["networkGroupAddressSpaceAggregationOption"] },
  );

const applied = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { networkGroup: value } : value),
    object(
      {
        networkGroup: reference(),
        groupConnectivity: word("None", "DirectlyConnected").default("None"),
        isGlobal: flag().default(false),
        useHubGateway: flag().default(false),
      },
      { aliases: { networkGroupId: "networkGroup" } },
    ),
  );

const connectivityConfiguration = () =>
  object(
    {
      connectivityTopology: word("Mesh", "HubAndSpoke"),
      appliesToGroups: list(applied()),
      hubs: list(z.preprocess((value) => unwrapped(value, "resourceId"), reference())),
      isGlobal: flag().default(false),
      targetLocations: targetLocations(),
      description: z.string().optional(),
    },
    {
      aliases: { topology: "connectivityTopology", hub: "hubs" },
      ignored: ["deleteExistingPeering", "connectivityCapabilities"],
    },
  );

/** The networks of a group: a list, or ARM's `staticMembers`, a map of `{ resourceId }`. */
const members = () =>
  z.preprocess(
    (value) => (isPlain(value) && !("resourceId" in value) ? Object.values(value) : value),
    list(
      z.preprocess(
        (value) => unwrapped(isPlain(value) ? (value["properties"] ?? value) : value, "resourceId"),
        reference(),
      ),
    ),
  );

const networkGroup = () =>
  z.preprocess(
    (value) => (Array.isArray(value) || typeof value === "string" ? { members: value } : value),
    object(
      {
        members: members(),
        memberType: word("VirtualNetwork", "Subnet").default("VirtualNetwork"),
        description: z.string().optional(),
      },
      { aliases: { staticMembers: "members" } },
    ),
  );

export const schema = () =>
  object(
    {
      networkManagerScopes: object(
        { managementGroups: texts(), subscriptions: texts() },
        { ignored: ["crossTenantScopes"] },
      ).optional(),
      networkGroups: named(networkGroup()),
      securityAdminConfigurations: named(securityAdminConfiguration()),
      connectivityConfigurations: named(connectivityConfiguration()),
      description: z.string().optional(),
    },
    {
      aliases: { scopes: "networkManagerScopes" },
      ignored: ["networkManagerScopeAccesses", "routingConfigurations", "securityUserConfigurations", "ipamPools"],
    },
  ).superRefine((manager, context) => {
    const known = Object.keys(manager.networkGroups);
    const check = (group: string, path: readonly string[]): void => {
      if (groupNamed(group, known) === undefined)
        context.addIssue({
          code: "custom",
          path: [...path, "appliesToGroups"],
          message: `there is no network group \`${group}\``,
          params: { code: "dangling-reference", help: `the groups are: ${known.join(", ") || "none"}` },
        });
    };
    for (const [name, { ruleCollections }] of Object.entries(manager.securityAdminConfigurations))
      for (const [collection, { appliesToGroups }] of Object.entries(ruleCollections))
        for (const group of appliesToGroups)
          check(group, ["securityAdminConfigurations", name, "ruleCollections", collection]);
    for (const [name, { appliesToGroups }] of Object.entries(manager.connectivityConfigurations))
      for (const { networkGroup: group } of appliesToGroups) check(group, ["connectivityConfigurations", name]);
  });

export type NetworkManager = z.output<ReturnType<typeof schema>>;
export type AdminRule =
  NetworkManager["securityAdminConfigurations"][string]["ruleCollections"][string]["rules"][string];

/** A group by its name or id, without case. */
export function groupNamed(text: string, known: readonly string[]): string | undefined {
  const name = text.slice(text.lastIndexOf("/") + 1).toLowerCase();
  return known.find((each) => each.toLowerCase() === name);
}
