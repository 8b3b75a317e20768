import * as z from "zod";
import { ruleEntries, trustedLines } from "./admitting-lines.ts";
import { ruleLines, ruleReferences } from "./network-rules.ts";
import { publicNetworkAccess } from "./public-network-access.ts";
import { publicSide } from "./public-side.ts";
import { backendOffer, faceBindings, faceStations, tagAddress } from "./publicly-reached.ts";
import { defineType, type Face, type NetworkView, type Resource, type ResourceType } from "./resource-type.ts";
import { flag, object, word } from "./schema.ts";
import type { Setting } from "./setting.ts";
import { sku } from "./sku.ts";

/*
 * Service Bus and Event Hubs: namespaces of one shape, with one firewall. Rule sets are a child resource in ARM,
 * `networkRuleSets/default`.
 */

const ruleSet = () => {
  const { virtualNetworkRules, ipRules } = ruleEntries();
  return z.preprocess(
    (value) => (typeof value === "object" && value !== null && "default" in value ? value.default : value),
    object({
      defaultAction: word("Allow", "Deny").default("Allow"),
      virtualNetworkRules,
      ipRules,
      trustedServiceAccessEnabled: flag().default(false),
      publicNetworkAccess: publicNetworkAccess().optional(),
    }),
  );
};

const schema = () =>
  object(
    {
      sku: sku("Basic", "Standard", "Premium").optional(),
      publicNetworkAccess: publicNetworkAccess().optional(),
      networkRuleSet: ruleSet().optional(),
    },
    {
      aliases: { networkRuleSets: "networkRuleSet", networkAcls: "networkRuleSet" },
      ignored: [
        "alternateName",
        "clusterArmId",
        "createdAt",
        "disableLocalAuth",
        "encryption",
        "geoDataReplication",
        "isAutoInflateEnabled",
        "kafkaEnabled",
        "maximumThroughputUnits",
        "metricId",
        "minimumTlsVersion",
        "platformCapabilities",
        "premiumMessagingPartitions",
        "privateEndpointConnections",
        "queues",
        "eventhubs",
        "topics",
        "serviceBusEndpoint",
        "status",
        "updatedAt",
        "zoneRedundant",
      ],
    },
  );

export type MessagingNamespace = z.output<ReturnType<typeof schema>>;
type Namespace = Resource<MessagingNamespace>;

/** What sets the two services apart. */
export interface Messaging {
  readonly armType: string;
  readonly section: string;
  readonly noun: string;
  readonly kind: string;
  readonly tag: string;
  /** HTTPS, AMQP and, for Event Hubs, Kafka. */
  readonly on: string;
  /** Resources whose service is trusted, where the rule set says so. */
  readonly trusted: readonly string[];
}

/** The type of one of the messaging services. */
export function messagingType(service: Messaging): ResourceType<MessagingNamespace> {
  const { armType, section, noun, kind, tag, on } = service;
  const faces = (namespace: Namespace, view: NetworkView): readonly Face[] => [
    {
      group: "namespace",
      hosts: [
        {
          host: `${namespace.name}.servicebus.windows.net`.toLowerCase(),
          zone: "privatelink.servicebus.windows.net",
          record: namespace.name.toLowerCase(),
        },
      ],
      on,
      publicAddress: tagAddress(namespace, tag, "namespace", view),
    },
  ];
  return defineType<MessagingNamespace>({
    armType,
    section,
    noun,
    kinds: [kind],
    schema,
    references: ({ properties }) => ruleReferences(rulesOf(properties), "networkRuleSet"),
    stations: (namespace, view) =>
      faceStations(namespace, faces(namespace, view), settings(namespace, service, view), noun),
    publicBindings: (namespace, view) => faceBindings(namespace, faces(namespace, view)),
    endpoint: (namespace, view) => {
      const backend = backendOffer(namespace, tag, view);
      return { faces: faces(namespace, view), ...(backend === undefined ? {} : { backend }) };
    },
  });
}

/** While it lists nothing, a rule set is open, whatever its default action says. */
function rulesOf({ networkRuleSet: rules }: MessagingNamespace) {
  const { virtualNetworkRules = [], ipRules = [], defaultAction = "Allow" } = rules ?? {};
  const empty = virtualNetworkRules.length + ipRules.length === 0;
  return {
    defaultAction: empty ? ("Allow" as const) : defaultAction,
    bypass: [],
    virtualNetworkRules,
    ipRules,
    resourceAccessRules: [],
  };
}

function settings(namespace: Namespace, { trusted }: Messaging, view: NetworkView): readonly Setting[] {
  const { networkRuleSet, publicNetworkAccess: access } = namespace.properties;
  const property = "networkRuleSet";
  const line = {
    name: "trusted service",
    place: namespace.place(`${property}/trustedServiceAccessEnabled`, [property, "trustedServiceAccessEnabled"]),
    behaviours: ["R-NSP-1"],
    detail: "trusted Microsoft services bypass the namespace's network rules with their managed identity",
  };
  return publicSide(
    namespace,
    {
      access: access ?? networkRuleSet?.publicNetworkAccess ?? "Enabled",
      trusted: networkRuleSet?.trustedServiceAccessEnabled === true ? trustedLines(trusted, line) : [],
      rules: ruleLines(
        {
          holder: namespace,
          property,
          rules: rulesOf(namespace.properties),
          behaviours: { subnet: ["R-SE-2", "R-SE-4"], address: ["R-MSG-1"], default: ["R-MSG-1"] },
          sameRegionTrap: false,
        },
        view,
      ),
      disabled: ["R-PE-5", "R-NSP-1"],
    },
    view,
  );
}
