import { platformBlocked } from "../azure/platform-blocked.ts";
import type { Resource } from "../azure/resource-type.ts";
import type { Station } from "../model/forwarding.ts";
import { pathOf } from "../model/place.ts";
import { type Address, formatAddress } from "../net/address.ts";
import { inSpaceOf } from "../topology/address-space.ts";
import { isReserved } from "../topology/dynamic-addresses.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { passFilters } from "./filtering.ts";
import { BY_GATEWAY, type Flight } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import type { Recorder } from "./recorder.ts";
import { stop } from "./stop.ts";

/** To the holder of a private address in one virtual network. */
export function privately(
  plane: DataPlane,
  flight: Flight,
  network: string | undefined,
  onward: Onward,
  route?: EffectiveRoute,
): readonly Outcome[] {
  const { destination } = flight.header;
  const owner = network === undefined ? undefined : plane.owners.privately(network, destination);
  const alike =
    owner === undefined && network !== undefined
      ? plane.owners.freeAround(network, destination)
      : { lo: destination, hi: destination };
  flight.scope.narrowTo("destination", alike);
  if (owner !== undefined && route !== undefined && takesNothing(plane, owner.station, network, route)) {
    const detail = `${pathOf(route.place)} takes the endpoint's own route away, and next hop VnetLocal does not replace it`;
    stop(flight.record, {
      cause: "no-route",
      concern: "routing",
      behaviours: ["R-PE-8"],
      detail,
      decidedBy: [route.place],
    });
    return [{ flight }];
  }
  if (owner !== undefined) return onward.arrive(flight, owner.station, owner.subnet);
  const subnet = network === undefined ? undefined : plane.owners.subnetAt(network, destination);
  if (subnet !== undefined && !isReserved(subnet, destination)) return assumedHost(plane, flight, subnet);
  const address = formatAddress(destination);
  const detail =
    subnet === undefined
      ? `${address} lies in no subnet, so nothing can hold it`
      : `${address} is one of the addresses that Azure keeps in ${subnet.name}`;
  // A user's route that leads into the wrong network is what decides.
  stop(flight.record, {
    cause: "no-such-host",
    concern: "routing",
    behaviours: ["R-SUB-1"],
    detail,
    decidedBy: [route?.source === "User" ? route.place : undefined],
  });
  return [{ flight }];
}

/** A user's route VnetLocal does not lead to an endpoint unless its network has basic endpoint policies (R-PE-8). */
function takesNothing(
  plane: DataPlane,
  station: Station,
  network: string | undefined,
  { source }: EffectiveRoute,
): boolean {
  const policies = (
    plane.network.byId(network ?? "")?.properties as { privateEndpointVNetPolicies?: string } | undefined
  )?.privateEndpointVNetPolicies;
  return source === "User" && station.arrival.kind === "relay" && policies?.toLowerCase() !== "basic";
}

/** An address in a subnet that nothing is known to hold: a host with no group of its own. */
function assumedHost(plane: DataPlane, flight: Flight, subnet: Resource): readonly Outcome[] {
  const address = formatAddress(flight.header.destination);
  flight.record.assume({
    code: "assumed-host",
    message: `a host without a network security group of its own is assumed at ${address} in ${subnet.name}`,
  });
  flight.record.enter(address, "assumed host");
  const group = plane.network.related(subnet, "filtered by")[0];
  const filter = group === undefined ? undefined : plane.network.filter(group, "Inbound");
  passFilters(
    plane,
    flight,
    [
      platformBlocked(subnet.place(), "Inbound"),
      ...plane.network.networkFilters(subnet, "Inbound"),
      ...(filter === undefined ? [] : [filter]),
    ],
    subnet.id,
  );
  flight.record.step({ kind: "deliver", address, behaviours: [], detail: `delivered to ${address}` });
  return [{ flight, destination: { subnet: subnet.id, reply: "routed" } }];
}

/** From one network into another: what did not originate there is forwarded, and needs the receiver's consent (R-RT-22). */
export function acrossPeering(
  plane: DataPlane,
  flight: Flight,
  {
    from,
    to,
    route,
  }: { readonly from: string | undefined; readonly to: string | undefined; readonly route?: EffectiveRoute },
  onward: Onward,
): readonly Outcome[] {
  if (route?.leftOut !== undefined)
    stop(flight.record, {
      cause: "no-route",
      concern: "routing",
      behaviours: ["R-RT-29"],
      detail: `the peering joins some subnets only, and ${pathOf(route.leftOut)} does not list the one that this leaves`,
      decidedBy: [route.leftOut],
      help: "list the subnet on both sides of the peering",
    });
  if (!flight.facts.has(BY_GATEWAY))
    askReceiver(plane, flight.record, { from, to, source: flight.header.source, what: "traffic" });
  const owner = to === undefined ? undefined : plane.owners.privately(to, flight.header.destination)?.station;
  refuseBasicFrontend(plane, flight.record, owner, { from, to });
  return privately(plane, flight, to, onward);
}

/** Frontends of Basic balancers are not reached over global peering (R-RT-25, R-LB-13). */
export function refuseBasicFrontend(
  plane: DataPlane,
  record: Recorder,
  owner: Station | undefined,
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
): void {
  const [near, far] = [from, to].map((id) => plane.network.byId(id ?? "")?.location);
  if (owner?.arrival.kind !== "balance" || owner.arrival.overGlobalPeering || near === far) return;
  const detail = `${owner.place.resource} is a Basic load balancer, whose frontend is not reached over global peering`;
  stop(record, {
    cause: "not-over-global-peering",
    concern: "policy",
    behaviours: ["R-RT-25", "R-LB-13"],
    detail,
    decidedBy: [{ ...owner.place, element: "sku" }],
    help: "use a Standard load balancer",
  });
}

interface Crossing {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly source: Address;
  readonly what: "traffic" | "the reply";
}

/** The receiving side's own peering says whether it takes what the other side merely forwards (R-RT-22). */
export function askReceiver(plane: DataPlane, record: Recorder, { from, to, source, what }: Crossing): void {
  const receiving = plane.network.byId(to ?? "");
  const sending = plane.network.byId(from ?? "");
  const join =
    receiving === undefined ? undefined : plane.network.peeringsOf(receiving).find(({ remote }) => remote === sending);
  if (join === undefined || inSpaceOf(sending, source) || join.acceptsForwarded) return;
  stop(record, {
    cause: "forwarded-traffic-not-allowed",
    concern: "policy",
    behaviours: ["R-RT-22"],
    detail: `${pathOf(join.peering.place())} does not accept ${what} that ${sending?.name} forwards`,
    decidedBy: [join.peering.place("allowForwardedTraffic", ["allowForwardedTraffic"])],
    help: "set `allowForwardedTraffic: true` on the receiving side's peering",
  });
}
