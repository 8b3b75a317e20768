import type { FlowClaim, Traffic } from "../../model/claim.ts";
import type { SourceLocation } from "../../model/source-location.ts";
import type { SourceTree } from "../../model/source-tree.ts";
import { problem, type Report } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { didYouMean } from "../suggestion.ts";
import type { MapTree } from "../tree-shape.ts";
import { optionalText, refuseUnknownKeys, requiredText, textValue } from "./fields.ts";
import { parseEnd, parseFlow } from "./flow-text.ts";
import { parseTraffic, type Reading } from "./traffic.ts";

/** Keys that say more about a flow: beside a claim's text, or inside its map. */
export const flowKeys = ["on", "enters", "established"] as const;

const directions = ["inbound", "outbound"] as const;

/** Passes a reading on, or reports at `at` why there is none. */
export function readAt<T>(reading: Reading<T>, at: SourceLocation, report: Report): T | undefined {
  if (reading.ok) return reading.value;
  report(problem("claim-syntax", reading.message, at, reading.help));
  return undefined;
}

/** Reads the text of one or several traffics. */
export const readTraffic = (text: string, at: SourceLocation, report: Report): readonly Traffic[] | undefined =>
  readAt(parseTraffic(text), at, report);

/** Reads the value of `on`: a text, or a list of them. */
function readOn(tree: SourceTree, report: Report): readonly Traffic[] {
  const items = tree.kind === "list" ? tree.items : [tree];
  if (items.length === 0) report(problem("empty-value", "`on` is empty", tree.at, "name traffic, or remove the key"));
  return items.flatMap((item) => {
    const text = textValue(item, "`on`", report);
    return (text === undefined ? undefined : readTraffic(text, item.at, report)) ?? [];
  });
}

/**
 * Reads the flow of a claim: `FROM -> TO on …`, or `{from, to, on, enters, established}`.
 *
 * @param claim - the claim that the value stands in; beside a text it may hold `on`, `enters` and `established`
 */
export function readFlowClaim(value: SourceTree, claim: MapTree, report: Report): FlowClaim | undefined {
  if (value.kind === "map") {
    refuseUnknownKeys(value, ["from", "to", ...flowKeys], "a flow", report);
    refuseDoubled(claim, report);
    const from = readEnd(value, "from", report);
    const to = readEnd(value, "to", report);
    const rest = readFlowKeys(value, report);
    return from === undefined || to === undefined ? undefined : { from, to, ...rest };
  }
  const text = textValue(value, "the claim", report);
  const flow = text === undefined ? undefined : readAt(parseFlow(text), value.at, report);
  const rest = readFlowKeys(claim, report);
  if (flow === undefined) return undefined;
  if (flow.on === undefined) return { ...flow, ...rest };
  const again = claim.entries.get("on");
  if (again !== undefined)
    report(problem("claim-syntax", "`on` stands in the claim and beside it", again.keyAt, "keep one"));
  return { ...flow, ...rest, on: flow.on };
}

function readEnd(flow: MapTree, key: "from" | "to", report: Report): string | undefined {
  const text = requiredText(flow, key, "a flow", report);
  const end = text === undefined ? undefined : parseEnd(text);
  return end && readAt(end, flow.entries.get(key)?.value.at ?? flow.at, report);
}

function refuseDoubled(claim: MapTree, report: Report): void {
  for (const key of flowKeys) {
    const entry = claim.entries.get(key);
    const message = `${quoted(key)} stands beside a flow that is written as a map`;
    if (entry !== undefined) report(problem("claim-syntax", message, entry.keyAt, "move it into the map"));
  }
}

function readFlowKeys(map: MapTree, report: Report): Omit<FlowClaim, "from" | "to"> {
  const on = map.entries.get("on");
  const enters = optionalText(map, "enters", report);
  const established = readDirection(map, report);
  return {
    on: on && readOn(on.value, report),
    ...(enters === undefined ? {} : { enters }),
    ...(established === undefined ? {} : { established }),
  };
}

function readDirection(map: MapTree, report: Report): "inbound" | "outbound" | undefined {
  const text = optionalText(map, "established", report);
  const known = directions.find((direction) => direction === text);
  const at = map.entries.get("established")?.value.at;
  if (text !== undefined && known === undefined && at !== undefined) {
    report(
      problem(
        "invalid-value",
        `\`established\` is inbound or outbound, not ${quoted(text)}`,
        at,
        didYouMean(text, directions),
      ),
    );
  }
  return known;
}

/** A flow in one line, as a claim writes it. */
export function flowText({ from, to, on, enters, established }: FlowClaim): string {
  const parts = [
    ...(on === undefined ? [] : [`on ${on.map((traffic) => traffic.text).join(", ")}`]),
    ...(enters === undefined ? [] : [`entering ${enters}`]),
    ...(established === undefined ? [] : [`established ${established}`]),
  ];
  return [`${from} -> ${to}`, ...parts].join(" ");
}
