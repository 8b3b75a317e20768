import type { AddressTrie } from "./address-trie.ts";
import type { Grid } from "./grid.ts";
import type { Narrow, Numbers } from "./numbers.ts";

/** Where an address belongs: IPv4 by a trie, IPv6 by bisection of where runs begin, four words each. */
export interface AddressTables extends Narrow<AddressTrie> {
  readonly ipv6Runs: number;
  readonly ipv6Starts: Numbers;
  readonly ipv6Classes: Numbers;
}

export interface ServiceTables {
  readonly low: Numbers;
  readonly source: Numbers;
  readonly destination: Numbers;
  readonly table: Numbers;
}

/** The tables of one part of the rules; see `CrossProduct`. */
export interface PartTables {
  readonly flipped: number;
  readonly rows: Numbers;
  readonly buckets: Numbers;
  readonly columns: Narrow<Grid>;
  readonly services: Numbers;
  readonly crossing: Narrow<Grid>;
  readonly decisions: Narrow<Grid>;
}

/** All that is needed to find the deciding rule of a packet. */
export interface Tables {
  readonly rules: number;
  /** The action of each rule. */
  readonly actions: Numbers;
  readonly source: AddressTables;
  readonly destination: AddressTables;
  readonly services: ServiceTables;
  /** The first match of the list is the first of the parts' matches. */
  readonly parts: readonly PartTables[];
}

/** Calls back for every array and every number of the tables, always in the same order, and returns what it gets back. */
export interface TableVisitor {
  numbers(value: Numbers): Numbers;
  scalar(value: number): number;
}

export function visitTables(tables: Tables, visit: TableVisitor): Tables {
  const scalar = (value: number): number => visit.scalar(value);
  const numbers = (value: Numbers): Numbers => visit.numbers(value);
  const address = (from: AddressTables): AddressTables => ({
    cellBits: scalar(from.cellBits),
    levels: scalar(from.levels),
    thresholds: scalar(from.thresholds) === 0 ? 0 : 3,
    root: numbers(from.root),
    nodes: numbers(from.nodes),
    records: numbers(from.records),
    ipv6Runs: scalar(from.ipv6Runs),
    ipv6Starts: numbers(from.ipv6Starts),
    ipv6Classes: numbers(from.ipv6Classes),
  });
  const grid = (from: Narrow<Grid>): Narrow<Grid> => ({
    rows: scalar(from.rows),
    columns: scalar(from.columns),
    chunkBits: scalar(from.chunkBits),
    chunks: numbers(from.chunks),
    cells: numbers(from.cells),
  });
  return {
    rules: scalar(tables.rules),
    actions: numbers(tables.actions),
    source: address(tables.source),
    destination: address(tables.destination),
    services: {
      low: numbers(tables.services.low),
      source: numbers(tables.services.source),
      destination: numbers(tables.services.destination),
      table: numbers(tables.services.table),
    },
    parts: Array.from({ length: scalar(tables.parts.length) }, (_, at) => {
      const part = tables.parts[at] ?? noPart;
      return {
        flipped: scalar(part.flipped),
        rows: numbers(part.rows),
        buckets: numbers(part.buckets),
        columns: grid(part.columns),
        services: numbers(part.services),
        crossing: grid(part.crossing),
        decisions: grid(part.decisions),
      };
    }),
  };
}

const none = new Uint8Array(0);
const noGrid: Narrow<Grid> = { rows: 0, columns: 0, chunkBits: 0, chunks: none, cells: none };
const noPart: PartTables = {
  flipped: 0,
  rows: none,
  buckets: none,
  columns: noGrid,
  services: none,
  crossing: noGrid,
  decisions: noGrid,
};
const noAddresses: AddressTables = {
  cellBits: 0,
  levels: 0,
  thresholds: 0,
  root: none,
  nodes: none,
  records: none,
  ipv6Runs: 0,
  ipv6Starts: none,
  ipv6Classes: none,
};

/** The shape alone, for reading tables back. */
export const emptyTables: Tables = {
  rules: 0,
  actions: none,
  source: noAddresses,
  destination: noAddresses,
  services: { low: none, source: none, destination: none, table: none },
  parts: [],
};
