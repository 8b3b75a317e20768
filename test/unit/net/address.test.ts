import { describe, expect, it, test } from "vitest";
import {
  type Address,
  distance,
  formatAddress,
  IPV4_MAX,
  IPV6_MAX,
  IPV6_MIN,
  isIpv6,
  offset,
  parseAddress,
  predecessor,
  successor,
} from "../../../src/net/address.ts";

const v6 = (value: bigint): bigint => IPV6_MIN + value;

describe("parseAddress reads", () => {
  test.each<[string, Address]>([
    ["0.0.0.0", 0],
    ["10.0.0.5", 0x0a00_0005],
    ["127.255.255.255", 0x7fff_ffff],
    ["128.0.0.0", 0x8000_0000],
    ["255.255.255.255", IPV4_MAX],
    ["::", IPV6_MIN],
    ["::1", v6(1n)],
    ["1::", v6(1n << 112n)],
    ["2001:DB8::a", v6(0x2001_0db8_0000_0000_0000_0000_0000_000an)],
    ["2001:0db8:0000:0000:0000:0000:0000:000a", v6(0x2001_0db8_0000_0000_0000_0000_0000_000an)],
    ["1:2:3:4:5:6:7:8", v6(0x0001_0002_0003_0004_0005_0006_0007_0008n)],
    ["1:2:3:4:5:6:7::", v6(0x0001_0002_0003_0004_0005_0006_0007_0000n)],
    ["::2:3:4:5:6:7:8", v6(0x0000_0002_0003_0004_0005_0006_0007_0008n)],
    ["::1.2.3.4", v6(0x0102_0304n)],
    ["::ffff:10.0.0.5", v6(0xffff_0a00_0005n)],
    ["1:2:3:4:5:6:1.2.3.4", v6(0x0001_0002_0003_0004_0005_0006_0102_0304n)],
    ["1:2:3:4:5::1.2.3.4", v6(0x0001_0002_0003_0004_0005_0000_0102_0304n)],
    ["ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255", IPV6_MAX],
    ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", IPV6_MAX],
  ])("%s", (text, address) => {
    expect(parseAddress(text)).toBe(address);
  });
});

describe("parseAddress refuses", () => {
  test.each([
    "",
    "*",
    "host",
    "1",
    "16909060",
    "1.2.3",
    "1.2.3.",
    ".1.2.3",
    "1..2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "1.2.3.00",
    "256.1.1.1",
    "1.1.1.1000",
    "0x1.2.3.4",
    "1.2.3.-4",
    "1.2.3.+4",
    "1.2.3.1e1",
    "1.2.3.٤",
    " 1.2.3.4",
    "1.2.3.4 ",
    "1.2.3.4\n",
    "1.2.3.4:80",
    "1.2.3.4/32",
    ":",
    ":::",
    "1:",
    ":1",
    "1::2::3",
    "::1%eth0",
    "::1%",
    "::1/128",
    "[::1]",
    "[::1]:80",
    " ::1",
    "::1 ",
    "::1\n",
    "::g",
    "12345::",
    "00001::",
    "::-1",
    "::0x1",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4::5:6:7:8",
    "1:2:3:4:5:6:7:8::",
    "::ffff:01.2.3.4",
    "::ffff:1.2.3",
    "::ffff:256.2.3.4",
    "::1.2.3.4:5",
    "1.2.3.4::",
    "1:2:3:4:5:6::1.2.3.4",
    "1:2:3:4:5:6:7:1.2.3.4",
  ])("%j", (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe("formatAddress", () => {
  test.each([
    ["0.0.0.0", "0.0.0.0"],
    ["200.100.50.25", "200.100.50.25"],
    ["255.255.255.255", "255.255.255.255"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["0:0:0:0:0:0:0:1", "::1"],
    ["2001:0DB8:0:0:0:0:0:0", "2001:db8::"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
    ["::ffff:a00:5", "::ffff:10.0.0.5"],
    ["::1.2.3.4", "::102:304"],
    ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
  ])("writes %s as %s", (text, canonical) => {
    expect(formatAddress(parseAddress(text) as Address)).toBe(canonical);
  });
});

describe("the line", () => {
  it("puts every IPv4 address before every IPv6 address", () => {
    expect(IPV4_MAX < IPV6_MIN).toBe(true);
    expect(isIpv6(IPV4_MAX)).toBe(false);
    expect(isIpv6(IPV6_MIN)).toBe(true);
  });

  test.each<[Address, Address]>([
    [-1, 0],
    [0, 1],
    [0x7fff_ffff, 0x8000_0000],
    [IPV4_MAX - 1, IPV4_MAX],
    [IPV4_MAX, IPV6_MIN],
    [IPV6_MIN, v6(1n)],
    [IPV6_MAX - 1n, IPV6_MAX],
    [IPV6_MAX, IPV6_MAX + 1n],
  ])("has %s directly before %s", (before, after) => {
    expect(successor(before)).toBe(after);
    expect(predecessor(after)).toBe(before);
  });
});

describe("offset", () => {
  test.each<[Address, number, Address]>([
    [10, 4, 14],
    [10, -10, 0],
    [0, IPV4_MAX, IPV4_MAX],
    [IPV6_MIN, 3, v6(3n)],
    [IPV6_MAX, -1, IPV6_MAX - 1n],
    [IPV6_MAX, 0, IPV6_MAX],
  ])("from %s by %s is %s", (from, by, to) => {
    expect(offset(from, by)).toBe(to);
  });

  test.each<[Address, number]>([
    [0, -1],
    [IPV4_MAX, 1],
    [0, 0.5],
    [0, Number.NaN],
    [IPV6_MIN, -1],
    [IPV6_MAX, 1],
    [IPV6_MIN, 0.5],
  ])("from %s by %s is out of range", (from, by) => {
    expect(() => offset(from, by)).toThrow(RangeError);
  });
});

describe("distance", () => {
  test.each<[Address, Address, number]>([
    [5, 5, 0],
    [0, IPV4_MAX, 2 ** 32 - 1],
    [7, 3, -4],
    [IPV6_MIN, v6(9n), 9],
    [v6(9n), IPV6_MIN, -9],
    [IPV6_MIN, IPV6_MAX, 2 ** 128],
    [0, IPV6_MIN, Infinity],
    [IPV6_MIN, 0, -Infinity],
  ])("from %s to %s is %s", (from, to, expected) => {
    expect(distance(from, to)).toBe(expected);
  });
});
