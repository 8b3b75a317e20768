import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

interface Source {
  readonly path: string;
  readonly text: string;
}

/** A rule of the layout: names each file that breaks it, and where. */
type Check = (file: Source) => string[];

const MAX_LINES = 300;

/** Folders of data: a file there may be long, as long as it holds data alone. */
const DATA = /^src\/(?:azure\/(?:register|service-tags|platform)|.*\/data)\//;

/** The one place where a test may be left out: it needs data that lies outside the repository, and says so. */
const OUTSIDE_DATA = "test/support/outside-data.ts";

const vagueName: Check = ({ path }) =>
  /^src\/(?:.*[/-])?(?:utils?|helpers?|common|misc)[/.]/.test(path) ? [path] : [];

const overlong: Check = ({ path, text }) => {
  if (!/^src\/.*\.ts$/.test(path)) return [];
  if (DATA.test(path) && !/\bfunction\b|=>/.test(text)) return [];
  const lines = text.split("\n").length - 1;
  return lines > MAX_LINES ? [`${path}: ${lines} lines`] : [];
};

const barrel: Check = ({ path }) =>
  /^src\/.*\bindex\.ts$/.test(path) && path !== "src/index.ts" && path !== "src/rules/index.ts" ? [path] : [];

const machinePath = everyLine(/(?<![\w./-])\/(?:work|root)\//);

const registryHost = everyLine(/\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.|\bnpm\.pkg\.github\./);

const leftOutTest: Check = (file) =>
  /^test\/.*\.ts$/.test(file.path) && !(file.path === OUTSIDE_DATA && file.text.includes("skipped"))
    ? everyLine(/\.(?:only|skip|todo|fails)\b(?=\s*[(.])/)(file)
    : [];

function everyLine(pattern: RegExp): Check {
  return ({ path, text }) =>
    pattern.test(text)
      ? text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : []))
      : [];
}

const CHECKS: { rule: string; check: Check; broken: Source[]; kept: Source[] }[] = [
  {
    rule: "a name says what a file holds: no utils, helpers, common, misc",
    check: vagueName,
    broken: [file("src/net/utils.ts"), file("src/helpers/a.ts"), file("src/net/string-utils.ts")],
    kept: [file("src/azure/common-name.ts"), file("test/helpers.ts")],
  },
  {
    rule: `a source file has at most ${MAX_LINES} lines, data aside`,
    check: overlong,
    broken: [
      file("src/net/a.ts", "\n".repeat(301)),
      file("src/azure/register/a.ts", `const f = () => 1;${"\n".repeat(301)}`),
    ],
    kept: [
      file("src/net/a.ts", "\n".repeat(300)),
      file("src/azure/register/a.ts", "\n".repeat(900)),
      file("test/a.ts", "\n".repeat(900)),
    ],
  },
  {
    rule: "index.ts and rules/index.ts are the only barrels",
    check: barrel,
    broken: [file("src/model/index.ts"), file("src/azure/subnet/index.ts")],
    kept: [file("src/index.ts"), file("src/rules/index.ts"), file("src/net/prefix-index.txt")],
  },
  {
    rule: "no file holds a path of one machine",
    check: machinePath,
    broken: [file("README.md", `see "${"/"}work/main"`), file("a.yaml", `- ${"/"}root/x`)],
    kept: [file("README.md", "a/work/b, https://example.org/root/x")],
  },
  {
    rule: "no file names a package registry's host",
    check: registryHost,
    broken: [file("package-lock.json", `"https://registry${"."}npmjs.org/zod"`)],
    kept: [file("README.md", "the container registry of the workspace")],
  },
  {
    rule: "no test is left out or singled out",
    check: leftOutTest,
    broken: [file("test/a.test.ts", `it${"."}only("x")`), file("test/a.test.ts", `describe${"."}skip("x")`)],
    kept: [
      file("test/a.test.ts", "it.skipIf(missing)('x')"),
      file(OUTSIDE_DATA, `context${"."}skip("skipped: needs …")`),
    ],
  },
];

function file(path: string, text = ""): Source {
  return { path, text };
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
const repository = execFileSync("git", listing, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 })
  .split("\0")
  .filter((path) => path !== "" && existsSync(join(root, path)))
  .map((path) => file(path, readFileSync(join(root, path), "utf8")));

describe("the repository", () => {
  it("was read", () => {
    expect(repository.map(({ path }) => path)).toContain("test/architecture/layout.test.ts");
  });

  it.each(CHECKS)("$rule", ({ check }) => {
    expect(repository.flatMap(check)).toEqual([]);
  });
});

describe("the checks bite", () => {
  it.each(CHECKS)("$rule", ({ check, broken, kept }) => {
    expect(broken.filter((source) => check(source).length === 0)).toEqual([]);
    expect(kept.flatMap(check)).toEqual([]);
  });
});
