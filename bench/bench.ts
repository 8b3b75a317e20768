import { cpus, loadavg } from "node:os";

/** One set of measurements. */
export interface Bench {
  /** What the filter of `npm run bench -- FILTER` is tried on. */
  readonly name: string;
  /** What is measured, in one line. */
  readonly about: string;
  /** Measures, and returns the result as Markdown. */
  run(): string | Promise<string>;
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

/** A Markdown table; all columns but the first are numbers. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = `|${columns.map((_, index) => (index === 0 ? "---" : "---:")).join("|")}|`;
  return [line(columns), rule, ...rows.map(line)].join("\n");
}

/** When and where: the line that a result means nothing without. */
export function machine(): string {
  const processors = cpus();
  const date = new Date().toISOString().slice(0, 10);
  const load = loadavg()[0]?.toFixed(1);
  return `${date}, ${processors.length} × ${processors[0]?.model.trim()}, Node ${process.version}, load ${load}`;
}
