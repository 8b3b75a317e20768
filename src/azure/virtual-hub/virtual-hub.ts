import type { Hub, HubConnection, RouteOffer, Station } from "../../model/forwarding.ts";
import { parseAddress } from "../../net/address.ts";
import { intervalSet } from "../../net/interval-set.ts";
import type { Prefix } from "../../net/prefix.ts";
import { toPrefixes } from "../cidr.ts";
import { gatewayNetworks } from "../gateway-transit.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { unappliedRouting } from "./unapplied-routing.ts";
import { schema, type VirtualHub } from "./virtual-hub-schema.ts";

type HubResource = Resource<VirtualHub>;

interface Joined {
  readonly resource: Resource;
  readonly prefixes: readonly Prefix[];
  readonly internet: boolean;
  readonly name: string;
}

/** Networks and sites that the hub joins; all of them reach each other by its default table (R-VW-1). */
function joined(hub: HubResource, view: NetworkView): readonly Joined[] {
  const networks = Object.entries(hub.properties.hubVirtualNetworkConnections).flatMap(
    ([name, { remoteVirtualNetwork, enableInternetSecurity }]) => {
      const resource = view.find("virtualNetworks", remoteVirtualNetwork);
      return resource === undefined
        ? []
        : [{ resource, prefixes: resource.type.space?.(resource) ?? [], internet: enableInternetSecurity, name }];
    },
  );
  const sites = view.referrers(hub, "connected through").map((resource) => ({
    resource,
    prefixes: resource.type.space?.(resource) ?? [],
    internet: false,
    name: resource.name,
  }));
  return [...networks, ...sites];
}

/** The firewall that an intent sends traffic to (R-VW-2). */
function firewallFor(
  hub: HubResource,
  view: NetworkView,
  traffic: "Internet" | "PrivateTraffic",
): Resource | undefined {
  const policy = hub.properties.routingIntent?.routingPolicies.find(({ destinations }) =>
    destinations.includes(traffic),
  );
  return policy === undefined ? undefined : view.find("azureFirewalls", policy.nextHop);
}

/** The virtual WAN that a hub belongs to. */
const wanOf = ({ properties }: HubResource, view: NetworkView): Resource | undefined =>
  properties.virtualWan === undefined ? undefined : view.find("virtualWans", properties.virtualWan);

const sitesApart = (wan: Resource | undefined): Pick<Hub, "sitesApart"> =>
  (wan?.properties as { allowBranchToBranchTraffic?: boolean } | undefined)?.allowBranchToBranchTraffic === false
    ? { sitesApart: (wan as Resource).place("allowBranchToBranchTraffic", ["allowBranchToBranchTraffic"]) }
    : {};

function stations(hub: HubResource, view: NetworkView): readonly Station[] {
  const privateFirewall = firewallFor(hub, view, "PrivateTraffic")?.id;
  const internetFirewall = firewallFor(hub, view, "Internet")?.id;
  const arrival: Hub = {
    connections: joined(hub, view).map(
      ({ resource, prefixes, internet, name }): HubConnection => ({
        network: resource.id,
        prefixes: intervalSet(prefixes),
        internet,
        place: hub.place(name, ["hubVirtualNetworkConnections", name]),
      }),
    ),
    ...(privateFirewall === undefined ? {} : { privateFirewall }),
    ...(internetFirewall === undefined ? {} : { internetFirewall }),
    ...sitesApart(wanOf(hub, view)),
  };
  return [
    {
      id: hub.id,
      place: hub.place(),
      noun: "virtual hub",
      region: hub.location,
      ingress: [],
      egress: [],
      arrival: { kind: "hub", hub: arrival },
    },
  ];
}

const everywhere = toPrefixes(["0.0.0.0/0"]);
const privateRanges = toPrefixes(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]);

/** What each connected network learns: the others' prefixes, and what an intent attracts (R-VW-1, R-VW-2). */
function hubRoutes(hub: HubResource, view: NetworkView): readonly RouteOffer[] {
  const all = joined(hub, view);
  return all
    .filter(({ resource }) => resource.type.section === "virtualNetworks")
    .flatMap(({ resource, internet }) => {
      const others = all.filter((other) => other.resource !== resource).flatMap(({ prefixes }) => prefixes);
      const intents = [
        ...(firewallFor(hub, view, "PrivateTraffic") === undefined ? [] : privateRanges),
        ...(internet && firewallFor(hub, view, "Internet") !== undefined ? everywhere : []),
      ];
      return [...others, ...intents].map((prefix) =>
        offer(hub, prefix, resource.id, { target: hub.id, behaviours: ["R-VW-1", "R-VW-2"] }),
      );
    });
}

/** What a route server's peers advertise, in its network and the networks that use its gateway (R-RS-1). */
function serverRoutes(hub: HubResource, view: NetworkView): readonly RouteOffer[] {
  return Object.values(hub.properties.bgpConnections).flatMap(({ peerIp, advertisedPrefixes }) => {
    const address = parseAddress(peerIp);
    return gatewayNetworks(hub, view).flatMap((network) =>
      toPrefixes(advertisedPrefixes).map((prefix) =>
        offer(hub, prefix, network.id, {
          nextHopAddresses: address === undefined ? [] : [address],
          behaviours: ["R-RS-1"],
        }),
      ),
    );
  });
}

const offer = (
  hub: HubResource,
  prefix: Prefix,
  network: string,
  rest: Pick<RouteOffer, "behaviours"> & Partial<RouteOffer>,
): RouteOffer => ({
  prefix,
  nextHopType: "VirtualNetworkGateway",
  nextHopAddresses: [],
  source: "VirtualNetworkGateway",
  place: hub.place(),
  scope: { network },
  ...rest,
});

export const virtualHub = defineType<VirtualHub>({
  armType: "Microsoft.Network/virtualHubs",
  section: "virtualHubs",
  noun: "virtual hub",
  kinds: ["hub"],
  schema,
  references: ({ properties }): readonly Reference[] => [
    ...Object.entries(properties.hubVirtualNetworkConnections).map(([name, { remoteVirtualNetwork }]) => ({
      property: ["hubVirtualNetworkConnections", name, "remoteVirtualNetwork"],
      section: "virtualNetworks",
      target: remoteVirtualNetwork,
      relation: "joins",
    })),
    ...Object.entries(properties.ipConfigurations).map(([name, { subnet }]) => ({
      property: ["ipConfigurations", name, "subnet"],
      section: "subnets",
      target: subnet,
      relation: "in subnet",
    })),
  ],
  unapplied: unappliedRouting,
  stations: (hub, view) => (Object.keys(hub.properties.ipConfigurations).length > 0 ? [] : stations(hub, view)),
  routes: (hub, view) => [...hubRoutes(hub, view), ...serverRoutes(hub, view)],
});
