import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canreach, program, start } from "../support/canreach.ts";
import { failing, holding } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const cwd = temporaryFolder({ "failing.yaml": failing });

describe("standard input", () => {
  it("is read for -", async () => {
    const { stdout, code } = await canreach(["check", "-"], { input: holding });
    expect(stdout).toMatch(/^✓ - {3}2 claims/);
    expect(code).toBe(0);
  });

  it.each([
    ["empty", "", "error[file-empty]: `-` is empty"],
    ["no YAML", "a: [", "error[yaml-syntax]"],
    ["no scenario", "a: 1\n", "error[input-not-recognised]"],
  ])("may be %s", async (_, input, message) => {
    for (const args of [
      ["check", "-"],
      ["endpoints", "-"],
    ]) {
      const { stdout, stderr, code } = await canreach(args, { input });
      expect(stderr).toContain(message);
      expect(stderr).toContain("--> -:1:");
      expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
    }
  });
});

describe("standard output", () => {
  it("may be closed early: the program ends quietly, with its own exit code", async () => {
    const child = start(["check", "failing.yaml"], { cwd });
    child.stdout?.destroy();
    let stderr = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const code = await new Promise((done) => child.on("close", done));
    expect({ stderr, code }).toEqual({ stderr: "", code: 1 });
  });

  it("may end in `head`", () => {
    const command = '"$0" "$1" explain behaviours | head -n 1';
    const { stdout, stderr, status } = spawnSync("bash", ["-o", "pipefail", "-c", command, process.execPath, program], {
      encoding: "utf8",
    });
    expect(stdout).toMatch(/^code +what\n$/);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  });

  it("that cannot be written does not pass for written", () => {
    // Linux has a file for it: a disk that is always full.
    if (!existsSync("/dev/full")) return;
    const { stderr, status } = spawnSync("bash", ["-c", '"$0" "$1" --help > /dev/full', process.execPath, program], {
      encoding: "utf8",
    });
    expect(stderr).toBe("error[output-lost]: standard output cannot be written: ENOSPC\n");
    expect(status).toBe(2);
  });
});
