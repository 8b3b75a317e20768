import { describe, expect, it, test } from "vitest";
import { closest, didYouMean, editDistance } from "../../../src/input/suggestion.ts";

describe("edit distance", () => {
  test.each([
    ["", "", 0],
    ["", "abc", 3],
    ["abc", "abc", 0],
    ["abc", "acb", 1],
    ["abc", "abd", 1],
    ["abc", "ab", 1],
    ["abc", "xabc", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
    ["clams", "claims", 1],
  ])("%s, %s = %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe("the closest word", () => {
  test.each([
    ["virtualNetwork", ["virtualMachines", "virtualNetworks"], "virtualNetworks"],
    ["VIRTUALNETWORKS", ["virtualNetworks"], "virtualNetworks"],
    ["cann", ["can", "cannot"], "can"],
    ["tpc", ["udp", "tcp"], "tcp"],
    ["x", ["y"], "y"],
    ["bananas", ["claims", "network"], undefined],
    ["a".repeat(65), ["a".repeat(64)], undefined],
  ])("to %s among %j is %s", (word, candidates, expected) => {
    expect(closest(word, candidates)).toBe(expected);
  });

  it("is offered, or else what there is", () => {
    expect(didYouMean("clams", ["claims", "network"])).toBe("did you mean `claims`?");
    expect(didYouMean("bananas", ["claims", "network"])).toBe("known here: `claims`, `network`");
    expect(didYouMean("bananas", [])).toBeUndefined();
    const many = Array.from({ length: 15 }, (_, index) => `word${index}`);
    expect(didYouMean("bananas", many)).toMatch(/`word11`, and 3 more$/);
  });
});
