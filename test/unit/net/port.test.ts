import { describe, expect, test } from "vitest";
import { everyPort } from "../../../src/net/interval-set.ts";
import { formatPorts, parsePorts } from "../../../src/net/port.ts";

test("* is every port", () => {
  expect([parsePorts("*")]).toEqual(everyPort.bounds);
});

describe("parsePorts and formatPorts", () => {
  test.each([
    ["0", 0, 0, "0"],
    ["22", 22, 22, "22"],
    ["22-22", 22, 22, "22"],
    ["1000-2000", 1000, 2000, "1000-2000"],
    ["65535", 65_535, 65_535, "65535"],
    ["0-65534", 0, 65_534, "0-65534"],
    ["0-65535", 0, 65_535, "*"],
    ["*", 0, 65_535, "*"],
  ])("%s is %s … %s, written %s", (text, lo, hi, shortest) => {
    expect(parsePorts(text)).toEqual({ lo, hi });
    expect(formatPorts({ lo, hi })).toBe(shortest);
  });

  test.each([
    "",
    "-",
    "22-",
    "-22",
    "2000-1000",
    "65536",
    "0-65536",
    "1-2-3",
    "22 ",
    " 22",
    "22 - 23",
    "022",
    "+22",
    "0x16",
    "2e1",
    "22.0",
    "22,23",
    "**",
    "ssh",
    "٢٢",
    "99999999999999999999",
  ])("refuse %j", (text) => {
    expect(parsePorts(text)).toBeUndefined();
  });
});
