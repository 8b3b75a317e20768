import { describe, expect, it, test } from "vitest";
import { formatProtocol, hasPorts, parseProtocol, protocolNumbers } from "../../../src/net/protocol.ts";

describe("parseProtocol", () => {
  test.each([
    ["tcp", 6],
    ["Tcp", 6],
    ["UDP", 17],
    ["Icmp", 1],
    ["IcmpV6", 58],
    ["Esp", 50],
    ["AH", 51],
    ["gre", 47],
    ["ipip", 4],
    ["sctp", 132],
    ["0", 0],
    ["6", 6],
    ["255", 255],
  ])("reads %s as %s", (text, number) => {
    expect(parseProtocol(text)).toBe(number);
  });

  test.each(["", "*", "any", "256", "-1", "06", "6.0", " tcp", "tcp ", "constructor", "__proto__"])(
    "refuses %j",
    (text) => {
      expect(parseProtocol(text)).toBeUndefined();
    },
  );
});

test("formatProtocol is undone by parseProtocol for every number", () => {
  for (let number = 0; number <= 255; number++) {
    expect(parseProtocol(formatProtocol(number))).toBe(number);
  }
  expect(formatProtocol(6)).toBe("tcp");
  expect(formatProtocol(99)).toBe("99");
});

describe("hasPorts", () => {
  it("holds for TCP, UDP and SCTP alone", () => {
    const withPorts = Object.values(protocolNumbers).filter(hasPorts);
    expect(withPorts).toEqual([6, 17, 132]);
    expect(hasPorts(0)).toBe(false);
  });
});
