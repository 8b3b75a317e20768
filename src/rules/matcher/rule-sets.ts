import { groupByKey, type Lists, NumberList, SequenceIds } from "./member-sets.ts";

/** Classes of addresses by the values that hold them. */
export interface AddressClasses {
  readonly count: number;
  /** The values of each class. */
  readonly values: Lists;
  /** The classes of each value, ascending. */
  readonly classes: Lists;
}

/** Words of a bit set that are not 0: pairs of place and bits. */
export type SparseWords = Int32Array;

/** Whether a sparse set has a member in the set of dense words at `offset`. */
export function meet(sparse: SparseWords, dense: Uint32Array, offset: number): boolean {
  for (let i = 0; i < sparse.length; i += 2) {
    if ((dense[offset + sparse[i]!]! & sparse[i + 1]!) !== 0) return true;
  }
  return false;
}

/** For each class of an address the rules whose value holds it, as the words of a bit set that are not 0. */
export class RuleSets {
  /** Class → set; equal sets stand once. */
  readonly of: Uint32Array;
  readonly count: number;
  /** Set `i` is made of the words `starts[i]` … `starts[i + 1] - 1`. */
  readonly starts: Uint32Array;
  readonly wordAt: Uint32Array;
  readonly bits: Uint32Array;
  /** How many words a set takes with those that are 0. */
  readonly words: number;

  /** @param only - the classes that any of the rules tells from the rest, ascending; the others are in set 0, of none */
  constructor(byRule: Uint32Array, classes: AddressClasses, only?: Uint32Array) {
    const values = byRule.reduce((most, value) => Math.max(most, value + 1), 0);
    const places = byRule.map((_, rule) => rule);
    const rulesOf = groupByKey(values, byRule, places);
    this.words = Math.ceil(byRule.length / 32);
    const words = new Uint32Array(this.words);
    /** The set of the rules that have any of some values. */
    const setOf = (some: NumberList): number => {
      const touched: number[] = [];
      for (let i = 0; i < some.length; i++) {
        const value = some.values[i]!;
        for (let k = rulesOf.starts[value]!; k < rulesOf.starts[value + 1]!; k++) {
          const rule = rulesOf.items[k]!;
          if (words[rule >>> 5] === 0) touched.push(rule >>> 5);
          words[rule >>> 5]! |= 1 << (rule & 31);
        }
      }
      touched.sort((a, b) => a - b);
      const pairs = touched.flatMap((word) => [word, words[word]!]);
      for (const word of touched) words[word] = 0;
      return ids.intern(Uint32Array.from(pairs));
    };
    const ids = new SequenceIds();
    if (only !== undefined) ids.intern(words, 0, 0);
    this.of = new Uint32Array(classes.count);
    const { items, starts } = classes.values;
    // Classes with the same values of these rules have the same set, which is then put together once.
    const valueLists = new SequenceIds();
    const setOfList: number[] = [];
    const used = new NumberList();
    for (let at = 0; at < (only?.length ?? classes.count); at++) {
      const id = only?.[at] ?? at;
      used.clear();
      for (let i = starts[id]!; i < starts[id + 1]!; i++) {
        const value = items[i]!;
        if (value < values && rulesOf.starts[value] !== rulesOf.starts[value + 1]) used.push(value);
      }
      const list = valueLists.intern(used.values, 0, used.length);
      if (list === setOfList.length) setOfList.push(setOf(used));
      this.of[id] = setOfList[list]!;
    }
    this.count = ids.size;
    this.starts = ids.starts.done().map((start) => start / 2);
    const all = ids.items.done();
    this.wordAt = all.filter((_, i) => i % 2 === 0);
    this.bits = all.filter((_, i) => i % 2 === 1);
  }

  /** The rules that are in a set or in the one before it, but not in both. */
  change(set: number): SparseWords {
    const words: number[] = [];
    let i = set === 0 ? 0 : this.starts[set - 1]!;
    let j = this.starts[set]!;
    const [iEnd, jEnd] = [j, this.starts[set + 1]!];
    while (i < iEnd || j < jEnd) {
      const x = i < iEnd ? this.wordAt[i]! : Infinity;
      const y = j < jEnd ? this.wordAt[j]! : Infinity;
      const bits = (x <= y ? this.bits[i++]! : 0) ^ (y <= x ? this.bits[j++]! : 0);
      if (bits !== 0) words.push(Math.min(x, y), bits);
    }
    return Int32Array.from(words);
  }

  /** Writes all words of a set, 0 or not, from `at` on. */
  spread(set: number, out: Uint32Array, at: number): void {
    out.fill(0, at, at + this.words);
    for (let i = this.starts[set]!; i < this.starts[set + 1]!; i++) out[at + this.wordAt[i]!] = this.bits[i]!;
  }

  /** All words of every set. */
  dense(): Uint32Array {
    const dense = new Uint32Array(this.count * this.words);
    for (let set = 0; set < this.count; set++) this.spread(set, dense, set * this.words);
    return dense;
  }
}
