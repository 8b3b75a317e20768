import { describe, expect, it } from "vitest";
import { wantsColour } from "../../src/cli/terminal.ts";
import { canreach } from "../support/canreach.ts";
import { network } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const cwd = temporaryFolder({ "net.yaml": network });
const args = ["query", "net.yaml", "--from", "internet", "--to", "vm:web", "--port", "22"];
const coloured = async (more: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<boolean> =>
  (await canreach([...args, ...more], { cwd, env })).stdout.includes("\u001b[");

describe("colours", () => {
  it("are for terminals: a pipe gets none", async () => {
    expect(await coloured([])).toBe(false);
  });

  it("are forced by FORCE_COLOR and --color, and taken away by NO_COLOR and --no-color", async () => {
    expect(await coloured([], { FORCE_COLOR: "1" })).toBe(true);
    expect(await coloured([], { FORCE_COLOR: "0" })).toBe(false);
    expect(await coloured([], { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
    expect(await coloured(["--color"], { NO_COLOR: "1" })).toBe(true);
    expect(await coloured(["--no-color"], { FORCE_COLOR: "1" })).toBe(false);
  });

  it("do not change the text", async () => {
    const plain = await canreach(args, { cwd });
    const painted = await canreach([...args, "--color"], { cwd });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of
    expect(painted.stdout.replaceAll(/\u001b\[\d+m/g, "")).toBe(plain.stdout);
    expect(painted.code).toBe(plain.code);
  });

  it("stay out of JSON", async () => {
    expect(await coloured(["--format", "json", "--color"])).toBe(false);
  });

  it.each([
    [undefined, {}, true, true],
    [undefined, {}, false, false],
    [undefined, { TERM: "dumb" }, true, false],
    [undefined, { NO_COLOR: "1" }, true, false],
    [undefined, { NO_COLOR: "" }, true, true],
    [undefined, { FORCE_COLOR: "" }, false, true],
    [undefined, { FORCE_COLOR: "false" }, true, false],
    [undefined, { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    [true, { NO_COLOR: "1" }, false, true],
    [false, { FORCE_COLOR: "1" }, true, false],
  ])("flag %s, environment %j, terminal %s: %s", (flag, environment, isTerminal, wanted) => {
    expect(wantsColour({ flag, environment, isTerminal })).toBe(wanted);
  });
});
