import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Claim } from "../../src/model/claim.ts";
import { check, claimsOf, read, scenarioPath, shortName } from "./checked-scenarios.ts";
import { type Statement, statementTable } from "./statement-table.ts";

/** Every line of the article's source that makes a statement which a network can be held against. */
const testableLines = [
  // The table, and the four points below it
  42, 43, 45, 46, 47, 48, 49, 50,
  // Set up a virtual network
  61,
  // Secure the workspace and associated resources
  69, 70, 71, 72, 81, 82, 83,
  // Secure the training environment
  93, 96, 98, 108, 110, 112, 114, 121,
  // Secure the inferencing environment
  131, 132, 134, 136, 145, 146,
  // Optional: enable studio functionality
  152, 154, 155, 156, 157, 159, 162,
  // Configure firewall settings
  168,
];

const statements = JSON.parse(readFileSync(scenarioPath("article.json"), "utf8")) as readonly Statement[];
const { scenarios, problems, sources } = read("article");
const report = check(scenarios, sources, problems);
const results = new Map(claimsOf(report).flatMap((claim) => (claim.id === undefined ? [] : [[claim.id, claim]])));

/** Under which wording each claim is decided. */
const platforms = new Map(
  scenarios.flatMap(({ platform, claims, variants }) => [
    ...claims.map(({ id }) => [id, platform] as const),
    ...variants.flatMap((variant) => variant.claims.map(({ id }) => [id, variant.platform ?? platform] as const)),
  ]),
);

describe("the scenarios of the article", () => {
  it("read without problems", () => {
    expect(
      report.problems.map(({ code, message, at }) => `${shortName(at?.file ?? "")}:${at?.line} ${code}: ${message}`),
    ).toEqual([]);
  });

  it.each(report.scenarios.map((scenario) => [shortName(scenario.file), scenario] as const))(
    "%s holds",
    (_, scenario) => {
      const open = claimsOf({ ...report, scenarios: [scenario] }).filter(({ status }) => status !== "held");
      expect(open.map(({ id, text, status, message }) => `${id} ${status}: ${text}: ${message}`)).toEqual([]);
    },
  );

  it("name their source and the wording that is in force", () => {
    expect(scenarios.filter(({ source, platform }) => source === undefined || platform === undefined)).toEqual([]);
  });

  it("give each claim an id of its own", () => {
    const claims = scenarios.flatMap((scenario): readonly Claim[] => [
      ...scenario.claims,
      ...scenario.variants.flatMap((variant) => variant.claims),
    ]);
    const ids = claims.map(({ id, text }) => id ?? text);
    expect(ids.filter((id, index) => !/^[A-M]\d+-[a-z0-9-]+$/.test(id) || ids.indexOf(id) !== index)).toEqual([]);
  });

  it("give a reason for each flow that is let through or refused", () => {
    const flows = scenarios
      .flatMap(({ claims, variants }) => [...claims, ...variants.flatMap((variant) => variant.claims)])
      .filter(({ kind }) => kind === "can" || kind === "cannot");
    const silent = flows.filter(({ because }) => because === undefined).map(({ id }) => id);
    // What decides when the cluster's own endpoint is gone, no document says.
    expect(silent).toEqual(["B15-endpoint-deleted"]);
  });
});

describe("article.json", () => {
  it("has a statement for each testable line of the article", () => {
    expect([...new Set(statements.map(({ line }) => line))].sort((a, b) => a - b)).toEqual(testableLines);
  });

  it("is in the order of the article", () => {
    expect(statements.map(({ line }) => line)).toEqual(statements.map(({ line }) => line).sort((a, b) => a - b));
  });

  it.each(statements.map((statement) => [statement.line, statement.statement, statement] as const))(
    "line %i: %s",
    (_, __, { claims }) => {
      expect(claims.length).toBeGreaterThan(0);
      const wanting = claims.flatMap((id) => {
        const result = results.get(id);
        if (result === undefined) return [`${id} is not decided in any scenario`];
        if (result.status !== "held") return [`${id} ${result.status}: ${result.message}`];
        if ((result.kind === "can" || result.kind === "cannot") && result.decidedBy.length === 0)
          return [`${id} has no decider`];
        return platforms.get(id) === "azureml-2020-07"
          ? []
          : [`${id} is decided by another wording, ${platforms.get(id)}`];
      });
      expect(wanting).toEqual([]);
    },
  );

  it("is what the table in README.md says", () => {
    expect(readFileSync(scenarioPath("README.md"), "utf8")).toContain(statementTable(statements));
  });
});

describe("the scenarios of later wordings", () => {
  const later = read("later");
  const decided = check(later.scenarios, later.sources, later.problems);

  it("read without problems", () => {
    expect(decided.problems).toEqual([]);
  });

  it.each(decided.scenarios.map((scenario) => [shortName(scenario.file), scenario] as const))(
    "%s holds",
    (_, scenario) => {
      const open = claimsOf({ ...decided, scenarios: [scenario] }).filter(({ status }) => status !== "held");
      expect(open.map(({ id, text, status, message }) => `${id} ${status}: ${text}: ${message}`)).toEqual([]);
    },
  );
});
