import { inRegion } from "../azure/network-rules.ts";
import { isStandIn, publicSpace } from "../azure/service-tags/tag-space.ts";
import type { OutboundMethod, Station } from "../model/forwarding.ts";
import { pathOf } from "../model/place.ts";
import { type Address, formatAddress, isIpv6 } from "../net/address.ts";
import { contains, locate } from "../net/interval-set.ts";
import { formatProtocol } from "../net/protocol.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { exitOf, type Flight, rewrite } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { stop } from "./stop.ts";

/** The best way out for this protocol and family (R-OUT-1). */
function chosen(methods: readonly OutboundMethod[], flight: Flight): OutboundMethod | undefined {
  const ipv6 = isIpv6(flight.header.destination);
  const fitting = methods.filter((method) => {
    const found = locate(method.protocols, flight.header.protocol);
    flight.scope.narrow("protocol", found.lo, found.hi);
    return found.inside && (!ipv6 || method.ipv6);
  });
  return fitting.sort((a, b) => a.rank - b.rank)[0];
}

const isStorageOf = (plane: DataPlane, region: string, destination: Address): boolean =>
  contains(plane.network.tags.addresses({ name: "Storage", region }).sure, destination);

/** A route with next hop Internet: the source becomes a public address, if the sender has any (R-OUT-1, R-OUT-5). */
export function leave(
  plane: DataPlane,
  flight: Flight,
  station: Station | undefined,
  route: EffectiveRoute | undefined,
  onward: Onward,
): readonly Outcome[] {
  const { destination } = flight.header;
  if (!contains(publicSpace, destination) && !isStandIn(destination)) {
    stop(flight.record, {
      cause: "no-route",
      concern: "routing",
      behaviours: ["R-RT-15"],
      detail: `${formatAddress(destination)} is no public address, and the route leads to the Internet`,
      decidedBy: [route?.place],
    });
    return [{ flight }];
  }
  if (station?.region !== undefined) flight.facts.add(inRegion(station.region));
  const method = chosen(
    (station?.outbound ?? []).filter(({ serves }) => serves === undefined || serves.includes(station?.id ?? "")),
    flight,
  );
  // Same-region storage stays reachable from a private subnet, without a public address (R-OUT-5).
  if (method === undefined && station?.region !== undefined && isStorageOf(plane, station.region, destination))
    return onward.publicly(flight);
  if (method === undefined) {
    stop(flight.record, {
      cause: "no-outbound-access",
      concern: "routing",
      behaviours: ["R-OUT-1", "R-OUT-5"],
      detail: `nothing gives ${station?.place.resource ?? "the source"} a public address to send ${formatProtocol(flight.header.protocol)} with`,
      decidedBy: [station === undefined ? undefined : { ...station.place, element: "publicIPAddress" }],
      help: "attach a NAT gateway to the subnet, or give the interface a public address",
    });
    return [{ flight }];
  }
  if (station?.subnet !== undefined) {
    flight.session = { ...flight.session, exit: exitOf(flight, station.id, station.subnet) };
  }
  const [address] = method.addresses;
  if (address !== undefined) {
    flight.record.step({
      kind: "translate",
      field: "source",
      from: formatAddress(flight.header.source),
      to: describe(address),
      behaviours: method.behaviours,
      detail: `it leaves by the ${method.name}${method.place.element === undefined ? ` ${pathOf(method.place)}` : ""}: the source becomes ${describe(address)}`,
      decidedBy: method.place,
    });
    rewrite(flight, "source", address);
  }
  flight.session = { ...flight.session, leftPublicly: true };
  return onward.publicly(flight);
}

/** Stand-ins are no addresses to show. */
const describe = (address: Parameters<typeof formatAddress>[0]): string =>
  isStandIn(address) ? "a public address" : formatAddress(address);
