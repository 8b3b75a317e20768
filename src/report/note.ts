import type { Decider } from "../model/answer.ts";
import { formatLocation, type SourceLocation } from "../model/source-location.ts";
import type { TextStyle } from "./paint.ts";
import { hanging, type Span } from "./wrap.ts";

/** `= label: …` under a frame, in the gutter's column, as compilers add notes. */
export function note(label: string, spans: readonly Span[], gutter: number, { width, paint }: TextStyle): string[] {
  return hanging([{ text: `${label}:`, paint: paint.strong }, ...spans], width, {
    first: `${" ".repeat(gutter)}${paint.frame("=")} `,
    firstColumns: gutter + 2,
    rest: " ".repeat(gutter + 4),
    restColumns: gutter + 4,
  });
}

/** `PATH (file:line:column)  R-…`, for what decided. */
export function deciderSpans({ path, at, behaviours }: Decider, { paint }: TextStyle): Span[] {
  return [{ text: path, paint: paint.strong, whole: true }, ...placeSpans(at), ...behaviourSpans(behaviours, paint)];
}

export const placeSpans = (at: SourceLocation | undefined): Span[] =>
  at === undefined ? [] : [{ text: `(${formatLocation(at)})`, whole: true }];

export const behaviourSpans = (behaviours: readonly string[], { faint }: TextStyle["paint"]): Span[] =>
  behaviours.length === 0
    ? []
    : [{ text: behaviours.join(" "), paint: faint, whole: behaviours.length <= 3, apart: true }];

/** Writes one note into the gutter of the message it belongs to. */
export type WriteNote = (label: string, spans: readonly Span[]) => string[];
