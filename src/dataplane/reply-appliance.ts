import type { Station } from "../model/forwarding.ts";
import { Scope } from "../rules/scope.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { passFilters } from "./filtering.ts";
import { assumeStateless, asymmetric, lost, type Reply } from "./reply-end.ts";

/** The reply's next appliance; `undefined` ends the way. */
export function throughAppliance(reply: Reply, route: EffectiveRoute, at: string): string | undefined {
  const { plane, record } = reply;
  const [address] = route.nextHopAddresses;
  const owner =
    address === undefined
      ? undefined
      : plane
          .nearby(plane.networkOf(at))
          .map((id) => plane.owners.privately(id, address))
          .find((found) => found !== undefined);
  const stations = owner === undefined ? [] : behind(plane, owner.station);
  const expected = reply.pending.findIndex(({ station }) => stations.some(({ id }) => id === station));
  const other = expected >= 0 && stations.length > 1 && reply.pending[expected]?.balancer !== owner?.station.id;
  if (other && reply.pending[expected]?.stateful === true) {
    // Two balancers pick instances independently of each other (R-NVA-2).
    asymmetric(
      reply,
      [route.place],
      `${owner?.station.place.resource} may pick another instance than the flow came through`,
    );
    return undefined;
  }
  if (expected >= 0) {
    const [passage] = reply.pending.splice(expected, 1);
    record.enter(passage?.place.resource ?? "", passage?.kind ?? "appliance");
    record.step({
      kind: "session",
      access: "Allow",
      behaviours: ["R-NVA-1"],
      detail: `${passage?.place.resource} knows the flow`,
      ...(passage === undefined ? {} : { decidedBy: passage.place }),
    });
    return plane.owners.station(passage?.station ?? "")?.subnet;
  }
  const [station] = stations;
  if (station === undefined) {
    lost(reply, route, reply.flight.header.source);
    return undefined;
  }
  const forwards = station.arrival.kind === "host" ? station.arrival.forwards : undefined;
  if (station.arrival.kind === "inspect" || forwards?.stateful === true) {
    asymmetric(
      reply,
      [route.place, station.place],
      `the reply enters ${station.place.resource}, which never saw the flow`,
    );
    return undefined;
  }
  if (station.arrival.kind === "host" && forwards === undefined) {
    lost(reply, route, reply.flight.header.source);
    return undefined;
  }
  record.enter(station.place.resource, station.noun);
  judgeAnew(reply, station);
  assumeStateless(record, {
    station: station.id,
    place: station.place,
    kind: "appliance",
    stateful: undefined,
    endpointRepliesReturn: false,
  });
  return station.subnet;
}

/** To a device that has not seen the flow, its reply is a flow of its own: its groups are asked (R-NSG-8). */
function judgeAnew({ plane, flight, record }: Reply, station: Station): void {
  const { source, destination, sourcePort, destinationPort, protocol } = flight.header;
  const scope = new Scope();
  const header = {
    source: destination,
    destination: source,
    sourcePort: destinationPort,
    destinationPort: sourcePort,
    protocol,
  };
  passFilters(plane, { ...flight, header, record, scope }, [...station.ingress, ...station.egress], station.subnet);
  const reach = scope.box();
  flight.scope.narrowTo("source", reach.destination);
  flight.scope.narrowTo("destination", reach.source);
  flight.scope.narrowTo("sourcePort", reach.destinationPort);
  flight.scope.narrowTo("destinationPort", reach.sourcePort);
  flight.scope.narrowTo("protocol", reach.protocol);
}

/** The appliance itself, or those that its balancer may choose. */
function behind(plane: DataPlane, station: Station): readonly Station[] {
  if (station.arrival.kind !== "balance") return [station];
  return station.arrival.rules.flatMap(({ backends }) =>
    backends.flatMap(({ station: id }) => plane.owners.station(id) ?? []),
  );
}
