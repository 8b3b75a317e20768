import type * as z from "zod";
import { defineType, type Reference } from "../resource-type.ts";
import { flag, object, reference, word } from "../schema.ts";

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
        "trafficSelectorPolicies",
        "useLocalAzureIpAddress",
        "gatewayCustomBgpIpAddresses",
        "enablePrivateLinkFastPath",
        "connectionStatus",
        "egressBytesTransferred",
        "ingressBytesTransferred",
        "tunnelConnectionStatus",
        "ingressNatRules",
        "egressNatRules",
        "authenticationType",
      ],
    },
  );

export type Connection = z.output<ReturnType<typeof schema>>;

export const connection = defineType<Connection>({
  armType: "Microsoft.Network/connections",
  section: "connections",
  noun: "gateway connection",
  kinds: [],
  schema,
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
