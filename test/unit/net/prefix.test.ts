import { describe, expect, it, test } from "vitest";
import { type Address, IPV4_MAX, IPV6_MAX, IPV6_MIN, parseAddress } from "../../../src/net/address.ts";
import {
  formatPrefix,
  intervalOf,
  type Prefix,
  parsePrefix,
  prefixAround,
  prefixContains,
  prefixCovers,
  prefixesOf,
  prefixesOverlap,
} from "../../../src/net/prefix.ts";

const address = (text: string): Address => parseAddress(text) as Address;
const prefix = (text: string): Prefix => (parsePrefix(text) as { prefix: Prefix }).prefix;

describe("parsePrefix", () => {
  test.each<[string, Prefix, boolean]>([
    ["0.0.0.0/0", { lo: 0, hi: IPV4_MAX, length: 0 }, true],
    ["10.0.0.0/16", { lo: 0x0a00_0000, hi: 0x0a00_ffff, length: 16 }, true],
    ["10.0.0.5/16", { lo: 0x0a00_0000, hi: 0x0a00_ffff, length: 16 }, false],
    ["200.0.0.1/1", { lo: 0x8000_0000, hi: IPV4_MAX, length: 1 }, false],
    ["255.255.255.254/31", { lo: IPV4_MAX - 1, hi: IPV4_MAX, length: 31 }, true],
    ["255.255.255.255/32", { lo: IPV4_MAX, hi: IPV4_MAX, length: 32 }, true],
    ["10.0.0.5", { lo: 0x0a00_0005, hi: 0x0a00_0005, length: 32 }, true],
    ["::/0", { lo: IPV6_MIN, hi: IPV6_MAX, length: 0 }, true],
    ["::1/0", { lo: IPV6_MIN, hi: IPV6_MAX, length: 0 }, false],
    ["8000::/1", { lo: IPV6_MIN + (1n << 127n), hi: IPV6_MAX, length: 1 }, true],
    ["::5/126", { lo: IPV6_MIN + 4n, hi: IPV6_MIN + 7n, length: 126 }, false],
    ["::1/128", { lo: IPV6_MIN + 1n, hi: IPV6_MIN + 1n, length: 128 }, true],
    ["::1", { lo: IPV6_MIN + 1n, hi: IPV6_MIN + 1n, length: 128 }, true],
  ])("reads %s", (text, expected, aligned) => {
    expect(parsePrefix(text)).toEqual({ prefix: expected, aligned });
  });

  test.each([
    "",
    "/",
    "/8",
    "10.0.0.0/",
    "10.0.0.0/33",
    "10.0.0.0/-1",
    "10.0.0.0/+8",
    "10.0.0.0/08",
    "10.0.0.0/8.0",
    "10.0.0.0/1e1",
    "10.0.0.0/ 8",
    "10.0.0.0 /8",
    "10.0.0.0/8 ",
    "10.0.0.0/8/8",
    "10.0.0.0/255.0.0.0",
    "10.0.0/8",
    "::/129",
    "::/64/64",
    "::%1/64",
    "Internet",
  ])("refuses %j", (text) => {
    expect(parsePrefix(text)).toBeUndefined();
  });
});

describe("prefixAround", () => {
  test.each<[string, number]>([
    ["10.0.0.0", 33],
    ["10.0.0.0", -1],
    ["10.0.0.0", 8.5],
    ["10.0.0.0", Number.NaN],
    ["::", 129],
    ["::", -1],
  ])("refuses %s with length %s", (text, length) => {
    expect(() => prefixAround(address(text), length)).toThrow(RangeError);
  });
});

test("formatPrefix always writes the length", () => {
  expect(formatPrefix(prefix("10.0.0.5"))).toBe("10.0.0.5/32");
  expect(formatPrefix(prefix("10.0.0.5/8"))).toBe("10.0.0.0/8");
  expect(formatPrefix(prefix("0.0.0.0/0"))).toBe("0.0.0.0/0");
  expect(formatPrefix(prefix("2001:DB8:0:0::/32"))).toBe("2001:db8::/32");
});

test("intervalOf leaves the length out", () => {
  expect(intervalOf(prefix("0.0.0.4/30"))).toEqual({ lo: 4, hi: 7 });
});

describe("relations", () => {
  it("contain their first and last address and none beside", () => {
    const block = prefix("10.1.0.0/16");
    expect(prefixContains(block, address("10.1.0.0"))).toBe(true);
    expect(prefixContains(block, address("10.1.255.255"))).toBe(true);
    expect(prefixContains(block, address("10.0.255.255"))).toBe(false);
    expect(prefixContains(block, address("10.2.0.0"))).toBe(false);
    expect(prefixContains(prefix("0.0.0.0/0"), address("::"))).toBe(false);
    expect(prefixContains(prefix("::/0"), address("0.0.0.0"))).toBe(false);
  });

  test.each<[string, string, boolean, boolean]>([
    ["10.0.0.0/8", "10.0.0.0/8", true, true],
    ["10.0.0.0/8", "10.9.0.0/16", true, true],
    ["10.9.0.0/16", "10.0.0.0/8", false, true],
    ["10.0.0.0/9", "10.128.0.0/9", false, false],
    ["0.0.0.0/0", "::/0", false, false],
    ["::/0", "2001:db8::/32", true, true],
  ])("%s and %s: covers %s, overlaps %s", (a, b, covers, overlap) => {
    expect(prefixCovers(prefix(a), prefix(b))).toBe(covers);
    expect(prefixesOverlap(prefix(a), prefix(b))).toBe(overlap);
  });
});

describe("prefixesOf", () => {
  test.each<[string, string, string[]]>([
    ["0.0.0.0", "255.255.255.255", ["0.0.0.0/0"]],
    ["10.0.0.0", "10.0.0.255", ["10.0.0.0/24"]],
    ["10.0.0.1", "10.0.0.1", ["10.0.0.1/32"]],
    ["10.0.0.1", "10.0.0.6", ["10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/31", "10.0.0.6/32"]],
    ["127.255.255.255", "128.0.0.0", ["127.255.255.255/32", "128.0.0.0/32"]],
    ["::1", "::4", ["::1/128", "::2/127", "::4/128"]],
    ["::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", ["::/0"]],
    ["255.255.255.255", "::1", ["255.255.255.255/32", "::/127"]],
  ])("%s … %s", (lo, hi, expected) => {
    expect(prefixesOf({ lo: address(lo), hi: address(hi) }).map(formatPrefix)).toEqual(expected);
  });

  it("needs no more than two of each length", () => {
    expect(prefixesOf({ lo: 1, hi: IPV4_MAX - 1 })).toHaveLength(62);
    expect(prefixesOf({ lo: IPV6_MIN + 1n, hi: IPV6_MAX - 1n })).toHaveLength(254);
  });
});
