import { calls } from "../azure/firewall-collection.ts";
import type { Listener, ProxyBackend, Station } from "../model/forwarding.ts";
import { pathOf } from "../model/place.ts";
import { formatAddress } from "../net/address.ts";
import { locate } from "../net/interval-set.ts";
import type { DataPlane } from "./data-plane.ts";
import { type Destination, type Flight, fork, rewrite, rewritePort } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { stop } from "./stop.ts";

/** A private endpoint handed the flow over. */
export const RELAYED = "relayed by a private endpoint";

export interface Proxy {
  readonly listeners: readonly Listener[];
  readonly ownAddress: Station["holds"];
}

/** A proxy ends the flow and opens its own to a backend: two flows, both of which must work (R-AGW-1). */
export function proxied(
  plane: DataPlane,
  flight: Flight,
  station: Station,
  { listeners, ownAddress }: Proxy,
  onward: Onward,
): readonly Outcome[] {
  const listener = listeners.find((candidate) => takes(candidate, flight));
  if (listener === undefined) {
    stop(flight.record, {
      cause: "wrong-port",
      concern: "policy",
      behaviours: ["R-AGW-1"],
      detail: `${station.place.resource} has no listener for it`,
      decidedBy: [station.place],
      help: "add a listener for the port",
    });
    return [{ flight }];
  }
  if (listener.answers === true) {
    flight.record.step({
      kind: "deliver",
      address: station.place.resource,
      behaviours: listener.behaviours,
      detail: `${station.place.resource} answers by itself`,
    });
    return [{ flight, destination: { station, reply: "returned" } }];
  }
  if (listener.backends.length === 0) {
    stop(flight.record, {
      cause: "no-healthy-backend",
      concern: "routing",
      behaviours: listener.behaviours,
      detail: `${pathOf(listener.place)} has no backend, so it answers 502`,
      decidedBy: [listener.place],
      help: "put a backend into the pool",
    });
    return [{ flight }];
  }
  const several = listener.backends.length > 1;
  return listener.backends.flatMap((backend) => {
    const own = several ? fork(flight) : flight;
    return onwardFrom(plane, own, station, { listener, backend, ownAddress }, onward).map((outcome) =>
      several
        ? {
            ...outcome,
            label: [
              backend.host ?? (backend.address === undefined ? "" : formatAddress(backend.address)),
              outcome.label,
            ]
              .filter((part) => part !== undefined)
              .join(" · "),
          }
        : outcome,
    );
  });
}

function takes({ protocols, ports }: Listener, flight: Flight): boolean {
  const { protocol, destinationPort } = flight.header;
  const byProtocol = locate(protocols, protocol);
  const byPort = locate(ports, destinationPort);
  if (!byProtocol.inside) flight.scope.narrow("protocol", byProtocol.lo, byProtocol.hi);
  else {
    flight.scope.narrow("protocol", protocol, protocol);
    flight.scope.narrow("destinationPort", byPort.lo, byPort.hi);
  }
  return byProtocol.inside && byPort.inside;
}

interface Second {
  readonly listener: Listener;
  readonly backend: ProxyBackend;
  readonly ownAddress: Station["holds"];
}

/** The second flow: from the proxy's own address, under its own rules and routes. */
function onwardFrom(
  plane: DataPlane,
  flight: Flight,
  station: Station,
  { listener, backend, ownAddress }: Second,
  onward: Onward,
): readonly Outcome[] {
  const to = addressOf(plane, flight, station, backend);
  if (to === undefined) return [{ flight }];
  const behaviours = listener.behaviours;
  flight.record.step({
    kind: "forward",
    behaviours,
    detail: `${station.place.resource} ends the connection and opens its own to ${backend.host ?? formatAddress(to)}`,
    decidedBy: backend.place,
  });
  flight.legs = [
    ...flight.legs,
    { header: flight.header, origin: flight.origin, session: flight.session, destination: endOf(flight, station) },
  ];
  if (ownAddress !== undefined) rewrite(flight, "source", ownAddress);
  rewrite(flight, "destination", to);
  if (backend.port !== undefined) rewritePort(flight, backend.port);
  flight.facts.clear();
  for (const fact of [...(backend.facts ?? []), ...(backend.host === undefined ? [] : [calls(backend.host)])])
    flight.facts.add(fact);
  flight.host = backend.host;
  flight.origin = { station, subnet: station.subnet };
  flight.session = { seenBy: [], passages: [], leftPublicly: false };
  return onward.depart(flight, station, station.subnet);
}

/** Where the client's own flow ended: a private endpoint answers past all routes, a proxy in a subnet by its routes. */
function endOf(flight: Flight, station: Station): Destination {
  if (flight.facts.has(RELAYED)) return { station, reply: "endpoint" };
  const publicly =
    flight.session.arrivedPublicly === undefined &&
    flight.origin.subnet === undefined &&
    flight.origin.station === undefined;
  return station.subnet === undefined || publicly
    ? { station, reply: "returned" }
    : { station, reply: "routed", subnet: station.subnet };
}

function addressOf(plane: DataPlane, flight: Flight, station: Station, { address, host }: ProxyBackend) {
  if (address !== undefined || host === undefined) return address;
  const resolution = plane.resolve(host, {
    network: station.subnet === undefined ? undefined : plane.networkOf(station.subnet),
    servers: [],
    site: false,
  });
  flight.record.step({
    kind: "resolve",
    host,
    answer: resolution.kind,
    behaviours: resolution.behaviours,
    detail: resolution.detail,
    ...(resolution.decidedBy === undefined ? {} : { decidedBy: resolution.decidedBy }),
  });
  if (resolution.obstacle !== undefined) flight.record.block(resolution.obstacle);
  return resolution.addresses[0];
}
