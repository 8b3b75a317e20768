import type { Station } from "../model/forwarding.ts";
import type { Address } from "../net/address.ts";
import { Scope } from "../rules/scope.ts";
import { everyPortRule, ruleFor } from "./balancing.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { passFilters } from "./filtering.ts";
import { nextHopHolder } from "./next-hop.ts";
import { askReceiver, refuseBasicFrontend } from "./private-delivery.ts";
import { assumeStateless, asymmetric, complete, type Further, lost, type Position, type Reply } from "./reply-end.ts";
import { everyOne } from "./reply-forks.ts";

/** A next hop of the reply's route: an appliance, or a balancer in front of several. */
export function throughAppliance(
  reply: Reply,
  route: EffectiveRoute,
  position: Position,
  address: Address,
  further: Further,
): undefined {
  const { plane, flight, record, origin } = reply;
  const network = plane.networkOf(position.subnet);
  const owner = nextHopHolder(plane, position.subnet, address);
  if (owner === undefined) return lost(reply, route, position.to);
  const home = plane.networkOf(owner.subnet);
  if (home !== network && !position.vouched)
    askReceiver(plane, record, { from: network, to: home, source: flight.header.destination, what: "the reply" });
  refuseBasicFrontend(plane, record, owner.station, { from: network, to: home });
  const stations = behind(reply, owner.station);
  // What the sender gets as a next hop is for itself: it has arrived.
  if (stations.some(({ id }) => id === origin.station?.id)) return complete(reply, route);
  const known = reply.pending.find(({ station }) => stations.some(({ id }) => id === station));
  if (known?.stateful === true && stations.length > 1 && known.balancer !== owner.station.id) {
    // Two balancers pick instances independently of each other (R-NVA-2).
    return asymmetric(
      reply,
      [route.place],
      `${owner.station.place.resource} may pick another instance than the flow came through`,
    );
  }
  const next: Position = { ...position, vouched: false, hops: position.hops + 1 };
  if (known !== undefined) {
    reply.pending = reply.pending.filter((passage) => passage !== known);
    record.enter(known.place.resource, known.kind);
    record.step({
      kind: "session",
      access: "Allow",
      behaviours: ["R-NVA-1"],
      detail: `${known.place.resource} knows the flow`,
      decidedBy: known.place,
    });
    return further(reply, { ...next, subnet: plane.owners.station(known.station)?.subnet ?? position.subnet });
  }
  if (stations.length === 0) return lost(reply, route, position.to);
  everyOne(
    reply,
    stations.map((station) => (own: Reply) => throughStranger(own, route, next, station, further)),
  );
}

/** An appliance that the flow did not pass on its way there. */
function throughStranger(
  reply: Reply,
  route: EffectiveRoute,
  position: Position,
  station: Station,
  further: Further,
): undefined {
  const { record, flight } = reply;
  const forwards = station.arrival.kind === "host" ? station.arrival.forwards : undefined;
  if (station.arrival.kind === "host" && forwards === undefined) return lost(reply, route, position.to);
  const seen = flight.session.seenBy.includes(station.id);
  // What keeps state, or replaces the source of whatever it takes for a new flow, breaks the reply (R-NVA-1).
  const breaks = forwards === undefined || (!seen && (forwards.stateful === true || forwards.sourceNat));
  if (breaks) {
    return asymmetric(
      reply,
      [route.place, station.place],
      `the reply enters ${station.place.resource}, which never saw the flow`,
    );
  }
  record.enter(station.place.resource, station.noun);
  if (!seen) {
    judgeAnew(reply, station, position.to);
    assumeStateless(record, {
      station: station.id,
      place: station.place,
      kind: "appliance",
      stateful: undefined,
      endpointRepliesReturn: false,
    });
  }
  further(reply, { ...position, subnet: station.subnet ?? position.subnet });
}

/** To a device that has not seen the flow, its reply is a flow of its own: its groups are asked (R-NSG-8). */
function judgeAnew({ plane, flight, record }: Reply, station: Station, to: Address): undefined {
  const { destination, sourcePort, destinationPort, protocol } = flight.header;
  const scope = new Scope();
  const header = {
    source: destination,
    destination: to,
    sourcePort: destinationPort,
    destinationPort: sourcePort,
    protocol,
  };
  passFilters(plane, { ...flight, header, record, scope }, [...station.ingress, ...station.egress], station.subnet);
  const reach = scope.box();
  if (to === flight.sent.source) flight.scope.narrowSent("source", reach.destination.lo, reach.destination.hi);
  flight.scope.narrowTo("destination", reach.source);
  flight.scope.narrowTo("sourcePort", reach.destinationPort);
  flight.scope.narrowTo("destinationPort", reach.sourcePort);
  flight.scope.narrowTo("protocol", reach.protocol);
}

/** The appliance itself, or those that a rule of its balancer hands the reply to, as any packet (R-LB-1). */
function behind({ plane, flight, record }: Reply, station: Station): readonly Station[] {
  if (station.arrival.kind !== "balance") return [station];
  const { rules } = station.arrival;
  const rule = ruleFor(rules, flight, "sourcePort") ?? everyPortRule(rules, flight.header, record);
  return (rule?.backends ?? []).flatMap(({ station: id }) => plane.owners.station(id) ?? []);
}
