import { describe, expect, it, test } from "vitest";
import { type Address, formatAddress, IPV4_MAX, IPV6_MAX, IPV6_MIN, parseAddress } from "../../../src/net/address.ts";
import { allMatches, longestMatch, prefixTable } from "../../../src/net/longest-prefix-match.ts";
import { formatPrefix, type Prefix, parsePrefix } from "../../../src/net/prefix.ts";

const address = (text: string): Address => parseAddress(text) as Address;
const entry = (text: string, value: string): { prefix: Prefix; value: string } => ({
  prefix: (parsePrefix(text) as { prefix: Prefix }).prefix,
  value,
});

const table = prefixTable([
  entry("10.1.0.0/16", "spoke"),
  entry("0.0.0.0/0", "default"),
  entry("10.0.0.0/8", "first"),
  entry("10.1.2.0/24", "subnet"),
  entry("10.0.0.0/8", "second"),
  entry("10.1.2.3/32", "host"),
  entry("2001:db8::/32", "six"),
]);

describe("longestMatch", () => {
  test.each([
    ["0.0.0.0", "0.0.0.0/0", ["default"], "0.0.0.0", "9.255.255.255"],
    ["10.0.0.0", "10.0.0.0/8", ["first", "second"], "10.0.0.0", "10.0.255.255"],
    ["10.1.0.0", "10.1.0.0/16", ["spoke"], "10.1.0.0", "10.1.1.255"],
    ["10.1.2.2", "10.1.2.0/24", ["subnet"], "10.1.2.0", "10.1.2.2"],
    ["10.1.2.3", "10.1.2.3/32", ["host"], "10.1.2.3", "10.1.2.3"],
    ["10.1.2.4", "10.1.2.0/24", ["subnet"], "10.1.2.4", "10.1.2.255"],
    ["10.1.3.0", "10.1.0.0/16", ["spoke"], "10.1.3.0", "10.1.255.255"],
    ["10.255.255.255", "10.0.0.0/8", ["first", "second"], "10.2.0.0", "10.255.255.255"],
    ["255.255.255.255", "0.0.0.0/0", ["default"], "11.0.0.0", "255.255.255.255"],
    ["2001:db8::1", "2001:db8::/32", ["six"], "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"],
  ])("%s is in %s", (text, prefix, values, lo, hi) => {
    const found = longestMatch(table, address(text));
    expect(found.match && formatPrefix(found.match.prefix)).toBe(prefix);
    expect(found.match?.values).toEqual(values);
    expect([formatAddress(found.lo), formatAddress(found.hi)]).toEqual([lo, hi]);
  });

  it("gives the gap where nothing matches", () => {
    expect(longestMatch(table, IPV6_MIN)).toEqual({
      match: undefined,
      lo: IPV6_MIN,
      hi: (address("2001:db8::") as bigint) - 1n,
    });
    expect(longestMatch(table, IPV6_MAX)).toEqual({
      match: undefined,
      lo: address("2001:db9::"),
      hi: IPV6_MAX,
    });
  });

  it("gives the whole line for an empty table", () => {
    expect(longestMatch(prefixTable([]), 7)).toEqual({ match: undefined, lo: 0, hi: IPV6_MAX });
  });

  it("keeps two whole families apart", () => {
    const both = prefixTable([entry("::/0", "six"), entry("0.0.0.0/0", "four")]);
    expect(longestMatch(both, IPV4_MAX)).toMatchObject({ lo: 0, hi: IPV4_MAX });
    expect(longestMatch(both, IPV6_MIN)).toMatchObject({ lo: IPV6_MIN, hi: IPV6_MAX });
    expect(both.segments).toHaveLength(2);
  });

  it("tells apart prefixes that start or end together", () => {
    const corners = prefixTable([
      entry("10.0.0.0/24", "block"),
      entry("10.0.0.0/32", "first"),
      entry("10.0.0.255/32", "last"),
      entry("10.0.1.0/24", "next"),
    ]);
    const valuesAt = (text: string): string[] => allMatches(corners, address(text)).flatMap(({ values }) => values);
    expect(valuesAt("10.0.0.0")).toEqual(["first", "block"]);
    expect(valuesAt("10.0.0.1")).toEqual(["block"]);
    expect(valuesAt("10.0.0.255")).toEqual(["last", "block"]);
    expect(valuesAt("10.0.1.0")).toEqual(["next"]);
    expect(valuesAt("10.0.2.0")).toEqual([]);
  });

  it("never finds a prefix whose halves are both entered", () => {
    const halves = prefixTable([
      entry("10.0.0.0/8", "whole"),
      entry("10.0.0.0/9", "lower"),
      entry("10.128.0.0/9", "upper"),
    ]);
    expect(halves.segments.map(({ match }) => match?.values[0])).toEqual([undefined, "lower", "upper", undefined]);
  });
});

test("allMatches lists every containing prefix, longest first", () => {
  const found = allMatches(table, address("10.1.2.3"));
  expect(found.map(({ prefix, values }) => [formatPrefix(prefix), values])).toEqual([
    ["10.1.2.3/32", ["host"]],
    ["10.1.2.0/24", ["subnet"]],
    ["10.1.0.0/16", ["spoke"]],
    ["10.0.0.0/8", ["first", "second"]],
    ["0.0.0.0/0", ["default"]],
  ]);
  expect(allMatches(table, address("::1"))).toEqual([]);
});
