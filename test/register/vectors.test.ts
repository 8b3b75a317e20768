import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { behaviours } from "../../src/azure/register/index-of-behaviours.ts";
import { symbolicTags, type TagSpace, tagsFromFile } from "../../src/azure/service-tags/tag-space.ts";
import { readScenarios } from "../../src/input/scenario/read-scenarios.ts";
import { excerptAt } from "../../src/input/sources.ts";
import type { CheckReport, ClaimResult, ScenarioResult } from "../../src/model/check-report.ts";
import type { Scenario } from "../../src/model/claim.ts";
import { checkScenarios } from "../../src/questions/check.ts";
import { vectors } from "./vectors.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = here("../../scenarios/register");

interface Checked {
  readonly scenarios: readonly Scenario[];
  readonly report: CheckReport;
}

function check(path: string, tags: TagSpace = symbolicTags(), grep?: RegExp): Checked {
  const read = readScenarios([path]);
  const report = checkScenarios(read.scenarios, read.problems, {
    tags,
    excerptAt: (at) => excerptAt(read.sources, at),
    ...(grep === undefined ? {} : { grep }),
  });
  return { scenarios: read.scenarios, report };
}

const claimsOf = ({ claims, variants }: ScenarioResult): readonly (readonly [string, ClaimResult])[] => [
  ...claims.map((claim) => ["as written", claim] as const),
  ...variants.flatMap(({ name, claims: own }) => own.map((claim) => [name, claim] as const)),
];

const fileName = (file: string): string => file.slice(file.lastIndexOf("/") + 1);

/** What a claim came out as, short when it held. */
const outcome = ({ status, message, expected, decidedBy }: ClaimResult): string =>
  status === "held"
    ? status
    : [status, expected, message, decidedBy.map(({ path }) => path).join(", ")].filter(Boolean).join("; ");

/** Of the first line of a file: the word before the colon. */
const announced = (file: string): string => /^# ([a-z-]+):/.exec(readFileSync(file, "utf8"))?.[1] ?? "";

const yamlFiles = (path: string): readonly string[] => readdirSync(here(path)).filter((name) => name.endsWith(".yaml"));

const { scenarios, report } = check(folder);

describe.each(report.scenarios.map((scenario) => [fileName(scenario.file), scenario] as const))(
  "%s",
  (file, scenario) => {
    const cases = claimsOf(scenario).map(([variant, claim]) => {
      const title = `${claim.id ?? "no vector"}, ${variant}: ${claim.text}`;
      return [title, claim] as const;
    });

    it("reads without problems", () => {
      const own = report.problems.filter(({ at }) => at !== undefined && fileName(at.file) === file);
      expect(own.map(({ code, message, at }) => `${at?.line}: ${code}: ${message}`)).toEqual([]);
    });

    it.each(cases)("%s", (_, claim) => {
      expect(outcome(claim)).toBe("held");
    });
  },
);

describe("the register's vectors", () => {
  const claimed = new Set(
    scenarios
      .flatMap(({ claims, variants }) => [...claims, ...variants.flatMap((variant) => variant.claims)])
      .flatMap(({ id }) => id ?? []),
  );
  const filed = new Set(["wrong-input", "open"].flatMap(yamlFiles).map((name) => name.slice(0, -".yaml".length)));

  it("are all shown by a claim, or by a file of wrong or open input", () => {
    expect(vectors.filter((id) => !claimed.has(id) && !filed.has(id))).toEqual([]);
  });

  it("are listed once each", () => {
    expect(new Set(vectors).size).toBe(vectors.length);
  });

  it("hold every vector that a behaviour names", () => {
    const named = new Set([...behaviours.values()].flatMap((behaviour) => behaviour.vectors));
    expect([...named].filter((id) => !vectors.includes(id))).toEqual([]);
  });
});

describe("with Microsoft's file of service tags", () => {
  const tags = tagsFromFile({
    changeNumber: 1,
    values: ["Storage", "Storage.EastUS"].map((name) => ({ name, properties: { addressPrefixes: ["20.60.0.0/16"] } })),
  });
  const { report: byFile } = check(`${folder}/routing.yaml`, tags, /V-RT-2[56]/);

  it.each(byFile.scenarios.flatMap(claimsOf).map(([, claim]) => [`${claim.id}: ${claim.text}`, claim] as const))(
    "%s",
    (_, claim) => {
      expect(outcome(claim)).toBe("held");
    },
  );
});

describe("wrong input", () => {
  it.each(yamlFiles("wrong-input"))("%s is refused for the reason that it states", (name) => {
    const path = here(`wrong-input/${name}`);
    const { problems } = check(path).report;
    expect(problems.map(({ code }) => code)).toEqual([announced(path)]);
    expect(problems.map(({ severity }) => severity)).toEqual(["error"]);
    expect(problems[0]?.at?.line).toBeGreaterThan(1);
  });
});

describe("open input", () => {
  it.each(yamlFiles("open"))("%s leaves every claim as it states", (name) => {
    const path = here(`open/${name}`);
    const { report: open } = check(path);
    const statuses = open.scenarios.flatMap(claimsOf).map(([, claim]) => claim.status);
    expect(open.problems).toEqual([]);
    expect(statuses).toEqual([announced(path), announced(path)]);
  });
});
