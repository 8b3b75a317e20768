import type { LinePartition } from "./line-partition.ts";
import { NumberList, SequenceIds } from "./member-sets.ts";

/**
 * IPv4 address → class by a fixed number of loads and no branch:
 *
 *     e = root[a >>> cellBits]                             // a root cell spans 2^cellBits addresses
 *     e = nodes[(e >>> 5) + (a >>> e) & mask]              // once per node level
 *     r = (e >>> 5) + (a >>> e) & mask                     // the record
 *     class = records[r]                                   // without thresholds, or
 *     class = records[8 * r + 3 + how many of its three thresholds (a & 0xffff) exceeds]
 *
 * An entry is a base (27 bits) and a shift (5 bits): every cell is cut as finely as its own boundaries need, and a cell
 * without boundaries leads to one shared record. The base has the cell's own start taken off (modulo 2^27), so that the
 * address needs no masking. Records with thresholds hold scattered hosts in a tenth of the bytes.
 */
export interface AddressTrie {
  readonly cellBits: number;
  readonly root: Uint32Array;
  /** Node levels between root and records. */
  readonly levels: number;
  /** 0: a record is a class. 3: a record is three thresholds and four classes. */
  readonly thresholds: 0 | 3;
  readonly nodes: Uint32Array;
  readonly records: Uint32Array;
}

/** Numbers in a record with thresholds: three thresholds, each one less than where the next class begins; four classes. */
export const recordSize = 8;

/** Bases count modulo 2^27. */
export const baseMask = 2 ** 27 - 1;
/** No 16-bit number exceeds it. */
const never = 0xffff;

const entry = (base: number, address: number, shift: number): number =>
  ((((base - Math.floor(address / 2 ** shift)) & baseMask) << 5) | shift) >>> 0;

/** Shapes in the order of their speed, each with the most bytes up to which it is the fastest. */
const shapes = [
  { levels: 1, thresholds: 0, bytes: 400_000 },
  { levels: 1, thresholds: 3, bytes: 4_000_000 },
  { levels: 2, thresholds: 3, bytes: Infinity },
] as const;

/** What tells tries apart in the code that reads them. */
type TrieShape = Pick<AddressTrie, "levels" | "thresholds">;

/** Builds the fastest shape that is small enough. */
export function addressTrie(line: LinePartition): AddressTrie {
  for (const shape of shapes) {
    const trie = smallestTrie(line, shape, shape.bytes);
    if (trie !== undefined) return trie;
  }
  throw new RangeError("unreachable: the last shape takes every line");
}

/** The trie of a shape whose root cells have the best width, if it has fewer than `bytes`. */
export function smallestTrie(line: LinePartition, shape: TrieShape, bytes: number): AddressTrie | undefined {
  const width = line.classes.reduce((most, id) => Math.max(most, id), 0) < 65536 ? 2 : 4;
  const plan = new TriePlan(line, shape, shape.thresholds === 0 ? width : width * recordSize);
  let best = bytes;
  let bestBits = 0;
  for (const cellBits of [16, 18, 20, 22]) {
    const estimate = plan.bytesWith(cellBits, best);
    if (estimate >= best) continue;
    best = estimate;
    bestBits = cellBits;
  }
  return bestBits === 0 ? undefined : new TrieBuilder(plan, bestBits).build();
}

const lowestBit = (value: number): number => (value === 0 ? 32 : 31 - Math.clz32(value & -value));

/** Decides how finely cells are cut. Boundaries `from … to - 1` are those strictly inside a cell of 2^bits addresses. */
class TriePlan {
  readonly line: LinePartition;
  readonly shape: TrieShape;
  readonly #recordBytes: number;
  /** Where runs begin, as signed 32-bit numbers. */
  readonly #bounds: Int32Array;

  constructor(line: LinePartition, shape: TrieShape, recordBytes: number) {
    this.line = line;
    this.shape = shape;
    this.#recordBytes = recordBytes;
    this.#bounds = Int32Array.from(line.starts, (start) => start | 0);
  }

  /** Total bytes with root cells of 2^cellBits; some number of at least `limit` once it is known to be no less. */
  bytesWith(cellBits: number, limit: number): number {
    let bytes = 4 * 2 ** (32 - cellBits);
    for (let from = 1; from < this.#bounds.length && bytes < limit; ) {
      const to = this.cellEnd(from, cellBits);
      const inside = this.insideFrom(from, cellBits);
      if (inside < to) bytes += this.#bytes(inside, to, cellBits, this.shape.levels);
      from = to;
    }
    return bytes;
  }

  /** One past the last boundary in the cell of boundary `from`. */
  cellEnd(from: number, bits: number): number {
    const cell = this.#bounds[from]! >>> bits;
    let to = from + 1;
    while (to < this.#bounds.length && this.#bounds[to]! >>> bits === cell) to++;
    return to;
  }

  /** `from`, or the boundary after it where that one is the start of its cell and so not inside. */
  insideFrom(from: number, bits: number): number {
    return lowestBit(this.#bounds[from]!) >= bits ? from + 1 : from;
  }

  /** The widest cells that need no further cut. */
  recordShift(from: number, to: number, bits: number): number {
    let shift = bits;
    const { thresholds } = this.shape;
    if (thresholds === 0) {
      for (let i = from; i < to; i++) shift = Math.min(shift, lowestBit(this.#bounds[i]!));
      return shift;
    }
    shift = Math.min(shift, 16);
    for (let i = from; i + thresholds < to; i++) {
      const apart = 31 - Math.clz32(this.#bounds[i]! ^ this.#bounds[i + thresholds]!);
      // Boundaries that begin a cell are not inside it, so the first of four may.
      const begins = lowestBit(this.#bounds[i]!);
      shift = Math.min(shift, begins > apart ? apart : Math.max(apart, begins));
    }
    return shift;
  }

  /** The cut of a node that makes all below it smallest. */
  nodeShift(from: number, to: number, bits: number, levels: number): number {
    let best = bits;
    let bestBytes = Infinity;
    for (let shift = bits; shift >= 0; shift--) {
      const bytes = this.#bytesCut(from, to, { bits, shift, levels, limit: bestBytes });
      if (bytes < bestBytes) {
        best = shift;
        bestBytes = bytes;
      }
      if (4 * 2 ** (bits - shift) > bestBytes) break;
    }
    return best;
  }

  #bytes(from: number, to: number, bits: number, levels: number): number {
    if (levels === 0) return this.#recordBytes * 2 ** (bits - this.recordShift(from, to, bits));
    const shift = this.nodeShift(from, to, bits, levels);
    return this.#bytesCut(from, to, { bits, shift, levels, limit: Infinity });
  }

  #bytesCut(from: number, to: number, cut: { bits: number; shift: number; levels: number; limit: number }): number {
    const { bits, shift, levels, limit } = cut;
    let bytes = 4 * 2 ** (bits - shift);
    for (let at = from; at < to && bytes < limit; ) {
      const end = Math.min(to, this.cellEnd(at, shift));
      const inside = this.insideFrom(at, shift);
      if (inside < end) bytes += this.#bytes(inside, end, shift, levels - 1);
      at = end;
    }
    return bytes;
  }
}

class TrieBuilder {
  readonly #plan: TriePlan;
  readonly #cellBits: number;
  readonly #nodes = new NumberList();
  readonly #records = new NumberList();
  /** Equal blocks of records stand once. */
  readonly #blocks = new SequenceIds();
  readonly #places = new NumberList();
  readonly #uniform = new Map<number, number>();
  /** Records of the cell at hand. */
  readonly #block = new NumberList();
  #run = 0;

  constructor(plan: TriePlan, cellBits: number) {
    this.#plan = plan;
    this.#cellBits = cellBits;
  }

  build(): AddressTrie {
    const { levels, thresholds } = this.#plan.shape;
    const root = new Uint32Array(2 ** (32 - this.#cellBits));
    for (let cell = 0; cell < root.length; cell++) {
      root[cell] = this.#entry(cell * 2 ** this.#cellBits, this.#cellBits, levels);
    }
    const [nodes, records] = [this.#nodes.done(), this.#records.done()];
    return { cellBits: this.#cellBits, root, levels, thresholds, nodes, records };
  }

  /** Leads to what lies below the cell of 2^bits addresses at `start`. Cells come in ascending order. */
  #entry(start: number, bits: number, levels: number): number {
    const { starts, classes } = this.#plan.line;
    while (this.#run + 1 < starts.length && starts[this.#run + 1]! <= start) this.#run++;
    const from = this.#run + 1;
    let to = from;
    while (to < starts.length && starts[to]! < start + 2 ** bits) to++;
    if (from === to) return this.#uniformEntry(classes[this.#run]!, levels);
    if (levels === 0) return this.#recordsEntry(start, bits, from, to);
    const shift = this.#plan.nodeShift(from, to, bits, levels);
    const base = this.#nodes.length;
    const count = 2 ** (bits - shift);
    this.#nodes.reserve(count);
    this.#nodes.length += count;
    for (let i = 0; i < count; i++) {
      const below = this.#entry(start + i * 2 ** shift, shift, levels - 1);
      this.#nodes.values[base + i] = below;
    }
    return entry(base, start, shift);
  }

  /** For a whole cell of one class. Shift 31 leaves 0 or 1 of any address: two equal successors serve both. */
  #uniformEntry(classId: number, levels: number): number {
    const key = classId * 4 + levels;
    let known = this.#uniform.get(key);
    if (known === undefined) {
      if (levels === 0) {
        this.#block.clear();
        for (let twice = 0; twice < 2; twice++) this.#addRecord(-1, classId);
        known = entry(this.#place(), 0, 31);
      } else {
        const below = this.#uniformEntry(classId, levels - 1);
        known = entry(this.#nodes.length, 0, 31);
        this.#nodes.push(below);
        this.#nodes.push(below);
      }
      this.#uniform.set(key, known);
    }
    return known;
  }

  #recordsEntry(start: number, bits: number, from: number, to: number): number {
    const { starts } = this.#plan.line;
    const shift = this.#plan.recordShift(from, to, bits);
    this.#block.clear();
    let run = from - 1;
    for (let at = start; at < start + 2 ** bits; at += 2 ** shift) {
      while (run + 1 < to && starts[run + 1]! <= at) run++;
      this.#addRecord(run, this.#plan.line.classes[run]!, at + 2 ** shift);
    }
    return entry(this.#place(), start, shift);
  }

  /** Adds to the block the record of a cell that begins with a class and in which the runs after `run` begin. */
  #addRecord(run: number, classId: number, end = 0): void {
    const { thresholds } = this.#plan.shape;
    const { starts, classes } = this.#plan.line;
    if (thresholds === 0) {
      this.#block.push(classId);
      return;
    }
    let inside = 0;
    while (run + 1 + inside < starts.length && starts[run + 1 + inside]! < end) inside++;
    for (let i = 1; i <= thresholds; i++) this.#block.push(i <= inside ? (starts[run + i]! - 1) & 0xffff : never);
    this.#block.push(classId);
    for (let i = 1; i < recordSize - thresholds; i++) {
      this.#block.push(inside === 0 ? classId : classes[run + Math.min(i, inside)]!);
    }
  }

  /** Where the block stands among the records, counted in records. */
  #place(): number {
    const block = this.#block;
    const id = this.#blocks.intern(block.values, 0, block.length);
    if (id === this.#places.length) {
      this.#places.push(this.#records.length);
      for (let i = 0; i < block.length; i++) this.#records.push(block.values[i]!);
    }
    return this.#places.values[id]! / (this.#plan.shape.thresholds === 0 ? 1 : recordSize);
  }
}
