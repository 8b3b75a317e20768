/** Mixes 32 bits so that every input bit moves every output bit; not linear, so that sums of mixed ids do not cancel. */
export function mix(value: number, seed: number): number {
  let x = Math.imul(value ^ seed, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 13), 0x27d4eb2f);
  return x ^ (x >>> 16);
}

/** Appends numbers to a typed array that grows. */
export class NumberList {
  values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(1);
    this.values[this.length++] = value;
  }

  /** Makes room for `more` further values. */
  reserve(more: number): void {
    if (this.length + more <= this.values.length) return;
    const grown = new Uint32Array(Math.max(this.values.length * 2, this.length + more));
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }

  /** Starts anew in the same memory. */
  clear(): void {
    this.length = 0;
  }

  done(): Uint32Array {
    return this.values.slice(0, this.length);
  }
}

/**
 * Gives equal sequences of numbers one id, in order of first appearance. Hashes only find candidates: what decides is
 * comparison, so no two different sequences ever share an id.
 */
export class SequenceIds {
  /** Sequence `id` is `items[starts[id] … starts[id + 1]-1]`. */
  readonly items = new NumberList();
  readonly starts = new NumberList();
  #slots = new Int32Array(1024).fill(-1);
  readonly #hashes = new NumberList();

  constructor() {
    this.starts.push(0);
  }

  get size(): number {
    return this.starts.length - 1;
  }

  /** The id of `source[from … to-1]`. One kind of array only: this is where compiling spends its time. */
  intern(source: Uint32Array, from = 0, to = source.length): number {
    let hash = to - from;
    for (let i = from; i < to; i++) {
      hash = Math.imul(hash ^ source[i]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const mask = this.#slots.length - 1;
    let slot = mix(hash, 0x51ed270b) & mask;
    for (let id = this.#slots[slot]!; id >= 0; id = this.#slots[slot]!) {
      if (this.#hashes.values[id] === hash >>> 0 && this.#equals(id, source, from, to)) return id;
      slot = (slot + 1) & mask;
    }
    return this.#add(hash, slot, source, from, to);
  }

  #add(hash: number, slot: number, source: Uint32Array, from: number, to: number): number {
    const id = this.size;
    this.#slots[slot] = id;
    this.#hashes.push(hash);
    for (let i = from; i < to; i++) this.items.push(source[i]!);
    this.starts.push(this.items.length);
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #equals(id: number, source: Uint32Array, from: number, to: number): boolean {
    const start = this.starts.values[id]!;
    if (this.starts.values[id + 1]! - start !== to - from) return false;
    const items = this.items.values;
    for (let i = from; i < to; i++) if (items[start + i - from] !== source[i]) return false;
    return true;
  }

  #rehash(): void {
    const mask = this.#slots.length * 4 - 1;
    this.#slots = new Int32Array(mask + 1).fill(-1);
    for (let id = 0; id < this.size; id++) {
      let slot = mix(this.#hashes.values[id]!, 0x51ed270b) & mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    }
  }
}

/** Lists of numbers by index, one after the other in one array. */
export interface Lists {
  readonly items: Uint32Array;
  /** List `i` is `items[starts[i] … starts[i + 1]-1]`. */
  readonly starts: Uint32Array;
}

export const listsOf = (sequences: SequenceIds): Lists => ({
  items: sequences.items.done(),
  starts: sequences.starts.done(),
});

/** From pairs `(key[i], value[i])` the list of values of each key below `keys`, in the order of the pairs. */
export function groupByKey(keys: number, key: Uint32Array | readonly number[], value: ArrayLike<number>): Lists {
  const starts = new Uint32Array(keys + 1);
  for (const k of key) starts[k + 1]!++;
  for (let k = 0; k < keys; k++) starts[k + 1]! += starts[k]!;
  const next = starts.slice(0, keys);
  const items = new Uint32Array(key.length);
  for (let i = 0; i < key.length; i++) items[next[key[i]!]!++] = value[i]!;
  return { items, starts };
}
