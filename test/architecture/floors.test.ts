import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import config from "../tooling/dependency-cruiser.mjs";
import { BESIDE, FLOORS } from "../tooling/floors.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rules = config.forbidden ?? [];

/** Cruises `src` below `baseDir` with the project's own rules. */
async function cruiseSources(baseDir: string): Promise<ICruiseResult> {
  const { output } = await cruise(["src"], { ...config.options, baseDir, validate: true, ruleSet: config });
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text instead of a result");
  return output;
}

const modulesOf = (result: ICruiseResult) =>
  result.modules.map(({ source }) => source).filter((source) => source.startsWith("src/") && source.endsWith(".ts"));

/** A small project in which every rule holds. */
const LAWFUL: Record<string, string> = {
  "package.json": JSON.stringify({
    type: "module",
    dependencies: { commander: "1", "ip-num": "1", zod: "1" },
    devDependencies: { ajv: "1" },
  }),
  ...Object.fromEntries(
    ["commander", "ip-num", "zod", "ajv"].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" })],
      [`node_modules/${name}/index.js`, "export const value = 1;\n"],
    ]),
  ),
  "src/net/address.ts": 'import "ip-num";\nexport type Address = number;\n',
  "src/rules/index.ts": 'export * from "./match.ts";\n',
  "src/rules/match.ts": 'import type { Address } from "../net/address.ts";\nexport type Match = Address;\n',
  "src/model/flow.ts": 'import "zod";\nimport type { Match } from "../rules/index.ts";\nexport type Flow = Match;\n',
  "src/azure/register/facts.ts": "export const facts = 1;\n",
  "src/azure/resource-type.ts": 'import type { Flow } from "../model/flow.ts";\nexport type Hook = Flow;\n',
  "src/azure/subnet/subnet.ts": 'import "../register/facts.ts";\nimport "../resource-type.ts";\nimport "./words.ts";\n',
  "src/azure/subnet/words.ts": "export const words = 1;\n",
  "src/azure/registry.ts": 'import "./subnet/subnet.ts";\n',
  "src/input/read.ts": 'import "node:fs";\nimport "../azure/registry.ts";\n',
  "src/report/text.ts": 'import "../model/flow.ts";\nimport "../net/address.ts";\n',
  "src/index.ts": 'export * from "./report/text.ts";\nexport * from "./input/read.ts";\n',
  "src/cli/main.ts": 'import "node:process";\nimport "commander";\nimport "../index.ts";\nimport "./words.ts";\n',
  "src/cli/words.ts": "export const words = 1;\n",
  "src/viewer/page.ts": 'import type { Flow } from "../model/flow.ts";\nexport type Page = Flow;\n',
  "test/probe.ts": "export const probe = 1;\n",
};

/** For each rule that is not a floor's, the one file that breaks it. */
const CRIMES: Record<string, Record<string, string>> = {
  "only-net-uses-ip-num": { "src/model/flow.ts": 'import "ip-num";\n' },
  "only-cli-uses-commander": { "src/input/read.ts": 'import "commander";\n' },
  "report-sees-the-answer-document-only": { "src/report/text.ts": 'import "../azure/registry.ts";\n' },
  "viewer-sees-the-answer-document-only": { "src/viewer/page.ts": 'import "../net/address.ts";\n' },
  "viewer-takes-types-only": { "src/viewer/page.ts": 'import { text } from "../report/text.ts";\n' },
  "cli-uses-the-public-api": { "src/cli/words.ts": 'import type { Flow } from "../model/flow.ts";\n' },
  "index-is-above-floors-only": { "src/index.ts": 'export * from "./cli/words.ts";\n' },
  "azure-type-is-one-folder": { "src/azure/nic/nic.ts": 'import type { words } from "../subnet/words.ts";\n' },
  "builtins-in-input-and-cli-only": { "src/topology/graph.ts": 'import "node:path";\n' },
  "no-cycle": { "src/azure/subnet/words.ts": 'import type {} from "./subnet.ts";\n' },
  "src-stands-alone": { "src/net/address.ts": 'import "../../test/probe.ts";\n' },
  "runtime-dependencies-only": { "src/net/address.ts": 'import "ajv";\n' },
  resolvable: { "src/net/address.ts": 'import "./nowhere.ts";\n' },
};

describe("the sources", () => {
  const files = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".ts"));
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await cruiseSources(root);
  });

  it("keep to the floors", () => {
    const comments = new Map(rules.map(({ name, comment }) => [name, comment]));
    const found = result.summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}\n  ${comments.get(rule.name)}`,
    );
    expect(found).toEqual([]);
  });

  it("were all seen", () => {
    expect(modulesOf(result).sort()).toEqual(files.map((file) => `src/${file.replaceAll("\\", "/")}`).sort());
    expect(files.length).toBeGreaterThan(20);
  });

  it("stand on a floor or beside them", () => {
    const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const known: readonly string[] = [...FLOORS, ...BESIDE];
    expect(folders.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe("the rules bite", () => {
  const trees: string[] = [];
  afterAll(() => {
    for (const tree of trees) rmSync(tree, { recursive: true, force: true });
  });

  /** Writes the lawful project, then `files` over it, and cruises it. */
  async function violations(files: Record<string, string>) {
    const tree = mkdtempSync(join(tmpdir(), "canreach-floors-"));
    trees.push(tree);
    for (const [path, text] of Object.entries({ ...LAWFUL, ...files })) {
      const file = join(tree, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return (await cruiseSources(tree)).summary.violations;
  }

  it("and leave lawful imports alone", async () => {
    expect(await violations({})).toEqual([]);
  });

  it("on every import of a higher floor, and on no other", async () => {
    const everywhere = [...FLOORS, ...BESIDE];
    const files: Record<string, string> = { "src/index.ts": "export const probe = 1;\n" };
    for (const from of everywhere) {
      const imports = everywhere.filter((to) => to !== from).map((to) => `import "../${to}/probe.ts";\n`);
      files[`src/${from}/probe.ts`] = `${imports.join("")}import "../index.ts";\n`;
    }
    const found = (await violations(files))
      .filter(({ rule }) => rule.name.startsWith("floor-"))
      .map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
    const expected = FLOORS.flatMap((from, index) =>
      [...FLOORS.slice(index + 1), ...BESIDE]
        .map((to) => `src/${to}/probe.ts`)
        .concat("src/index.ts")
        .map((to) => `floor-${from}: src/${from}/probe.ts -> ${to}`),
    );
    expect(found.sort()).toEqual(expected.sort());
  });

  it.each(Object.entries(CRIMES))("%s", async (rule, files) => {
    expect((await violations(files)).map((violation) => violation.rule)).toContainEqual({
      name: rule,
      severity: "error",
    });
  });

  it("each in a case of its own, and says what to do instead", () => {
    const others = rules.map(({ name }) => name ?? "").filter((name) => !name.startsWith("floor-"));
    expect(Object.keys(CRIMES).sort()).toEqual(others.sort());
    expect(rules.filter(({ comment }) => !comment)).toEqual([]);
  });
});
