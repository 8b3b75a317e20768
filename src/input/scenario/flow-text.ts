import type { Traffic } from "../../model/claim.ts";
import { quoted } from "../quoted.ts";
import { misread, parseTraffic, type Reading } from "./traffic.ts";

/** The two ends that an arrow joins, and what stands after `on`, unread. */
export interface ArrowText {
  readonly from: string;
  readonly to: string;
  readonly on?: string;
}

/** `FROM -> TO on PROTOCOL/PORTS[, …]`, read. `on` is `undefined` where the text leaves it open. */
export interface FlowText {
  readonly from: string;
  readonly to: string;
  readonly on: readonly Traffic[] | undefined;
}

const FORM = "write `FROM -> TO on PROTOCOL/PORTS`, such as `internet -> vm:web on tcp/443`";

/** Takes `FROM -> TO`, with or without `on …`, apart. Names of endpoints have no spaces. */
export function parseArrow(text: string, form: string = FORM): Reading<ArrowText> {
  const arrow = text.indexOf("->");
  if (arrow < 0) return misread(`${quoted(text)} has no \`->\``, form);
  const from = text.slice(0, arrow).trim();
  const after = text.slice(arrow + 2).trim();
  const split = /^(?:(\S+)\s+)?on(?:\s+(.*))?$/s.exec(after);
  const to = split === null || after === "on" ? after : (split[1] ?? "");
  if (from === "") return misread(`nothing stands before \`->\` in ${quoted(text)}`, form);
  if (to === "") return misread(`nothing stands after \`->\` in ${quoted(text)}`, form);
  for (const end of [from, to]) {
    const checked = parseEnd(end, form);
    if (!checked.ok) return checked;
  }
  if (split === null || after === "on") return { ok: true, value: { from, to } };
  const on = (split[2] ?? "").trim();
  return on === ""
    ? misread(`nothing stands after \`on\` in ${quoted(text)}`, form)
    : { ok: true, value: { from, to, on } };
}

/** Reads one end of a flow. Names of endpoints have no spaces. */
export const parseEnd = (text: string, form: string = FORM): Reading<string> =>
  /\s/.test(text)
    ? misread(`${quoted(text)} is not the name of an endpoint: it has a space`, form)
    : { ok: true, value: text };

/** Reads a flow as claims and questions write it. */
export function parseFlow(text: string): Reading<FlowText> {
  const arrow = parseArrow(text);
  if (!arrow.ok) return arrow;
  const { from, to, on } = arrow.value;
  if (on === undefined) return { ok: true, value: { from, to, on: undefined } };
  const traffic = parseTraffic(on);
  return traffic.ok ? { ok: true, value: { from, to, on: traffic.value } } : traffic;
}
