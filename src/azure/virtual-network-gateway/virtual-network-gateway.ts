import * as z from "zod";
import type { Station } from "../../model/forwarding.ts";
import { cidr } from "../cidr.ts";
import { type ChildResource, defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { flag, named, object, reference, texts, word } from "../schema.ts";
import { given, unread, written } from "../unapplied.ts";

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
      ...unread("gatewayDefaultSite", "natRules", "adminState"),
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
        "customRoutes",
        "enableDnsForwarding",
        "enablePrivateIpAddress",
        "allowRemoteVnetTraffic",
        "allowVirtualWanTraffic",
        "vpnGatewayGeneration",
        "enableBgpRouteTranslationForNat",
        "virtualNetworkGatewayPolicyGroups",
        "inboundDnsForwardingEndpoint",
        "vNetExtendedLocationResourceId",
        "autoScaleConfiguration",
        "resiliencyModel",
        "disableIPSecReplayProtection",
        "packetCaptureDiagnosticState",
        "remoteVirtualNetworkPeerings",
      ],
    },
  );

export type VirtualNetworkGateway = z.output<ReturnType<typeof schema>>;

const gatewaySubnet = (gateway: Resource<VirtualNetworkGateway>, view: NetworkView): Resource | undefined => {
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

/** Point-to-site clients are a site behind the gateway, which learns and is told what the gateway knows (R-VPN-1). */
const children = ({ name, properties }: Resource<VirtualNetworkGateway>): readonly ChildResource[] => {
  const prefixes = properties.vpnClientConfiguration?.vpnClientAddressPool?.addressPrefixes ?? [];
  return prefixes.length === 0
    ? []
    : [
        {
          section: "onPremises",
          name: `gateway:${name}/vpnClients`,
          properties: { addressPrefixes: prefixes, gateway: [name] },
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
  children,
  unapplied: (gateway, view) => [
    ...given(gateway.properties, {
      gatewayDefaultSite: "forced tunnelling leads to that site; here it stays open which of several is meant",
      natRules: { effect: "addresses are replaced on their way through the gateway", open: true },
      adminState: { effect: "the gateway may be switched off", open: true },
    }).filter(
      ({ property }) => property !== "adminState" || !/^enabled$/i.test(written(gateway.properties.adminState)),
    ),
    ...["leaves through", "leads to"].flatMap((relation) =>
      view.referrers(gateway, relation).flatMap((each) => each.type.unapplied?.(each, view) ?? []),
    ),
  ],
});
