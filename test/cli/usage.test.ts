import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canreach } from "../support/canreach.ts";

const commands = [
  "check",
  "query",
  "endpoints",
  "effective-routes",
  "effective-rules",
  "explain",
  "schema",
  "completion",
];
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

describe("canreach without a command that it knows", () => {
  it("prints help on standard error and exits 2 when nothing is asked", async () => {
    const { stdout, stderr, code } = await canreach([]);
    expect(stderr).toMatch(/^Usage: canreach /);
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  });

  it("suggests the command or option that was meant, in one line, and exits 2", async () => {
    const cases = [
      [["chek"], "unknown command `chek`", "did you mean check?"],
      [["frobnicate"], "unknown command `frobnicate`", `the commands are ${commands.join(", ")}`],
      [["check", "--gerp", "x"], "unknown option `--gerp`", "did you mean --grep?"],
      [["query", "a.yaml", "--frm", "internet"], "unknown option `--frm`", "did you mean `--from`?"],
      [
        ["query", "--from", "a", "--to", "b"],
        "missing required argument `input`",
        "`canreach query --help` shows what it takes",
      ],
      [
        ["check", "--grep"],
        "option `--grep <pattern>` argument missing",
        "`canreach check --help` shows what it takes",
      ],
      [["check", "--format", "xml"], "argument `xml` is invalid", "text, json, junit, markdown"],
      [
        ["schema", "effective-routes"],
        "`effective-routes` is invalid for argument `document`",
        "`canreach schema --help` shows what it takes",
      ],
      [["effective-routes", "net.yaml"], "required option `--nic <name>`", "name a network interface"],
      // DESIGN lists it; it does not exist yet.
      [["flows", "a.yaml"], "unknown command `flows`", "the commands are"],
    ] as const;
    for (const [args, message, remedy] of cases) {
      const { stdout, stderr, code } = await canreach(args);
      expect(stderr).toMatch(/^error\[wrong-usage\]: /);
      expect(oneLine(stderr)).toContain(message);
      expect(oneLine(stderr)).toContain(remedy);
      expect(stderr).not.toMatch(/^ +at /m);
      expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
    }
  });

  it("tells of wrong usage in JSON too, wherever the format stands", async () => {
    for (const args of [
      ["chek", "--format", "json"],
      ["--format=json", "check", "--gerp"],
    ]) {
      const { stdout, stderr, code } = await canreach(args);
      expect(JSON.parse(stdout)).toMatchObject({
        kind: "problems",
        problems: [{ code: "wrong-usage", severity: "error" }],
      });
      expect({ stderr, code }).toEqual({ stderr: "", code: 2 });
    }
  });
});

describe("canreach --help", () => {
  it("lists each command, with examples and the exit codes", async () => {
    const { stdout, stderr, code } = await canreach(["--help"]);
    for (const name of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name} .*\\S$`, "m"));
    expect(stdout).toContain("Examples:\n  $ canreach check");
    for (const exit of [0, 1, 2, 3, 4]) expect(stdout).toMatch(new RegExp(`^ {2}${exit} {2}\\S`, "m"));
    for (const later of ["flows", "matrix", "exposure", "diff", "lint", "convert"]) {
      expect(stdout).not.toMatch(new RegExp(`^ {2}${later} `, "m"));
    }
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    for (const same of ["-h", "help"]) expect(await canreach([same])).toEqual({ stdout, stderr, code });
  });

  it.each(commands)("of %s has examples and the options of every command, within 100 columns", async (name) => {
    const { stdout, code } = await canreach([name, "--help"]);
    expect(stdout).toMatch(new RegExp(`^Usage: canreach ${name} `));
    expect(stdout).toMatch(new RegExp(`Examples:\\n(?: {2}\\$ .*\\n)*? {2}\\$ .*canreach ${name}`));
    expect(stdout).toContain("--service-tags <file>");
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
    expect(code).toBe(0);
    expect((await canreach(["help", name])).stdout).toBe(stdout);
  });
});

describe("canreach --version", () => {
  it("prints the package's version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    for (const flag of ["--version", "-V"]) {
      expect(await canreach([flag])).toEqual({ stdout: `${version}\n`, stderr: "", code: 0 });
    }
  });
});
