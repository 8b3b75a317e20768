import { fileURLToPath } from "node:url";
import { symbolicTags } from "../../src/azure/service-tags/tag-space.ts";
import { readScenarios } from "../../src/input/scenario/read-scenarios.ts";
import { excerptAt, type Sources } from "../../src/input/sources.ts";
import type { CheckReport, ClaimResult } from "../../src/model/check-report.ts";
import type { Scenario } from "../../src/model/claim.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { checkScenarios } from "../../src/questions/check.ts";

/** The path of something in the folder `scenarios`. */
export const scenarioPath = (path: string): string =>
  fileURLToPath(new URL(`../../scenarios/${path}`, import.meta.url));

/** The folder and name of a scenario's file, as titles of tests show it. */
export const shortName = (file: string): string => file.split("/").slice(-2).join("/");

/** Decides every claim of some scenarios. */
export function check(
  scenarios: readonly Scenario[],
  sources: Sources,
  found: readonly Diagnostic[] = [],
): CheckReport {
  return checkScenarios(scenarios, found, { tags: symbolicTags(), excerptAt: (at) => excerptAt(sources, at) });
}

/** Reads the scenarios of one folder. */
export const read = (folder: string) => readScenarios([scenarioPath(folder)]);

/** Every claim of a report, those of the variants too. */
export const claimsOf = ({ scenarios }: CheckReport): readonly ClaimResult[] =>
  scenarios.flatMap(({ claims, variants }) => [...claims, ...variants.flatMap((variant) => variant.claims)]);
