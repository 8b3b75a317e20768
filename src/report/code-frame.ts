import type { Excerpt } from "../model/answer.ts";
import { formatLocation, type SourceLocation } from "../model/source-location.ts";
import type { TextStyle } from "./paint.ts";
import { cutText, textWidth } from "./text-width.ts";

/** Source lines with the place marked, in the manner of compilers. */
export interface Frame {
  readonly at: SourceLocation;
  readonly excerpt?: Excerpt | undefined;
  /** Beside the mark. */
  readonly label?: string;
  /** Of the mark: the colour of what the frame is about. */
  readonly mark: (text: string) => string;
  /** A further place of the same matter; its arrow is `:::`. */
  readonly further?: boolean;
}

/** Columns before the gutter's bar, so that all frames and notes of one message line up. */
export function gutterOf(excerpts: readonly (Excerpt | undefined)[]): number {
  const numbers = excerpts.flatMap((excerpt) => excerpt?.lines ?? []).map(({ number }) => String(number).length);
  return Math.max(2, ...numbers) + 1;
}

export function codeFrame(frame: Frame, gutter: number, style: TextStyle): string[] {
  const { frame: paint } = style.paint;
  const { at, excerpt } = frame;
  const label = frame.label?.trim() ?? "";
  const arrow = paint(`${" ".repeat(gutter - 1)}${frame.further === true ? ":::" : "-->"}`);
  const place = `${arrow} ${formatLocation(at)}`;
  const bar = paint(`${" ".repeat(gutter)}|`);
  const room = style.width - gutter - 2;
  const marked = excerpt?.lines.find(({ number }) => number === at.line);
  if (excerpt === undefined || marked === undefined) return [place];
  const mark = markOf(marked.text, at.column - 1);
  const shift = shiftOf(mark, marked.text.length, room);
  const lines = [place, bar];
  for (const { number, text } of excerpt.lines) {
    const shown = cutText(window(text, shift), room).trimEnd();
    lines.push(`${paint(`${String(number).padStart(gutter - 1)} |`)}${shown === "" ? "" : ` ${shown}`}`);
    if (number !== at.line) continue;
    const before = textWidth(window(text, shift).slice(0, mark.start - shift));
    const carets = "^".repeat(Math.max(1, Math.min(textWidth(text.slice(mark.start, mark.end)), room - before)));
    const blanks = " ".repeat(before);
    const beside = before + carets.length + 1 + textWidth(label) <= room;
    lines.push(`${bar} ${blanks}${frame.mark(beside && label !== "" ? `${carets} ${label}` : carets)}`);
    if (!beside && label !== "") {
      const indent = " ".repeat(Math.max(0, Math.min(before, room - textWidth(label))));
      lines.push(`${bar} ${indent}${frame.mark(label)}`);
    }
  }
  return [...lines, bar];
}

interface Mark {
  readonly start: number;
  readonly end: number;
}

/** Marks longer than this say no more than their start does. */
const LONGEST = 60;

/** What stands at the place: a quoted string, a value in brackets or the start of one, or a run of other characters. */
function markOf(text: string, column: number): Mark {
  const start = Math.max(0, Math.min(column, text.length));
  const rest = text.slice(start, start + 1000);
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/.exec(rest)?.[0];
  const word = /^(?:[^\s,:{}[\]"']|:(?!\s|$))+/.exec(rest)?.[0];
  return { start, end: start + (quoted ?? bracketed(rest) ?? word ?? " ").length };
}

function bracketed(text: string): string | undefined {
  if (!/^[{[]/.test(text)) return undefined;
  let depth = 0;
  for (let index = 0; index < Math.min(text.length, LONGEST); index++) {
    if ("{[".includes(text.charAt(index))) depth++;
    if ("}]".includes(text.charAt(index))) depth--;
    if (depth === 0) return text.slice(0, index + 1);
  }
  return /^[^,]*/.exec(text)?.[0].trimEnd();
}

/** How many characters of every line to leave out at the left, so that the mark is in sight. */
function shiftOf({ start, end }: Mark, length: number, room: number): number {
  if (Math.min(end, length) < room) return 0;
  const lead = Math.min(20, Math.floor(room / 3));
  return start <= lead ? 0 : start - lead;
}

/** The line from `shift` on, with a `…` for what is left out. */
function window(text: string, shift: number): string {
  if (shift === 0) return text;
  return text.length <= shift ? "" : `…${text.slice(shift + 1)}`;
}
