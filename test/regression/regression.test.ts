import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { symbolicTags } from "../../src/azure/service-tags/tag-space.ts";
import { readScenarios } from "../../src/input/scenario/read-scenarios.ts";
import { checkScenarios } from "../../src/questions/check.ts";

/*
 * What generated networks once found. Each file is a scenario whose claims hold; a claim that must not be answered yes or no
 * says so in its note: `expected: undecided`, `expected: failed or undecided`.
 */

const read = readScenarios([dirname(fileURLToPath(import.meta.url))]);
const report = checkScenarios(read.scenarios, read.problems, { tags: symbolicTags(), excerptAt: () => undefined });

const expected = (note: string | undefined): readonly string[] =>
  /^expected: (.*)$/.exec(note ?? "")?.[1]?.split(" or ") ?? ["held"];

describe("what generated networks found", () => {
  it("reads", () => {
    expect(report.problems.map(({ at, message }) => `${at?.file}:${at?.line}: ${message}`)).toEqual([]);
    expect(report.scenarios.length).toBeGreaterThan(20);
  });

  it.each(report.scenarios.map((scenario) => [scenario.title, scenario] as const))("%s", (_, { claims, variants }) => {
    const all = [...claims, ...variants.flatMap((variant) => variant.claims)];
    const wrong = all
      .filter(({ status, note }) => !expected(note).includes(status))
      .map(({ text, status, message }) => `${text} is ${status}: ${message}`);
    expect(wrong).toEqual([]);
  });
});
