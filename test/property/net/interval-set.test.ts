import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Address, IPV6_MAX, IPV6_MIN, predecessor, successor } from "../../../src/net/address.ts";
import {
  contains,
  empty,
  equals,
  everyAddress,
  type Interval,
  type IntervalSet,
  intersect,
  intervalSet,
  isEmpty,
  isSubsetOf,
  locate,
  locateIndex,
  overlaps,
  size,
  subtract,
  union,
} from "../../../src/net/interval-set.ts";
import { anyAddress, anySet, setOfPoints, stretchWithSubsets } from "./arbitraries.ts";

const complement = (set: IntervalSet): IntervalSet => subtract(everyAddress, set);

/** Same bounds, and those in the one canonical form. */
function expectSame(actual: IntervalSet, expected: IntervalSet): void {
  expect(actual.bounds).toEqual(expected.bounds);
  expect(equals(actual, expected)).toBe(true);
  expectCanonical(actual);
}

function expectCanonical(set: IntervalSet): void {
  if (set.bounds.length === 0) expect(set).toBe(empty);
  set.bounds.forEach(({ lo, hi }, i) => {
    expect(lo <= hi && typeof lo === typeof hi).toBe(true);
    const next = set.bounds[i + 1];
    if (next === undefined) return;
    expect(next.lo > successor(hi) || (next.lo === IPV6_MIN && hi < IPV6_MIN)).toBe(true);
  });
}

describe("set algebra", () => {
  const laws: [string, (a: IntervalSet, b: IntervalSet, c: IntervalSet) => [IntervalSet, IntervalSet]][] = [
    ["union is idempotent", (a) => [union(a, intervalSet(a.bounds)), a]],
    ["intersection is idempotent", (a) => [intersect(a, intervalSet(a.bounds)), a]],
    ["a set less itself is empty", (a) => [subtract(a, intervalSet(a.bounds)), empty]],
    ["union commutes", (a, b) => [union(a, b), union(b, a)]],
    ["intersection commutes", (a, b) => [intersect(a, b), intersect(b, a)]],
    ["union associates", (a, b, c) => [union(union(a, b), c), union(a, union(b, c))]],
    ["intersection associates", (a, b, c) => [intersect(intersect(a, b), c), intersect(a, intersect(b, c))]],
    ["intersection distributes", (a, b, c) => [intersect(a, union(b, c)), union(intersect(a, b), intersect(a, c))]],
    ["union distributes", (a, b, c) => [union(a, intersect(b, c)), intersect(union(a, b), union(a, c))]],
    ["De Morgan, of a union", (a, b) => [complement(union(a, b)), intersect(complement(a), complement(b))]],
    ["De Morgan, of an intersection", (a, b) => [complement(intersect(a, b)), union(complement(a), complement(b))]],
    ["complement undoes itself", (a) => [complement(complement(a)), a]],
    ["difference is intersection with the complement", (a, b) => [subtract(a, b), intersect(a, complement(b))]],
    ["difference and intersection make the whole", (a, b) => [union(subtract(a, b), intersect(a, b)), a]],
    ["union is absorbed", (a, b) => [intersect(a, union(a, b)), a]],
    ["empty is neutral to union", (a) => [union(a, empty), a]],
    ["everything is neutral to intersection", (a) => [intersect(a, everyAddress), a]],
  ];

  it.each(laws)("%s", (_, law) => {
    fc.assert(fc.property(anySet, anySet, anySet, (a, b, c) => expectSame(...law(a, b, c))));
  });

  it("has subsets exactly where the union adds nothing", () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        expect(isSubsetOf(a, b)).toBe(equals(union(a, b), b));
        expect(isSubsetOf(intersect(a, b), b)).toBe(true);
      }),
    );
  });

  it("has overlap exactly where the intersection is not empty", () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        expect(overlaps(a, b)).toBe(!isEmpty(intersect(a, b)));
        expect(overlaps(subtract(a, b), b)).toBe(false);
      }),
    );
  });

  it("has one form, however the intervals are given", () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        const shuffled = [...b.bounds, ...a.bounds.toReversed(), ...b.bounds];
        expectSame(intervalSet(shuffled), union(a, b));
      }),
    );
  });
});

describe("point by point", () => {
  it("every operation does what sets of points do", () => {
    fc.assert(
      fc.property(stretchWithSubsets(2), ({ points, subsets }) => {
        const [p, q] = subsets.map((subset) => new Set(subset)) as [Set<Address>, Set<Address>];
        const [a, b] = [setOfPoints(p), setOfPoints(q)];
        const where = (test: (point: Address) => boolean): IntervalSet => setOfPoints(points.filter(test));
        expectSame(
          union(a, b),
          where((x) => p.has(x) || q.has(x)),
        );
        expectSame(
          intersect(a, b),
          where((x) => p.has(x) && q.has(x)),
        );
        expectSame(
          subtract(a, b),
          where((x) => p.has(x) && !q.has(x)),
        );
        expect(isSubsetOf(a, b)).toBe([...p].every((x) => q.has(x)));
        expect(overlaps(a, b)).toBe([...p].some((x) => q.has(x)));
        expect(equals(a, b)).toBe(p.size === q.size && [...p].every((x) => q.has(x)));
        expect(size(a)).toBe(p.size);
        for (const x of points) expect(contains(a, x)).toBe(p.has(x));
      }),
    );
  });
});

describe("locate", () => {
  const anySpot = fc.oneof(
    fc.record({ set: anySet, value: anyAddress }),
    stretchWithSubsets(1).chain(({ points, subsets }) =>
      fc.constantFrom(...points).map((value) => ({ set: setOfPoints(subsets[0] ?? []), value })),
    ),
  );

  it("answers as a scan of all intervals does", () => {
    fc.assert(
      fc.property(anySpot, ({ set, value }) => {
        const index = set.bounds.findIndex(({ lo, hi }) => lo <= value && value <= hi);
        const before = set.bounds.filter(({ hi }) => hi < value).length;
        expect(locateIndex(set, value)).toBe(index >= 0 ? index : ~before);
        expect(locate(set, value).inside).toBe(index >= 0);
      }),
      { numRuns: 500 },
    );
  });

  it("gives the widest interval in which the answer stays the same", () => {
    fc.assert(
      fc.property(anySpot, ({ set, value }) => {
        const { inside, lo, hi } = locate(set, value);
        expect(lo <= value && value <= hi).toBe(true);
        // The same throughout …
        const stretch = intervalSet([{ lo, hi }]);
        expect(inside ? isSubsetOf(stretch, set) : !overlaps(stretch, set)).toBe(true);
        // … and different beyond, except that what is inside stops at the end of its family.
        const differs = (next: Address): boolean =>
          contains(set, next) !== inside || (inside && typeof next !== typeof value);
        expect(lo === 0 || differs(predecessor(lo))).toBe(true);
        expect(hi === IPV6_MAX || differs(successor(hi))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("walks the whole line in steps", () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const inside: Interval[] = [];
        for (let at: Address = 0; at <= IPV6_MAX; ) {
          const answer = locate(set, at);
          expect(answer.lo).toBe(at);
          if (answer.inside) inside.push({ lo: answer.lo, hi: answer.hi });
          at = successor(answer.hi);
        }
        expect(inside).toEqual(set.bounds);
      }),
    );
  });
});
