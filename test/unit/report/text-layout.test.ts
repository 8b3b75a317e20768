import { describe, expect, test } from "vitest";
import type { RuleReport, Step } from "../../../src/model/step.ts";
import { duration } from "../../../src/report/counted.ts";
import { nearMisses } from "../../../src/report/near-miss.ts";
import { printable } from "../../../src/report/printable.ts";
import { cutText, padText, textWidth } from "../../../src/report/text-width.ts";
import { wrap } from "../../../src/report/wrap.ts";

describe("text width", () => {
  test.each([
    ["", 0],
    ["abc", 3],
    ["→✓┊", 3],
    ["é", 1],
    ["e\u0301", 1],
    ["网络", 4],
    ["ｆ", 2],
    ["🔥", 2],
    ["𠀀", 2],
  ])("of %j is %i", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test.each([
    ["abc", 3, "abc"],
    ["abcd", 3, "ab…"],
    ["网络网", 6, "网络网"],
    ["网络网", 5, "网络…"],
    ["网络网", 4, "网…"],
    ["🔥🔥", 3, "🔥…"],
  ])("cuts %j at %i to %j", (text, width, expected) => {
    expect(cutText(text, width)).toBe(expected);
  });

  test("pads by columns, not by characters", () => {
    expect(padText("网", 4)).toBe("网  ");
    expect(padText("abcdef", 4)).toBe("abcdef");
  });
});

describe("wrapping", () => {
  test("fills lines, sets spans apart, and starts no line with a blank", () => {
    const spans = [
      { text: "one two three" },
      { text: "a path with blanks", whole: true, apart: true },
      { text: "R-1", apart: true },
    ];
    expect(wrap(spans, 18)).toEqual(["one two three", "a path with blanks", "R-1"]);
    expect(wrap(spans, 23)).toEqual(["one two three", "a path with blanks  R-1"]);
    expect(wrap(spans, 60)).toEqual(["one two three  a path with blanks  R-1"]);
  });

  test("paints runs of words, not their gaps to others", () => {
    const paint = (text: string): string => `<${text}>`;
    expect(wrap([{ text: "a b c", paint }, { text: "d" }], 4)).toEqual(["<a b>", "<c> d"]);
  });

  test("a word wider than the line sticks out alone", () => {
    expect(wrap([{ text: "a bbbbbbbb c" }], 4)).toEqual(["a", "bbbbbbbb", "c"]);
  });
});

describe("printable", () => {
  test.each([
    ["a\tb\r\nc", "a b  c"],
    ["\u0000\u001b\u001f", "␀␛␟"],
    ["\u007f\u0080\u009b", "␡\ufffd\ufffd"],
    ["\u202e\u2066\u200f\u2028\ufeff", "\ufffd\ufffd\ufffd\ufffd\ufffd"],
    ["\ud800x\udc00 😀", "\ufffdx\ufffd 😀"],
    ["نص", "نص"],
  ])("%j is shown as %j", (text, expected) => {
    expect(printable(text)).toBe(expected);
    expect(printable(text)).toHaveLength(text.length);
  });

  test("goes through the whole document and leaves the rest as it is", () => {
    const document = JSON.parse(
      '{"a": [{"b": "\\u001b"}], "n": 1, "t": true, "z": null, "__proto__": {"c": "\\u0007"}}',
    ) as object;
    expect(JSON.stringify(printable(document))).toBe('{"a":[{"b":"␛"}],"n":1,"t":true,"z":null,"__proto__":{"c":"␇"}}');
  });
});

describe("near misses", () => {
  const rule = (name: string, change: Partial<RuleReport> = {}): RuleReport => ({
    name,
    priority: 200,
    access: "Allow",
    protocolMatched: true,
    sourceMatched: true,
    sourcePortMatched: true,
    destinationMatched: true,
    destinationPortMatched: true,
    ...change,
  });
  const denial = (...rules: RuleReport[]): Step => ({
    kind: "filter",
    access: "Deny",
    direction: "Inbound",
    list: { resource: "nsg", type: "t", id: "i" },
    behaviours: [],
    detail: "",
    reports: () => rules,
  });

  test("are rules that would allow the flow but for one field, or but for their place", () => {
    const rules = [
      rule("Port", { destinationPortMatched: false }),
      rule("Two", { destinationPortMatched: false, sourceMatched: false }),
      rule("Denies", { access: "Deny", sourceMatched: false }),
      rule("AllowVnetInBound", { priority: 65_000, sourceMatched: false }),
      rule("Late", { priority: 4096 }),
    ];
    expect(nearMisses(denial(...rules))).toEqual([
      "Late (priority 4096) matches too, but comes later",
      "Port (priority 200) would allow it but for its destination port",
    ]);
  });

  test("are three at most, and none of a filter that allows or compares nothing", () => {
    const near = Array.from({ length: 9 }, (_, index) => rule(`r${index}`, { sourceMatched: false }));
    expect(nearMisses(denial(...near))).toHaveLength(3);
    expect(nearMisses({ ...denial(...near), access: "Allow" } as Step)).toEqual([]);
    expect(nearMisses({ kind: "drop", detail: "", behaviours: [] })).toEqual([]);
  });
});

test.each([
  [0, "0.0 s"],
  [412, "0.4 s"],
  [9_940, "9.9 s"],
  [12_700, "12 s"],
  [125_000, "2 min 5 s"],
])("%i ms are %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
