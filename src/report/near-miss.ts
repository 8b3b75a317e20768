import type { RuleReport, Step } from "../model/step.ts";
import { printable } from "./printable.ts";

/** Default rules start here; that they do not match is no surprise. */
const DEFAULTS = 65_000;
const SHOWN = 3;

const fields = [
  ["source", "sourceMatched"],
  ["source port", "sourcePortMatched"],
  ["destination", "destinationMatched"],
  ["destination port", "destinationPortMatched"],
  ["protocol", "protocolMatched"],
] as const;

const mismatches = (rule: RuleReport): string[] => fields.filter(([, key]) => !rule[key]).map(([name]) => name);

const nameOf = ({ name, priority }: RuleReport): string =>
  priority === undefined ? name : `${name} (priority ${priority})`;

/** For a denial: the rules that would have allowed the flow, had not one field differed or an earlier rule decided. */
export function nearMisses(step: Step): string[] {
  if (step.kind !== "filter" || step.access !== "Deny") return [];
  const allowing = printable(step.reports?.() ?? []).filter(
    ({ access, priority = 0 }) => access === "Allow" && priority < DEFAULTS,
  );
  const late = allowing
    .filter((rule) => mismatches(rule).length === 0)
    .map((rule) => `${nameOf(rule)} matches too, but comes later`);
  const near = allowing.flatMap((rule) => {
    const [field, ...others] = mismatches(rule);
    return field === undefined || others.length > 0 ? [] : [`${nameOf(rule)} would allow it but for its ${field}`];
  });
  return [...late, ...near].slice(0, SHOWN);
}
