import * as z from "zod";
import { parseAddress } from "../../net/address.ts";
import { intervalSet } from "../../net/interval-set.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { ipAddress } from "../cidr.ts";
import { defineType, type Resource } from "../resource-type.ts";
import { object, word } from "../schema.ts";
import { customerAddress } from "../service-tags/tag-space.ts";
import { sku } from "../sku.ts";

const schema = () =>
  object(
    {
      /** ARM makes a Basic address when no SKU is given. */
      sku: sku("Basic", "Standard", "StandardV2").default("Basic"),
      ipAddress: ipAddress().optional(),
      publicIPAllocationMethod: word("Static", "Dynamic").optional(),
      publicIPAddressVersion: word("IPv4", "IPv6").default("IPv4"),
      dnsSettings: object(
        { domainNameLabel: z.string().optional(), fqdn: z.string().optional() },
        { ignored: ["reverseFqdn", "domainNameLabelScope"] },
      ).optional(),
    },
    {
      aliases: { address: "ipAddress" },
      ignored: [
        "idleTimeoutInMinutes",
        "ipTags",
        "ipConfiguration",
        "natGateway",
        "linkedPublicIPAddress",
        "publicIPPrefix",
        "ddosSettings",
        "deleteOption",
        "servicePublicIPAddress",
        "migrationPhase",
      ],
    },
  );

export type PublicIpAddress = z.output<ReturnType<typeof schema>>;

const addressOf = ({ properties, id }: Resource<PublicIpAddress>) =>
  (properties.ipAddress === undefined ? undefined : parseAddress(properties.ipAddress)) ?? customerAddress(id);

/** An instance address is a stateless one-to-one translation for these protocols (R-PIP-1). */
const carried = intervalSet(
  [protocolNumbers.tcp, protocolNumbers.udp, protocolNumbers.icmp, protocolNumbers.esp].map((value) => ({
    lo: value,
    hi: value,
  })),
);

export const publicIpAddress = defineType<PublicIpAddress>({
  armType: "Microsoft.Network/publicIPAddresses",
  section: "publicIPAddresses",
  noun: "public IP address",
  kinds: ["pip"],
  schema,
  publicAddresses: (resource) => [addressOf(resource)],
  outbound: (resource) => [
    {
      rank: 2,
      name: "instance public IP address",
      place: resource.place(),
      addresses: [addressOf(resource)],
      protocols: carried,
      behaviours: ["R-OUT-1", "R-PIP-1"],
      ipv6: resource.properties.publicIPAddressVersion === "IPv6",
    },
  ],
});
