import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { Station } from "../model/forwarding.ts";
import { type Address, formatAddress } from "../net/address.ts";
import type { DataPlane } from "./data-plane.ts";
import type { Destination, Flight } from "./flight.ts";
import type { Outcome } from "./outcome.ts";
import { Recorder } from "./recorder.ts";
import { assumeStateless, type Reply } from "./reply-end.ts";
import { fromSubnet, throughHub } from "./reply-path.ts";
import { stop } from "./stop.ts";

/** Writes down the way back: of the flow itself, then of each flow that a proxy ended before it. */
export function traceReply(plane: DataPlane, { flight, destination }: Outcome): Recorder | undefined {
  if (destination === undefined) return undefined;
  const record = new Recorder();
  writeReply(plane, record, flight, destination);
  for (const leg of [...flight.legs].reverse()) {
    const { header, origin, session } = leg;
    writeReply(plane, record, { ...flight, header, origin, session, host: undefined }, leg.destination);
  }
  for (const assumption of record.assumptions) flight.record.assume(assumption);
  return record;
}

/** Filters pass a reply by flow state; its routes are looked up afresh (R-NSG-8, R-NVA-1). */
function writeReply(plane: DataPlane, record: Recorder, flight: Flight, destination: Destination): void {
  const reply: Reply = {
    plane,
    flight,
    origin: flight.origin,
    record,
    pending: flight.session.passages.slice(flight.session.exit?.passed ?? 0),
  };
  const name =
    destination.station?.place.alias ?? destination.station?.place.resource ?? formatAddress(flight.header.destination);
  record.enter(
    isStandIn(flight.header.destination) && destination.station === undefined
      ? (flight.host ?? "a public address")
      : name,
    destination.station?.noun ?? "host",
  );
  switch (destination.reply) {
    case "returned":
      record.step({
        kind: "session",
        access: "Allow",
        behaviours: ["R-NSG-8"],
        detail: "the reply comes back the way the flow went",
      });
      break;
    case "endpoint":
      fromEndpoint(reply, flight.header.source);
      break;
    case "routed":
      if (destination.subnet === undefined) {
        record.step({
          kind: "session",
          access: "Allow",
          behaviours: ["R-NSG-8"],
          detail: "the reply comes back the way the flow went",
        });
      } else {
        const { station, subnet } = destination;
        fromSubnet(reply, { station, subnet, to: flight.header.source, vouched: false });
      }
      break;
    case "site":
      fromSite(reply, destination.station, flight.header.source);
      break;
  }
  if (!record.blockers.some(({ certain }) => certain)) inside(reply);
}

/** What left by a public address comes back to it; from there on the reply goes by private routes (R-RT-16, R-NVA-1). */
function inside({ plane, flight, origin, record }: Reply): void {
  const { exit, arrivedPublicly: _undone, ...session } = flight.session;
  if (exit === undefined || exit.station === origin.station?.id) return;
  const passed = session.passages.slice(0, exit.passed);
  const device = passed.findLast(({ station }) => station === exit.station);
  const station = plane.owners.station(exit.station);
  if (station !== undefined) record.enter(station.place.resource, station.noun);
  // A firewall replaces the source by its public address as it leaves; an appliance by its own, if at all (R-FW-9).
  const vouched = station?.arrival.kind === "site" || device?.kind === "firewall" || device?.translated !== undefined;
  const reply = {
    plane,
    flight: { ...flight, session },
    origin,
    record,
    pending: passed.filter((each) => each !== device),
  };
  fromSubnet(reply, { subnet: exit.subnet, to: device?.translated?.from ?? exit.from, vouched });
}

/** An endpoint answers the source it saw, past every route and group of its subnet (R-PE-11). */
function fromEndpoint(reply: Reply, target: Address): void {
  const { record } = reply;
  record.step({
    kind: "session",
    access: "Allow",
    behaviours: ["R-PE-11"],
    detail: `the endpoint answers ${formatAddress(target)} directly; routes and groups of its subnet do not act on the reply`,
  });
  for (const passage of reply.pending) {
    if (passage.translated !== undefined || passage.endpointRepliesReturn) continue;
    if (passage.kind === "appliance" && passage.stateful !== true) {
      assumeStateless(record, passage);
      continue;
    }
    stop(record, {
      cause: "asymmetric-return",
      concern: "routing",
      behaviours: ["R-PE-11"],
      detail: `the reply skips ${passage.place.resource}, which saw the request and did not replace its source`,
      decidedBy: [passage.place],
      missing: `whether ${passage.place.resource} passes a flow whose replies it does not see`,
      help: "let the firewall replace the source (application rules do), or tag the appliance's interface `disableSnatOnPL`",
    });
  }
}

function fromSite(reply: Reply, site: Station | undefined, target: Address): void {
  const gateways = site?.arrival.kind === "site" ? site.arrival.gateways : [];
  const [gateway] = gateways.flatMap((id) => reply.plane.owners.station(id) ?? []);
  if (gateway?.arrival.kind === "hub") {
    reply.record.enter(gateway.place.resource, gateway.noun);
    throughHub(reply, undefined, gateway.arrival.hub);
    return;
  }
  if (gateway?.subnet === undefined) return;
  reply.record.enter(gateway.place.resource, gateway.noun);
  fromSubnet(reply, { subnet: gateway.subnet, to: target, vouched: true });
}
