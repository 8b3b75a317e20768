import type { Resource } from "../resource-type.ts";
import { given, type Unapplied, written } from "../unapplied.ts";
import type { VirtualHub } from "./virtual-hub-schema.ts";

const open = (effect: string) => ({ effect, open: true });

/** A connection that is associated with the default table, and propagates to it, is what is modelled (R-VW-1). */
const departs = (configuration: unknown): boolean => {
  const text = JSON.stringify(configuration ?? {});
  const tables = [...text.matchAll(/hubRouteTables\/([^"/]+)/gi)].map(([, name]) => name?.toLowerCase());
  const custom = tables.some((name) => name !== "defaultroutetable");
  return custom || /"staticRoutes":\[\{/.test(text) || /"labels":\["(?!default")/i.test(text);
};

/** What a hub and its connections say of routing beyond the default table and intents. */
export function unappliedRouting({ properties }: Resource<VirtualHub>): readonly Unapplied[] {
  const connections = Object.values(properties.hubVirtualNetworkConnections);
  return [
    ...given(
      {
        ...properties,
        hubRouteTables: departs({ properties: properties.hubRouteTables }) || hasRoutes(properties.hubRouteTables),
      },
      {
        hubRouteTables: open("connections may be associated with tables of their own"),
        virtualHubRouteTableV2s: open("the hub has custom route tables"),
        routeTable: open("the hub has static routes"),
        securityPartnerProvider: open("traffic may go through a partner's security provider"),
      },
    ),
    ...(/^(vpn|vpngateway|aspath)$/i.test(written(properties.hubRoutingPreference))
      ? [{ property: "hubRoutingPreference", effect: "it decides between equal routes of ExpressRoute and VPN" }]
      : []),
    ...(connections.some(({ routingConfiguration }) => departs(routingConfiguration))
      ? [
          {
            property: "hubVirtualNetworkConnections",
            ...open("a connection has tables, labels or static routes of its own"),
          },
        ]
      : []),
    ...(connections.some((each) => !each.allowHubToRemoteVnetTransit || !each.allowRemoteVnetToUseHubVnetGateways)
      ? [{ property: "hubVirtualNetworkConnections", ...open("a connection takes no transit through the hub") }]
      : []),
  ];
}

const hasRoutes = (tables: unknown): boolean => /"routes":\[\{/.test(JSON.stringify(tables ?? {}));
