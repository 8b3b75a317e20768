import { gatewayNetworks } from "../azure/gateway-transit.ts";
import type { Resource } from "../azure/resource-type.ts";
import { isStandIn, outsideHosts } from "../azure/service-tags/tag-space.ts";
import type { Station } from "../model/forwarding.ts";
import { type Address, formatAddress } from "../net/address.ts";
import { contains, locate } from "../net/interval-set.ts";
import { alternatives } from "./alternatives.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { BY_GATEWAY, type Flight, rewrite } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { stop } from "./stop.ts";

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
    return toSite(own, each, onward);
  });
}

function toSite(flight: Flight, site: Site, onward: Onward): readonly Outcome[] {
  const { destination } = flight.header;
  flight.record.enter(site.place.resource, site.noun);
  if (!contains(site.arrival.prefixes, destination)) return throughSite(flight, site, onward);
  flight.record.step({
    kind: "deliver",
    address: formatAddress(destination),
    behaviours: ["R-RT-4"],
    detail: `delivered to ${formatAddress(destination)} in ${site.place.resource}`,
  });
  return [{ flight, destination: { station: site, reply: "site" } }];
}

/** Forced tunnelling: what the site does with what is not its own is the site's to say. */
function throughSite(flight: Flight, site: Site, onward: Onward): readonly Outcome[] {
  const { forwardsToInternet, publicAddress } = site.arrival;
  const name = site.place.resource;
  if (forwardsToInternet === true) {
    if (publicAddress !== undefined) rewrite(flight, "source", publicAddress);
    flight.record.step({ kind: "forward", behaviours: ["R-RT-15"], detail: `${name} forwards it to the Internet` });
    flight.facts.clear();
    return onward.publicly(flight);
  }
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
  const missing = `whether ${name} forwards traffic from Azure to the Internet (set \`forwardsToInternet\`)`;
  stop(flight.record, {
    cause: "missing-fact",
    concern: "routing",
    behaviours,
    detail: `it is open ${missing}`,
    decidedBy,
    missing,
  });
  rewrite(flight, "source", publicAddress ?? outsideHosts.bounds[0]?.lo ?? flight.header.source);
  return onward.publicly(flight);
}

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
  const { arrival } = site;
  const { destination } = flight.header;
  const gatewayIds = arrival.kind === "site" ? arrival.gateways : [];
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
  for (const id of gatewayIds) {
    const gateway = plane.owners.station(id);
    if (gateway?.arrival.kind === "hub") return onward.arrive(flight, gateway, undefined);
    if (gateway?.subnet === undefined) continue;
    const found = plane.routesOf(gateway.subnet)?.lookup(destination);
    const route = found?.match?.values[0];
    if (found !== undefined) flight.scope.narrow("destination", found.lo, found.hi);
    if (
      route === undefined ||
      route.nextHopType === "Internet" ||
      (route.nextHopType === "None" && route.source !== "User") ||
      route.target === id
    )
      continue;
    flight.record.enter(gateway.place.resource, gateway.noun);
    if (route.source === "User") askBypass(plane, flight, gateway, route);
    flight.facts.add(BY_GATEWAY);
    return onward.routed(flight, gateway, gateway.subnet);
  }
  if (isStandIn(destination) || plane.owners.publicly(destination).length > 0)
    return overTheInternet(flight, site, onward);
  stop(flight.record, {
    cause: "no-route",
    concern: "routing",
    behaviours: ["R-RT-23"],
    detail: `no gateway connects ${site.place.resource} with ${formatAddress(destination)}`,
    decidedBy: [site.place],
  });
  return [{ flight }];
}

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
  const lies = (network: Resource): boolean =>
    (network.type.space?.(network) ?? []).some(({ lo, hi }) => destination >= lo && destination <= hi);
  if (gateways.some((id) => plane.owners.station(id)?.arrival.kind === "hub")) return undefined;
  const known = gateways.flatMap((id) => {
    const gateway = plane.network.byId(id);
    return gateway === undefined ? [] : gatewayNetworks(gateway, plane.network);
  });
  return known.some(lies) ? undefined : plane.network.all("virtualNetworks").find(lies);
}

/** A public destination is called over the site's own connection: no service endpoint helps (R-SE-3). */
function overTheInternet(flight: Flight, site: Station, onward: Onward): readonly Outcome[] {
  const address = site.arrival.kind === "site" ? site.arrival.publicAddress : undefined;
  flight.record.step({
    kind: "translate",
    field: "source",
    from: site.place.resource,
    to: address === undefined ? "its public address" : formatAddress(address),
    behaviours: ["R-SE-3"],
    detail: "a public destination is called over the site's own Internet connection",
  });
  rewrite(flight, "source", address ?? outsideHosts.bounds[0]?.lo ?? flight.header.source);
  return onward.publicly(flight);
}
