import { gatewayNetworks } from "../azure/gateway-transit.ts";
import type { Resource } from "../azure/resource-type.ts";
import { internetSpace, isStandIn, unknownSite } from "../azure/service-tags/tag-space.ts";
import type { Station } from "../model/forwarding.ts";
import { type Address, formatAddress } from "../net/address.ts";
import { contains, intervalSet, locate } from "../net/interval-set.ts";
import { alternatives } from "./alternatives.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { BY_GATEWAY, exitOf, type Flight, rewrite } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { stop } from "./stop.ts";
import { meet } from "./unapplied.ts";

type Site = Station & { readonly arrival: Extract<Station["arrival"], { kind: "site" }> };

const isSite = (station: Station): station is Site => station.arrival.kind === "site";

/** A route to a virtual network gateway: on to the site that it is connected to (R-RT-12, R-RT-13). */
export function toGateway(
  plane: DataPlane,
  flight: Flight,
  network: string | undefined,
  route: EffectiveRoute,
  onward: Onward,
): readonly Outcome[] {
  const { destination } = flight.header;
  const hub = plane.owners.station(route.target ?? "");
  if (hub?.arrival.kind === "hub") return onward.arrive(flight, hub, undefined);
  const { gateways, refusing } = gatewaysOf(plane, network, route);
  for (const id of gateways) meet(plane, flight.record, id);
  if (refusing !== undefined) {
    stop(flight.record, {
      cause: "no-route",
      concern: "routing",
      behaviours: ["R-RT-12"],
      detail: `${refusing.place.resource} is an ExpressRoute gateway, to which a user-defined route cannot lead`,
      decidedBy: [route.place],
      help: "let the gateway's own routes lead there, or send the flow to an appliance",
    });
    return [{ flight }];
  }
  const sites = [...plane.owners.stations.values()]
    .filter(isSite)
    .filter(({ arrival }) => arrival.gateways.some((id) => gateways.includes(id)));
  const holding = sites.find(({ arrival }) => contains(arrival.prefixes, destination));
  const advertising = sites.find(({ id }) => route.source === "VirtualNetworkGateway" && id === route.offeredBy.id);
  const site = holding ?? advertising;
  const possible = site === undefined ? sites : [site];
  if (possible.length === 0) {
    stop(flight.record, {
      cause: "no-route",
      concern: "routing",
      behaviours: ["R-RT-12", "R-RT-13"],
      detail: "the route leads to a virtual network gateway, and none is connected to anything",
      decidedBy: [route.place],
    });
    return [{ flight }];
  }
  const names = possible.map(({ place }) => place.resource).sort();
  return alternatives(flight, possible, `which of ${names.join(", ")} is the gateway's default site`, (own, each) => {
    // The others would take what is theirs.
    for (const { arrival } of sites) own.scope.narrowTo("destination", locate(arrival.prefixes, destination));
    return toSite(plane, own, each, onward);
  });
}

function toSite(plane: DataPlane, flight: Flight, site: Site, onward: Onward): readonly Outcome[] {
  const { destination } = flight.header;
  flight.record.enter(site.place.resource, site.noun);
  if (!contains(site.arrival.prefixes, destination)) return throughSite(plane, flight, site, onward);
  flight.record.step({
    kind: "deliver",
    address: formatAddress(destination),
    behaviours: ["R-RT-4"],
    detail: `delivered to ${formatAddress(destination)} in ${site.place.resource}`,
  });
  return [{ flight, destination: { station: site, reply: "site" } }];
}

/** Forced tunnelling: what the site does with what is not its own is the site's to say. */
function throughSite(plane: DataPlane, flight: Flight, site: Site, onward: Onward): readonly Outcome[] {
  const { forwardsToInternet, gateways } = site.arrival;
  const name = site.place.resource;
  const decidedBy = [{ ...site.place, element: "forwardsToInternet" }];
  const behaviours = ["R-RT-15"];
  if (forwardsToInternet === false) {
    stop(flight.record, {
      cause: "no-route",
      concern: "routing",
      behaviours,
      detail: `${name} does not forward to the Internet`,
      decidedBy,
    });
    return [{ flight }];
  }
  if (forwardsToInternet === true) {
    flight.record.step({ kind: "forward", behaviours, detail: `${name} forwards it to the Internet` });
  } else {
    const missing = `whether ${name} forwards traffic from Azure to the Internet (set \`forwardsToInternet\`)`;
    const detail = `it is open ${missing}`;
    stop(flight.record, { cause: "missing-fact", concern: "routing", behaviours, detail, decidedBy, missing });
  }
  const [home] = gateways.flatMap((id) => plane.owners.station(id)?.subnet ?? []);
  const exit = home === undefined ? {} : { exit: exitOf(flight, site.id, home) };
  flight.session = { ...flight.session, ...exit };
  flight.facts.clear();
  rewrite(flight, "source", publicAddressOf(site));
  return onward.publicly(flight);
}

/** What the site's hosts are on the Internet; a stand-in where the input does not say. */
const publicAddressOf = ({ arrival }: Site): Address => arrival.publicAddress ?? unknownSite;

/** The gateways that a route may mean, and the one of them that takes no user's route. */
export function gatewaysOf(
  plane: DataPlane,
  network: string | undefined,
  route: EffectiveRoute,
): { readonly gateways: readonly string[]; readonly refusing: Station | undefined } {
  const gateways = route.target === undefined ? gatewaysFor(plane, network) : [route.target];
  const refusing =
    route.source === "User"
      ? gateways
          .flatMap((id) => plane.owners.station(id) ?? [])
          .find(({ arrival }) => arrival.kind === "gateway" && !arrival.takesUserRoutes)
      : undefined;
  return { gateways, refusing };
}

/** A user's route to "the gateway" means that of its own network, or the one it uses in a peer (R-RT-12). */
function gatewaysFor(plane: DataPlane, network: string | undefined): readonly string[] {
  return [...plane.owners.stations.values()].flatMap((station) => {
    const gateway = station.arrival.kind === "gateway" ? plane.network.byId(station.id) : undefined;
    const users = gateway === undefined ? [] : gatewayNetworks(gateway, plane.network);
    return users.some(({ id }) => id === network) ? [station.id] : [];
  });
}

/** From a site through the gateways that it is connected to: the gateway's subnet routes on (R-GW-2). */
export function fromSite(plane: DataPlane, flight: Flight, site: Station, onward: Onward): readonly Outcome[] {
  if (!isSite(site)) return [{ flight }];
  const { destination } = flight.header;
  const gatewayIds = site.arrival.gateways;
  narrowToAsked(plane, flight, site);
  const other = [...plane.owners.stations.values()]
    .filter(isSite)
    .find((each) => each.id !== site.id && contains(each.arrival.prefixes, destination));
  if (other !== undefined) return betweenSites(plane, flight, site, other);
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
    !advertised(plane, gatewayIds).some((network) => isIn(network, destination))
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
    const isAdvertised = advertised(plane, [id]).some((network) => isIn(network, destination));
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

/** To the Internet, nowhere, or back where it came from: the gateway is no way to what it does not advertise. */
const leadsNowhereElse = ({ nextHopType, source, target }: EffectiveRoute, gateway: string): boolean =>
  nextHopType === "Internet" || (nextHopType === "None" && source !== "User") || target === gateway;

/** Two sites reach each other through a gateway that tells each of the other, which takes BGP (R-VPN-1). */
function betweenSites(plane: DataPlane, flight: Flight, site: Station, other: Site): readonly Outcome[] {
  const shared =
    site.arrival.kind === "site" ? site.arrival.gateways.filter((id) => other.arrival.gateways.includes(id)) : [];
  const gateways = shared.flatMap((id) => plane.owners.station(id) ?? []);
  const joining = gateways.find(
    ({ arrival }) => arrival.kind === "hub" || (arrival.kind === "gateway" && arrival.joinsSites),
  );
  const [gateway] = gateways;
  flight.scope.narrow("destination", flight.header.destination, flight.header.destination);
  if (joining === undefined) {
    const detail = `nothing tells ${site.place.resource} of ${other.place.resource}`;
    const place = gateway === undefined ? site.place : { ...gateway.place, element: "enableBgp" };
    stop(flight.record, {
      cause: "no-route",
      concern: "routing",
      behaviours: ["R-VPN-1"],
      detail,
      decidedBy: [place],
      help: "let the gateway speak BGP with both sites",
    });
    return [{ flight }];
  }
  flight.record.enter(joining.place.resource, joining.noun);
  meet(plane, flight.record, joining.id);
  flight.record.enter(other.place.resource, other.noun);
  const address = formatAddress(flight.header.destination);
  flight.record.step({
    kind: "deliver",
    address,
    behaviours: ["R-VPN-1"],
    detail: `delivered to ${address} in ${other.place.resource}`,
  });
  return [{ flight, destination: { station: other, reply: "returned" } }];
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
  const lies = (network: Resource): boolean => isIn(network, destination);
  return advertised(plane, gateways).some(lies) ? undefined : plane.network.all("virtualNetworks").find(lies);
}

/** Networks whose prefixes the gateways tell the site (R-RT-23). */
const advertised = (plane: DataPlane, gateways: readonly string[]): readonly Resource[] =>
  gateways.flatMap((id) => {
    const gateway = plane.network.byId(id);
    return gateway === undefined ? [] : gatewayNetworks(gateway, plane.network);
  });

/** Which way a site sends something depends on whose the destination is. */
function narrowToAsked({ network, owners }: DataPlane, { scope, header }: Flight, site: Site): void {
  const networks = network.all("virtualNetworks").map((each) => intervalSet(each.type.space?.(each) ?? []));
  const sites = [...owners.stations.values()].filter(isSite).filter(({ id }) => id !== site.id);
  for (const space of [internetSpace, ...networks, ...sites.map(({ arrival }) => arrival.prefixes)])
    scope.narrowTo("destination", locate(space, header.destination));
}

const isIn = (network: Resource, address: Address): boolean =>
  (network.type.space?.(network) ?? []).some(({ lo, hi }) => address >= lo && address <= hi);

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
