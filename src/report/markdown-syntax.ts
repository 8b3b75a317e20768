/*
 * Text that inputs control goes into Markdown as code only: there it is no link, no mention, no picture and no HTML.
 * Expects printable text.
 */

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));

/** A code span that shows the text as it is. */
export function code(text: string): string {
  if (text.trim() === "") return "";
  const fence = "`".repeat(longestRun(text) + 1);
  const blank = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${blank}${text}${blank}${fence}`;
}

/** The same inside a row of a table, where a bar would end the cell even in code. */
export const cell = (text: string): string => code(text).replaceAll("|", "\\|");

/** A block of preformatted text. */
export function fenced(lines: readonly string[]): string[] {
  const text = lines.join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}text`, ...lines, fence];
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A block that opens on a click. */
export const folded = (summary: string, lines: readonly string[]): string[] => [
  `<details><summary><code>${summary.replace(/[&<>]/g, (character) => entities[character] ?? "")}</code></summary>`,
  "",
  ...lines,
  "",
  "</details>",
];
