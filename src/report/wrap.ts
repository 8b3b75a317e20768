import { textWidth } from "./text-width.ts";

/** A run of text in one colour. */
export interface Span {
  readonly text: string;
  readonly paint?: (text: string) => string;
  /** One word, blanks and all: a path or a place, which nobody wants to see broken. */
  readonly whole?: boolean;
  /** Set off from what stands before it on the line: by two blanks. */
  readonly apart?: boolean;
}

interface Word {
  readonly text: string;
  readonly span: Span;
  readonly blanks: number;
}

const wordsOf = (span: Span): Word[] => {
  const texts = span.whole === true ? [span.text.trim()] : span.text.split(/\s+/);
  return texts
    .filter((text) => text !== "")
    .map((text, index) => ({ text, span, blanks: index === 0 && span.apart === true ? 2 : 1 }));
};

/** Fills lines of at most `width` columns, the first of `first`; only a word that is wider by itself sticks out. */
export function wrap(spans: readonly Span[], width: number, first = width): string[] {
  const lines: Word[][] = [];
  let room = 0;
  for (const word of spans.flatMap(wordsOf)) {
    const columns = textWidth(word.text);
    const line = lines.at(-1);
    if (line === undefined || room < word.blanks + columns) {
      lines.push([word]);
      room = (lines.length === 1 ? first : width) - columns;
    } else {
      line.push(word);
      room -= word.blanks + columns;
    }
  }
  return lines.map(painted);
}

/** The words of one line; neighbours of the same span are painted in one go. */
function painted(words: readonly Word[]): string {
  const runs: { span: Span; text: string; blanks: number }[] = [];
  for (const { text, span, blanks } of words) {
    const run = runs.at(-1);
    if (run?.span === span) run.text += ` ${text}`;
    else runs.push({ span, text, blanks: run === undefined ? 0 : blanks });
  }
  return runs.map(({ span, text, blanks }) => " ".repeat(blanks) + (span.paint?.(text) ?? text)).join("");
}

/** What stands before the lines of a wrapped text, and how many columns it takes. */
export interface Prefix {
  readonly first: string;
  readonly firstColumns: number;
  readonly rest: string;
  readonly restColumns: number;
}

/** Wrapped lines that hang from the first. */
export function hanging(spans: readonly Span[], width: number, prefix: Prefix): string[] {
  return wrap(spans, width - prefix.restColumns, width - prefix.firstColumns).map((line, index) =>
    `${index === 0 ? prefix.first : prefix.rest}${line}`.trimEnd(),
  );
}

/** Nothing before the first line, and the others set in. */
export const setIn: Prefix = { first: "", firstColumns: 0, rest: "    ", restColumns: 4 };
