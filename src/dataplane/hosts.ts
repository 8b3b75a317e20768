import type { Station } from "../model/forwarding.ts";
import { formatAddress } from "../net/address.ts";
import { type IntervalSet, locate } from "../net/interval-set.ts";
import { protocolNumbers } from "../net/protocol.ts";
import type { DataPlane } from "./data-plane.ts";
import { passFilters } from "./filtering.ts";
import { BY_GATEWAY, type Flight, rewrite } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { stop } from "./stop.ts";

/** A host takes what is addressed to it, and forwards the rest if it may (R-RT-11). */
export function atHost(
  plane: DataPlane,
  flight: Flight,
  station: Station,
  subnet: string | undefined,
  onward: Onward,
): readonly Outcome[] {
  const { destination } = flight.header;
  const owned = plane.owners.addressesOf(station.id);
  const addressed =
    subnet === undefined ||
    flight.session.balancedTo === station.id ||
    flight.session.arrivedPublicly?.station === station.id ||
    owned.some(({ address }) => address === destination);
  if (addressed) {
    flight.record.step({
      kind: "deliver",
      address: formatAddress(destination),
      behaviours: [],
      detail: `delivered to ${station.place.resource}`,
    });
    return [{ flight, destination: { station, reply: "routed", ...(subnet === undefined ? {} : { subnet }) } }];
  }
  const forwards = station.arrival.kind === "host" ? station.arrival.forwards : undefined;
  if (forwards === undefined) {
    stop(flight.record, {
      cause: "appliance-not-forwarding",
      concern: "routing",
      behaviours: ["R-RT-11"],
      detail: `${station.place.resource} drops what is not addressed to it: IP forwarding is off`,
      decidedBy: [{ ...station.place, element: "enableIPForwarding" }],
      help: "set `enableIPForwarding: true` on the network interface",
    });
    return [{ flight }];
  }
  flight.record.step({
    kind: "forward",
    behaviours: ["R-RT-11"],
    detail: `${station.place.resource} forwards it`,
    decidedBy: forwards.place,
  });
  flight.facts.delete(BY_GATEWAY);
  const own = owned[0]?.address;
  const translated = forwards.sourceNat && own !== undefined ? { from: flight.header.source, to: own } : undefined;
  if (translated !== undefined) rewrite(flight, "source", translated.to);
  const passage = {
    station: station.id,
    ...(flight.session.balancer === undefined ? {} : { balancer: flight.session.balancer }),
    place: station.place,
    kind: "appliance" as const,
    stateful: forwards.stateful,
    endpointRepliesReturn: station.endpointRepliesReturn === true,
    ...(translated === undefined ? {} : { translated }),
  };
  flight.session = { ...flight.session, passages: [...flight.session.passages, passage] };
  passFilters(plane, flight, station.egress, subnet);
  return onward.routed(flight, station, subnet);
}

/** A service takes TCP on its own ports. */
export function atService(flight: Flight, station: Station): void {
  const ports = station.arrival.kind === "service" ? station.arrival.ports : undefined;
  if (ports === undefined || listens(ports, flight)) {
    flight.record.step({
      kind: "deliver",
      address: station.place.resource,
      behaviours: [],
      detail: `delivered to ${station.place.resource}`,
    });
    return;
  }
  stop(flight.record, {
    cause: "wrong-port",
    concern: "policy",
    behaviours: [],
    detail: `${station.place.resource} does not listen there`,
    decidedBy: [station.place],
  });
}

function listens(ports: IntervalSet, { header, scope }: Flight): boolean {
  const { tcp } = protocolNumbers;
  const { protocol, destinationPort } = header;
  if (protocol !== tcp) {
    scope.narrowTo("protocol", protocol < tcp ? { lo: 0, hi: tcp - 1 } : { lo: tcp + 1, hi: 255 });
    return false;
  }
  const found = locate(ports, destinationPort);
  scope.narrow("protocol", tcp, tcp);
  scope.narrowTo("destinationPort", found);
  return found.inside;
}
