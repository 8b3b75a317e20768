import type { Excerpt } from "../model/answer.ts";
import type { SourceLocation } from "../model/source-location.ts";

/** The text of every file that was read, by the name that locations use. */
export type Sources = ReadonlyMap<string, string>;

const LONGEST_LINE = 400;

/**
 * Cuts the lines around a place out of its file.
 *
 * @param around - how many lines before and after
 * @param secrets - values that must not be shown; each is replaced by `[redacted]`
 * @returns `undefined` if the file was not read or has no such line
 */
export function excerptAt(
  sources: Sources,
  at: SourceLocation,
  around = 1,
  secrets: readonly string[] = [],
): Excerpt | undefined {
  const lines = sources.get(at.file)?.split("\n");
  if (lines === undefined || at.line > lines.length) return undefined;
  const first = Math.max(1, at.line - around);
  const shown = lines.slice(first - 1, at.line + around).map((line, index) => ({
    number: first + index,
    text: redact(line.replace(/\r$/, ""), secrets).slice(0, LONGEST_LINE),
  }));
  return { file: at.file, line: at.line, column: at.column, lines: shown };
}

const redact = (line: string, secrets: readonly string[]): string =>
  secrets.reduce((text, secret) => (secret === "" ? text : text.replaceAll(secret, "[redacted]")), line);
