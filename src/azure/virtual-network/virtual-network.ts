import * as z from "zod";
import type { RouteOffer } from "../../model/forwarding.ts";
import { type Prefix, prefixCovers } from "../../net/prefix.ts";
import { cidr, toPrefixes } from "../cidr.ts";
import { platformPrefixes, reservedPrefixes } from "../reserved-prefixes.ts";
import { defineType, type Finding, type NetworkView, type Resource } from "../resource-type.ts";
import { object, texts } from "../schema.ts";

const schema = () =>
  object(
    {
      addressPrefixes: texts(cidr()),
      addressSpace: object({ addressPrefixes: texts(cidr()) }).optional(),
      /** Servers that its hosts ask instead of Azure's own (R-DNS-1). */
      dnsServers: texts(),
      dhcpOptions: object({ dnsServers: texts() }).optional(),
      subnets: z.unknown().optional(),
      virtualNetworkPeerings: z.unknown().optional(),
      privateEndpointVNetPolicies: z.string().optional(),
      encryption: z.unknown().optional(),
    },
    {
      aliases: { addressPrefix: "addressPrefixes", peerings: "virtualNetworkPeerings" },
      ignored: [
        "enableDdosProtection",
        "ddosProtectionPlan",
        "enableVmProtection",
        "flowTimeoutInMinutes",
        "bgpCommunities",
        "flowLogs",
        "ipAllocations",
        "subscription",
        "region",
      ],
    },
  );

export type VirtualNetwork = z.output<ReturnType<typeof schema>>;

const addressSpaceOf = (network: Resource<VirtualNetwork>): readonly Prefix[] =>
  toPrefixes([...network.properties.addressPrefixes, ...(network.properties.addressSpace?.addressPrefixes ?? [])]);

const everywhere = toPrefixes(["0.0.0.0/0", "::/0"]);

/** The system routes of every subnet (R-RT-2, R-RT-3). */
function routes(network: Resource<VirtualNetwork>): readonly RouteOffer[] {
  const space = addressSpaceOf(network);
  const scope = { network: network.id };
  const system = (
    prefix: Prefix,
    nextHopType: RouteOffer["nextHopType"],
    behaviours: readonly string[],
  ): RouteOffer => ({
    prefix,
    nextHopType,
    nextHopAddresses: [],
    source: "Default",
    place: network.place(),
    scope,
    behaviours,
  });
  return [
    ...space.map((prefix) => ({ ...system(prefix, "VnetLocal", ["R-RT-2"]), target: network.id })),
    ...everywhere.map((prefix) => system(prefix, "Internet", ["R-RT-2", "R-RT-15"])),
    ...[...reservedPrefixes, ...platformPrefixes]
      .filter((prefix) => !space.some((own) => prefixCovers(own, prefix)))
      .map((prefix) => system(prefix, "None", ["R-RT-2", "R-RT-3"])),
  ];
}

/** A network uses the gateway of one peer at most (R-RT-23). */
function findings(network: Resource<VirtualNetwork>, view: NetworkView): readonly Finding[] {
  const using = view
    .all("virtualNetworkPeerings")
    .filter(
      ({ name, properties }) =>
        name.toLowerCase().startsWith(`${network.name.toLowerCase()}/`) &&
        (properties as { useRemoteGateways: boolean }).useRemoteGateways,
    );
  if (using.length < 2) return [];
  const places = using.map((peering) => peering.place("useRemoteGateways", ["useRemoteGateways"]));
  return [
    {
      code: "several-remote-gateways",
      message: `${network.name} uses the gateways of ${using.length} peers; only one peering may`,
      behaviours: ["R-RT-23"],
      places,
    },
  ];
}

export const virtualNetwork = defineType<VirtualNetwork>({
  armType: "Microsoft.Network/virtualNetworks",
  section: "virtualNetworks",
  noun: "virtual network",
  kinds: ["vnet"],
  nested: { subnets: "subnets", virtualNetworkPeerings: "virtualNetworkPeerings" },
  schema,
  routes,
  findings,
  space: addressSpaceOf,
  dnsServers: ({ properties }) => [...properties.dnsServers, ...(properties.dhcpOptions?.dnsServers ?? [])],
});
