import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { successor } from "../../../src/net/address.ts";
import { equals, intervalSet, size } from "../../../src/net/interval-set.ts";
import {
  formatPrefix,
  parsePrefix,
  prefixAround,
  prefixContains,
  prefixCovers,
  prefixesOf,
  prefixesOverlap,
} from "../../../src/net/prefix.ts";
import { anyAddress, anyPrefix } from "./arbitraries.ts";

describe("prefixes", () => {
  it("are read back as written, aligned", () => {
    fc.assert(
      fc.property(anyPrefix, (prefix) => {
        expect(parsePrefix(formatPrefix(prefix))).toEqual({ prefix, aligned: true });
      }),
    );
  });

  it("hold 2^(width - length) addresses, and are the same around the first and the last", () => {
    fc.assert(
      fc.property(anyPrefix, (prefix) => {
        const { lo, hi, length } = prefix;
        const width = typeof lo === "number" ? 32 : 128;
        expect(size(intervalSet([prefix]))).toBe(2 ** (width - length));
        expect(prefixAround(lo, length)).toEqual(prefix);
        expect(prefixAround(hi, length)).toEqual(prefix);
      }),
    );
  });

  it("contain the address they are made around", () => {
    fc.assert(
      fc.property(anyAddress, fc.integer({ min: 0, max: 32 }), (address, length) => {
        expect(prefixContains(prefixAround(address, length), address)).toBe(true);
      }),
    );
  });

  it("nest or are disjoint", () => {
    fc.assert(
      fc.property(anyPrefix, anyPrefix, (a, b) => {
        expect(prefixesOverlap(a, b)).toBe(prefixCovers(a, b) || prefixCovers(b, a));
      }),
    );
  });
});

describe("prefixesOf", () => {
  const anyInterval = fc.tuple(anyAddress, anyAddress).map(([a, b]) => (a <= b ? { lo: a, hi: b } : { lo: b, hi: a }));

  it("covers exactly the interval, in order, without overlap", () => {
    fc.assert(
      fc.property(anyInterval, (interval) => {
        const prefixes = prefixesOf(interval);
        expect(equals(intervalSet(prefixes), intervalSet([interval]))).toBe(true);
        expect(prefixes[0]?.lo).toBe(interval.lo);
        expect(prefixes.at(-1)?.hi).toBe(interval.hi);
        prefixes.slice(1).forEach(({ lo }, i) => {
          expect(lo).toBe(successor(prefixes[i]!.hi));
        });
      }),
    );
  });

  it("uses the fewest: the prefix next wider than any of them leaves the interval", () => {
    fc.assert(
      fc.property(anyInterval, (interval) => {
        for (const { lo, length } of prefixesOf(interval)) {
          if (length === 0) continue;
          const wider = prefixAround(lo, length - 1);
          expect(wider.lo < interval.lo || wider.hi > interval.hi).toBe(true);
        }
      }),
    );
  });

  it("gives back a prefix as itself", () => {
    fc.assert(
      fc.property(anyPrefix, (prefix) => {
        expect(prefixesOf(prefix)).toEqual([prefix]);
      }),
    );
  });
});
