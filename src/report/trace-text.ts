import { pathOf } from "../model/place.ts";
import type { Blocker, Step } from "../model/step.ts";
import type { Disposition, Hop, Trace } from "../model/trace.ts";
import { nearMisses } from "./near-miss.ts";
import { behaviourSpans } from "./note.ts";
import type { Paint, TextStyle } from "./paint.ts";
import { hanging, type Span } from "./wrap.ts";

/*
 * A trace drawn as a rail that runs from hop to hop, with one line per step. The rail breaks where the flow stops. Where
 * that is certain, only what else would stop it stands below: the flow gets no further, and nothing is delivered.
 *
 *   ● web (network interface)
 *   │ ✓ filter     rule AllowOut allows it  web-nsg/AllowOut  R-NSG-1
 *   ✗── route      0.0.0.0/0 has next hop None  hub-rt/drop  R-RT-7
 *   ○ st (storage account)
 *   ┊ ✗ gate       …
 */

const KIND_WIDTH = 11;
/** Columns of a step's line before its text: rail and mark, then the step's kind. */
const TEXT_AT = 4 + KIND_WIDTH;

/** Where a line stands: on the way, at the place where the way ends, or beyond it. */
type Stretch = "way" | "stop" | "beyond";

interface Entry {
  readonly step: Step;
  readonly blocker: Blocker | undefined;
  readonly stretch: Stretch;
  /** The hop's name, which its steps need not repeat. */
  readonly hop: string;
}

/** `denied inbound`, `no route`: the disposition in words. */
export const dispositionText = (disposition: Disposition): string => disposition.replaceAll("-", " ");

/** The blocker that ends the way: the first certain one, or the first at all if none is certain. */
export const decisive = (blockers: readonly Blocker[]): Blocker | undefined =>
  blockers.find(({ certain }) => certain) ?? blockers[0];

export function traceText(title: string, trace: Trace, gutter: number, style: TextStyle): string[] {
  const { paint } = style;
  const before = " ".repeat(gutter);
  const inner = { ...style, width: style.width - gutter };
  const stop = decisive(trace.blockers);
  const lines = [
    `${paint.strong(`${title}:`)} ${toneOf(trace.disposition, paint)(dispositionText(trace.disposition))}`,
  ];
  let stretch: Stretch = "way";
  trace.hops.forEach((hop, index) => {
    const written: string[] = [];
    const from = stretch;
    for (const { step, blocker } of entriesOf(hop, index, trace, stop)) {
      if (stretch === "stop") stretch = "beyond";
      if (blocker !== undefined && blocker === stop) stretch = "stop";
      if (stretch === "beyond" && stop?.certain === true && blocker === undefined) continue;
      written.push(...stepLines({ step, blocker, stretch, hop: hop.at }, inner));
    }
    if (stretch === "stop") stretch = "beyond";
    const isReached = from === "way" || stop?.certain !== true;
    if (isReached || written.length > 0) lines.push(...hopLine(hop, from, inner), ...written);
  });
  return lines.map((line) => before + line);
}

function toneOf(disposition: Disposition, paint: Paint): (text: string) => string {
  if (disposition === "delivered") return paint.good;
  return disposition === "indeterminate" ? paint.unsure : paint.bad;
}

/** The hop's steps, each with its blocker; behind them the blockers that no step stands for. */
function entriesOf(
  hop: Hop,
  index: number,
  { hops, blockers }: Trace,
  stop: Blocker | undefined,
): Pick<Entry, "step" | "blocker">[] {
  const here = blockers.filter((blocker) => blocker.hop === index);
  const entries = hop.steps.map((step, at) => {
    const ofStep = here.filter((blocker) => blocker.step === at);
    return { step, blocker: ofStep.find((blocker) => blocker === stop) ?? ofStep[0] };
  });
  const nowhere = index === hops.length - 1 ? blockers.filter((blocker) => hops[blocker.hop] === undefined) : [];
  const absent = [...here.filter(({ step }) => hop.steps[step] === undefined), ...nowhere];
  return [
    ...entries,
    ...absent.map((blocker) => {
      const { detail, behaviours, decidedBy } = blocker;
      const [place] = decidedBy;
      const step: Step = { kind: "drop", detail, behaviours, ...(place === undefined ? {} : { decidedBy: place }) };
      return { step, blocker };
    }),
  ];
}

function hopLine(hop: Hop, stretch: Stretch, { width, paint }: TextStyle): string[] {
  const beyond = stretch === "beyond";
  const name: Span = { text: hop.at, paint: beyond ? paint.faint : paint.strong, whole: true };
  const what: Span[] = hop.what === "" ? [] : [{ text: `(${hop.what})`, paint: paint.faint }];
  const prefix = {
    first: beyond ? `${paint.faint("○")} ` : "● ",
    firstColumns: 2,
    rest: `${railOf(stretch, paint)}   `,
    restColumns: 4,
  };
  return hanging([name, ...what], width, prefix);
}

function stepLines(entry: Entry, { width, paint }: TextStyle): string[] {
  const { step, blocker, stretch } = entry;
  const aside = stretch === "beyond" && blocker === undefined;
  const tone = (text: string): string => (aside ? paint.faint(text) : text);
  const spans: Span[] = [{ text: step.detail, paint: tone }];
  const path = step.decidedBy === undefined ? entry.hop : pathOf(step.decidedBy);
  if (path !== entry.hop && !step.detail.includes(path)) {
    spans.push({ text: path, paint: blocker === undefined ? tone : paint.strong, whole: true, apart: true });
  }
  const rail = stretch === "stop" ? railOf("beyond", paint) : railOf(stretch, paint);
  const kind = step.kind.padEnd(KIND_WIDTH);
  const prefix = {
    first: `${markOf(entry, paint)}${blocker === undefined ? paint.faint(kind) : kind}`,
    firstColumns: TEXT_AT,
    rest: `${rail}${" ".repeat(TEXT_AT - 1)}`,
    restColumns: TEXT_AT,
  };
  const lines = hanging([...spans, ...behaviourSpans(step.behaviours, paint)], width, prefix);
  const misses = blocker === undefined ? [] : nearMisses(step);
  return [
    ...lines,
    ...misses.flatMap((text) => hanging([{ text, paint: paint.faint }], width, { ...prefix, first: prefix.rest })),
  ];
}

const railOf = (stretch: Stretch, paint: Paint): string => (stretch === "beyond" ? paint.faint("┊") : "│");

/** Rail and mark of a step, four columns wide. */
function markOf({ step, blocker, stretch }: Entry, paint: Paint): string {
  const rail = railOf(stretch, paint);
  if (blocker !== undefined) {
    const mark = blocker.certain ? "✗" : "?";
    const tone = blocker.certain ? paint.bad : paint.unsure;
    return stretch === "stop" ? `${tone(`${mark}──`)} ` : `${rail} ${tone(mark)} `;
  }
  if (stretch === "beyond") return `${rail}   `;
  if (step.kind === "deliver") return `${paint.good("✓──")} `;
  return "access" in step && step.access === "Allow" ? `${rail} ${paint.good("✓")} ` : `${rail}   `;
}
