import { gatewayNetworks } from "../azure/gateway-transit.ts";
import type { Station } from "../model/forwarding.ts";
import { contains, locate } from "../net/interval-set.ts";
import { alternatives } from "./alternatives.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { exitOf, type Flight, rewrite } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { deliverToSite, isSite, publicAddressOf, type Site } from "./site.ts";
import { stop } from "./stop.ts";
import { meet } from "./unapplied.ts";
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
  const options = possible.map((each) => ({
    name: each.place.resource,
    place: each.place,
    go(own: Flight): readonly Outcome[] {
      // The others would take what is theirs.
      for (const { arrival } of sites) own.scope.narrowTo("destination", locate(arrival.prefixes, destination));
      return toSite(plane, own, each, onward);
    },
  }));
  return alternatives(flight, options, `which of ${names.join(", ")} is the gateway's default site`);
}

function toSite(plane: DataPlane, flight: Flight, site: Site, onward: Onward): readonly Outcome[] {
  const { destination } = flight.header;
  flight.record.enter(site.place.resource, site.noun);
  if (!contains(site.arrival.prefixes, destination)) return throughSite(plane, flight, site, onward);
  return deliverToSite(flight, site, { behaviours: ["R-RT-4"], reply: "site" });
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
