import type { Hub, Station } from "../model/forwarding.ts";
import { formatAddress } from "../net/address.ts";
import { contains, locate } from "../net/interval-set.ts";
import type { DataPlane } from "./data-plane.ts";
import type { Flight } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { privately } from "./private-delivery.ts";
import { deliverToSite, isSite } from "./site.ts";
import { stop } from "./stop.ts";

/** A virtual WAN hub takes a flow to whatever is connected, first through its firewall where an intent says so (R-VW-1, R-VW-2). */
export function acrossHub(
  plane: DataPlane,
  flight: Flight,
  station: Station,
  hub: Hub,
  onward: Onward,
): readonly Outcome[] {
  const { destination } = flight.header;
  const connection = hub.connections.find(({ prefixes }) => contains(prefixes, destination));
  const firewall = plane.owners.station((connection === undefined ? hub.internetFirewall : hub.privateFirewall) ?? "");
  const inspected =
    firewall !== undefined && !flight.session.passages.some((passage) => passage.station === firewall.id);
  if (inspected) return onward.arrive(flight, firewall, undefined);
  for (const { prefixes } of hub.connections) {
    const found = locate(prefixes, destination);
    flight.scope.narrow("destination", found.lo, found.hi);
  }
  if (connection !== undefined) {
    const site = plane.owners.station(connection.network);
    if (site === undefined || !isSite(site)) return privately(plane, flight, connection.network, onward);
    flight.record.enter(site.place.resource, site.noun);
    return deliverToSite(flight, site, { behaviours: ["R-VW-1"], reply: "site" });
  }
  stop(flight.record, {
    cause: "no-route",
    concern: "routing",
    behaviours: ["R-VW-1"],
    detail: `nothing connected to ${station.place.resource} has ${formatAddress(destination)}`,
    decidedBy: [station.place],
  });
  return [{ flight }];
}
