import { describe, expect, it, test } from "vitest";
import { type Address, IPV4_MAX, IPV6_MAX, IPV6_MIN } from "../../../src/net/address.ts";
import {
  contains,
  empty,
  equals,
  everyAddress,
  everyIpv4,
  everyIpv6,
  everyPort,
  everyProtocol,
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

const setOf = (...pairs: [Address, Address][]): IntervalSet => intervalSet(pairs.map(([lo, hi]) => ({ lo, hi })));
const pairsOf = (set: IntervalSet): [Address, Address][] => set.bounds.map(({ lo, hi }) => [lo, hi]);

describe("intervalSet", () => {
  test.each<[string, [Address, Address][], [Address, Address][]]>([
    [
      "keeps what is apart",
      [
        [1, 2],
        [4, 5],
      ],
      [
        [1, 2],
        [4, 5],
      ],
    ],
    [
      "joins what touches",
      [
        [5, 6],
        [7, 8],
      ],
      [[5, 8]],
    ],
    [
      "joins single points",
      [
        [5, 5],
        [6, 6],
        [7, 7],
      ],
      [[5, 7]],
    ],
    [
      "joins what overlaps",
      [
        [1, 6],
        [4, 9],
      ],
      [[1, 9]],
    ],
    [
      "swallows what is inside",
      [
        [1, 9],
        [3, 4],
        [9, 9],
      ],
      [[1, 9]],
    ],
    [
      "drops repeats",
      [
        [3, 4],
        [3, 4],
      ],
      [[3, 4]],
    ],
    [
      "sorts",
      [
        [9, 9],
        [1, 1],
        [5, 5],
      ],
      [
        [1, 1],
        [5, 5],
        [9, 9],
      ],
    ],
    [
      "joins in IPv6",
      [
        [IPV6_MIN, IPV6_MIN],
        [IPV6_MIN + 1n, IPV6_MAX],
      ],
      [[IPV6_MIN, IPV6_MAX]],
    ],
    [
      "leaves the families apart",
      [
        [IPV4_MAX, IPV4_MAX],
        [IPV6_MIN, IPV6_MIN],
      ],
      [
        [IPV4_MAX, IPV4_MAX],
        [IPV6_MIN, IPV6_MIN],
      ],
    ],
    [
      "parts what spans the families",
      [[9, IPV6_MIN + 9n]],
      [
        [9, IPV4_MAX],
        [IPV6_MIN, IPV6_MIN + 9n],
      ],
    ],
  ])("%s", (_, given, canonical) => {
    expect(pairsOf(setOf(...given))).toEqual(canonical);
  });

  it("makes the shared empty set of nothing", () => {
    expect(intervalSet([])).toBe(empty);
  });

  it("keeps bounds alone of what it is given", () => {
    const given: Interval & { note: string } = { lo: 1, hi: 2, note: "more" };
    expect(intervalSet([given]).bounds).toEqual([{ lo: 1, hi: 2 }]);
  });

  test.each<[Address, Address]>([
    [2, 1],
    [IPV6_MIN, 0],
    [Number.NaN, 1],
  ])("refuses %s … %s", (lo, hi) => {
    expect(() => setOf([lo, hi])).toThrow(RangeError);
  });
});

describe("operations", () => {
  const a = setOf([10, 19], [30, 39], [50, 59]);
  const b = setOf([15, 34], [40, 44], [59, 70]);

  it("unite", () => {
    expect(pairsOf(union(a, b))).toEqual([
      [10, 44],
      [50, 70],
    ]);
  });

  it("intersect", () => {
    expect(pairsOf(intersect(a, b))).toEqual([
      [15, 19],
      [30, 34],
      [59, 59],
    ]);
  });

  it("subtract", () => {
    expect(pairsOf(subtract(a, b))).toEqual([
      [10, 14],
      [35, 39],
      [50, 58],
    ]);
    expect(pairsOf(subtract(b, a))).toEqual([
      [20, 29],
      [40, 44],
      [60, 70],
    ]);
  });

  it("subtract one cut from several intervals", () => {
    expect(pairsOf(subtract(a, setOf([12, 52])))).toEqual([
      [10, 11],
      [53, 59],
    ]);
  });

  it("subtract several cuts from one interval", () => {
    expect(pairsOf(subtract(setOf([0, 9]), setOf([0, 0], [4, 5], [9, 9])))).toEqual([
      [1, 3],
      [6, 8],
    ]);
  });

  it("subtract to the ends of each family", () => {
    expect(subtract(everyAddress, everyIpv4)).toEqual(everyIpv6);
    expect(subtract(everyAddress, everyIpv6)).toEqual(everyIpv4);
    const middle = setOf([1, IPV6_MAX - 1n]);
    expect(pairsOf(subtract(everyAddress, middle))).toEqual([
      [0, 0],
      [IPV6_MAX, IPV6_MAX],
    ]);
  });

  it("share the empty set", () => {
    expect(subtract(a, everyAddress)).toBe(empty);
    expect(subtract(a, a)).toBe(empty);
    expect(intersect(a, empty)).toBe(empty);
    expect(intersect(everyIpv4, everyIpv6)).toBe(empty);
    expect(union(empty, empty)).toBe(empty);
  });

  it("find one interval far along a large set", () => {
    const large = setOf(...Array.from({ length: 1000 }, (_, i): [Address, Address] => [4 * i, 4 * i + 1]));
    expect(pairsOf(intersect(large, setOf([2001, 2004])))).toEqual([
      [2001, 2001],
      [2004, 2004],
    ]);
    expect(overlaps(setOf([3996, 3996]), large)).toBe(true);
    expect(overlaps(setOf([3998, 3999]), large)).toBe(false);
    expect(isSubsetOf(setOf([0, 1], [3996, 3997]), large)).toBe(true);
    expect(isSubsetOf(setOf([0, 1], [3996, 3998]), large)).toBe(false);
  });
});

describe("comparison", () => {
  it("orders by inclusion", () => {
    expect(isSubsetOf(empty, empty)).toBe(true);
    expect(isSubsetOf(setOf([1, 1]), empty)).toBe(false);
    expect(isSubsetOf(setOf([2, 3], [8, 9]), setOf([1, 4], [8, 9]))).toBe(true);
    expect(isSubsetOf(setOf([3, 8]), setOf([1, 4], [6, 9]))).toBe(false);
    expect(isSubsetOf(everyIpv6, everyAddress)).toBe(true);
  });

  it("finds common points", () => {
    expect(overlaps(setOf([1, 5]), setOf([5, 9]))).toBe(true);
    expect(overlaps(setOf([1, 5]), setOf([6, 9]))).toBe(false);
    expect(overlaps(everyAddress, empty)).toBe(false);
  });

  it("compares by content", () => {
    expect(equals(setOf([IPV6_MIN, IPV6_MAX]), everyIpv6)).toBe(true);
    expect(equals(setOf([1, 2]), setOf([1, 3]))).toBe(false);
    expect(equals(setOf([1, 3]), setOf([2, 3]))).toBe(false);
    expect(equals(setOf([1, 2]), setOf([1, 2], [4, 4]))).toBe(false);
  });

  it("counts", () => {
    expect(size(empty)).toBe(0);
    expect(size(setOf([5, 5], [7, 9]))).toBe(4);
    expect(size(everyIpv4)).toBe(2 ** 32);
    expect(size(everyAddress)).toBe(2 ** 128);
    expect(size(everyPort)).toBe(65_536);
    expect(size(everyProtocol)).toBe(256);
    expect(isEmpty(empty)).toBe(true);
    expect(isEmpty(everyPort)).toBe(false);
  });
});

describe("locate", () => {
  const set = setOf([10, 19], [30, 30], [IPV6_MIN + 5n, IPV6_MAX]);

  test.each<[Address, number, boolean, Address, Address]>([
    [0, ~0, false, 0, 9],
    [9, ~0, false, 0, 9],
    [10, 0, true, 10, 19],
    [19, 0, true, 10, 19],
    [20, ~1, false, 20, 29],
    [30, 1, true, 30, 30],
    [31, ~2, false, 31, IPV6_MIN + 4n],
    [IPV4_MAX, ~2, false, 31, IPV6_MIN + 4n],
    [IPV6_MIN, ~2, false, 31, IPV6_MIN + 4n],
    [IPV6_MIN + 5n, 2, true, IPV6_MIN + 5n, IPV6_MAX],
    [IPV6_MAX, 2, true, IPV6_MIN + 5n, IPV6_MAX],
  ])("%s", (value, index, inside, lo, hi) => {
    expect(locateIndex(set, value)).toBe(index);
    expect(locate(set, value)).toEqual({ inside, lo, hi });
    expect(contains(set, value)).toBe(inside);
  });

  it("spans the line where there is nothing", () => {
    expect(locate(empty, 7)).toEqual({ inside: false, lo: 0, hi: IPV6_MAX });
  });

  it("stops a gap at the end of a family that the other fills", () => {
    expect(locate(everyIpv6, 7)).toEqual({ inside: false, lo: 0, hi: IPV4_MAX });
    expect(locate(everyIpv4, IPV6_MAX)).toEqual({ inside: false, lo: IPV6_MIN, hi: IPV6_MAX });
  });

  it("stops inside at the end of a family", () => {
    expect(locate(everyAddress, 7)).toEqual({ inside: true, lo: 0, hi: IPV4_MAX });
  });
});
