import { describe, expect, it, test } from "vitest";
import { mergeTrees } from "../../../src/input/merge-trees.ts";
import { data, yaml } from "./reading.ts";

describe("laid on one another", () => {
  test.each([
    [
      "maps merge key by key",
      "{ a: { x: 1, y: 2 } }",
      "{ a: { y: 3, z: 4 }, b: 5 }",
      { a: { x: 1, y: 3, z: 4 }, b: 5 },
    ],
    ["scalars are replaced", "{ a: 1 }", "{ a: 2 }", { a: 2 }],
    ["lists are replaced", "{ a: [1, 2] }", "{ a: [3] }", { a: [3] }],
    ["a map replaces a list", "{ a: [1] }", "{ a: { b: 1 } }", { a: { b: 1 } }],
    ["nothing replaces a value", "{ a: { b: 1 } }", "{ a: }", { a: null }],
    ["keys compare without case", "{ Ab: { c: 1 } }", "{ aB: { C: 2 } }", { Ab: { c: 2 } }],
  ])("%s", (_, base, over, merged) => {
    expect(data(mergeTrees(yaml(base), yaml(over)))).toEqual(merged);
  });

  it("a key stands where it was written last", () => {
    const merged = mergeTrees(yaml("a: 1"), yaml("\n\na: 2"));
    expect(merged.kind === "map" && merged.entries.get("a")?.keyAt.line).toBe(3);
  });
});
