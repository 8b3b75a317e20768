import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Address, IPV6_MAX, predecessor, successor } from "../../../src/net/address.ts";
import { allMatches, longestMatch, prefixTable } from "../../../src/net/longest-prefix-match.ts";
import { type Prefix, prefixAround, prefixContains } from "../../../src/net/prefix.ts";
import { anyAddress, anyPrefix, around, shortStretches } from "./arbitraries.ts";

interface Entry {
  readonly prefix: Prefix;
  readonly value: number;
}

/** Prefixes that nest, touch and repeat: long ones within the same few short stretches. */
const crowdedPrefix = fc
  .tuple(fc.constantFrom(...shortStretches.flat()), fc.integer({ min: 0, max: 6 }))
  .map(([address, hostBits]) => prefixAround(address, (typeof address === "number" ? 32 : 128) - hostBits));

const anyEntries: fc.Arbitrary<readonly Entry[]> = fc
  .array(fc.oneof(crowdedPrefix, crowdedPrefix, anyPrefix), { maxLength: 30 })
  .map((prefixes) => prefixes.map((prefix, value) => ({ prefix, value })));

/**
 * The ends of every prefix and the points either side. An answer can change nowhere else, so these
 * stand for all addresses.
 */
function turns(entries: readonly Entry[]): Address[] {
  const points = entries.flatMap(({ prefix }) => [...around(prefix.lo), ...around(prefix.hi)]);
  return [...new Set(points)];
}

/** Every containing prefix with its values, longest first, by reading all entries. */
function scan(entries: readonly Entry[], address: Address): [Prefix, number[]][] {
  const byLength = new Map<number, [Prefix, number[]]>();
  for (const { prefix, value } of entries) {
    if (!prefixContains(prefix, address)) continue;
    const known = byLength.get(prefix.length);
    if (known === undefined) byLength.set(prefix.length, [prefix, [value]]);
    else known[1].push(value);
  }
  return [...byLength.values()].sort(([a], [b]) => b.length - a.length);
}

describe("longest-prefix match", () => {
  it("finds what a scan of all entries finds", () => {
    fc.assert(
      fc.property(anyEntries, anyAddress, (entries, elsewhere) => {
        const table = prefixTable(entries);
        for (const address of [elsewhere, ...turns(entries)]) {
          const expected = scan(entries, address);
          const { match } = longestMatch(table, address);
          expect(match && [match.prefix, match.values]).toEqual(expected[0]);
          const all = allMatches(table, address).map(({ prefix, values }) => [prefix, values]);
          expect(all).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("gives the widest interval over which the answer stays the same", () => {
    fc.assert(
      fc.property(anyEntries, anyAddress, (entries, address) => {
        const table = prefixTable(entries);
        const points = turns(entries);
        for (const { lo, hi } of [address, ...points].map((at) => longestMatch(table, at))) {
          const answer = scan(entries, lo)[0];
          for (const point of [hi, ...points.filter((at) => lo <= at && at <= hi)]) {
            expect(scan(entries, point)[0]).toEqual(answer);
          }
          if (lo !== 0) expect(scan(entries, predecessor(lo))[0]).not.toEqual(answer);
          if (hi !== IPV6_MAX) expect(scan(entries, successor(hi))[0]).not.toEqual(answer);
        }
      }),
    );
  });

  it("has an answer with the address in it everywhere", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const table = prefixTable(entries);
        for (const address of [0, ...turns(entries), IPV6_MAX]) {
          const { lo, hi } = longestMatch(table, address);
          expect(lo <= address && address <= hi).toBe(true);
        }
      }),
    );
  });
});
