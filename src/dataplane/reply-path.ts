import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { Hub, Station } from "../model/forwarding.ts";
import { type Place, pathOf } from "../model/place.ts";
import { type Address, formatAddress } from "../net/address.ts";
import { inSpaceOf } from "../topology/address-space.ts";
import { distinct } from "./alternatives.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import type { Passage } from "./flight.ts";
import { gatewaysOf } from "./gateways.ts";
import { askReceiver } from "./private-delivery.ts";
import { throughAppliance } from "./reply-appliance.ts";
import { asymmetric, complete, lost, type Position, type Reply } from "./reply-end.ts";
import { everyOne, oneOf } from "./reply-forks.ts";
import { stop } from "./stop.ts";
import { differing, doubtAbout, writeRoute } from "./walk.ts";

const MOST_HOPS = 16;

/** Back from a subnet, route by route, to whoever sent the flow (R-NVA-1). */
export function fromSubnet(
  reply: Reply,
  {
    station,
    subnet,
    to,
    vouched,
  }: Pick<Position, "subnet" | "to" | "vouched"> & { readonly station?: Station | undefined },
): undefined {
  if (station !== undefined) {
    reply.record.step({
      kind: "session",
      access: "Allow",
      behaviours: ["R-NSG-8"],
      detail: `filters of ${station.place.resource} pass the reply by flow state`,
    });
  }
  onward(reply, { subnet, to, arrived: reply.flight.session.arrivedPublicly, vouched, hops: 0 });
}

/** By the route that the subnet has for it. */
function onward(reply: Reply, position: Position): undefined {
  const { plane, flight, record } = reply;
  const { subnet, to, hops } = position;
  if (hops > MOST_HOPS) {
    stop(record, {
      cause: "loop",
      concern: "routing",
      behaviours: ["R-RT-19"],
      detail: "the reply is routed in a circle",
    });
    return;
  }
  const found = plane.routesOf(subnet)?.lookup(to);
  // The reply's way depends on who sent the flow.
  if (found !== undefined && to === flight.sent.source) flight.scope.narrowSent("source", found.lo, found.hi);
  const routes = differing(found?.match?.values ?? []);
  const [route] = routes;
  if (route === undefined) return lost(reply, undefined, to);
  oneOf(
    reply,
    routes.map((each) => (own: Reply) => along(own, position, each)),
    { missing: doubtAbout(route), places: distinct(routes.map(({ place }) => place)) },
  );
}

function along(reply: Reply, position: Position, route: EffectiveRoute): undefined {
  const { plane, record } = reply;
  const { subnet, to, arrived } = position;
  writeRoute(record, route);
  if (route.nextHopType === "Internet") {
    if (arrived === undefined && !knowsInternet(reply)) lost(reply, route, to);
    else undone(reply, arrived?.place);
    return;
  }
  if (route.leftOut !== undefined) return lost(reply, route, to);
  const network = plane.networkOf(subnet);
  const peered = route.nextHopType === "VNetPeering" || route.nextHopType === "ConnectedGroup";
  const local = peered ? route.target : route.nextHopType === "VnetLocal" ? network : undefined;
  const device = local === undefined ? undefined : reply.pending.find(({ translated }) => translated?.to === to);
  // Whatever the next hop is: only the way to the Internet undoes the translation (DESIGN 2.3, R-RT-16).
  if (arrived !== undefined && device === undefined) return elsewhere(reply, route, arrived.place);
  if (local !== undefined) return delivered(reply, position, route, { local, device });
  if (route.nextHopAddresses.length > 0) {
    everyOne(
      reply,
      route.nextHopAddresses.map((address) => (own: Reply) => throughAppliance(own, route, position, address, onward)),
    );
    return;
  }
  const hub = plane.owners.station(route.target ?? "");
  if (hub?.arrival.kind === "hub") throughHub(reply, route, hub.arrival.hub);
  else if (route.nextHopType === "VirtualNetworkGateway" && reachesSite(reply, network, route)) complete(reply, route);
  else lost(reply, route, to);
}

/** Inside a virtual network: to the sender, or to a device that stands in for it. */
function delivered(
  reply: Reply,
  position: Position,
  route: EffectiveRoute,
  { local, device }: { readonly local: string; readonly device: Passage | undefined },
): undefined {
  const { plane, flight, record } = reply;
  const from = plane.networkOf(position.subnet);
  if (from !== local && !position.vouched)
    askReceiver(plane, record, { from, to: local, source: flight.header.destination, what: "the reply" });
  if (device !== undefined) through(reply, position, route, device, local);
  else if (isHome(reply, local, position.to)) complete(reply, route);
  else lost(reply, route, position.to);
}

/** Back across a virtual WAN hub, through the same firewall if there is one (R-VW-2). `route` leads there, if one does. */
export function throughHub(reply: Reply, route: EffectiveRoute | undefined, hub: Hub): undefined {
  const firewall = reply.plane.owners.station(hub.privateFirewall ?? "");
  const seen = reply.pending.find(({ station }) => station === firewall?.id);
  if (firewall !== undefined && seen === undefined) {
    return asymmetric(
      reply,
      route === undefined ? [firewall.place] : [route.place, firewall.place],
      `the reply enters ${firewall.place.resource}, which never saw the flow`,
    );
  }
  reply.pending = reply.pending.filter((passage) => passage !== seen);
  complete(reply, route);
}

/** Whether a route into this network leads to the sender: where it has a subnet, that must be its network (R-RT-10). */
function isHome({ plane, origin }: Reply, network: string, to: Address): boolean {
  if (origin.subnet !== undefined) return plane.networkOf(origin.subnet) === network;
  return inSpaceOf(plane.network.byId(network), to);
}

/** Whether the gateway of a route is one that the sender's site is connected to, and takes the route (R-RT-12). */
function reachesSite({ plane, origin }: Reply, network: string | undefined, route: EffectiveRoute): boolean {
  const site = origin.station?.arrival;
  if (site?.kind !== "site") return false;
  const { gateways, refusing } = gatewaysOf(plane, network, route);
  return refusing === undefined && site.gateways.some((id) => gateways.includes(id));
}

/** The reply is at a device that put its own address in place of the client's. */
function through(reply: Reply, position: Position, route: EffectiveRoute, device: Passage, network: string): undefined {
  const { plane, record } = reply;
  const home = plane.owners.station(device.station)?.subnet;
  if (home !== undefined && plane.networkOf(home) !== network) return lost(reply, route, position.to);
  const client = device.translated?.from ?? position.to;
  reply.pending = reply.pending.filter((passage) => passage !== device);
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
  onward(reply, {
    to: client,
    subnet: home ?? position.subnet,
    arrived: device.publicly === true ? { place: device.place } : undefined,
    vouched: true,
    hops: position.hops + 1,
  });
}

/** A reply to a public client that no public address of the network's own was called by. */
const knowsInternet = ({ origin, flight }: Reply): boolean =>
  origin.subnet === undefined && flight.session.leftPublicly;

function undone(reply: Reply, place: Place | undefined): undefined {
  reply.record.step({
    kind: "translate",
    field: "source",
    from: "its private address",
    to: "the public address that was called",
    behaviours: ["R-NSG-8", "R-LB-3"],
    detail: "the reply leaves by the public address that was called",
    ...(place === undefined ? {} : { decidedBy: place }),
  });
  complete(reply, undefined);
}

function elsewhere(reply: Reply, route: EffectiveRoute, called: Place): undefined {
  asymmetric(
    reply,
    [route.place],
    `the flow came in by ${pathOf(called)}, but its reply leaves by next hop ${route.nextHopType}`,
  );
}
