import type { Filter, FilterLine } from "../model/forwarding.ts";
import { pathOf } from "../model/place.ts";
import type { RuleReport } from "../model/step.ts";
import { decideCompiled } from "../rules/compiled-list.ts";
import type { Header } from "../rules/header.ts";
import { type Doubt, type MatchContext, reportFields } from "../rules/rule-list.ts";
import type { DataPlane } from "./data-plane.ts";
import type { Flight } from "./flight.ts";

const doubtText = (doubt: Doubt, line: FilterLine | undefined): string => {
  const rule = line?.place === undefined ? (line?.name ?? "a rule") : pathOf(line.place);
  if (doubt.kind === "ports-without-ports")
    return `whether ${rule}, which names ports, matches a protocol without ports`;
  if (doubt.kind === "fact") return `whether for ${rule}: ${doubt.fact}`;
  return `whether the ${doubt.field} address is among those of ${rule} (name the address by \`ip:\`, or give Microsoft's file of service tags with --service-tags)`;
};

export const contextAt = (plane: DataPlane, flight: Flight, subnet: string | undefined): MatchContext => ({
  addresses: (name) => plane.sets.at(subnet, name),
  // What nobody can know from the input is neither true nor false.
  holds: (fact) => (fact.startsWith("open: ") ? undefined : flight.facts.has(fact)),
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
export function passFilters(
  plane: DataPlane,
  flight: Flight,
  filters: readonly Filter[],
  subnet: string | undefined,
): void {
  let skipping = false;
  for (const filter of filters) {
    if (skipping && filter.skippable) continue;
    if (filter.stateful && flight.established && filter.skippable) {
      flight.record.step({
        kind: "session",
        access: "Allow",
        behaviours: ["R-NSG-8", "R-NSG-9"],
        detail: `${filter.list.resource} passes it by flow state: the flow is established`,
        decidedBy: filter.list,
      });
      continue;
    }
    skipping = passFilter(plane, flight, filter, { subnet, isAlwaysAllowed: skipping }) || skipping;
  }
}

interface Judgement {
  readonly access: "Allow" | "Deny" | "indeterminate";
  /** The lines that decide, or that leave it open. */
  readonly lines: readonly FilterLine[];
  readonly detail: string;
  readonly missing?: string;
  readonly always: boolean;
}

/** What a filter says of a flow; `undefined` = nothing. */
function judge(filter: Filter, flight: Flight, context: MatchContext): Judgement | undefined {
  const { index, doubts } = decideCompiled(filter.rules, flight.header, context, flight.scope);
  const [doubt] = doubts;
  if (doubt !== undefined) {
    const lines = doubts.flatMap((each) => filter.lines[each.index] ?? []);
    const detail = `whether ${filter.list.resource} lets it through is open: ${lines[0]?.name ?? "a rule"} may match`;
    const missing = doubtText(doubt.doubt, filter.lines[doubt.index]);
    return { access: "indeterminate", lines, detail, missing, always: false };
  }
  const rule = index === undefined ? undefined : filter.rules[index];
  const line = index === undefined ? undefined : filter.lines[index];
  if (rule === undefined || line === undefined) return undefined;
  const access = rule.action === "Deny" ? "Deny" : "Allow";
  return { access, lines: [line], detail: sentence(filter, line, access), always: rule.action === "AlwaysAllow" };
}

/** A denial of which it is open whether it holds for what an earlier filter always allows (R-AV-10). */
function doubted(judgement: Judgement | undefined): Judgement | undefined {
  const missing = judgement?.lines[0]?.openIfAlwaysAllowed;
  if (judgement?.access !== "Deny" || missing === undefined) return judgement;
  return { ...judgement, access: "indeterminate", detail: `it is open ${missing}`, missing };
}

/** Whether the filter ends the evaluation at this place. */
function passFilter(
  plane: DataPlane,
  flight: Flight,
  filter: Filter,
  { subnet, isAlwaysAllowed }: { readonly subnet: string | undefined; readonly isAlwaysAllowed: boolean },
): boolean {
  const context = contextAt(plane, flight, subnet);
  const certain = judge(filter, flight, context);
  const judgement = isAlwaysAllowed ? doubted(certain) : certain;
  if (judgement === undefined) return false;
  const { access, lines, detail, missing } = judgement;
  const { header } = flight;
  const behaviours = [...new Set([...lines.flatMap((line) => line.behaviours), ...filter.behaviours])];
  const places = lines.flatMap(({ place }) => place ?? []);
  const [decidedBy] = places;
  const listed = filter.lines.some(({ priority }) => priority !== undefined);
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
  if (access === "Allow") return judgement.always;
  const help = lines[0]?.help;
  flight.record.block({
    cause: missing === undefined ? (lines[0]?.cause ?? "security-rule") : "missing-fact",
    concern: filter.concern,
    certain: missing === undefined,
    decidedBy: places,
    behaviours,
    detail,
    ...(missing === undefined ? {} : { missing }),
    ...(help === undefined ? {} : { help }),
  });
  return false;
}
