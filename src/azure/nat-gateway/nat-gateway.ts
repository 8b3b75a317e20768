import type * as z from "zod";
import type { OutboundMethod } from "../../model/forwarding.ts";
import { intervalSet } from "../../net/interval-set.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { defineType, type NetworkView, type Resource } from "../resource-type.ts";
import { object, references } from "../schema.ts";
import { customerAddress } from "../service-tags/tag-space.ts";
import { sku } from "../sku.ts";
import { given, unread } from "../unapplied.ts";

const schema = () =>
  object(
    {
      sku: sku("Standard", "StandardV2").default("Standard"),
      publicIpAddresses: references(),
      publicIpAddressesV6: references(),
      publicIpPrefixes: references(),
      publicIpPrefixesV6: references(),
      ...unread("serviceGateway", "nat64"),
    },
    {
      aliases: { publicIPAddress: "publicIpAddresses" },
      ignored: ["idleTimeoutInMinutes", "subnets", "sourceVirtualNetwork"],
    },
  );

export type NatGateway = z.output<ReturnType<typeof schema>>;

const tcpAndUdp = intervalSet([protocolNumbers.tcp, protocolNumbers.udp].map((value) => ({ lo: value, hi: value })));

/** Outranks every other way out but a route to an appliance or gateway; TCP and UDP only (R-OUT-1, R-OUT-2). */
function outbound(gateway: Resource<NatGateway>, view: NetworkView): readonly OutboundMethod[] {
  const {
    publicIpAddresses,
    publicIpAddressesV6,
    publicIpPrefixes,
    publicIpPrefixesV6,
    sku: name,
  } = gateway.properties;
  const owned = [...publicIpAddresses, ...publicIpAddressesV6].flatMap((text) => {
    const address = view.find("publicIPAddresses", text);
    return address?.type.publicAddresses?.(address, view) ?? [];
  });
  const fromPrefixes = [...publicIpPrefixes, ...publicIpPrefixesV6].map((text) => customerAddress(text.toLowerCase()));
  const addresses = [...owned, ...fromPrefixes];
  if (addresses.length === 0) return [];
  return [
    {
      rank: 1,
      name: "NAT gateway",
      place: gateway.place(),
      addresses,
      protocols: tcpAndUdp,
      behaviours: ["R-OUT-1", "R-OUT-2"],
      ipv6: name === "StandardV2",
    },
  ];
}

export const natGateway = defineType<NatGateway>({
  armType: "Microsoft.Network/natGateways",
  section: "natGateways",
  noun: "NAT gateway",
  kinds: ["nat"],
  schema,
  unapplied: ({ properties }) =>
    given(properties, {
      nat64: "IPv6 clients reach IPv4 destinations through it",
      serviceGateway: "a service gateway decides which addresses are used",
    }),
  references: (gateway) =>
    gateway.properties.publicIpAddresses.map((target) => ({
      property: ["publicIpAddresses"],
      section: "publicIPAddresses",
      target,
      relation: "has public address",
    })),
  outbound,
});
