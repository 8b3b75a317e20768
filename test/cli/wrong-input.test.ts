import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { canreach, type Ran } from "../support/canreach.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { claimCases } from "./wrong-input/claim-cases.ts";
import { commandCases, files } from "./wrong-input/command-cases.ts";
import { besideThem, hostileCases } from "./wrong-input/hostile-cases.ts";
import { networkCases } from "./wrong-input/network-cases.ts";
import { syntaxCases } from "./wrong-input/syntax-cases.ts";
import { type WrongCase, written } from "./wrong-input/wrong-case.ts";

const groups: Readonly<Record<string, readonly WrongCase[]>> = {
  syntax: syntaxCases,
  networks: networkCases,
  "claims and variants": claimCases,
  "hostile and foreign files": hostileCases,
};

interface Problem {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly help?: string;
  readonly at?: { readonly file: string; readonly line: number; readonly column: number };
}

const fileOf = ({ name, ending = "yaml" }: WrongCase): string =>
  `${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")}.${ending}`;

const all = Object.values(groups).flat();
const cwd = temporaryFolder({ "outside.yaml": "network: { location: eastus }\n", ...files });
const root = join(cwd, "all");

/** Every file in one process: once for programs, once for people. */
let asJson: Ran;
let asText: Ran;
let report: { readonly scenarios: readonly { readonly file: string }[]; readonly problems: readonly Problem[] };

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

beforeAll(async () => {
  for (const [path, text] of Object.entries(besideThem)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(cwd, "outside.yaml"), join(root, "included", "link.yaml"));
  for (const each of all) writeFileSync(join(root, fileOf(each)), written(each).bytes);
  const named = all.map(fileOf);
  [asJson, asText] = await Promise.all([
    canreach(["check", ...named, "--format", "json"], { cwd: root }),
    canreach(["check", ...named], { cwd: root }),
  ]);
  report = JSON.parse(asJson.stdout);
}, 120_000);

describe("wrong input", () => {
  it("has cases of names of their own", () => {
    expect(new Set(all.map(fileOf)).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(150);
  });

  it("exits 2, without a stack trace", () => {
    expect(asJson.stderr).toBe("");
    expect(asText.stderr).not.toMatch(/^ +at |^\w*Error: |undefined|\[object /m);
    expect([asJson.code, asText.code]).toEqual([2, 2]);
  });

  it("shows no result of a file that is wrong", () => {
    expect(report.scenarios.map(({ file }) => file)).toEqual([]);
    expect(asText.stdout).toBe("");
  });

  it("gives every problem a place, a code and a remedy", () => {
    for (const problem of report.problems) {
      expect(problem).toMatchObject({ code: expect.stringMatching(/^[a-z0-9-]+$/), at: { line: expect.any(Number) } });
      expect(problem.message).toMatch(/^\S.*[^.]$/);
    }
    expect(report.problems.filter(({ help }) => help === undefined || help === "")).toEqual([]);
  });
});

describe.each(Object.entries(groups))("wrong input: %s", (_, cases) => {
  it.each(cases.map((each) => [each.name, each] as const))("%s", (_name, each) => {
    const { at } = written(each);
    const file = fileOf(each);
    const where = at.includes(".yaml") ? at : `${file}:${at}`;
    const found = report.problems.filter((problem) => where.startsWith(`${problem.at?.file}:`));
    const shown = found.map(({ code, at: place }) => `${code} ${place?.file}:${place?.line}:${place?.column}`);
    expect(shown).toContain(`${each.code} ${where}`);
    // One mistake is one problem: what merely follows from it is not listed.
    expect(found.map(({ code }) => code).filter((code) => each.also?.includes(code) !== true)).toEqual([each.code]);
    const problem = found.find(({ code }) => code === each.code);
    expect(oneLine(`${problem?.message} ${problem?.help ?? ""}`)).toMatch(each.says);
    expect(asText.stderr).toContain(`--> ${where}\n`);
  });
});

describe("wrong command lines", () => {
  it.each(commandCases.map((each) => [each.args.join(" "), each] as const))("canreach %s", async (_, each) => {
    const { stdout, stderr, code } = await canreach(each.args, {
      cwd,
      ...(each.input === undefined ? {} : { input: each.input }),
    });
    expect(oneLine(stderr)).toContain(`error[${each.code}]: `);
    if (each.at !== undefined) expect(stderr).toContain(`--> ${each.at}\n`);
    expect(oneLine(stderr)).toMatch(each.says);
    expect(stderr).toContain("help: ");
    expect(stderr).not.toMatch(/^ +at |^\w*Error: /m);
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  });
});
