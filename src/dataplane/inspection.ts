import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { ApplicationRule, FilterLine, Inspection, Station } from "../model/forwarding.ts";
import { formatAddress } from "../net/address.ts";
import { contains, locate } from "../net/interval-set.ts";
import { protocolNumbers } from "../net/protocol.ts";
import { decideCompiled } from "../rules/compiled-list.ts";
import { matchRule } from "../rules/rule-list.ts";
import type { DataPlane } from "./data-plane.ts";
import { contextAt, passFilters } from "./filtering.ts";
import { type Flight, type Passage, rewrite, rewritePort } from "./flight.ts";
import type { Onward, Outcome } from "./outcome.ts";
import { stop } from "./stop.ts";

/** A firewall's documented order: threat intelligence, DNAT, network rules, application rules, deny (R-FW-1). */
export function inspect(
  plane: DataPlane,
  flight: Flight,
  station: Station,
  inspection: Inspection,
  onward: Onward,
): readonly Outcome[] {
  if (isThreat(flight, inspection)) {
    stop(flight.record, {
      cause: "threat-intelligence",
      concern: "policy",
      behaviours: ["R-FW-1"],
      detail: "threat intelligence lists the destination",
      decidedBy: [inspection.threats.place],
    });
  }
  const { destination } = flight.header;
  const own = inspection.ownPublic.includes(destination) || destination === inspection.ownAddress;
  const translated = translate(plane, flight, station, inspection, own);
  if (own && !translated) {
    denied(flight, inspection.otherwise);
    return [{ flight }];
  }
  if (translated) {
    pass(flight, station, inspection, { sourceNat: true, publicly: true });
    return onward.routed(flight, station, station.subnet);
  }
  const byName = judge(plane, flight, station, inspection);
  // Network rules keep the client's address inside private ranges; application rules never do (R-FW-9).
  const sourceNat = byName || !contains(inspection.privateRanges, destination);
  const route = plane.routesOf(station.subnet ?? "")?.lookup(destination).match?.values[0];
  const leaves = route?.nextHopType === "Internet";
  if (route?.nextHopType === "VirtualNetworkGateway" && route.prefix.length === 0 && !inspection.tunnels) {
    stop(flight.record, {
      cause: "no-outbound-access",
      concern: "routing",
      behaviours: ["R-FW-17"],
      detail: `${station.place.resource} needs a default route to the Internet, and its subnet's leads to a gateway`,
      decidedBy: [route.place],
      help: "add a route 0.0.0.0/0 → Internet to AzureFirewallSubnet, or give the firewall a management interface",
    });
    return [{ flight }];
  }
  pass(flight, station, inspection, { sourceNat: sourceNat && !leaves, publicly: false });
  if (leaves && !sourceNat) {
    stop(flight.record, {
      cause: "no-outbound-access",
      concern: "routing",
      behaviours: ["R-FW-9"],
      detail: `${station.place.resource} counts ${formatAddress(destination)} as private and keeps the client's address, with which nothing leaves for the Internet`,
      decidedBy: [inspection.privateRangesPlace],
    });
    return [{ flight }];
  }
  return onward.routed(flight, station, station.subnet);
}

const isThreat = (flight: Flight, { threats }: Inspection): boolean =>
  threats.denies &&
  (contains(threats.addresses, flight.header.destination) ||
    (flight.host !== undefined && threats.hosts.some((host) => fits(host, flight.host ?? ""))));

/** DNAT acts on the firewall's own addresses; a match is allowed, whatever network rules say (R-FW-6). */
function translate(plane: DataPlane, flight: Flight, station: Station, inspection: Inspection, own: boolean): boolean {
  if (!own) return false;
  const context = contextAt(plane, flight, station.subnet);
  for (const { rule, line, destination, port } of inspection.destinationNat) {
    if (matchRule(rule, flight.header, context, flight.scope) !== true || destination === undefined) continue;
    const to = formatAddress(destination);
    flight.record.step({
      kind: "translate",
      field: "destination",
      from: isStandIn(flight.header.destination)
        ? "the firewall's public address"
        : formatAddress(flight.header.destination),
      to,
      behaviours: line.behaviours,
      detail: `${line.name}: the destination becomes ${to}${port === undefined ? "" : `, port ${port}`}`,
      ...(line.place === undefined ? {} : { decidedBy: line.place }),
    });
    rewrite(flight, "destination", destination);
    if (port !== undefined) rewritePort(flight, port);
    return true;
  }
  return false;
}

function pass(
  flight: Flight,
  station: Station,
  { ownAddress }: Inspection,
  { sourceNat, publicly }: { readonly sourceNat: boolean; readonly publicly: boolean },
): void {
  const translated = sourceNat && ownAddress !== undefined ? { from: flight.header.source, to: ownAddress } : undefined;
  if (translated !== undefined) {
    const to = formatAddress(translated.to);
    flight.record.step({
      kind: "translate",
      field: "source",
      from: isStandIn(translated.from) ? "the client's address" : formatAddress(translated.from),
      to,
      behaviours: publicly ? ["R-FW-6"] : ["R-FW-9"],
      detail: `the source becomes the firewall's ${to}`,
    });
    rewrite(flight, "source", translated.to);
  }
  const passage: Passage = {
    station: station.id,
    place: station.place,
    kind: "firewall",
    stateful: true,
    endpointRepliesReturn: false,
    publicly,
    ...(translated === undefined ? {} : { translated }),
  };
  flight.session = { ...flight.session, passages: [...flight.session.passages, passage] };
}

/** Network rules, then application rules, then the default; whether an application rule allowed it. */
function judge(plane: DataPlane, flight: Flight, station: Station, inspection: Inspection): boolean {
  const { index, doubts } = decideCompiled(
    inspection.network.rules,
    flight.header,
    contextAt(plane, flight, station.subnet),
    flight.scope,
  );
  if (index !== undefined || doubts.length > 0) {
    passFilters(plane, flight, [inspection.network], station.subnet);
    return false;
  }
  return judgeByName(plane, flight, station, inspection);
}

function judgeByName(plane: DataPlane, flight: Flight, station: Station, inspection: Inspection): boolean {
  const { protocol, destinationPort } = flight.header;
  flight.scope.narrow("protocol", protocol, protocol);
  for (const application of inspection.application) {
    if (protocol !== protocolNumbers.tcp) break;
    const port = locate(application.ports, destinationPort);
    flight.scope.narrow("destinationPort", port.lo, port.hi);
    if (
      !port.inside ||
      matchRule(application.rule, flight.header, contextAt(plane, flight, station.subnet), flight.scope) !== true
    )
      continue;
    const match = names(application, flight.host);
    if (match === false) continue;
    const { line, access } = application;
    const place = line.place === undefined ? {} : { decidedBy: line.place };
    if (match === undefined) {
      const missing =
        flight.host === undefined
          ? `which host name the flow calls (${line.name} judges by name)`
          : `whether ${flight.host} is among ${application.unlisted.join(", ")} (${line.name})`;
      stop(flight.record, {
        cause: "missing-fact",
        concern: "policy",
        behaviours: line.behaviours,
        detail: `it is open ${missing}`,
        decidedBy: [line.place],
        missing,
      });
      return false;
    }
    const detail = line.detail ?? `${line.name} ${access === "Allow" ? "allows" : "denies"} ${flight.host ?? "it"}`;
    flight.record.step({
      kind: "filter",
      access,
      direction: "Outbound",
      list: inspection.place,
      behaviours: line.behaviours,
      detail,
      ...place,
    });
    if (access === "Allow") return true;
    flight.record.block({
      cause: "firewall-rule",
      concern: "policy",
      certain: true,
      decidedBy: line.place === undefined ? [] : [line.place],
      behaviours: line.behaviours,
      detail,
    });
    return false;
  }
  denied(flight, inspection.otherwise);
  return false;
}

/** Whether a rule's names cover the host; `undefined` = that is not known. */
function names({ hosts, unlisted }: ApplicationRule, host: string | undefined): boolean | undefined {
  if (hosts.includes("*")) return true;
  if (host === undefined) return hosts.length + unlisted.length > 0 ? undefined : false;
  if (hosts.some((pattern) => fits(pattern, host))) return true;
  return unlisted.length > 0 ? undefined : false;
}

/** `*.contoso.com` covers every name below contoso.com; `*contoso.com` also contoso.com itself. */
const fits = (pattern: string, host: string): boolean =>
  pattern.startsWith("*") ? host.endsWith(pattern.slice(1)) : host === pattern;

function denied(flight: Flight, line: FilterLine): void {
  stop(flight.record, {
    cause: line.cause ?? "firewall-default",
    concern: "policy",
    behaviours: line.behaviours,
    detail: line.detail ?? line.name,
    decidedBy: [line.place],
    ...(line.help === undefined ? {} : { help: line.help }),
  });
}
