import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { familyTitles } from "../../src/cli/code-texts.ts";
import { explanationsOf, familyOf } from "../../src/cli/explanations.ts";
import * as engine from "../../src/index.ts";
import { canreach } from "../support/canreach.ts";

const explain = (...args: readonly string[]) => canreach(["explain", ...args]);

/** Codes that sources write as literals, but those of zod's issues. */
function writtenCodes(): string[] {
  const root = fileURLToPath(new URL("../../src", import.meta.url));
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const texts = files.map((file) => readFileSync(join(root, file), "utf8"));
  const written = /\b(?:code: |finding\(\s*)"([a-z-]+)"/g;
  const codes = texts.flatMap((text) => [...text.matchAll(written)].map(([, code]) => code ?? ""));
  return [...new Set(codes)].filter((code) => code !== "custom").sort();
}

describe("canreach explain", () => {
  it("prints a behaviour with its source, in any case", async () => {
    const { stdout, stderr, code } = await explain("r-nsg-1");
    expect(stdout).toMatch(/^R-NSG-1 \(behaviour\)\nPriorities of security rules\n\nA rule in /);
    expect(stdout).toContain("how sure: documented by Microsoft");
    expect(stdout).toContain("source: Microsoft Learn: Network security groups overview");
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });

  it.each([
    ["security-rule", "(cause)"],
    ["unknown-key", "(problem)"],
    ["wrong-usage", "(problem)"],
    ["assumed-host", "(assumption)"],
    ["not-same-vnet", "(finding)"],
    ["azureml-2020-07", "(platform)"],
  ])("prints %s %s", async (code, kind) => {
    const ran = await explain(code);
    expect(ran.stdout).toContain(`${code} ${kind}\n`);
    expect(ran.code).toBe(0);
  });

  it("lists groups and families, a group, a family", async () => {
    const all = await explain();
    for (const group of ["behaviours", "R-NSG", "causes", "problems", "assumptions", "findings", "platforms"]) {
      expect(all.stdout).toMatch(new RegExp(`^${group} +\\d+ +\\S`, "m"));
    }
    expect((await explain("causes")).stdout).toMatch(
      /^security-rule +A rule of a network security group denies the flow\.$/m,
    );
    const family = await explain("R-NSG", "--quiet");
    expect(family.stdout.split("\n")).toEqual(expect.arrayContaining(["R-NSG-1", "R-NSG-10"]));
    expect(family.stdout).not.toContain("R-RT");
  });

  it("suggests a code", async () => {
    const { stdout, stderr, code } = await explain("securty-rule");
    expect(stderr).toContain("there is no code `securty-rule`\n   = help: did you mean `security-rule`?");
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
    expect((await explain("R-NSG-1", "R-NSG-2")).code).toBe(2);
  });

  it("has a text for every code in the sources, and a title for every family", () => {
    const all = explanationsOf(engine);
    const known = new Set(all.map(({ code }) => code));
    expect(writtenCodes().filter((code) => !known.has(code))).toEqual([]);
    expect(all.filter(({ title }) => title.trim() === "").map(({ code }) => code)).toEqual([]);
    const families = all.flatMap(({ code, group }) => (group === "behaviours" ? familyOf(code) : []));
    expect([...new Set(families)].filter((family) => familyTitles[family] === undefined)).toEqual([]);
  });

  it("refers to behaviours that exist", () => {
    const referred = explanationsOf(engine).flatMap(({ behaviours = [] }) => behaviours);
    expect(referred.filter((id) => engine.findBehaviour(id) === undefined)).toEqual([]);
  });
});
