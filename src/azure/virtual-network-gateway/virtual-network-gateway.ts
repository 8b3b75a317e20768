import * as z from "zod";
import type { Station } from "../../model/forwarding.ts";
import { cidr } from "../cidr.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { flag, named, object, reference, texts, word } from "../schema.ts";

const schema = () =>
  object(
    {
      gatewayType: word("Vpn", "ExpressRoute", "LocalGateway").default("Vpn"),
      vpnType: word("RouteBased", "PolicyBased").default("RouteBased"),
      subnet: reference().optional(),
      publicIPAddress: reference().optional(),
      ipConfigurations: named(
        object(
          { subnet: reference(), publicIPAddress: reference().optional() },
          { ignored: ["privateIPAllocationMethod", "privateIPAddress"] },
        ),
      ),
      enableBgp: flag().default(false),
      vpnClientConfiguration: object(
        {
          vpnClientAddressPool: z
            .preprocess(
              (value) => (Array.isArray(value) ? { addressPrefixes: value } : value),
              object({ addressPrefixes: texts(cidr()) }),
            )
            .optional(),
        },
        {
          ignored: [
            "vpnClientProtocols",
            "vpnClientRootCertificates",
            "vpnClientRevokedCertificates",
            "vpnAuthenticationTypes",
            "aadTenant",
            "aadAudience",
            "aadIssuer",
            "radiusServers",
            "radiusServerAddress",
            "radiusServerSecret",
            "vpnClientIpsecPolicies",
            "vngClientConnectionConfigurations",
          ],
        },
      ).optional(),
    },
    {
      ignored: [
        "activeActive",
        "bgpSettings",
        "gatewayDefaultSite",
        "customRoutes",
        "enableDnsForwarding",
        "enablePrivateIpAddress",
        "allowRemoteVnetTraffic",
        "allowVirtualWanTraffic",
        "vpnGatewayGeneration",
        "natRules",
        "enableBgpRouteTranslationForNat",
        "virtualNetworkGatewayPolicyGroups",
        "inboundDnsForwardingEndpoint",
        "vNetExtendedLocationResourceId",
        "adminState",
        "autoScaleConfiguration",
        "resiliencyModel",
        "disableIPSecReplayProtection",
        "packetCaptureDiagnosticState",
        "remoteVirtualNetworkPeerings",
      ],
    },
  );

export type VirtualNetworkGateway = z.output<ReturnType<typeof schema>>;

export const gatewaySubnet = (gateway: Resource<VirtualNetworkGateway>, view: NetworkView): Resource | undefined => {
  const [configuration] = Object.values(gateway.properties.ipConfigurations);
  const text = gateway.properties.subnet ?? configuration?.subnet;
  return text === undefined ? undefined : view.find("subnets", text);
};

const stations = (gateway: Resource<VirtualNetworkGateway>, view: NetworkView): readonly Station[] => {
  const subnet = gatewaySubnet(gateway, view);
  return [
    {
      id: gateway.id,
      place: gateway.place(),
      noun: "virtual network gateway",
      ...(subnet === undefined ? {} : { subnet: subnet.id }),
      region: gateway.location,
      ingress: [],
      egress: [],
      arrival: {
        kind: "gateway",
        takesUserRoutes: gateway.properties.gatewayType !== "ExpressRoute",
        joinsSites: gateway.properties.enableBgp,
      },
    },
  ];
};

export const virtualNetworkGateway = defineType<VirtualNetworkGateway>({
  armType: "Microsoft.Network/virtualNetworkGateways",
  section: "virtualNetworkGateways",
  noun: "virtual network gateway",
  kinds: ["gateway"],
  schema,
  references: ({ properties }): readonly Reference[] => [
    ...(properties.subnet === undefined
      ? []
      : [{ property: ["subnet"], section: "subnets", target: properties.subnet, relation: "in subnet" }]),
    ...(properties.publicIPAddress === undefined
      ? []
      : [
          {
            property: ["publicIPAddress"],
            section: "publicIPAddresses",
            target: properties.publicIPAddress,
            relation: "has public address",
          },
        ]),
    ...Object.entries(properties.ipConfigurations).map(([name, { subnet }]) => ({
      property: ["ipConfigurations", name, "subnet"],
      section: "subnets",
      target: subnet,
      relation: "in subnet",
    })),
  ],
  stations,
});
