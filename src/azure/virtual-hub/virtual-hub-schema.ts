import * as z from "zod";
import { cidr, ipAddress } from "../cidr.ts";
import { flag, list, named, object, reference, texts, word } from "../schema.ts";
import { unread } from "../unapplied.ts";

const connection = () =>
  object(
    {
      remoteVirtualNetwork: reference(),
      /** Whether the hub's default route reaches the network (R-VW-2). */
      enableInternetSecurity: flag().default(true),
      routingConfiguration: z.unknown().optional(),
      allowHubToRemoteVnetTransit: flag().default(true),
      allowRemoteVnetToUseHubVnetGateways: flag().default(true),
    },
    { ignored: [] },
  );

const policy = () =>
  object({
    name: z.string().optional(),
    destinations: texts(word("Internet", "PrivateTraffic")),
    nextHop: reference(),
  });

/** A peer of a route server, with what it advertises: ARM does not say, so the input does. */
const bgpPeer = () =>
  object(
    { peerIp: ipAddress(), peerAsn: z.unknown().optional(), advertisedPrefixes: texts(cidr()) },
    { ignored: ["connectionState", "hubVirtualNetworkConnection"] },
  );

export const schema = () =>
  object(
    {
      addressPrefix: cidr().optional(),
      virtualWan: reference().optional(),
      hubVirtualNetworkConnections: named(connection()),
      routingIntent: object({ routingPolicies: list(policy()) }).optional(),
      azureFirewall: reference().optional(),
      ...unread(
        "hubRoutingPreference",
        "routeTable",
        "virtualHubRouteTableV2s",
        "hubRouteTables",
        "securityPartnerProvider",
      ),
      /** A route server's: it stands in RouteServerSubnet. */
      ipConfigurations: named(
        object(
          { subnet: reference(), publicIPAddress: reference().optional() },
          { ignored: ["privateIPAllocationMethod", "privateIPAddress"] },
        ),
      ),
      bgpConnections: named(bgpPeer()),
    },
    {
      aliases: { connections: "hubVirtualNetworkConnections" },
      ignored: [
        "allowBranchToBranchTraffic",
        "expressRouteGateway",
        "vpnGateway",
        "p2SVpnGateway",
        "preferredRoutingGateway",
        "routingState",
        "securityProviderName",
        "virtualRouterAsn",
        "virtualRouterIps",
        "virtualRouterAutoScaleConfiguration",
      ],
    },
  );

export type VirtualHub = z.output<ReturnType<typeof schema>>;
