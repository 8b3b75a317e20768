import { buckets } from "./buckets.ts";
import { DecisionRows, DecisionTable } from "./decision-rows.ts";
import { type Grid, GridBuilder } from "./grid.ts";
import { type AddressClasses, meet, RuleSets } from "./rule-sets.ts";
import type { ServiceClasses } from "./service-classes.ts";

/** The rules of one part of a list, with what they ask of each field, by value id. */
export interface Part {
  /** Ascending positions in the list. */
  readonly rules: Uint32Array;
  readonly sourceOf: Uint32Array;
  readonly destinationOf: Uint32Array;
}

/**
 * The deciding rule of a part by classes, `outer` being the class of the source and `inner` that of the destination, or
 * the other way about when `flipped`:
 *
 *     column = columns[buckets[outer], inner]
 *     row = crossing[rows[outer], column]
 *     1 + rule, or 0 = decisions[row, services[service]]
 */
export interface CrossProduct {
  /** 1 when destinations are the outer field, which is the one with more values. */
  readonly flipped: number;
  readonly rows: Uint32Array;
  readonly buckets: Uint32Array;
  readonly columns: Grid;
  readonly services: Uint32Array;
  readonly crossing: Grid;
  readonly decisions: Grid;
  readonly bytes: number;
}

/** How much a part may take. */
export interface PartBounds {
  /** Cells of either grid while it is built, equal rows not yet shared. */
  readonly mostCells: number;
  readonly mostBytes: number;
  /** `Infinity` for a single bucket. */
  readonly rulesPerBucket: number;
}

/** Builds the tables of a part; `undefined` when they would outgrow the bounds. */
export function crossProduct(
  part: Part,
  source: AddressClasses,
  destination: AddressClasses,
  services: ServiceClasses,
  bounds: PartBounds,
): CrossProduct | undefined {
  const flipped = new Set(part.destinationOf).size > new Set(part.sourceOf).size;
  const outer: Side = { byRule: flipped ? part.destinationOf : part.sourceOf, classes: flipped ? destination : source };
  const inner: Side = { byRule: flipped ? part.sourceOf : part.destinationOf, classes: flipped ? source : destination };
  const pieces = cut(outer, inner, bounds);
  if (pieces === undefined) return undefined;
  const table = new DecisionTable(part.rules, services);
  const columns = new GridBuilder(inner.classes.count);
  const crossing = new GridBuilder(pieces.reduce((most, piece) => Math.max(most, piece.inner.count), 0));
  const rows = new Uint32Array(outer.classes.count);
  const bucketOf = new Uint32Array(outer.classes.count);
  for (const [bucket, piece] of pieces.entries()) {
    const base = crossing.rows;
    for (const id of piece.classes) {
      rows[id] = base + piece.outer.of[id]!;
      bucketOf[id] = bucket;
    }
    columns.addRow(piece.inner.of);
    const decisions = new DecisionRows(
      piece.rules.map((at) => part.rules[at]!),
      table,
    );
    for (const row of crossingRows(piece, decisions)) {
      crossing.addRow(row);
      const bytes = crossing.bytes + columns.bytes + table.builder.bytes;
      if (table.cells > bounds.mostCells || bytes > bounds.mostBytes) return undefined;
    }
  }
  return {
    flipped: flipped ? 1 : 0,
    rows,
    buckets: bucketOf,
    columns: columns.done(),
    services: table.services.of,
    crossing: crossing.done(),
    decisions: table.builder.done(),
    bytes: crossing.bytes + columns.bytes + table.builder.bytes,
  };
}

/** One address field of a part. */
interface Side {
  /** The value of each rule. */
  readonly byRule: Uint32Array;
  readonly classes: AddressClasses;
}

/** The sets of rules of one bucket, which are numbered as in `rules`. */
interface Piece {
  /** Places in the part. */
  readonly rules: Uint32Array;
  /** The classes of the outer field that are in this bucket. */
  readonly classes: Iterable<number>;
  readonly outer: RuleSets;
  readonly inner: RuleSets;
}

/** The buckets of a part; `undefined` where they have too many pairs of classes. */
function cut(outer: Side, inner: Side, bounds: PartBounds): Piece[] | undefined {
  if (bounds.rulesPerBucket === Infinity) {
    // There are about as many classes as values. Told before the sets of all classes take their room.
    if (new Set(outer.byRule).size * new Set(inner.byRule).size > bounds.mostCells) return undefined;
    const [rows, columns] = [new RuleSets(outer.byRule, outer.classes), new RuleSets(inner.byRule, inner.classes)];
    const piece = { rules: outer.byRule.map((_, at) => at), classes: rows.of.keys(), outer: rows };
    return rows.count * columns.count > bounds.mostCells ? undefined : [{ ...piece, inner: columns }];
  }
  const { rules, classes } = buckets(outer.byRule, outer.classes, bounds.rulesPerBucket);
  const pieces: Piece[] = [];
  let cells = 0;
  for (const [bucket, some] of rules.entries()) {
    const [rowValues, columnValues] = [outer, inner].map(({ byRule }) => some.map((at) => byRule[at]!));
    const rows = new RuleSets(rowValues!, outer.classes, classes[bucket]!);
    const columns = new RuleSets(columnValues!, inner.classes, classesWith(columnValues!, inner.classes));
    cells += rows.count * columns.count;
    if (cells > bounds.mostCells) return undefined;
    pieces.push({ rules: some, classes: classes[bucket]!, outer: rows, inner: columns });
  }
  return pieces;
}

/** The classes that are in any of some values, ascending. */
function classesWith(values: Uint32Array, { classes }: AddressClasses): Uint32Array {
  const found = new Set<number>();
  for (const value of new Set(values)) {
    for (let i = classes.starts[value]!; i < classes.starts[value + 1]!; i++) found.add(classes.items[i]!);
  }
  return Uint32Array.from(found).sort();
}

/** For each set of the outer field in turn the rows of decisions with every set of the inner; always in one array. */
function* crossingRows({ outer, inner }: Piece, decisions: DecisionRows): Generator<Uint32Array> {
  const dense = inner.dense();
  const innerChanges = Array.from({ length: inner.count }, (_, at) => inner.change(at));
  const mine = new Uint32Array(outer.words);
  const row = new Uint32Array(inner.count);
  for (let set = 0; set < outer.count; set++) {
    outer.spread(set, mine, 0);
    const change = outer.change(set);
    for (let at = 0; at < inner.count; at++) {
      // Neighbours differ by few rules; where none of those matters here, the cell above or beside says it all.
      if (set > 0 && !meet(change, dense, at * outer.words)) continue;
      const beside = at > 0 && !meet(innerChanges[at]!, mine, 0);
      row[at] = beside ? row[at - 1]! : decisions.rowOf(outer, set, dense, at * outer.words);
    }
    yield row;
  }
}
