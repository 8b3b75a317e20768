import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { Hub, Station } from "../model/forwarding.ts";
import { type Place, pathOf } from "../model/place.ts";
import { type Address, formatAddress } from "../net/address.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import type { Passage } from "./flight.ts";
import { askReceiver } from "./private-delivery.ts";
import { throughAppliance } from "./reply-appliance.ts";
import { assumeStateless, asymmetric, lost, type Reply } from "./reply-end.ts";
import { stop } from "./stop.ts";
import { writeRoute } from "./walk.ts";

const MOST_HOPS = 16;

/** Where the reply stands, and whom it seeks. */
interface Position {
  readonly subnet: string;
  readonly to: Address;
  /** The public address by which the flow came in, if that is still to be undone. */
  readonly arrived: { readonly place: Place } | undefined;
}

/** Back from a subnet, route by route, to whoever sent the flow (R-NVA-1). */
export function fromSubnet(reply: Reply, station: Station | undefined, subnet: string, target: Address): void {
  if (station !== undefined) {
    reply.record.step({
      kind: "session",
      access: "Allow",
      behaviours: ["R-NSG-8"],
      detail: `filters of ${station.place.resource} pass the reply by flow state`,
    });
  }
  let position: Position | undefined = { subnet, to: target, arrived: reply.flight.session.arrivedPublicly };
  for (let hops = 0; hops < MOST_HOPS && position !== undefined; hops++) position = advance(reply, position, target);
  if (position === undefined) return;
  stop(reply.record, {
    cause: "loop",
    concern: "routing",
    behaviours: ["R-RT-19"],
    detail: "the reply is routed in a circle",
  });
}

/** One route further; `undefined` when the reply has arrived or is lost. */
function advance(reply: Reply, position: Position, target: Address): Position | undefined {
  const { plane, flight, record } = reply;
  const { subnet, to, arrived } = position;
  const found = plane.routesOf(subnet)?.lookup(to);
  // The reply's way depends on who sent the flow.
  if (found !== undefined && to === target) flight.scope.narrow("source", found.lo, found.hi);
  const route = found?.match?.values[0];
  if (route === undefined) {
    lost(reply, undefined, to);
    return undefined;
  }
  writeRoute(record, route);
  if (route.nextHopType === "Internet") {
    if (arrived === undefined && !knowsInternet(reply)) lost(reply, route, to);
    else undone(reply, arrived?.place);
    return undefined;
  }
  const device = reply.pending.find(({ translated }) => translated?.to === to);
  const local = isLocal(route);
  if (route.nextHopType === "VnetLocal" && !isOwn(plane, subnet, to)) {
    lost(reply, route, to);
    return undefined;
  }
  if (arrived !== undefined && !(local && device !== undefined)) {
    elsewhere(reply, route, arrived.place);
    return undefined;
  }
  if (local) return device === undefined ? complete(reply, route) : through(reply, position, route, device);
  if (route.nextHopType === "VirtualAppliance" || route.nextHopAddresses.length > 0) {
    const next = throughAppliance(reply, route, subnet);
    return next === undefined ? undefined : { ...position, subnet: next };
  }
  const hub = plane.owners.station(route.target ?? "");
  if (hub?.arrival.kind === "hub") return throughHub(reply, route, hub.arrival.hub);
  if (route.nextHopType === "VirtualNetworkGateway" && reply.origin.station?.arrival.kind === "site")
    return complete(reply, route);
  lost(reply, route, to);
  return undefined;
}

/** Back across a virtual WAN hub, through the same firewall if there is one (R-VW-2). */
function throughHub(reply: Reply, route: EffectiveRoute, hub: Hub): undefined {
  const firewall = reply.plane.owners.station(hub.privateFirewall ?? "");
  const seen = reply.pending.findIndex(({ station }) => station === firewall?.id);
  if (firewall !== undefined && seen < 0) {
    return asymmetric(
      reply,
      [route.place, firewall.place],
      `the reply enters ${firewall.place.resource}, which never saw the flow`,
    );
  }
  if (seen >= 0) reply.pending.splice(seen, 1);
  return complete(reply, route);
}

/** Next hop VnetLocal does not lead out of the network (R-RT-10). */
function isOwn(plane: DataPlane, subnet: string, to: Address): boolean {
  const network = plane.network.byId(plane.networkOf(subnet) ?? "");
  return (network?.type.space?.(network) ?? []).some(({ lo, hi }) => to >= lo && to <= hi);
}

const isLocal = ({ nextHopType }: EffectiveRoute): boolean =>
  !["VirtualAppliance", "VirtualNetworkGateway", "None", "Internet"].includes(nextHopType);

/** The reply is at a device that put its own address in place of the client's. */
function through(reply: Reply, position: Position, route: EffectiveRoute, device: Passage): Position | undefined {
  const { plane, flight, record } = reply;
  if (route.nextHopType === "VNetPeering") {
    askReceiver(plane, record, {
      from: plane.networkOf(position.subnet),
      to: route.target,
      source: flight.header.destination,
      what: "the reply",
    });
  }
  const client = device.translated?.from ?? position.to;
  reply.pending.splice(reply.pending.indexOf(device), 1);
  record.enter(device.place.resource, device.kind);
  record.step({
    kind: "translate",
    field: "destination",
    from: formatAddress(position.to),
    to: isStandIn(client) ? "the client's address" : formatAddress(client),
    behaviours: ["R-NVA-1"],
    detail: `${device.place.resource} puts the client's address back`,
    decidedBy: device.place,
  });
  return {
    to: client,
    subnet: plane.owners.station(device.station)?.subnet ?? position.subnet,
    arrived: device.publicly === true ? { place: device.place } : undefined,
  };
}

/** A reply to a public client that no public address of the network's own was called by. */
const knowsInternet = ({ origin, flight }: Reply): boolean =>
  origin.subnet === undefined && flight.session.leftPublicly;

function undone(reply: Reply, place: Place | undefined): void {
  reply.record.step({
    kind: "translate",
    field: "source",
    from: "its private address",
    to: "the public address that was called",
    behaviours: ["R-NSG-8", "R-LB-3"],
    detail: "the reply leaves by the public address that was called",
    ...(place === undefined ? {} : { decidedBy: place }),
  });
  settle(reply, undefined);
}

/** Back at the source. */
function complete(reply: Reply, route: EffectiveRoute): undefined {
  const { plane, flight, record, origin } = reply;
  if (route.nextHopType === "VNetPeering" && reply.pending.length < flight.session.passages.length) {
    askReceiver(plane, record, {
      from: plane.networkOf(lastSubnet(reply)),
      to: route.target,
      source: flight.header.destination,
      what: "the reply",
    });
  }
  settle(reply, route);
  record.step({
    kind: "deliver",
    address: origin.station?.place.resource ?? "source",
    behaviours: [],
    detail: "the reply is back at the source",
  });
}

/** Where the last device that forwarded the reply stands. */
const lastSubnet = ({ plane, flight, pending }: Reply): string => {
  const passed = flight.session.passages.find((passage) => !pending.includes(passage));
  return plane.owners.station(passed?.station ?? "")?.subnet ?? "";
};

/** Devices that saw the flow and never see its reply. */
export function settle(reply: Reply, route: EffectiveRoute | undefined): void {
  for (const passage of reply.pending) {
    if (passage.kind === "firewall" || passage.stateful === true) {
      asymmetric(
        reply,
        route === undefined ? [passage.place] : [route.place, passage.place],
        `the reply skips ${passage.place.resource}, which keeps the flow's state`,
      );
    } else if (passage.stateful === undefined) assumeStateless(reply.record, passage);
  }
}

function elsewhere(reply: Reply, route: EffectiveRoute, called: Place): void {
  asymmetric(
    reply,
    [route.place],
    `the flow came in by ${pathOf(called)}, but its reply leaves by next hop ${route.nextHopType}`,
  );
}
