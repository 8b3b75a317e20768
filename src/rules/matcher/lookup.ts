import { baseMask, recordSize } from "./address-trie.ts";
import { gridValue } from "./grid.ts";
import type { AddressTables, PartTables, ServiceTables, Tables } from "./tables.ts";

/** Reads the tables one packet at a time: the plain twin of the generated kernel, for where no code may be generated. */

export function ipv4Class(tables: AddressTables, address: number): number {
  const { root, nodes, records } = tables;
  let entry = root[address >>> tables.cellBits]!;
  for (let level = 0; level < tables.levels; level++) {
    entry = nodes[((entry >>> 5) + (address >>> entry)) & baseMask]!;
  }
  const record = ((entry >>> 5) + (address >>> entry)) & baseMask;
  if (tables.thresholds === 0) return records[record]!;
  const at = record * recordSize;
  const low = address & 0xffff;
  const above = ((records[at]! - low) >>> 31) + ((records[at + 1]! - low) >>> 31) + ((records[at + 2]! - low) >>> 31);
  return records[at + 3 + above]!;
}

/** The address is the four words at `at`, the most significant first. */
export function ipv6Class(tables: AddressTables, words: Uint32Array, at: number): number {
  const { ipv6Starts, ipv6Classes } = tables;
  let low = 0;
  let high = tables.ipv6Runs;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (startsAfter(ipv6Starts, middle * 4, words, at)) high = middle;
    else low = middle;
  }
  return ipv6Classes[low]!;
}

function startsAfter(starts: ArrayLike<number>, from: number, words: Uint32Array, at: number): boolean {
  for (let word = 0; word < 4; word++) {
    const [start, value] = [starts[from + word]!, words[at + word]!];
    if (start !== value) return start > value;
  }
  return false;
}

export function serviceClass(tables: ServiceTables, ports: number, rest: number): number {
  const { low, source, destination, table } = tables;
  return table[low[rest & (low.length - 1)]! + source[ports >>> 16]! + destination[ports & 0xffff]!]!;
}

/** The index of the deciding rule by classes, or -1. */
export function decideClasses(tables: Tables, source: number, destination: number, service: number): number {
  let first = 0;
  for (const part of tables.parts) {
    const decision = decidePart(part, source, destination, service);
    if (decision !== 0 && (first === 0 || decision < first)) first = decision;
  }
  return first - 1;
}

function decidePart(part: PartTables, source: number, destination: number, service: number): number {
  const outer = part.flipped === 0 ? source : destination;
  const inner = part.flipped === 0 ? destination : source;
  const column = gridValue(part.columns, part.buckets[outer]!, inner);
  const row = gridValue(part.crossing, part.rows[outer]!, column);
  return gridValue(part.decisions, row, part.services[service]!);
}
