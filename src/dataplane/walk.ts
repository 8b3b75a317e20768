import { metadataAddress, platformAddress } from "../azure/service-tags/tag-space.ts";
import type { Hub, Station } from "../model/forwarding.ts";
import { pathOf } from "../model/place.ts";
import { formatAddress } from "../net/address.ts";
import { contains, locate } from "../net/interval-set.ts";
import { alternatives } from "./alternatives.ts";
import { balance } from "./balancing.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { passFilters } from "./filtering.ts";
import { BY_GATEWAY, type Flight, fork } from "./flight.ts";
import { fromSite } from "./from-site.ts";
import { toGateway } from "./gateways.ts";
import { atHost, atService } from "./hosts.ts";
import { acrossHub } from "./hubs.ts";
import { inspect } from "./inspection.ts";
import { joiningAdvice } from "./joining-advice.ts";
import { leave } from "./leaving.ts";
import { nextHopHolder } from "./next-hop.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { acrossPeering, askReceiver, privately, refuseBasicFrontend } from "./private-delivery.ts";
import { proxied, RELAYED } from "./proxying.ts";
import { publicly } from "./public-delivery.ts";
import type { Recorder } from "./recorder.ts";
import { overEndpoint } from "./service-endpoints.ts";
import { isSite } from "./site.ts";
import { stop } from "./stop.ts";
import { meet } from "./unapplied.ts";

/** How many places a flow may be routed from before it counts as going in circles. */
const MOST_HOPS = 32;

/** Walks flows through one compiled network. */
export function walker(plane: DataPlane): Onward {
  const { owners } = plane;
  const onward: Onward = { depart, routed, arrive, publicly: (flight) => publicly(plane, flight, onward) };
  return onward;

  function depart(flight: Flight, station: Station, subnet: string | undefined): readonly Outcome[] {
    meet(plane, flight.record, station.place.id);
    if (station.arrival.kind === "relay") {
      stop(flight.record, {
        cause: "private-endpoint-initiates-nothing",
        concern: "policy",
        behaviours: ["R-PE-3"],
        detail: "connections through a private endpoint start from the consumer's side only",
        decidedBy: [station.place],
      });
      return [{ flight }];
    }
    if (station.past !== undefined) {
      const found = locate(station.past.enters, flight.header.destination);
      flight.scope.narrow("destination", found.lo, found.hi);
      if (!found.inside)
        return leave(plane, flight, { ...station, outbound: [station.past.method] }, undefined, onward);
    }
    passFilters(plane, flight, station.egress, subnet);
    flight.session = { ...flight.session, seenBy: [...flight.session.seenBy, station.id] };
    if (subnet !== undefined) return routed(flight, station, subnet);
    return isSite(station) ? fromSite(plane, flight, station, onward) : onward.publicly(flight);
  }

  function routed(flight: Flight, station: Station | undefined, subnet: string | undefined): readonly Outcome[] {
    const { destination } = flight.header;
    const key = `${subnet} ${station?.id} ${destination}`;
    if (flight.visited.has(key) || flight.visited.size > MOST_HOPS) {
      stop(flight.record, {
        cause: "loop",
        concern: "routing",
        behaviours: ["R-RT-19"],
        detail: `the flow is routed in a circle${station === undefined ? "" : ` through ${station.place.resource}`}`,
        decidedBy: [station?.place],
      });
      return [{ flight }];
    }
    flight.visited.add(key);
    // No route captures what every host serves itself (R-RT-30).
    if (contains(platformAddress, destination) || contains(metadataAddress, destination)) return served(flight);
    const hub = station?.hub === undefined ? undefined : owners.station(station.hub);
    if (hub?.arrival.kind === "hub") return fromHub(flight, station, hub, hub.arrival.hub);
    const found = subnet === undefined ? undefined : plane.routesOf(subnet)?.lookup(destination);
    if (found !== undefined) flight.scope.narrow("destination", found.lo, found.hi);
    const routes = found?.match?.values ?? [];
    const [route] = routes;
    if (route === undefined || subnet === undefined) {
      stop(flight.record, {
        cause: "no-route",
        concern: "routing",
        behaviours: ["R-RT-6"],
        detail: `no route leads to ${formatAddress(destination)}`,
        decidedBy: [station?.place],
      });
      return [{ flight }];
    }
    const options = differing(routes).map((each) => ({
      name: pathOf(each.source === "VirtualNetworkGateway" ? each.offeredBy : each.place),
      place: each.place,
      go(own: Flight): readonly Outcome[] {
        writeRoute(own.record, each);
        return follow(own, station, subnet, each);
      },
    }));
    return alternatives(flight, options, doubtAbout(route));
  }

  function follow(
    flight: Flight,
    station: Station | undefined,
    subnet: string,
    route: EffectiveRoute,
  ): readonly Outcome[] {
    const own = plane.networkOf(subnet);
    switch (route.nextHopType) {
      case "VnetLocal":
        return privately(plane, flight, own, onward, route);
      case "VNetPeering":
      case "ConnectedGroup":
        return acrossPeering(plane, flight, { from: own, to: route.target, route }, onward);
      case "InterfaceEndpoint": {
        const endpoint = owners.station(route.target ?? "");
        return endpoint === undefined
          ? privately(plane, flight, own, onward)
          : arrive(flight, endpoint, endpoint.subnet);
      }
      case "VirtualNetworkServiceEndpoint":
        return overEndpoint(plane, flight, station, subnet, onward);
      case "VirtualAppliance":
        return toAppliance(flight, subnet, route);
      case "VirtualNetworkGateway":
        // A route server hands on the address of the appliance that advertised the prefix (R-RS-1).
        if (route.nextHopAddresses.length > 0) return toAppliance(flight, subnet, route);
        return toGateway(plane, flight, own, route, onward);
      case "Internet":
        return leave(plane, flight, station, route, onward);
      case "None": {
        const user = route.source === "User";
        const detail = user
          ? `the user route ${pathOf(route.place)} drops it`
          : `the route ${route.writtenAs} leads nowhere`;
        stop(flight.record, {
          cause: user ? "route-none" : "no-route",
          concern: "routing",
          behaviours: ["R-RT-13", ...route.behaviours],
          detail,
          decidedBy: [route.place],
          help: user ? undefined : joiningAdvice(plane, own, flight.header.destination),
        });
        return [{ flight }];
      }
    }
  }

  /** What stands in a hub has no subnet of its own: the hub routes for it, and lets it out to the Internet. */
  function fromHub(flight: Flight, station: Station | undefined, hub: Station, joined: Hub): readonly Outcome[] {
    const known = joined.connections.some(({ prefixes }) => contains(prefixes, flight.header.destination));
    return known ? acrossHub(plane, flight, hub, joined, onward) : leave(plane, flight, station, undefined, onward);
  }

  /** The next hop of a route is in this network, or in one peered with it directly (R-RT-11). */
  function toAppliance(flight: Flight, subnet: string, route: EffectiveRoute): readonly Outcome[] {
    const network = plane.networkOf(subnet);
    const several = route.nextHopAddresses.length > 1;
    return route.nextHopAddresses.flatMap((address) => {
      const own = several ? fork(flight) : flight;
      const owner = nextHopHolder(plane, subnet, address);
      const home = owner === undefined ? undefined : plane.networkOf(owner.subnet);
      if (home !== network && !own.facts.has(BY_GATEWAY))
        askReceiver(plane, own.record, { from: network, to: home, source: own.header.source, what: "traffic" });
      if (owner === undefined) {
        stop(own.record, {
          cause: "appliance-unresolved",
          concern: "routing",
          behaviours: ["R-RT-11"],
          detail: `the next hop ${formatAddress(address)} belongs to nothing in this network or in one peered with it`,
          decidedBy: [route.place],
          help: "point the route at the address of an appliance, a firewall or an internal load balancer",
        });
        return [{ flight: own }];
      }
      refuseBasicFrontend(plane, own.record, owner.station, { from: network, to: home });
      return arrive(own, owner.station, owner.subnet).map((outcome) =>
        several ? { ...outcome, label: formatAddress(address) } : outcome,
      );
    });
  }

  function arrive(flight: Flight, station: Station, subnet: string | undefined): readonly Outcome[] {
    flight.record.enter(station.place.alias ?? station.place.resource, station.noun);
    meet(plane, flight.record, station.place.id);
    passFilters(plane, flight, station.ingress, subnet);
    flight.session = { ...flight.session, seenBy: [...flight.session.seenBy, station.id] };
    const { arrival } = station;
    switch (arrival.kind) {
      case "host":
        return atHost(plane, flight, station, subnet, onward);
      case "balance":
        return balance(plane, flight, station, arrival.rules, onward);
      case "relay": {
        const service = owners.station(arrival.service ?? "");
        if (service?.arrival.kind === "proxy") {
          flight.facts.add(RELAYED);
          return arrive(flight, service, service.subnet);
        }
        flight.record.step({
          kind: "forward",
          behaviours: ["R-PE-4", "R-PE-5"],
          detail: `hands over to ${service?.place.resource ?? "a service outside the model"}`,
          decidedBy: station.place,
        });
        if (service !== undefined) atService(flight, service);
        return [{ flight, destination: { station, reply: "endpoint", ...(subnet === undefined ? {} : { subnet }) } }];
      }
      case "service":
        atService(flight, station);
        return [{ flight, destination: { station, reply: "returned" } }];
      case "inspect":
        return inspect(plane, flight, station, arrival.inspection, onward);
      case "proxy":
        return proxied(plane, flight, station, arrival, onward);
      case "hub":
        return acrossHub(plane, flight, station, arrival.hub, onward);
      case "gateway":
      case "site":
        stop(flight.record, {
          cause: "no-such-host",
          concern: "routing",
          behaviours: ["R-RT-12"],
          detail: `${station.place.resource} is no destination`,
          decidedBy: [station.place],
        });
        return [{ flight }];
    }
  }
}

/** What keeps it open which of several routes with one prefix counts. */
export const doubtAbout = ({ doubt, writtenAs }: EffectiveRoute): string =>
  doubt ?? `which of the equal routes to ${writtenAs} counts`;

/** Routes that lead to different places; of those that lead to the same, the first. */
export const differing = (routes: readonly EffectiveRoute[]): readonly EffectiveRoute[] =>
  routes.length < 2
    ? routes
    : [
        ...new Map(
          [...routes]
            .reverse()
            .map((route) => [
              `${route.nextHopType} ${route.nextHopAddresses.join()} ${route.source === "VirtualNetworkGateway" ? route.offeredBy.id : ""}`,
              route,
            ]),
        ).values(),
      ].reverse();

/** What the host itself answers: name resolution, metadata, licensing (R-NSG-19). */
function served(flight: Flight): readonly Outcome[] {
  const address = formatAddress(flight.header.destination);
  flight.record.enter(address, "platform service");
  flight.record.step({
    kind: "deliver",
    address,
    behaviours: ["R-NSG-19", "R-RT-30"],
    detail: "served by the host itself",
  });
  return [{ flight, destination: { reply: "returned" } }];
}

/** One line of a way: the route that won, and where it leads. */
export function writeRoute(record: Recorder, route: EffectiveRoute): void {
  const [hop] = route.nextHopAddresses;
  const by =
    route.source === "User"
      ? `user route ${pathOf(route.place)}`
      : route.source === "VirtualNetworkGateway"
        ? "gateway route"
        : "system route";
  const to =
    hop === undefined
      ? route.nextHopType
      : `${route.nextHopType} ${route.nextHopAddresses.map(formatAddress).join(", ")}`;
  record.step({
    kind: "route",
    prefix: route.writtenAs,
    nextHopType: route.nextHopType,
    ...(hop === undefined ? {} : { nextHopIpAddress: formatAddress(hop) }),
    source: route.source,
    behaviours: ["R-RT-6", ...route.behaviours],
    detail: `${by} ${route.writtenAs} → ${to}`,
    decidedBy: route.place,
  });
}
