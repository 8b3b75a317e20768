import { baseMask, recordSize } from "./address-trie.ts";
import type { Grid } from "./grid.ts";
import type { Narrow, Numbers } from "./numbers.ts";
import type { AddressTables, PartTables, ServiceTables, Tables } from "./tables.ts";

/** `bytes`, `halves` and `words` view one image as numbers of 8, 16 and 32 bits. */
const viewNames: { readonly [width: number]: string } = { 1: "bytes", 2: "halves", 4: "words" };

/** A batch has at most so many headers, so that places in it are known to be small, and need no check for overflow. */
export const mostHeaders = 2 ** 28;

/**
 * Writes the batch loop for the tables of one image, as the body of a function of {@link viewNames} that returns it:
 * the same steps as `lookup.ts`, with every place, stride and shift a literal, without the steps that these tables do
 * not need, and without a branch. Nothing of a rule list gets into the text but numbers.
 *
 * What V8 makes of it decided the form. Three views of the whole image, rather than one for each table, stay in
 * registers. `>>> 0` spares checks for overflow and sign. Several headers a turn share the checks of `headers` and `out`.
 */
export function kernelSource(tables: Tables): string {
  const lanes = tables.parts.length === 1 ? 4 : 2;
  return [
    '"use strict";',
    ...(tables.parts.length > 1 ? ["const least = (a, b) => b + (a - b & a - b >> 31) | 0;"] : []),
    "return function matchBatch(headers, out, from, to) {",
    `let i = from & ${mostHeaders - 1};`,
    `const end = to & ${mostHeaders - 1}, last = end - ${lanes - 1};`,
    `for (; i < last; i += ${lanes}) {`,
    ...Array.from({ length: lanes }, (_, lane) => oneHeader(tables, `i + ${lane}`)).flat(),
    "}",
    "for (; i < end; i++)",
    ...oneHeader(tables, "i"),
    "};",
  ].join("\n");
}

/** The steps for the header at one place, as a block. */
function oneHeader(tables: Tables, place: string): string[] {
  const parts = tables.parts.length;
  return [
    "{",
    `const at = ${place} << 2;`,
    "const src = headers[at], dst = headers[at | 1], ports = headers[at | 2], rest = headers[at | 3];",
    ...address("s", "src", tables.source),
    ...address("d", "dst", tables.destination),
    `const v = ${service(tables.services)};`,
    ...tables.parts.flatMap(part),
    `out[${place}] = ${parts === 1 ? "m0 - 1 | 0" : firstOf(parts)};`,
    "}",
  ];
}

/** Decisions are 1 + rule or 0; less one, and 0 made the largest of 31 bits, the least is the first match. */
function firstOf(parts: number): string {
  let first = "m0 - 1 & 0x7fffffff";
  for (let at = 1; at < parts; at++) first = `least(${first}, m${at} - 1 & 0x7fffffff)`;
  // 0x7fffffff becomes -1; all else is far smaller and stays.
  return `${first} << 1 >> 1`;
}

/** Reads `table` at a whole number. */
function read(table: Numbers, index: string): string {
  const width = table.BYTES_PER_ELEMENT;
  return `${viewNames[width]}[${index} + ${table.byteOffset / width} >>> 0]`;
}

const next = (entry: string, address: string): string => `((${entry} >>> 5) + (${address} >>> ${entry}) & ${baseMask})`;

function address(to: string, from: string, tables: AddressTables): string[] {
  const lines = [`const ${to}0 = ${read(tables.root, `(${from} >>> ${tables.cellBits})`)};`];
  for (let level = 1; level <= tables.levels; level++) {
    lines.push(`const ${to}${level} = ${read(tables.nodes, next(`${to}${level - 1}`, from))};`);
  }
  const record = next(`${to}${tables.levels}`, from);
  const { records } = tables;
  if (tables.thresholds === 0) return [...lines, `const ${to} = ${read(records, record)};`];
  const above = [0, 1, 2].map((at) => `(${read(records, `${to}Record + ${at}`)} - ${to}Low >>> 31)`);
  return [
    ...lines,
    `const ${to}Record = ${record} * ${recordSize}, ${to}Low = ${from} & 0xffff;`,
    `const ${to} = ${read(records, `${to}Record + 3 + ${above.join(" + ")}`)};`,
  ];
}

function service({ low, source, destination, table }: ServiceTables): string {
  const terms = [
    ...(isZero(low) ? [] : [read(low, `(rest & ${low.length - 1})`)]),
    ...(isZero(source) ? [] : [read(source, "(ports >>> 16)")]),
    ...(isZero(destination) ? [] : [read(destination, "(ports & 0xffff)")]),
  ];
  return terms.length === 0 ? "0" : read(table, terms.join(" + "));
}

function part({ flipped, rows, buckets, columns, services, crossing, decisions }: PartTables, at: number): string[] {
  const [outer, inner] = flipped === 0 ? (["s", "d"] as const) : (["d", "s"] as const);
  const oneBucket = columns.rows === 1 && columns.chunkBits === 0;
  return [
    ...(oneBucket
      ? [`const c${at} = ${mapped(columns.cells, inner)};`]
      : grid(`c${at}`, columns, mapped(buckets, outer), inner)),
    ...grid(`r${at}`, crossing, mapped(rows, outer), `c${at}`),
    ...grid(`m${at}`, decisions, `r${at}`, mapped(services, "v")),
  ];
}

function mapped(map: Numbers, from: "s" | "d" | "v"): string {
  if (isZero(map)) return "0";
  return map.every((value, at) => value === at) ? from : read(map, from);
}

function grid(to: string, { columns, chunkBits, chunks, cells }: Narrow<Grid>, row: string, column: string): string[] {
  if (chunkBits === 0) return [`const ${to} = ${read(cells, cellOf(row, columns, column))};`];
  const perRow = Math.ceil(columns / 2 ** chunkBits);
  const chunk = read(chunks, cellOf(row, perRow, `(${to}Column >>> ${chunkBits})`));
  const cell = `(${chunk} << ${chunkBits}) + (${to}Column & ${2 ** chunkBits - 1})`;
  return [`const ${to}Column = ${column};`, `const ${to} = ${read(cells, cell)};`];
}

function cellOf(row: string, columns: number, column: string): string {
  if (row === "0") return column;
  return columns === 1 ? row : `${row} * ${columns} + ${column}`;
}

const isZero = (values: Numbers): boolean => values.every((value) => value === 0);
