import type { Answer, Assumption } from "../model/answer.ts";
import type { ClaimResult } from "../model/check-report.ts";
import { pathOf } from "../model/place.ts";
import type { Trace } from "../model/trace.ts";
import { furtherBlockers } from "./answer-notes.ts";
import { claimText, type PlacedClaim } from "./claim-line.ts";
import { codeFrame, gutterOf } from "./code-frame.ts";
import { deciderFrames } from "./decider-frames.ts";
import type { ExcerptOf } from "./diagnostics-text.ts";
import { deciderSpans, note, type WriteNote } from "./note.ts";
import type { TextStyle } from "./paint.ts";
import { printable } from "./printable.ts";
import { decisive, dispositionText } from "./trace-text.ts";
import { hanging, type Span, setIn } from "./wrap.ts";

/** One claim that does not hold, as a compiler reports an error: what was claimed where, what is, and what decided. */
export function failureLines(
  { claim, variant }: PlacedClaim,
  excerptOf: ExcerptOf | undefined,
  style: TextStyle,
): string[] {
  const { paint, width } = style;
  const mark = claim.status === "failed" ? paint.bad : paint.unsure;
  const excerpt = printable(excerptOf?.(claim.at));
  const excerpts = claim.answer?.excerpts ?? [];
  const gutter = gutterOf([excerpt, ...excerpts]);
  const title: Span[] = [
    { text: claim.id === undefined ? `${claim.status}:` : `${claim.status}[${claim.id}]:`, paint: mark, whole: true },
    { text: claimText(claim), paint: paint.strong },
  ];
  const write: WriteNote = (label, spans) => note(label, spans, gutter, style);
  const noted = (label: string, text: string | undefined): string[] =>
    text === undefined ? [] : write(label, [{ text }]);
  return [
    ...hanging(title, width, setIn),
    ...codeFrame({ at: claim.at, excerpt, mark }, gutter, style),
    ...deciderFrames({ decidedBy: claim.decidedBy, excerpts }, { mark, gutter, further: true }, style),
    ...noted("in variant", variant),
    ...noted("expected", claim.expected),
    ...noted("found", claim.message),
    ...wayNotes(claim.answer, write, style),
    ...claim.decidedBy.flatMap((decider) => write("decided by", deciderSpans(decider, style))),
    ...(claim.answer === undefined ? [] : furtherBlockers(claim.answer, write, style)),
    ...(claim.answer?.missing ?? []).flatMap((fact) => noted("missing", fact)),
    ...(claim.answer?.assumptions ?? []).flatMap(({ code, message }: Assumption) => noted(`assumed[${code}]`, message)),
    ...noted("note", claim.note),
    ...[...helpsOf(claim)].flatMap((help) => noted("help", help)),
  ];
}

/** What the engine says of the claim; else what would lift each blocker. */
function helpsOf({ help, answer }: ClaimResult): Set<string> {
  return help === undefined
    ? new Set((answer?.blockers ?? []).flatMap((blocker) => blocker.help ?? []))
    : new Set([help]);
}

function wayNotes(answer: Answer | undefined, write: WriteNote, style: TextStyle): string[] {
  if (answer === undefined) return [];
  const back =
    answer.return === undefined || answer.forward.disposition !== "delivered"
      ? []
      : write("reply", way(answer.return, style));
  return [...write("path", way(answer.forward, style)), ...back];
}

/** `internet → web-ip → web ✗ denied inbound`: a trace on one line, up to where it stops. */
function way({ hops, blockers, disposition }: Trace, { paint }: TextStyle): Span[] {
  const stop = decisive(blockers);
  const passed = hops.slice(0, stop === undefined ? hops.length : stop.hop + 1);
  const places = passed.map(({ at }, index): Span => ({ text: index === 0 ? at : `→ ${at}`, whole: true }));
  if (stop === undefined) return places;
  const tone = stop.certain ? paint.bad : paint.unsure;
  const by = stop.decidedBy.length === 0 ? dispositionText(disposition) : stop.decidedBy.map(pathOf).join(" and ");
  return [...places, { text: `${stop.certain ? "✗" : "?"} ${by}`, paint: tone, whole: true }];
}
