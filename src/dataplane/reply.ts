import type { Station } from "../model/forwarding.ts";
import { pathOf, type Place } from "../model/place.ts";
import { type Address, formatAddress } from "../net/address.ts";
import { formatPrefix } from "../net/prefix.ts";
import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import type { Flight, Passage } from "./flight.ts";
import type { Outcome } from "./outcome.ts";
import type { DataPlane } from "./plane.ts";
import { Recorder } from "./recorder.ts";

/** Where the flow began, as far as its reply cares. */
export interface Origin {
  readonly station: Station | undefined;
  readonly subnet: string | undefined;
}

interface Reply {
  readonly plane: DataPlane;
  readonly flight: Flight;
  readonly origin: Origin;
  readonly record: Recorder;
  /** Devices that saw the flow and have not seen the reply yet. */
  readonly pending: Passage[];
}

const MOST_HOPS = 16;

/** Writes down the reply's own way back: filters pass it by flow state, its routes are looked up afresh (R-NSG-8, R-NVA-1). */
export function traceReply(plane: DataPlane, outcome: Outcome, origin: Origin): Recorder | undefined {
  const { flight, destination } = outcome;
  if (destination === undefined) return undefined;
  const record = new Recorder();
  const reply: Reply = { plane, flight, origin, record, pending: [...flight.session.passages] };
  const name = destination.station?.place.alias ?? destination.station?.place.resource ?? formatAddress(flight.header.destination);
  record.enter(isStandIn(flight.header.destination) && destination.station === undefined ? (flight.host ?? "a public address") : name, destination.station?.noun ?? "host");
  switch (destination.reply) {
    case "returned":
      record.step({ kind: "session", access: "Allow", behaviours: ["R-NSG-8"], detail: "the reply comes back the way the flow went" });
      break;
    case "endpoint":
      fromEndpoint(reply, flight.header.source);
      break;
    case "routed":
      if (destination.subnet === undefined) record.step({ kind: "session", access: "Allow", behaviours: ["R-NSG-8"], detail: "the reply comes back the way the flow went" });
      else fromSubnet(reply, destination.station, destination.subnet, flight.header.source);
      break;
    case "site":
      fromSite(reply, destination.station, flight.header.source);
      break;
  }
  for (const assumption of record.assumptions) flight.record.assume(assumption);
  return record;
}

/** An endpoint answers the source it saw, past every route and group of its subnet (R-PE-11). */
function fromEndpoint(reply: Reply, target: Address): void {
  const { record } = reply;
  record.step({ kind: "session", access: "Allow", behaviours: ["R-PE-11"], detail: `the endpoint answers ${formatAddress(target)} directly; routes and groups of its subnet do not act on the reply` });
  for (const passage of reply.pending) {
    if (passage.translated !== undefined || passage.endpointRepliesReturn) continue;
    if (passage.kind === "appliance" && passage.stateful !== true) {
      assumeStateless(record, passage);
      continue;
    }
    const detail = `the reply skips ${passage.place.resource}, which saw the request and did not replace its source`;
    record.step({ kind: "drop", behaviours: ["R-PE-11"], detail, decidedBy: passage.place });
    record.block({
      cause: "asymmetric-return",
      concern: "routing",
      certain: false,
      decidedBy: [passage.place],
      behaviours: ["R-PE-11"],
      detail,
      missing: `whether ${passage.place.resource} passes a flow whose replies it does not see`,
      help: "let the firewall replace the source (application rules do), or tag the appliance's interface `disableSnatOnPL`",
    });
  }
}

const assumeStateless = (record: Recorder, { place }: Passage): void =>
  record.assume({ code: "appliance-stateless", message: `${place.resource} sees one direction only; it is assumed to keep no flow state (say \`stateful: true\` if it does)` });

function fromSubnet(reply: Reply, station: Station | undefined, subnet: string, target: Address): void {
  const { plane, flight, record } = reply;
  const arrived = flight.session.arrivedPublicly;
  let at = subnet;
  let to = target;
  let direct: EffectiveRoute | undefined;
  if (station !== undefined) record.step({ kind: "session", access: "Allow", behaviours: ["R-NSG-8"], detail: `filters of ${station.place.resource} pass the reply by flow state` });
  for (let hops = 0; hops < MOST_HOPS; hops++) {
    const found = plane.routesOf(at)?.lookup(to);
    // The reply's way depends on who sent the flow.
    if (found !== undefined && to === target) flight.scope.narrow("source", found.lo, found.hi);
    const route = found?.match?.values[0];
    if (route === undefined) return lost(reply, undefined, to);
    writeRoute(record, route);
    switch (route.nextHopType) {
      case "Internet":
        return arrived === undefined && !knowsInternet(reply) ? lost(reply, route, to) : undone(reply, arrived?.place);
      case "None":
        return arrived === undefined ? lost(reply, route, to) : elsewhere(reply, route, arrived.place);
      case "VirtualAppliance": {
        if (arrived !== undefined) return elsewhere(reply, route, arrived.place);
        const next = throughAppliance(reply, route, at);
        if (next === undefined) return;
        at = next;
        break;
      }
      case "VirtualNetworkGateway":
        if (arrived !== undefined) return elsewhere(reply, route, arrived.place);
        if (reply.origin.station?.arrival.kind !== "site") return lost(reply, route, to);
        return complete(reply, route);
      default: {
        direct = route;
        crossing(reply, at, route);
        const device = reply.pending.findIndex(({ translated }) => translated?.to === to);
        const passage = reply.pending[device];
        if (passage?.translated === undefined) {
          if (arrived !== undefined) return elsewhere(reply, route, arrived.place);
          return complete(reply, direct);
        }
        reply.pending.splice(device, 1);
        record.enter(passage.place.resource, passage.kind);
        record.step({ kind: "translate", field: "destination", from: formatAddress(to), to: formatAddress(passage.translated.from), behaviours: ["R-NVA-1"], detail: `${passage.place.resource} puts the client's address back`, decidedBy: passage.place });
        to = passage.translated.from;
        at = plane.owners.station(passage.station)?.subnet ?? at;
      }
    }
  }
}

/** A reply to a public client that no public address of the network's own was called by. */
const knowsInternet = ({ origin, flight }: Reply): boolean => origin.subnet === undefined && flight.session.leftPublicly;

function writeRoute(record: Recorder, route: EffectiveRoute): void {
  const by = route.source === "User" ? `user route ${pathOf(route.place)}` : route.source === "VirtualNetworkGateway" ? "gateway route" : "system route";
  const [hop] = route.nextHopAddresses;
  record.step({
    kind: "route",
    prefix: formatPrefix(route.prefix),
    nextHopType: route.nextHopType,
    ...(hop === undefined ? {} : { nextHopIpAddress: formatAddress(hop) }),
    source: route.source,
    behaviours: ["R-RT-6", ...route.behaviours],
    detail: `${by} ${formatPrefix(route.prefix)} → ${route.nextHopType}${hop === undefined ? "" : ` ${formatAddress(hop)}`}`,
    decidedBy: route.place,
  });
}

/** The reply's next appliance; `undefined` ends the way. */
function throughAppliance(reply: Reply, route: EffectiveRoute, at: string): string | undefined {
  const { plane, record } = reply;
  const network = plane.networkOf(at);
  const home = network === undefined ? undefined : plane.network.byId(network);
  const near = home === undefined ? [] : [home, ...plane.network.peersOf(home)];
  const [address] = route.nextHopAddresses;
  const owner = address === undefined ? undefined : near.map(({ id }) => plane.owners.privately(id, address)).find((found) => found !== undefined);
  const stations = owner === undefined ? [] : behind(plane, owner.station);
  const expected = reply.pending.findIndex(({ station }) => stations.some(({ id }) => id === station));
  if (expected >= 0) {
    const [passage] = reply.pending.splice(expected, 1);
    record.enter(passage?.place.resource ?? "", passage?.kind ?? "appliance");
    record.step({ kind: "session", access: "Allow", behaviours: ["R-NVA-1"], detail: `${passage?.place.resource} knows the flow`, ...(passage === undefined ? {} : { decidedBy: passage.place }) });
    return plane.owners.station(passage?.station ?? "")?.subnet;
  }
  const [station] = stations;
  if (station === undefined) {
    lost(reply, route, reply.flight.header.source);
    return undefined;
  }
  const forwards = station.arrival.kind === "host" ? station.arrival.forwards : undefined;
  if (station.arrival.kind === "inspect" || forwards?.stateful === true) {
    asymmetric(reply, route, [route.place, station.place], `the reply enters ${station.place.resource}, which never saw the flow`);
    return undefined;
  }
  if (station.arrival.kind === "host" && forwards === undefined) {
    lost(reply, route, reply.flight.header.source);
    return undefined;
  }
  record.enter(station.place.resource, station.noun);
  assumeStateless(record, { station: station.id, place: station.place, kind: "appliance", stateful: undefined, endpointRepliesReturn: false });
  return station.subnet;
}

/** The appliance itself, or those that its balancer may choose. */
function behind(plane: DataPlane, station: Station): readonly Station[] {
  if (station.arrival.kind !== "balance") return [station];
  return station.arrival.rules.flatMap(({ backends }) => backends.flatMap(({ station: id }) => plane.owners.station(id) ?? []));
}

/** Forwarded replies need the receiving side's consent as well (R-RT-22). */
function crossing(reply: Reply, at: string, route: EffectiveRoute): void {
  const { plane, flight, record } = reply;
  if (route.nextHopType !== "VNetPeering" || route.target === undefined) return;
  const sending = plane.network.byId(plane.networkOf(at) ?? "");
  const receiving = plane.network.byId(route.target);
  const join = receiving === undefined ? undefined : plane.network.peeringsOf(receiving).find(({ remote }) => remote === sending);
  const native = (sending?.type.space?.(sending) ?? []).some(({ lo, hi }) => flight.header.destination >= lo && flight.header.destination <= hi);
  if (join === undefined || native || join.acceptsForwarded) return;
  const place = join.peering.place("allowForwardedTraffic", ["allowForwardedTraffic"]);
  const detail = `${pathOf(join.peering.place())} does not accept the reply that ${sending?.name} forwards`;
  record.step({ kind: "drop", behaviours: ["R-RT-22"], detail, decidedBy: place });
  record.block({ cause: "forwarded-traffic-not-allowed", concern: "policy", certain: true, decidedBy: [place], behaviours: ["R-RT-22"], detail, help: "set `allowForwardedTraffic: true` on the receiving side's peering" });
}

function fromSite(reply: Reply, site: Station | undefined, target: Address): void {
  const gateways = site?.arrival.kind === "site" ? site.arrival.gateways : [];
  const [gateway] = gateways.flatMap((id) => reply.plane.owners.station(id) ?? []);
  if (gateway?.subnet === undefined) return;
  reply.record.enter(gateway.place.resource, gateway.noun);
  fromSubnet(reply, undefined, gateway.subnet, target);
}

function undone(reply: Reply, place: Place | undefined): void {
  reply.record.step({ kind: "translate", field: "source", from: "its private address", to: "the public address that was called", behaviours: ["R-NSG-8", "R-LB-3"], detail: "the reply leaves by the public address that was called", ...(place === undefined ? {} : { decidedBy: place }) });
  settle(reply, undefined);
}

function complete(reply: Reply, route: EffectiveRoute): void {
  settle(reply, route);
  reply.record.step({ kind: "deliver", address: "source", behaviours: [], detail: "the reply is back at the source" });
}

/** Devices that saw the flow and never see its reply. */
function settle(reply: Reply, route: EffectiveRoute | undefined): void {
  for (const passage of reply.pending) {
    if (passage.kind === "firewall" || passage.stateful === true) {
      asymmetric(reply, route, route === undefined ? [passage.place] : [route.place, passage.place], `the reply skips ${passage.place.resource}, which keeps the flow's state`);
    } else if (passage.stateful === undefined) assumeStateless(reply.record, passage);
  }
}

function elsewhere(reply: Reply, route: EffectiveRoute, called: Place): void {
  asymmetric(reply, route, [route.place], `the flow came in by ${pathOf(called)}, but its reply leaves by next hop ${route.nextHopType}`);
}

function asymmetric({ record }: Reply, route: EffectiveRoute | undefined, decidedBy: readonly Place[], detail: string): void {
  const behaviours = ["R-RT-16", "R-NVA-1", "R-FW-12"];
  record.step({ kind: "drop", behaviours, detail, ...(route === undefined ? {} : { decidedBy: route.place }) });
  record.block({ cause: "asymmetric-return", concern: "routing", certain: true, decidedBy, behaviours, detail, help: "give the reply the way back that the flow came: a route for the client's prefix with the same next hop" });
}

function lost({ record }: Reply, route: EffectiveRoute | undefined, to: Address): void {
  const target = isStandIn(to) ? "the source" : formatAddress(to);
  const detail = `the reply to ${target} has no way back`;
  record.step({ kind: "drop", behaviours: ["R-NVA-1"], detail, ...(route === undefined ? {} : { decidedBy: route.place }) });
  record.block({ cause: "return-not-delivered", concern: "routing", certain: true, decidedBy: route === undefined ? [] : [route.place], behaviours: ["R-NVA-1"], detail });
}
