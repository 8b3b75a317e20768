import { describe, expect, it } from "vitest";
import { randomNumbers, uniqueTrace } from "../../../bench/rules/traces.ts";
import { everyAddress, intervalSet } from "../../../src/net/interval-set.ts";
import { smallestTrie } from "../../../src/rules/matcher/address-trie.ts";
import { GridBuilder, gridValue } from "../../../src/rules/matcher/grid.ts";
import { scanRules } from "../../../src/rules/matcher/linear-scan.ts";
import { ipv4Class } from "../../../src/rules/matcher/lookup.ts";
import { anyService, type MatchRule } from "../../../src/rules/matcher/match-rule.ts";
import { compileRules, matchBatch } from "../../../src/rules/matcher/matcher.ts";
import { SequenceIds } from "../../../src/rules/matcher/member-sets.ts";
import { unpackIpv4 } from "../../../src/rules/matcher/packed-header.ts";

/** Where runs begin: scattered, neighbouring, at the ends of cells of every width. */
function scatteredStarts(seed: number): number[] {
  const random = randomNumbers(seed);
  const starts = new Set([0, 1, 2, 0xffff, 0x10000, 0x10001, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]);
  for (let i = 0; i < 300; i++) {
    const start = Math.floor(random() * 2 ** 32);
    const bits = Math.floor(random() * 24);
    starts.add(Math.floor(start / 2 ** bits) * 2 ** bits);
    if (i % 5 === 0) for (let next = 0; next < 6; next++) starts.add((start & 0x7fffff00) + next);
  }
  return [...starts].sort((a, b) => a - b);
}

describe("a trie", () => {
  const shapes = [
    { levels: 1, thresholds: 0 },
    { levels: 1, thresholds: 3 },
    { levels: 2, thresholds: 3 },
  ] as const;

  it.each(shapes)("of $levels levels and $thresholds thresholds gives the class of every end of a run", (shape) => {
    for (const seed of [3, 4, 5]) {
      const starts = scatteredStarts(seed);
      const classes = starts.map((_, run) => (run * 7) % 90);
      const line = { starts: Float64Array.from(starts), classes: Uint32Array.from(classes) };
      const trie = smallestTrie(line, shape, Infinity)!;
      const none = new Uint32Array(0);
      const tables = { ...trie, ipv6Runs: 0, ipv6Starts: none, ipv6Classes: none };
      const ends = starts.map((start, run) => [start, (starts[run + 1] ?? 2 ** 32) - 1] as const);
      expect(ends.map(([first, last]) => [ipv4Class(tables, first), ipv4Class(tables, last)])).toEqual(
        classes.map((id) => [id, id]),
      );
    }
  });

  it("of scattered hosts is read by the generated code as by the plain", () => {
    const random = randomNumbers(11);
    const host = () => Math.floor(random() * 2 ** 32);
    const rules: MatchRule[] = Array.from({ length: 60 }, (_, action) => ({
      action,
      source: intervalSet(Array.from({ length: 80 }, host).map((lo) => ({ lo, hi: lo }))),
      destination: action % 2 === 0 ? everyAddress : intervalSet([{ lo: host() & 0x7fffffff, hi: 0xf0000000 }]),
      services: [anyService],
      requires: 0,
    }));
    const headers = uniqueTrace(rules, 5000);
    for (let at = 0; at < 5000; at += 3) headers[at * 4] = headers[at * 4]! + (at % 2 === 0 ? 1 : -1);
    const [generated, plain] = [true, false].map((generate) => {
      const out = new Int32Array(5000);
      matchBatch(compileRules(rules, { generate }), headers, out);
      return [...out];
    });
    expect(generated).toEqual(plain);
    expect(plain).toEqual(plain!.map((_, at) => scanRules(rules, unpackIpv4(headers, at))));
  });
});

describe("sequence ids", () => {
  it("tell sequences apart whose hashes are alike", () => {
    const ids = new SequenceIds();
    const pair = new Uint32Array(2);
    const random = randomNumbers(21);
    const count = 300_000;
    // So many that some ten share all 32 bits of the hash.
    for (let i = 0; i < count; i++) {
      pair[0] = random() * 2 ** 32;
      pair[1] = i;
      ids.intern(pair);
    }
    expect(ids.size).toBe(count);
  });
});

describe("a grid", () => {
  it.each([5, 200, 3000])("of %i columns gives back what came in, with few pieces for equal ones", (columns) => {
    const builder = new GridBuilder(columns);
    const rows = Array.from({ length: 60 }, (_, row) =>
      Uint32Array.from({ length: columns }, (_, column) => (column < 40 ? row % 3 : column >>> 6)),
    );
    for (const row of rows) builder.addRow(row);
    const grid = builder.done();
    expect(rows.every((row, at) => row.every((value, column) => gridValue(grid, at, column) === value))).toBe(true);
    expect(grid.cells.length).toBeLessThanOrEqual(columns === 3000 ? 1000 : 60 * columns);
  });
});
