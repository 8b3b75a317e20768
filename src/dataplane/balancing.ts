import { probeAddresses } from "../azure/service-tags/tag-space.ts";
import type { Backend, BalancingRule, Station } from "../model/forwarding.ts";
import { type Place, pathOf } from "../model/place.ts";
import { formatAddress } from "../net/address.ts";
import { locate } from "../net/interval-set.ts";
import { formatProtocol, hasPorts } from "../net/protocol.ts";
import { decideCompiled } from "../rules/compiled-list.ts";
import type { Header } from "../rules/header.ts";
import { Scope } from "../rules/scope.ts";
import type { DataPlane } from "./data-plane.ts";
import { type Flight, fork, rewrite, rewritePort } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import type { Recorder } from "./recorder.ts";
import { stop } from "./stop.ts";

const ADDRESSED = "addressed to a load balancer's frontend";

/**
 * The rule of a frontend that takes a flow's packets, or its replies: `port` is the field of the flow's header that they
 * bear as their destination port.
 */
export function ruleFor(
  rules: readonly BalancingRule[],
  { header, scope }: Flight,
  port: "destinationPort" | "sourcePort",
): BalancingRule | undefined {
  for (const rule of rules) {
    const byProtocol = locate(rule.protocols, header.protocol);
    scope.narrowTo("protocol", byProtocol);
    if (!byProtocol.inside) continue;
    const byPort = locate(rule.frontendPorts, header[port]);
    scope.narrowTo("protocol", { lo: header.protocol, hi: header.protocol });
    scope.narrowTo(port, byPort);
    if (byPort.inside) return rule;
  }
  return undefined;
}

/** The rule for every port, of a frontend that is a next hop: whether it carries other protocols too is not settled (R-LB-9). */
export function everyPortRule(
  rules: readonly BalancingRule[],
  { protocol }: Header,
  record: Recorder,
): BalancingRule | undefined {
  const rule = rules.find(({ behaviours }) => behaviours.includes("R-LB-9"));
  if (rule === undefined || hasPorts(protocol)) return undefined;
  const missing = `whether ${pathOf(rule.place)} carries ${formatProtocol(protocol)}, which is neither TCP nor UDP, through the balancer`;
  stop(record, {
    cause: "missing-fact",
    concern: "routing",
    behaviours: ["R-LB-9"],
    detail: `it is open ${missing}`,
    decidedBy: [rule.place],
    missing,
  });
  return rule;
}

/** What keeps a backend down; `undefined` = it is up. Probes obey the same groups as everything else (R-NSG-20, R-LB-5). */
function downBy(plane: DataPlane, rule: BalancingRule, backend: Backend): readonly Place[] | undefined {
  if (backend.up !== undefined) return backend.up ? undefined : [rule.place];
  const station = plane.owners.station(backend.station);
  const source = probeAddresses.bounds[0]?.lo;
  if (rule.probe === undefined || station === undefined || source === undefined) return undefined;
  const header = {
    source,
    destination: backend.address,
    protocol: rule.probe.protocol,
    sourcePort: 50000,
    destinationPort: rule.probe.port,
  };
  const context = { addresses: (name: string) => plane.sets.at(station.subnet, name), holds: () => false };
  for (const { rules, lines } of station.ingress) {
    const { index } = decideCompiled(rules, header, context, new Scope());
    if (index === undefined || rules[index]?.action !== "Deny") continue;
    return [rule.probe.place, ...[lines[index]?.place].filter((place) => place !== undefined)];
  }
  return undefined;
}

const wanted = ({ header }: Flight): string =>
  `${formatProtocol(header.protocol)}${hasPorts(header.protocol) ? `/${header.destinationPort}` : ""}`;

/** Takes a flow to a load balancer's frontend on to its backends: one outcome for each that may get it. */
export function balance(
  plane: DataPlane,
  flight: Flight,
  station: Station,
  rules: readonly BalancingRule[],
  onward: Onward,
): readonly Outcome[] {
  // A frontend that is only the next hop of a route passes the flow on as it is.
  if (station.holds === flight.header.destination || flight.session.arrivedPublicly?.station === station.id)
    flight.facts.add(ADDRESSED);
  else flight.facts.delete(ADDRESSED);
  flight.session = { ...flight.session, balancer: station.id };
  const rule =
    ruleFor(rules, flight, "destinationPort") ??
    (flight.facts.has(ADDRESSED) ? undefined : everyPortRule(rules, flight.header, flight.record));
  if (rule === undefined) {
    const detail = `${station.place.resource} has no rule for ${wanted(flight)}`;
    stop(flight.record, {
      cause: "no-load-balancing-rule",
      concern: "routing",
      behaviours: ["R-LB-1"],
      detail,
      decidedBy: [station.place],
      help: "add a load-balancing rule or an inbound NAT rule for the port",
    });
    return toBackends(
      plane,
      flight,
      rules.find(({ backends }) => backends.length > 0)?.backends ?? [],
      undefined,
      onward,
    );
  }
  if (rule.backends.length === 0) {
    stop(flight.record, {
      cause: "no-healthy-backend",
      concern: "routing",
      behaviours: rule.behaviours,
      detail: `${pathOf(rule.place)} has no backend`,
      decidedBy: [rule.place],
      help: "put a network interface into the rule's backend pool",
    });
    return [{ flight }];
  }
  const states = rule.backends.map((backend) => ({ backend, down: downBy(plane, rule, backend) }));
  const healthy = states.flatMap(({ backend, down }) => (down === undefined ? [backend] : []));
  if (healthy.length === 0) {
    const detail = `no backend of ${pathOf(rule.place)} is up: the probe does not get through to any`;
    stop(flight.record, {
      cause: "no-healthy-backend",
      concern: "routing",
      behaviours: ["R-LB-6", "R-NSG-20"],
      detail,
      decidedBy: states.flatMap(({ down }) => down ?? []),
      help: "let the tag AzureLoadBalancer reach the probe's port",
    });
  }
  return toBackends(plane, flight, healthy.length > 0 ? healthy : rule.backends, rule, onward);
}

function toBackends(
  plane: DataPlane,
  flight: Flight,
  backends: readonly Backend[],
  rule: BalancingRule | undefined,
  onward: Onward,
): readonly Outcome[] {
  if (backends.length === 0) return [{ flight }];
  const several = backends.length > 1;
  return backends.flatMap((backend): readonly Outcome[] => {
    const own = several ? fork(flight) : flight;
    const station = plane.owners.station(backend.station);
    if (station === undefined) return [{ flight: own }];
    if (rule !== undefined) choose(own, station, backend, rule);
    translate(own, backend, rule);
    return onward
      .arrive(own, station, station.subnet)
      .map((outcome) => (several ? { ...outcome, label: labelled(station, outcome) } : outcome));
  });
}

const labelled = (station: Station, { label }: Outcome): string =>
  [station.place.resource, label].filter((part) => part !== undefined).join(" · ");

function choose(flight: Flight, station: Station, backend: Backend, rule: BalancingRule): void {
  const { resource } = station.place;
  flight.record.step({
    kind: "balance",
    backend: resource,
    behaviours: rule.behaviours,
    detail: `${pathOf(rule.place)} hands it to ${resource}`,
    decidedBy: rule.place,
  });
  // A member that is balanced to itself never hears itself (R-LB-10).
  if (backend.address !== flight.header.source) return;
  stop(flight.record, {
    cause: "hairpin",
    concern: "routing",
    behaviours: ["R-LB-10"],
    detail: `${resource} is balanced back to itself`,
    decidedBy: [rule.place],
  });
}

/** The destination becomes the backend's, unless the rule floats or the frontend is only a next hop on the way (R-LB-8, R-LB-9). */
function translate(flight: Flight, backend: Backend, rule: BalancingRule | undefined): void {
  const passing = !flight.facts.has(ADDRESSED);
  if (passing) return;
  flight.session = { ...flight.session, balancedTo: backend.station };
  if (rule?.floating === true) return;
  const port =
    rule?.backendPort === undefined || rule.backendPort === flight.header.destinationPort
      ? ""
      : `, port ${rule.backendPort}`;
  flight.record.step({
    kind: "translate",
    field: "destination",
    from: formatAddress(flight.header.destination),
    to: formatAddress(backend.address),
    behaviours: ["R-NSG-12", "R-LB-3"],
    detail: `the destination becomes ${formatAddress(backend.address)}${port}`,
    ...(rule === undefined ? {} : { decidedBy: rule.place }),
  });
  rewrite(flight, "destination", backend.address);
  if (rule?.backendPort !== undefined) rewritePort(flight, rule.backendPort);
}
