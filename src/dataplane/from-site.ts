import { gatewayNetworks } from "../azure/gateway-transit.ts";
import type { Resource } from "../azure/resource-type.ts";
import { internetSpace, isStandIn } from "../azure/service-tags/tag-space.ts";
import type { Station } from "../model/forwarding.ts";
import type { Place } from "../model/place.ts";
import { type Address, formatAddress } from "../net/address.ts";
import { contains, intervalSet, locate } from "../net/interval-set.ts";
import { inSpaceOf } from "../topology/address-space.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { BY_GATEWAY, type Flight, rewrite } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { deliverToSite, isSite, publicAddressOf, type Site } from "./site.ts";
import { stop } from "./stop.ts";
import { meet } from "./unapplied.ts";

/** From a site through the gateways that it is connected to: the gateway's subnet routes on (R-GW-2). */
export function fromSite(plane: DataPlane, flight: Flight, site: Site, onward: Onward): readonly Outcome[] {
  const { destination } = flight.header;
  const gatewayIds = site.arrival.gateways;
  narrowToAsked(plane, flight);
  const other = [...plane.owners.stations.values()]
    .filter(isSite)
    .find((each) => each.id !== site.id && contains(each.arrival.prefixes, destination));
  if (contains(site.arrival.prefixes, destination)) return withinSite(flight, site);
  if (other !== undefined) return betweenSites(plane, flight, site, other, onward);
  const unknown = unadvertised(plane, gatewayIds, destination);
  if (unknown !== undefined) {
    const detail = `no gateway advertises the prefix of ${unknown.name} to ${site.place.resource}`;
    stop(flight.record, {
      cause: "no-route",
      concern: "routing",
      behaviours: ["R-RT-23", "R-PE-19"],
      detail,
      decidedBy: [site.place],
      help: "let the network use the gateway: `allowGatewayTransit` on its side, `useRemoteGateways` on the other",
    });
    return [{ flight }];
  }
  const viaHub = gatewayIds.some((id) => plane.owners.station(id)?.arrival.kind === "hub");
  if (
    !viaHub &&
    isPublic(destination) &&
    !advertised(plane, gatewayIds).some((network) => inSpaceOf(network, destination))
  ) {
    return overTheInternet(flight, site, onward);
  }
  for (const id of gatewayIds) {
    const gateway = plane.owners.station(id);
    if (gateway?.arrival.kind === "hub") return onward.arrive(flight, gateway, undefined);
    if (gateway?.subnet === undefined) continue;
    const found = plane.routesOf(gateway.subnet)?.lookup(destination);
    const route = found?.match?.values[0];
    if (found !== undefined) flight.scope.narrow("destination", found.lo, found.hi);
    const isAdvertised = advertised(plane, [id]).some((network) => inSpaceOf(network, destination));
    if (!isAdvertised && (route === undefined || leadsNowhereElse(route, id))) continue;
    flight.record.enter(gateway.place.resource, gateway.noun);
    meet(plane, flight.record, id);
    if (route?.source === "User") askBypass(plane, flight, gateway, route);
    flight.facts.add(BY_GATEWAY);
    return onward.routed(flight, gateway, gateway.subnet);
  }
  if (isPublic(destination)) return overTheInternet(flight, site, onward);
  stop(flight.record, {
    cause: "no-route",
    concern: "routing",
    behaviours: ["R-RT-23"],
    detail: `no gateway connects ${site.place.resource} with ${formatAddress(destination)}`,
    decidedBy: [site.place],
  });
  return [{ flight }];
}

/** What the hosts of one site reach of each other is no matter of Azure's, and not in the model. */
function withinSite(flight: Flight, site: Site): readonly Outcome[] {
  const missing = `whether hosts of ${site.place.resource} reach each other, which is not modelled`;
  const detail = `it is open ${missing}`;
  stop(flight.record, { cause: "missing-fact", concern: "routing", behaviours: [], detail, missing });
  return [{ flight }];
}

/** By a user's route, to the Internet, nowhere, or back where it came from: nothing tells the site of it (R-RT-23). */
const leadsNowhereElse = ({ nextHopType, source, target }: EffectiveRoute, gateway: string): boolean =>
  source === "User" || nextHopType === "Internet" || nextHopType === "None" || target === gateway;

const joinsSites = ({ arrival }: Station): boolean =>
  arrival.kind === "hub" ? arrival.hub.sitesApart === undefined : arrival.kind === "gateway" && arrival.joinsSites;

const whatKeepsApart = ({ arrival, place }: Station): Place =>
  (arrival.kind === "hub" ? arrival.hub.sitesApart : undefined) ?? { ...place, element: "enableBgp" };

/**
 * Two sites reach each other through a gateway that tells each of the other, which takes BGP (R-VPN-1), or through a hub
 * unless its virtual WAN keeps them apart (R-VW-1).
 */
function betweenSites(plane: DataPlane, flight: Flight, site: Site, other: Site, onward: Onward): readonly Outcome[] {
  const shared = site.arrival.gateways.filter((id) => other.arrival.gateways.includes(id));
  const gateways = shared.flatMap((id) => plane.owners.station(id) ?? []);
  const joining = gateways.find(joinsSites);
  // The hub routes on, through its firewall where an intent says so (R-VW-2).
  if (joining?.arrival.kind === "hub") return onward.arrive(flight, joining, undefined);
  const [gateway] = gateways;
  flight.scope.narrow("destination", flight.header.destination, flight.header.destination);
  if (joining === undefined) {
    const detail = `nothing tells ${site.place.resource} of ${other.place.resource}`;
    const place = gateway === undefined ? site.place : whatKeepsApart(gateway);
    stop(flight.record, {
      cause: "no-route",
      concern: "routing",
      behaviours: gateway?.arrival.kind === "hub" ? ["R-VW-1"] : ["R-VPN-1"],
      detail,
      decidedBy: [place],
      help: "let the gateway speak BGP with both sites, or the virtual WAN carry traffic between branches",
    });
    return [{ flight }];
  }
  flight.record.enter(joining.place.resource, joining.noun);
  meet(plane, flight.record, joining.id);
  flight.record.enter(other.place.resource, other.noun);
  return deliverToSite(flight, other, { behaviours: ["R-VPN-1"], reply: "returned" });
}

/** Whether packets take the gateway's routes at all is open where a connection may skip the gateway (R-ER-1). */
function askBypass(plane: DataPlane, flight: Flight, gateway: Station, route: EffectiveRoute): void {
  const resource = plane.network.byId(gateway.id);
  const connections = resource === undefined ? [] : plane.network.referrers(resource, "leaves through");
  const skipping = connections.find(
    ({ properties }) => (properties as { expressRouteGatewayBypass?: boolean }).expressRouteGatewayBypass === true,
  );
  if (skipping === undefined) return;
  const missing = `whether FastPath of ${skipping.name} takes the flow past the routes of the gateway's subnet`;
  stop(flight.record, {
    cause: "missing-fact",
    concern: "routing",
    behaviours: ["R-ER-1"],
    detail: `it is open ${missing}`,
    decidedBy: [route.place],
    missing,
  });
}

/** A network that the site has no way to know of, although the destination lies in it (R-RT-23). */
function unadvertised(plane: DataPlane, gateways: readonly string[], destination: Address): Resource | undefined {
  if (gateways.some((id) => plane.owners.station(id)?.arrival.kind === "hub")) return undefined;
  const lies = (network: Resource): boolean => inSpaceOf(network, destination);
  return advertised(plane, gateways).some(lies) ? undefined : plane.network.all("virtualNetworks").find(lies);
}

/** Networks whose prefixes the gateways tell the site (R-RT-23). */
const advertised = (plane: DataPlane, gateways: readonly string[]): readonly Resource[] =>
  gateways.flatMap((id) => {
    const gateway = plane.network.byId(id);
    return gateway === undefined ? [] : gatewayNetworks(gateway, plane.network);
  });

/** Which way a site sends something depends on whose the destination is. */
function narrowToAsked({ network, owners }: DataPlane, { scope, header }: Flight): void {
  const networks = network.all("virtualNetworks").map((each) => intervalSet(each.type.space?.(each) ?? []));
  const sites = [...owners.stations.values()].filter(isSite);
  for (const space of [internetSpace, ...networks, ...sites.map(({ arrival }) => arrival.prefixes)])
    scope.narrowTo("destination", locate(space, header.destination));
}

const isPublic = (address: Address): boolean => contains(internetSpace, address);

/** A public destination is called over the site's own connection: no service endpoint helps (R-SE-3). */
function overTheInternet(flight: Flight, site: Site, onward: Onward): readonly Outcome[] {
  const address = publicAddressOf(site);
  flight.record.step({
    kind: "translate",
    field: "source",
    from: site.place.resource,
    to: isStandIn(address) ? "its public address" : formatAddress(address),
    behaviours: ["R-SE-3"],
    detail: "a public destination is called over the site's own Internet connection",
  });
  rewrite(flight, "source", address);
  return onward.publicly(flight);
}
