import type { Table } from "../model/table.ts";
import { styleOf, type TextOptions, type TextStyle } from "./paint.ts";
import { printable } from "./printable.ts";
import { cutText, padText, textWidth } from "./text-width.ts";

const BETWEEN = "  ";
/** A column is not cut below this. */
const LEAST = 8;

/** Columns under their names; where they do not fit, the widest are cut and end in `…`. Ends with a line break. */
export function tableText(table: Table, options: TextOptions = {}): string {
  const { columns, rows } = printable(table);
  return `${gridLines(columns, rows, styleOf(options)).join("\n")}\n`;
}

/** Expects printable text. */
export function gridLines(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  style: TextStyle,
): string[] {
  const widths = narrowed(
    columns.map((name, index) => widest(name, rows, index)),
    style.width,
  );
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, index) => padText(cutText(cells[index] ?? "", width), width))
      .join(BETWEEN)
      .trimEnd();
  return [style.paint.strong(line(columns)), ...rows.map(line)];
}

const widest = (name: string, rows: readonly (readonly string[])[], index: number): number =>
  rows.reduce((most, row) => Math.max(most, textWidth(row[index] ?? "")), textWidth(name));

/** Takes columns from the widest, of several from the last, until the sum fits. */
function narrowed(natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, each) => sum + each, 0) + BETWEEN.length * (widths.length - 1) - width;
  while (excess > 0) {
    const most = Math.max(...widths);
    if (most <= LEAST) break;
    const next = Math.max(LEAST, ...widths.filter((each) => each < most));
    const index = widths.lastIndexOf(most);
    const take = Math.min(excess, Math.max(1, most - next));
    widths[index] = most - take;
    excess -= take;
  }
  return widths;
}
