import type { OutboundMethod, RouteOffer } from "../../model/forwarding.ts";
import { intervalSet } from "../../net/interval-set.ts";
import { prefixesOfSet } from "../../net/prefix.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { normaliseRegion, regions, sameOrPaired } from "../regions.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { customerAddress, type Tag } from "../service-tags/tag-space.ts";
import { findings } from "./subnet-findings.ts";
import { type Subnet, schema } from "./subnet-schema.ts";

/** The virtual network that a subnet is named under. */
const networkOf = (subnet: Resource, view: NetworkView): Resource | undefined =>
  view.find("virtualNetworks", subnet.name.slice(0, subnet.name.lastIndexOf("/")));

/** What a service endpoint covers: its tag, and how far (R-SE-1, R-SE-5). */
const endpointTags: Readonly<Record<string, { readonly tag: string; readonly reach: "pair" | "region" | "any" }>> = {
  "microsoft.storage": { tag: "Storage", reach: "pair" },
  "microsoft.storage.global": { tag: "Storage", reach: "any" },
  "microsoft.sql": { tag: "Sql", reach: "region" },
  "microsoft.keyvault": { tag: "AzureKeyVault", reach: "any" },
  "microsoft.containerregistry": { tag: "AzureContainerRegistry", reach: "any" },
  "microsoft.azurecosmosdb": { tag: "AzureCosmosDB", reach: "any" },
  "microsoft.servicebus": { tag: "ServiceBus", reach: "any" },
  "microsoft.eventhub": { tag: "EventHub", reach: "any" },
  "microsoft.cognitiveservices": { tag: "CognitiveServicesFrontend", reach: "any" },
  "microsoft.web": { tag: "AppService", reach: "any" },
  "microsoft.azureactivedirectory": { tag: "AzureActiveDirectory", reach: "any" },
};

/** Service-endpoint routes: the service's public prefixes, for this subnet only; a policy makes storage global (R-SE-1, R-SE-4, R-SE-8, R-RT-4). */
function routes(subnet: Resource<Subnet>, view: NetworkView): readonly RouteOffer[] {
  const own = normaliseRegion(networkOf(subnet, view)?.location ?? subnet.location);
  return subnet.properties.serviceEndpoints.flatMap(({ service }) => {
    const name = service.toLowerCase();
    const covered = Object.hasOwn(endpointTags, name) ? endpointTags[name] : undefined;
    if (covered === undefined) return [];
    const tags: readonly Tag[] =
      covered.reach === "any" || (covered.tag === "Storage" && subnet.properties.serviceEndpointPolicies.length > 0)
        ? [{ name: covered.tag, region: undefined }]
        : regions
            .filter((region) => (covered.reach === "pair" ? sameOrPaired(own, region) : own === region))
            .map((region) => ({ name: covered.tag, region }));
    return tags.flatMap((tag) =>
      prefixesOfSet(view.tags.addresses(tag).sure).map((prefix) => ({
        prefix,
        tag: service,
        nextHopType: "VirtualNetworkServiceEndpoint" as const,
        nextHopAddresses: [],
        source: "Default" as const,
        place: subnet.place(`serviceEndpoints/"${service}"`, ["serviceEndpoints", service]),
        scope: { subnet: subnet.id },
        behaviours: ["R-SE-1", "R-RT-4"],
      })),
    );
  });
}

function referencesOf(subnet: Resource<Subnet>): readonly Reference[] {
  const { networkSecurityGroup, routeTable, natGateway, serviceEndpointPolicies } = subnet.properties;
  return [
    ...(networkSecurityGroup === undefined
      ? []
      : [
          {
            property: ["networkSecurityGroup"],
            section: "networkSecurityGroups",
            target: networkSecurityGroup,
            relation: "filtered by",
          },
        ]),
    ...(routeTable === undefined
      ? []
      : [{ property: ["routeTable"], section: "routeTables", target: routeTable, relation: "routed by" }]),
    ...(natGateway === undefined
      ? []
      : [{ property: ["natGateway"], section: "natGateways", target: natGateway, relation: "leaves by" }]),
    ...serviceEndpointPolicies.map((target) => ({
      property: ["serviceEndpointPolicies"],
      section: "serviceEndpointPolicies",
      target,
      relation: "limited by",
    })),
  ];
}

const tcpAndUdp = intervalSet([protocolNumbers.tcp, protocolNumbers.udp].map((value) => ({ lo: value, hi: value })));

/** What its hosts leave by when nothing else is theirs, unless it is private (R-OUT-3, R-OUT-5). */
function outbound(subnet: Resource<Subnet>): readonly OutboundMethod[] {
  if (!subnet.properties.defaultOutboundAccess) return [];
  return [
    {
      rank: 4,
      name: "default outbound access",
      place: subnet.place("defaultOutboundAccess", ["defaultOutboundAccess"]),
      addresses: [customerAddress(`${subnet.id}/default outbound`)],
      protocols: tcpAndUdp,
      behaviours: ["R-OUT-3"],
      ipv6: false,
    },
  ];
}

export const subnet = defineType<Subnet>({
  armType: "Microsoft.Network/virtualNetworks/subnets",
  section: "subnets",
  noun: "subnet",
  kinds: ["subnet"],
  schema,
  references: referencesOf,
  routes,
  outbound,
  findings,
});
