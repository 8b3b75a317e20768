import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canreach, start } from "../support/canreach.ts";
import { failing, holding } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const cwd = temporaryFolder({ "scenarios/a.yaml": holding });

describe("canreach check --watch", () => {
  it("checks again when a file changes, until it is stopped; then the last run counts", async () => {
    const child = start(["check", "--watch"], { cwd });
    let stdout = "";
    let stderr = "";
    const seen = (text: () => string, wanted: RegExp): Promise<void> =>
      new Promise((done) => {
        const timer = setInterval(() => {
          if (!wanted.test(text())) return;
          clearInterval(timer);
          done();
        }, 20);
      });
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    await seen(() => stderr, /watching .*scenarios; Ctrl-C ends\n/);
    expect(stdout).toContain("2 claims: 2 held");
    writeFileSync(join(cwd, "scenarios/a.yaml"), failing);
    await seen(() => stdout, /1 held, 1 failed/);
    await seen(() => stderr, /watching [\s\S]*watching /);
    // No terminal, so the screen is left alone.
    expect(stdout).not.toContain("\u001b");
    child.kill("SIGINT");
    expect(await new Promise((done) => child.on("close", done))).toBe(1);
  });

  it("cannot watch standard input", async () => {
    const { stderr, code } = await canreach(["check", "-", "--watch"]);
    expect(stderr).toContain("standard input cannot be watched");
    expect(code).toBe(2);
  });
});
