import { mix, type SequenceIds } from "./member-sets.ts";

/** Which of some sets hold the points of a line: run `i` is `starts[i]` … `starts[i + 1] - 1`, all in the same sets. */
export interface LinePartition {
  /** Ascending, the first is 0. */
  readonly starts: Float64Array;
  /** The class of each run: the id of its sorted list of sets. Neighbours differ. */
  readonly classes: Uint32Array;
}

/** Closed intervals of numbered sets on a line of whole numbers from 0 to at most 2^32 - 1. */
export interface Spans {
  readonly count: number;
  /** The last point of the line. */
  readonly last: number;
  /** Calls back once per interval. The intervals of one set neither overlap nor touch. */
  each(visit: (lo: number, hi: number, set: number) => void): void;
}

/** Sets are numbered below this, so that a boundary and a set fit one double exactly. */
const mostSets = 1 << 20;

/**
 * Cuts a line into runs whose points are in the same sets, in one sweep over all boundaries. Classes get their ids from
 * `ids`, so that several lines (IPv4 and IPv6) can share them.
 */
export function partitionLine(spans: Spans, sets: number, ids: SequenceIds): LinePartition {
  const toggles = sortedToggles(spans);
  const active = new ActiveSets(sets, ids);
  const starts = new Float64Array(toggles.length + 1);
  const classes = new Uint32Array(toggles.length + 1);
  let runs = 0;
  let at = 0;
  for (let start = 0; ; ) {
    while (at < toggles.length && Math.floor(toggles[at]! / mostSets) === start)
      active.toggle(toggles[at++]! % mostSets);
    const id = active.classId();
    if (runs === 0 || classes[runs - 1] !== id) {
      starts[runs] = start;
      classes[runs++] = id;
    }
    start = at < toggles.length ? Math.floor(toggles[at]! / mostSets) : Infinity;
    if (start > spans.last) break;
  }
  return { starts: starts.slice(0, runs), classes: classes.slice(0, runs) };
}

/** Every place where a set begins or has just ended, as place × 2^20 + set, ascending. */
function sortedToggles(spans: Spans): Float64Array {
  const toggles = new Float64Array(spans.count * 2);
  let at = 0;
  spans.each((lo, hi, set) => {
    toggles[at++] = lo * mostSets + set;
    toggles[at++] = (hi + 1) * mostSets + set;
  });
  return toggles.sort();
}

/** The sets that hold the point where the sweep stands. */
class ActiveSets {
  readonly #ids: SequenceIds;
  readonly #members: Uint32Array;
  readonly #place: Int32Array;
  #count = 0;
  #low = 0;
  #high = 0;
  /** Classes met before, by the hash of their members; verified by membership, member by member. */
  readonly #known = new Map<number, number[]>();

  constructor(sets: number, ids: SequenceIds) {
    this.#ids = ids;
    this.#members = new Uint32Array(sets);
    this.#place = new Int32Array(sets).fill(-1);
  }

  toggle(set: number): void {
    const place = this.#place[set]!;
    const low = mix(set, 0x7f4a7c15);
    const high = mix(set, 0x2545f491);
    if (place < 0) {
      this.#place[set] = this.#count;
      this.#members[this.#count++] = set;
      this.#low = (this.#low + low) | 0;
      this.#high = (this.#high + high) | 0;
    } else {
      const last = this.#members[--this.#count]!;
      this.#members[place] = last;
      this.#place[last] = place;
      this.#place[set] = -1;
      this.#low = (this.#low - low) | 0;
      this.#high = (this.#high - high) | 0;
    }
  }

  classId(): number {
    const hash = (this.#low >>> 0) + (this.#high & 0xfffff) * 2 ** 32;
    const bucket = this.#known.get(hash);
    const known = bucket?.find((id) => this.#is(id));
    if (known !== undefined) return known;
    const sorted = this.#members.slice(0, this.#count).sort();
    const id = this.#ids.intern(sorted);
    if (bucket === undefined) this.#known.set(hash, [id]);
    else bucket.push(id);
    return id;
  }

  #is(id: number): boolean {
    const { items, starts } = this.#ids;
    const end = starts.values[id + 1]!;
    let at = starts.values[id]!;
    if (end - at !== this.#count) return false;
    while (at < end && this.#place[items.values[at]!]! >= 0) at++;
    return at === end;
  }
}
