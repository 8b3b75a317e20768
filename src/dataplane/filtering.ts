import { pathOf } from "../model/place.ts";
import type { Filter, FilterLine } from "../model/forwarding.ts";
import type { RuleReport } from "../model/step.ts";
import { decide, type Doubt, type MatchContext, reportFields } from "../rules/rule-list.ts";
import type { Header } from "../rules/header.ts";
import type { Flight } from "./flight.ts";
import type { DataPlane } from "./plane.ts";

const doubtText = (doubt: Doubt, line: FilterLine | undefined): string => {
  const rule = line?.place === undefined ? (line?.name ?? "a rule") : pathOf(line.place);
  if (doubt.kind === "ports-without-ports") return `whether ${rule}, which names ports, matches a protocol without ports`;
  if (doubt.kind === "fact") return `whether for ${rule}: ${doubt.fact}`;
  return `whether the ${doubt.field} address is among those of ${rule} (give Microsoft's file with --service-tags, or the address)`;
};

const contextAt = (plane: DataPlane, flight: Flight, subnet: string | undefined): MatchContext => ({
  addresses: (name) => plane.sets.at(subnet, name),
  holds: (fact) => flight.facts.has(fact),
});

const sentence = (filter: Filter, line: FilterLine, access: string): string => {
  if (line.detail !== undefined) return line.detail;
  const priority = line.priority === undefined ? "" : ` (priority ${line.priority})`;
  return `${filter.list.resource} ${access === "Deny" ? "denies" : "allows"} it: ${line.name}${priority}`;
};

/** Per rule, which of its fields matched (R-TL-3). */
const reports = (filter: Filter, header: Header, context: MatchContext): readonly RuleReport[] =>
  filter.rules.map((rule, index) => {
    const line = filter.lines[index];
    const matched = reportFields(rule, header, context);
    return {
      name: line?.name ?? "",
      ...(line?.priority === undefined ? {} : { priority: line.priority }),
      access: rule.action === "Deny" ? "Deny" : "Allow",
      protocolMatched: matched.protocol,
      sourceMatched: matched.source,
      sourcePortMatched: matched.sourcePort,
      destinationMatched: matched.destination,
      destinationPortMatched: matched.destinationPort,
    };
  });

/**
 * Takes a flow through the filters of one place, in order. A denial is written down and the walk goes on, to find all
 * that stands in the way. `AlwaysAllow` skips what may be skipped (R-AV-1).
 */
export function passFilters(plane: DataPlane, flight: Flight, filters: readonly Filter[], subnet: string | undefined): void {
  let skipping = false;
  for (const filter of filters) {
    if (skipping && filter.skippable) continue;
    if (filter.stateful && flight.established === filter.direction && filter.skippable) {
      flight.record.step({ kind: "session", access: "Allow", behaviours: ["R-NSG-8", "R-NSG-9"], detail: `${filter.list.resource} passes it by flow state: the flow is established`, decidedBy: filter.list });
      continue;
    }
    skipping = passFilter(plane, flight, filter, subnet) || skipping;
  }
}

/** Whether the filter ends the evaluation at this place. */
function passFilter(plane: DataPlane, flight: Flight, filter: Filter, subnet: string | undefined): boolean {
  const context = contextAt(plane, flight, subnet);
  const { index, doubts } = decide(filter.rules, flight.header, context, flight.scope);
  const rule = index === undefined ? undefined : filter.rules[index];
  const line = index === undefined ? undefined : filter.lines[index];
  if (rule === undefined && doubts.length === 0) return false;
  const doubtful = doubts.flatMap((doubt) => filter.lines[doubt.index] ?? []);
  const open = doubts.length > 0 || rule === undefined;
  const deciding = open ? doubtful : line === undefined ? [] : [line];
  const access = open ? "indeterminate" : rule?.action === "Deny" ? "Deny" : "Allow";
  const behaviours = [...new Set([...deciding.flatMap((each) => each.behaviours), ...filter.behaviours])];
  const first = deciding[0];
  const decidedBy = first?.place ?? (line?.behaviours.length === 0 ? undefined : line?.place);
  const detail = first === undefined ? filter.list.resource : open ? `whether ${filter.list.resource} lets it through is open: ${first.name} may match` : sentence(filter, first, access);
  const { header } = flight;
  const listed = filter.lines.some(({ priority }) => priority !== undefined);
  // A line that stands for nobody's decision, such as the absence of a limit, is no step worth reading.
  flight.record.step({
    kind: "filter",
    access,
    direction: filter.direction,
    list: filter.list,
    behaviours,
    detail,
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...(listed ? { reports: () => reports(filter, header, context) } : {}),
  });
  if (access !== "Allow") {
    const [doubt] = doubts;
    flight.record.block({
      cause: open ? "missing-fact" : (first?.cause ?? "security-rule"),
      concern: filter.concern,
      certain: !open,
      decidedBy: deciding.flatMap(({ place }) => place ?? []),
      behaviours,
      detail,
      ...(doubt === undefined ? {} : { missing: doubtText(doubt.doubt, filter.lines[doubt.index]) }),
      ...(first?.help === undefined ? {} : { help: first.help }),
    });
  }
  return rule?.action === "AlwaysAllow" && !open;
}
