import { fromSubnet, inRegion } from "../azure/network-rules.ts";
import type { Station } from "../model/forwarding.ts";
import { pathOf } from "../model/place.ts";
import type { DataPlane } from "./data-plane.ts";
import type { Flight } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { stop } from "./stop.ts";

/** To a service's public address, as the subnet that it is: no translation, and policies have a say (R-SE-2, R-SE-8). */
export function overEndpoint(
  plane: DataPlane,
  flight: Flight,
  station: Station | undefined,
  subnet: string,
  onward: Onward,
): readonly Outcome[] {
  if (station?.region !== undefined) flight.facts.add(inRegion(station.region));
  flight.facts.add(fromSubnet(subnet));
  askPolicies(plane, flight, subnet);
  return onward.publicly(flight);
}

/** Several policies of a subnet unite: one that lists the service is enough (R-SE-8). */
function askPolicies(plane: DataPlane, flight: Flight, subnet: string): void {
  const { network, owners } = plane;
  const home = network.byId(subnet);
  const policies = home === undefined ? [] : network.related(home, "limited by");
  const [binding] = owners.publicly(flight.header.destination);
  const service = binding === undefined ? undefined : network.byId(binding.place.id);
  const called = { service, host: flight.host, address: flight.header.destination };
  const verdicts = policies.flatMap((policy) => policy.type.limits?.(policy, network, called) ?? []);
  if (verdicts.length === 0) return;
  flight.scope.narrow("destination", flight.header.destination, flight.header.destination);
  const allowing = verdicts.find(({ access }) => access === "Allow");
  const open = verdicts.find(({ access }) => access === "open");
  const deciding = allowing ?? open ?? verdicts[0];
  if (deciding === undefined) return;
  const { place, behaviours, missing } = deciding;
  if (allowing !== undefined) {
    flight.record.step({
      kind: "filter",
      access: "Allow",
      direction: "Outbound",
      list: place,
      behaviours,
      detail: `${pathOf(place)} lists the service`,
      decidedBy: place,
    });
    return;
  }
  const detail =
    missing === undefined ? `no service endpoint policy of ${home?.name} lists the service` : `it is open ${missing}`;
  stop(flight.record, {
    cause: missing === undefined ? "endpoint-policy" : "missing-fact",
    concern: "policy",
    behaviours,
    detail,
    decidedBy: [place],
    ...(missing === undefined ? {} : { missing }),
    help: "add the account, its resource group or its subscription to the policy",
  });
}
