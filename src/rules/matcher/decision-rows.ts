import { GridBuilder } from "./grid.ts";
import { groupByKey, type Lists, listsOf, SequenceIds } from "./member-sets.ts";
import type { RuleSets } from "./rule-sets.ts";
import type { ServiceClasses } from "./service-classes.ts";

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

/** The rows of decisions by service class of a part; equal rows stand once. */
export class DecisionTable {
  readonly services: PartServices;
  readonly demandOf: Uint32Array;
  readonly builder: GridBuilder;
  /** Cells worked out so far. */
  cells = 0;

  constructor(rules: Uint32Array, services: ServiceClasses) {
    this.demandOf = services.demandOf;
    this.services = partServices(rules, services);
    this.builder = new GridBuilder(this.services.count);
  }
}

/** Finds the row for each set of rules that some pair of addresses is in, the rules being some of a part. */
export class DecisionRows {
  readonly #table: DecisionTable;
  readonly #rules: Uint32Array;
  /** Rules that decide whatever the service is: nothing after them matters. */
  readonly #final: Uint32Array;
  readonly #sets = new SequenceIds();
  readonly #rowOfSet: number[] = [];
  readonly #scratch: Uint32Array;
  readonly #row: Uint32Array;

  constructor(rules: Uint32Array, table: DecisionTable) {
    this.#rules = rules;
    this.#table = table;
    const { count, meets } = table.services;
    this.#row = new Uint32Array(count);
    this.#scratch = new Uint32Array(2 * Math.ceil(rules.length / 32));
    this.#final = new Uint32Array(Math.ceil(rules.length / 32));
    rules.forEach((rule, at) => {
      const demand = table.demandOf[rule]!;
      if (meets.starts[demand + 1]! - meets.starts[demand]! === count) this.#final[at >>> 5]! |= 1 << (at & 31);
    });
  }

  /** The row for the rules that are in a set of one field and in the set of the other at `offset`. */
  rowOf({ wordAt, bits, starts }: RuleSets, set: number, dense: Uint32Array, offset: number): number {
    const to = starts[set + 1]!;
    const scratch = this.#scratch;
    let length = 0;
    for (let i = starts[set]!; i < to; i++) {
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
    const id = this.#sets.intern(scratch, 0, length);
    if (id === known) this.#rowOfSet.push(this.#addRow(length));
    return this.#rowOfSet[id]!;
  }

  /** The row of the rules that stand in the scratch. */
  #addRow(length: number): number {
    const { demandOf, services, builder } = this.#table;
    const { meets } = services;
    this.#table.cells += this.#row.length;
    this.#row.fill(0);
    for (let i = 0; i < length; i += 2) {
      for (let bits = this.#scratch[i + 1]!; bits !== 0; bits &= bits - 1) {
        const rule = this.#rules[this.#scratch[i]! * 32 + 31 - Math.clz32(bits & -bits)]!;
        const demand = demandOf[rule]!;
        for (let k = meets.starts[demand]!; k < meets.starts[demand + 1]!; k++) {
          const service = meets.items[k]!;
          if (this.#row[service] === 0) this.#row[service] = rule + 1;
        }
      }
    }
    return builder.rowOnce(this.#row);
  }
}
