import type { Table } from "../index.ts";
import type { Engine } from "./engine.ts";
import { type Session, styleOn } from "./session.ts";

const UNCUT = { width: Number.MAX_SAFE_INTEGER };

/** Prints a table. `--quiet` prints its first column, without the heading; where no terminal is, nothing is cut. */
export function printTable(table: Table, { format, quiet, out }: Session, engine: Engine): void {
  if (format === "json") out.write(engine.jsonText(table));
  else if (quiet) out.write(withoutHeading(engine.tableText(firstColumn(table), UNCUT)));
  else out.write(engine.tableText(table, { ...styleOn(out, engine), ...(out.isTerminal ? {} : UNCUT) }));
}

const firstColumn = (table: Table): Table => ({
  ...table,
  columns: table.columns.slice(0, 1),
  rows: table.rows.map((row) => row.slice(0, 1)),
});

const withoutHeading = (text: string): string => text.slice(text.indexOf("\n") + 1);
