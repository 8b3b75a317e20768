import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { behaviours } from "../../src/azure/register/index-of-behaviours.ts";
import { symbolicTags } from "../../src/azure/service-tags/tag-space.ts";
import { readScenarios } from "../../src/input/scenario/read-scenarios.ts";
import { checkScenarios } from "../../src/questions/check.ts";
import { modelledPage } from "./modelled-page.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const filesBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path, ending) : entry.name.endsWith(ending) ? [path] : [];
  });

const textOf = (paths: readonly string[]): string => paths.map((path) => readFileSync(path, "utf8")).join("\n");
const idsIn = (text: string): ReadonlySet<string> => new Set(text.match(/\bR-[A-Z]+[0-9]*-\d+/g) ?? []);

const code = filesBelow(here("../../src"), ".ts").filter((path) => !path.includes("/register/"));
const encoded = idsIn(textOf(code));

/** Ids that a claim names in words, or that a step which decided a claim cites. */
function shown(): ReadonlySet<string> {
  const folders = ["../../scenarios", ".", "../regression"].map(here);
  const read = readScenarios([here("../../scenarios")]);
  const report = checkScenarios(read.scenarios, read.problems, { tags: symbolicTags(), excerptAt: () => undefined });
  const cited = report.scenarios
    .flatMap(({ claims, variants }) => [...claims, ...variants.flatMap((variant) => variant.claims)])
    .flatMap(({ decidedBy }) => decidedBy.flatMap((each) => each.behaviours));
  return new Set([...idsIn(textOf(folders.flatMap((folder) => filesBelow(folder, ".yaml")))), ...cited]);
}

describe("the register of behaviours", () => {
  it("holds every id that code cites", () => {
    expect([...encoded].filter((id) => !behaviours.has(id))).toEqual([]);
  });

  it("shows each behaviour that code encodes by a vector, by a claim of a scenario, or by a unit test that names it", () => {
    const claims = new Set([...shown(), ...idsIn(textOf(filesBelow(here("../unit"), ".ts")))]);
    const unshown = [...behaviours.values()]
      .filter(({ id, vectors }) => encoded.has(id) && vectors.length === 0 && !claims.has(id))
      .map(({ id }) => id);
    expect(unshown).toEqual([]);
  });

  it("is listed, with what is modelled and what is not, on a page made from it", () => {
    const page = here("../../src/azure/MODELLED.md");
    if (process.env["UPDATE_MODELLED"] === "1") writeFileSync(page, modelledPage(encoded));
    expect(readFileSync(page, "utf8")).toBe(modelledPage(encoded));
  });
});
