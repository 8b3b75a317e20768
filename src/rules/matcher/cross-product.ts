import { type Grid, GridBuilder } from "./grid.ts";
import { groupByKey, type Lists, listsOf, SequenceIds } from "./member-sets.ts";
import type { ServiceClasses } from "./service-classes.ts";

/** The rules of one part of a list, with what they ask of each field, by value id. */
export interface Part {
  /** Ascending positions in the list. */
  readonly rules: Uint32Array;
  readonly sourceOf: Uint32Array;
  readonly destinationOf: Uint32Array;
}

/** Classes of addresses by the values that hold them. */
export interface AddressClasses {
  readonly count: number;
  /** The values of each class. */
  readonly values: Lists;
}

/**
 * The deciding rule of a part by classes:
 *
 *     row = crossing[sources[source], destinations[destination]]
 *     1 + rule, or 0 = decisions[row, services[service]]
 */
export interface CrossProduct {
  /** Class of the list → class of the part; classes that no rule of the part tells apart share one. */
  readonly sources: Uint32Array;
  readonly destinations: Uint32Array;
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
}

/** Builds the tables of a part; `undefined` when they would outgrow the bounds. */
export function crossProduct(
  part: Part,
  sourceClasses: AddressClasses,
  destinationClasses: AddressClasses,
  services: ServiceClasses,
  bounds: PartBounds,
): CrossProduct | undefined {
  const sources = new RuleSets(part.sourceOf, sourceClasses);
  const destinations = new RuleSets(part.destinationOf, destinationClasses);
  if (sources.count * destinations.count > bounds.mostCells) return undefined;
  const rows = new DecisionRows(part, services);
  const dense = destinations.dense(part.rules.length);
  const words = Math.ceil(part.rules.length / 32);
  const builder = new GridBuilder(destinations.count);
  const row = new Uint32Array(destinations.count);
  for (let source = 0; source < sources.count; source++) {
    const from = sources.starts[source]!;
    const to = sources.starts[source + 1]!;
    for (let d = 0; d < destinations.count; d++) row[d] = rows.rowOf(sources, from, to, dense, d * words);
    builder.addRow(row);
    if (rows.cells > bounds.mostCells || builder.bytes + rows.bytes > bounds.mostBytes) return undefined;
  }
  return {
    sources: sources.of,
    destinations: destinations.of,
    services: rows.services.of,
    crossing: builder.done(),
    decisions: rows.done(),
    bytes: builder.bytes + rows.bytes,
  };
}

/** For each class of an address the rules whose value holds it, as the words of a bit set that are not 0. */
class RuleSets {
  /** Class → set; equal sets stand once. */
  readonly of: Uint32Array;
  readonly count: number;
  /** Set `i` is made of the words `starts[i]` … `starts[i + 1] - 1`. */
  readonly starts: Uint32Array;
  readonly wordAt: Uint32Array;
  readonly bits: Uint32Array;

  constructor(byRule: Uint32Array, classes: AddressClasses) {
    const values = byRule.reduce((most, value) => Math.max(most, value + 1), 0);
    const rulesOf = groupByKey(
      values,
      byRule,
      byRule.map((_, rule) => rule),
    );
    const words = new Int32Array(Math.ceil(byRule.length / 32));
    const ids = new SequenceIds();
    this.of = Uint32Array.from({ length: classes.count }, (_, id) => {
      const touched: number[] = [];
      for (let i = classes.values.starts[id]!; i < classes.values.starts[id + 1]!; i++) {
        const value = classes.values.items[i]!;
        if (value >= values) continue;
        for (let k = rulesOf.starts[value]!; k < rulesOf.starts[value + 1]!; k++) {
          const rule = rulesOf.items[k]!;
          if (words[rule >>> 5] === 0) touched.push(rule >>> 5);
          words[rule >>> 5]! |= 1 << (rule & 31);
        }
      }
      touched.sort((a, b) => a - b);
      const pairs = touched.flatMap((word) => [word, words[word]! >>> 0]);
      for (const word of touched) words[word] = 0;
      return ids.intern(pairs, 0, pairs.length);
    });
    this.count = ids.size;
    this.starts = ids.starts.done().map((start) => start / 2);
    const items = ids.items.done();
    this.wordAt = items.filter((_, i) => i % 2 === 0);
    this.bits = items.filter((_, i) => i % 2 === 1);
  }

  /** All words of every set, 0 or not. */
  dense(rules: number): Uint32Array {
    const words = Math.ceil(rules / 32);
    const dense = new Uint32Array(this.count * words);
    for (let set = 0; set < this.count; set++) {
      for (let i = this.starts[set]!; i < this.starts[set + 1]!; i++)
        dense[set * words + this.wordAt[i]!] = this.bits[i]!;
    }
    return dense;
  }
}

/** The service classes of a list as far as the rules of a part tell them apart. */
interface PartServices {
  readonly of: Uint32Array;
  readonly count: number;
  /** The classes of the part that meet each demand of the list. */
  readonly meets: Lists;
}

function partServices(rules: Uint32Array, services: ServiceClasses): PartServices {
  const { demandOf, meets } = services;
  const demands = [...new Set(rules.map((rule) => demandOf[rule]!))];
  const classes: number[] = [];
  const demandAt: number[] = [];
  for (const demand of demands) {
    for (let k = meets.starts[demand]!; k < meets.starts[demand + 1]!; k++) {
      classes.push(meets.items[k]!);
      demandAt.push(demand);
    }
  }
  const demandsOf = groupByKey(services.count, classes, demandAt);
  const ids = new SequenceIds();
  const of = Uint32Array.from({ length: services.count }, (_, id) =>
    ids.intern(demandsOf.items, demandsOf.starts[id]!, demandsOf.starts[id + 1]!),
  );
  const { items, starts } = listsOf(ids);
  const owner = new Uint32Array(items.length);
  for (let id = 0; id < ids.size; id++) owner.fill(id, starts[id], starts[id + 1]);
  return { of, count: ids.size, meets: groupByKey(meets.starts.length - 1, items, owner) };
}

/** Rows of decisions by service class, one for each set of rules that some pair of addresses is in. */
class DecisionRows {
  readonly services: PartServices;
  readonly #rules: Uint32Array;
  readonly #demandOf: Uint32Array;
  /** Rules of the part that decide whatever the service is: nothing after them matters. */
  readonly #final: Uint32Array;
  readonly #sets = new SequenceIds();
  readonly #rowOfSet: number[] = [];
  readonly #rows = new SequenceIds();
  readonly #builder: GridBuilder;
  readonly #scratch: Uint32Array;
  readonly #row: Uint32Array;

  constructor({ rules }: Part, services: ServiceClasses) {
    this.#rules = rules;
    this.#demandOf = services.demandOf;
    this.services = partServices(rules, services);
    const { count, meets } = this.services;
    this.#builder = new GridBuilder(count);
    this.#row = new Uint32Array(count);
    this.#scratch = new Uint32Array(2 * Math.ceil(rules.length / 32));
    this.#final = new Uint32Array(Math.ceil(rules.length / 32));
    rules.forEach((rule, at) => {
      const demand = this.#demandOf[rule]!;
      if (meets.starts[demand + 1]! - meets.starts[demand]! === count) this.#final[at >>> 5]! |= 1 << (at & 31);
    });
  }

  /** Cells worked out so far. */
  get cells(): number {
    return this.#sets.size * this.#row.length;
  }

  get bytes(): number {
    return this.#builder.bytes + 4 * this.#sets.items.length;
  }

  /** The row for the rules in words `from … to - 1` of a source set and in the destination set at `offset`. */
  rowOf(sources: RuleSets, from: number, to: number, dense: Uint32Array, offset: number): number {
    const { wordAt, bits } = sources;
    const scratch = this.#scratch;
    let length = 0;
    for (let i = from; i < to; i++) {
      const word = wordAt[i]!;
      const both = bits[i]! & dense[offset + word]!;
      if (both === 0) continue;
      const final = both & this.#final[word]!;
      scratch[length++] = word;
      // Up to and with the lowest final rule.
      scratch[length++] = final === 0 ? both : both & (final ^ (final - 1));
      if (final !== 0) break;
    }
    const known = this.#sets.size;
    const set = this.#sets.intern(scratch, 0, length);
    if (set === known) this.#rowOfSet.push(this.#addRow(length));
    return this.#rowOfSet[set]!;
  }

  /** The row of the rules that stand in the scratch; equal rows stand once. */
  #addRow(length: number): number {
    const { meets } = this.services;
    this.#row.fill(0);
    for (let i = 0; i < length; i += 2) {
      for (let bits = this.#scratch[i + 1]!; bits !== 0; bits &= bits - 1) {
        const rule = this.#rules[this.#scratch[i]! * 32 + 31 - Math.clz32(bits & -bits)]!;
        const demand = this.#demandOf[rule]!;
        for (let k = meets.starts[demand]!; k < meets.starts[demand + 1]!; k++) {
          const service = meets.items[k]!;
          if (this.#row[service] === 0) this.#row[service] = rule + 1;
        }
      }
    }
    const known = this.#rows.size;
    const row = this.#rows.intern(this.#row, 0, this.#row.length);
    if (row === known) this.#builder.addRow(this.#row);
    return row;
  }

  done(): Grid {
    return this.#builder.done();
  }
}
