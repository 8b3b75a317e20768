import type * as z from "zod";
import { defineType, type Reference } from "../resource-type.ts";
import { flag, object, reference, word } from "../schema.ts";
import { given, unread, written } from "../unapplied.ts";

const schema = () =>
  object(
    {
      connectionType: word("IPsec", "Vnet2Vnet", "ExpressRoute", "VPNClient").default("IPsec"),
      virtualNetworkGateway1: reference().optional(),
      virtualNetworkGateway2: reference().optional(),
      localNetworkGateway2: reference().optional(),
      peer: reference().optional(),
      enableBgp: flag().default(false),
      /** FastPath: packets may skip the gateway, and with it the routes of its subnet (R-ER-1). */
      expressRouteGatewayBypass: flag().default(false),
      ...unread("connectionStatus", "trafficSelectorPolicies", "ingressNatRules", "egressNatRules"),
    },
    {
      ignored: [
        "sharedKey",
        "authorizationKey",
        "routingWeight",
        "dpdTimeoutSeconds",
        "connectionMode",
        "connectionProtocol",
        "usePolicyBasedTrafficSelectors",
        "ipsecPolicies",
        "useLocalAzureIpAddress",
        "gatewayCustomBgpIpAddresses",
        "enablePrivateLinkFastPath",
        "egressBytesTransferred",
        "ingressBytesTransferred",
        "tunnelConnectionStatus",
        "authenticationType",
      ],
    },
  );

export type Connection = z.output<ReturnType<typeof schema>>;

const open = (effect: string) => ({ effect, open: true });

export const connection = defineType<Connection>({
  armType: "Microsoft.Network/connections",
  section: "connections",
  noun: "gateway connection",
  kinds: [],
  schema,
  unapplied: ({ properties, name }) => {
    const { connectionType, connectionStatus } = properties;
    const state = {
      ...properties,
      connectionStatus: /^(connected|unknown)$/i.test(written(connectionStatus ?? "unknown")) ? undefined : true,
      connectionType: connectionType === "Vnet2Vnet",
    };
    return given(state, {
      connectionStatus: open("the connection is down"),
      connectionType: open("it joins two virtual networks through their gateways (peer them, or write a site)"),
      trafficSelectorPolicies: open("only the pairs of prefixes that the selectors name are carried"),
      ingressNatRules: open("addresses of the site are replaced as they come in"),
      egressNatRules: open("addresses of the network are replaced as they go out"),
    }).map((each) => ({ ...each, of: name }));
  },
  references: ({ properties }): readonly Reference[] => {
    const { virtualNetworkGateway1, virtualNetworkGateway2, localNetworkGateway2 } = properties;
    const to = (
      property: string,
      section: string,
      target: string | undefined,
      relation: string,
    ): readonly Reference[] => (target === undefined ? [] : [{ property: [property], section, target, relation }]);
    return [
      ...to("virtualNetworkGateway1", "virtualNetworkGateways", virtualNetworkGateway1, "leaves through"),
      ...to("virtualNetworkGateway2", "virtualNetworkGateways", virtualNetworkGateway2, "leads to"),
      ...to("localNetworkGateway2", "localNetworkGateways", localNetworkGateway2, "leads to"),
    ];
  },
});
