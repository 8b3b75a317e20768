import { expect, test } from "vitest";
import { codeFrame, gutterOf } from "../../../src/report/code-frame.ts";
import { plainPaint } from "../../../src/report/paint.ts";

const frameOf = (text: string, column: number, width = 60, label = ""): string[] => {
  const at = { file: "f", line: 7, column };
  const excerpt = { ...at, lines: [{ number: 7, text }] };
  return codeFrame({ at, excerpt, label, mark: (carets) => carets }, 3, { width, paint: plainPaint }).slice(2, -1);
};

test.each([
  ["a key", "  name: x", 3, "    |   ^^^^"],
  ["a quoted string, blanks and escapes in it", '  "a \\" b": 1', 3, "   |   ^^^^^^^^"],
  ["a value in brackets", "a: { b: [1, 2] }, c", 4, "   |    ^^^^^^^^^^^^^"],
  ["the first entry of a value that goes on below", "a: { b: 1, c: 2,", 4, "   |    ^^^^^^"],
  ["an address with colons", "a: fd00::1, b", 4, "   |    ^^^^^^^"],
  ["an IPv4 prefix", "a: [10.0.0.0/16]", 5, "   |     ^^^^^^^^^^^"],
  ["a place behind the line's end", "ab", 9, "   |   ^"],
])("the mark spans %s", (_, text, column, expected) => {
  expect(frameOf(text, column)[1]?.trimStart()).toBe(expected.trimStart());
});

test("a long line is cut around the mark", () => {
  const text = `${'{"a":1},'.repeat(2000)}{"bad":2},${'{"c":3},'.repeat(2000)}`;
  expect(frameOf(text, 16_002, 60, "here")).toEqual([
    ' 7 | …{"a":1},{"a":1},{"bad":2},{"c":3},{"c":3},{"c":3},{"c…',
    "   |                   ^^^^^ here",
  ]);
});

test("a label without room beside the mark stands below it", () => {
  expect(frameOf("    name: x", 5, 30, "network-security-group/rule")).toEqual([
    " 7 |     name: x",
    "   |     ^^^^",
    "   | network-security-group/rule",
  ]);
});

test("the gutter is as wide as the largest line number, and two at least", () => {
  const excerpt = (number: number) => ({ file: "f", line: number, column: 1, lines: [{ number, text: "" }] });
  expect(gutterOf([])).toBe(3);
  expect(gutterOf([excerpt(9), undefined])).toBe(3);
  expect(gutterOf([excerpt(9), excerpt(12_345)])).toBe(6);
});
