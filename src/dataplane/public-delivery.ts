import { isStandIn, publicSpace } from "../azure/service-tags/tag-space.ts";
import type { Detour, PublicBinding, Station } from "../model/forwarding.ts";
import { type Place, pathOf } from "../model/place.ts";
import { formatAddress } from "../net/address.ts";
import { contains, locate } from "../net/interval-set.ts";
import type { DataPlane } from "./data-plane.ts";
import { type Flight, fork, rewrite } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { stop } from "./stop.ts";

/** To whatever a public address leads to; what is nobody's in the model is on the Internet. */
export function publicly(plane: DataPlane, flight: Flight, onward: Onward): readonly Outcome[] {
  const { destination } = flight.header;
  const own = locate(plane.owners.ownPublic, destination);
  flight.scope.narrow("destination", own.lo, own.hi);
  const [binding] = plane.owners.publicly(destination);
  const shown = isStandIn(destination) ? undefined : formatAddress(destination);
  if (binding === undefined && shown !== undefined && !contains(publicSpace, destination)) {
    const cause = flight.host === undefined ? "no-public-address" : "no-public-endpoint";
    stop(flight.record, {
      cause,
      concern: "routing",
      behaviours: ["R-RT-15"],
      detail: `${shown} is a private address, which nothing outside its network can address`,
    });
    return [{ flight }];
  }
  const holder = plane.owners.held.get(destination);
  if (binding === undefined && holder !== undefined) {
    const detail = `nothing takes in what is sent to ${holder.name}`;
    stop(flight.record, {
      cause: "no-such-host",
      concern: "routing",
      behaviours: ["R-OUT-2", "R-PIP-1"],
      detail,
      decidedBy: [holder.place()],
    });
    return [{ flight }];
  }
  if (binding === undefined) {
    const name = flight.host ?? shown ?? "a public address";
    flight.record.enter(name, "Internet");
    flight.record.step({
      kind: "deliver",
      address: name,
      behaviours: ["R-RT-15"],
      detail: "it leaves for the public Internet",
    });
    return [{ flight, destination: { reply: "returned" } }];
  }
  const station = plane.owners.station(binding.station);
  if (station === undefined) return [{ flight }];
  const { detour } = binding;
  if (detour === undefined) return into(flight, binding, station, onward);
  const several = detour.appliances.length > 1;
  return throughDetour(plane, flight, detour).flatMap((way) =>
    into(way.flight, binding, station, onward).map((outcome) =>
      several && outcome.label === undefined
        ? { ...outcome, ...(way.label === undefined ? {} : { label: way.label }) }
        : outcome,
    ),
  );
}

/** Past what stands before the address: its translation, and what it leads to. */
function into(flight: Flight, binding: PublicBinding, station: Station, onward: Onward): readonly Outcome[] {
  for (const fact of binding.facts) flight.facts.add(fact);
  if (binding.destination !== undefined) {
    const to = formatAddress(binding.destination);
    const shown = isStandIn(flight.header.destination) ? undefined : formatAddress(flight.header.destination);
    flight.record.enter(binding.place.resource, "public IP address");
    flight.record.step({
      kind: "translate",
      field: "destination",
      from: shown ?? "its public address",
      to,
      behaviours: binding.behaviours,
      detail: `the destination becomes the private address ${to}`,
      decidedBy: binding.place,
    });
    rewrite(flight, "destination", binding.destination);
  }
  // What terminates the connection itself answers by itself; a translation has to be undone by the reply's route.
  const translated = station.arrival.kind === "host" || station.arrival.kind === "balance";
  if (translated)
    flight.session = { ...flight.session, arrivedPublicly: { place: binding.place, station: station.id } };
  return onward.arrive(flight, station, station.subnet);
}

/** A gateway load balancer hands each flow to one of its appliances and takes it back, unchanged (R-GLB-1). */
function throughDetour(plane: DataPlane, flight: Flight, { place, appliances }: Detour): readonly Outcome[] {
  flight.record.enter(place.resource, "gateway load balancer");
  const stations = appliances.flatMap((id) => plane.owners.station(id) ?? []);
  if (stations.length === 0) {
    stop(flight.record, {
      cause: "no-healthy-backend",
      concern: "routing",
      behaviours: ["R-GLB-1", "R-LB-6"],
      detail: `${pathOf(place)} has no appliance to hand it to`,
      decidedBy: [place],
    });
    return [{ flight }];
  }
  return stations.map((station) => {
    const own = stations.length > 1 ? fork(flight) : flight;
    passAppliance(own, station, place);
    return { flight: own, label: station.place.alias ?? station.place.resource };
  });
}

function passAppliance(flight: Flight, station: Station, place: Place): void {
  const { resource } = station.place;
  flight.record.step({
    kind: "balance",
    backend: resource,
    behaviours: ["R-GLB-1"],
    detail: `${pathOf(place)} hands it to ${resource} first`,
    decidedBy: place,
  });
  flight.record.enter(resource, station.noun);
  if (station.arrival.kind === "host" && station.arrival.forwards !== undefined) {
    flight.record.step({
      kind: "forward",
      behaviours: ["R-GLB-1"],
      detail: `${resource} hands it back`,
      decidedBy: station.place,
    });
    return;
  }
  stop(flight.record, {
    cause: "appliance-not-forwarding",
    concern: "routing",
    behaviours: ["R-GLB-1", "R-RT-11"],
    detail: `${resource} drops what is not addressed to it: IP forwarding is off`,
    decidedBy: [{ ...station.place, element: "enableIPForwarding" }],
  });
}
