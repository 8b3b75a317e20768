import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { canreach } from "../support/canreach.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const cwd = temporaryFolder({ "net work.yaml": "network: {}\n" });

const commands = ["check", "query", "endpoints", "explain", "schema", "completion"];

/** What bash offers for a line, whose last word is being typed. */
async function completed(...words: readonly string[]): Promise<string[]> {
  const { stdout } = await canreach(["completion", "bash"]);
  const list = words.map((word) => `'${word}'`).join(" ");
  const script = `${stdout}\nCOMP_WORDS=(canreach ${list}); COMP_CWORD=${words.length}; _canreach; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout: offered, stderr, status } = spawnSync("bash", ["-c", script], { cwd, encoding: "utf8" });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return offered.split("\n").filter((word) => word !== "");
}

describe("canreach completion", () => {
  it.each(["bash", "zsh", "fish"])(
    "prints a script for %s that knows commands, options and their values",
    async (shell) => {
      const { stdout, stderr, code } = await canreach(["completion", shell]);
      for (const word of [
        ...commands,
        "service-tags",
        "from",
        "grep",
        "text json junit markdown",
        "inbound outbound",
      ]) {
        expect(stdout).toContain(word);
      }
      expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    },
  );

  // fish's syntax is its own; its script is one command a line.
  it.each(["bash", "zsh"])("prints a script for %s that parses", async (shell) => {
    const { stdout } = await canreach(["completion", shell]);
    const { stderr, status } = spawnSync("bash", ["-n"], { input: stdout, encoding: "utf8" });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  });

  it("prints a script for fish of one quoted command a line", async () => {
    const { stdout } = await canreach(["completion", "fish"]);
    const lines = stdout.trimEnd().split("\n").slice(1);
    expect(
      lines.filter((line) => !/^complete -c canreach(?: (?:-\w+|[A-Za-z-]+|'(?:[^'\\]|\\.)*'))+$/.test(line)),
    ).toEqual([]);
  });

  it("completes in bash", async () => {
    expect(await completed("qu")).toEqual(["query"]);
    expect(await completed("query", "--for")).toEqual(["--format"]);
    expect(await completed("check", "--format", "j")).toEqual(["json", "junit"]);
    expect(await completed("query", "net")).toEqual(["net work.yaml"]);
    expect(await completed("schema", "an")).toEqual(["answer"]);
    expect(await completed("query", "--established", "")).toEqual(["inbound", "outbound"]);
  });

  it("names the shells it knows", async () => {
    const { stderr, code } = await canreach(["completion", "tcsh"]);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain("bash, zsh, fish");
    expect(code).toBe(2);
  });
});
