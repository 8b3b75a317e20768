import { describe, expect, it } from "vitest";
import { type ExitCode, gravest } from "../../src/cli/exit-code.ts";
import { canreach } from "../support/canreach.ts";
import { failing, holding, network, undecided, wrong } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A fault that the program itself knows nothing of: writing to standard output throws. */
const cwd = temporaryFolder({
  "holding.yaml": holding,
  "failing.yaml": failing,
  "undecided.yaml": undecided,
  "wrong.yaml": wrong,
  "net.yaml": network,
  "fault.mjs": 'process.stdout.write = () => { throw new TypeError("broken \\u001b[31mon purpose"); };\n',
  "unreadable-lists.mjs": "Array.prototype.flatMap = () => { throw new TypeError('broken on purpose'); };\n",
});

const fault = { NODE_OPTIONS: `--import=${cwd}/fault.mjs` };

describe("exit codes", () => {
  it.each([
    [0, ["holding.yaml"]],
    [1, ["failing.yaml"]],
    [2, ["wrong.yaml"]],
    [3, ["undecided.yaml"]],
    [1, ["undecided.yaml", "failing.yaml"]],
  ])("%i for check %j", async (code, files) => {
    expect((await canreach(["check", ...files], { cwd })).code).toBe(code);
  });

  it("do not depend on the format", async () => {
    const args = ["check", "undecided.yaml", "failing.yaml", "wrong.yaml", "--format"];
    const ran = await Promise.all(
      ["text", "json", "junit", "markdown"].map((format) => canreach([...args, format], { cwd })),
    );
    expect(ran.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  });

  it("4 for a defect, with how to report it and without a stack", async () => {
    const { stderr, code } = await canreach(["check", "holding.yaml"], { cwd, env: fault });
    expect(stderr).toMatch(
      /^error\[defect\]: .*TypeError: broken \?\[31mon purpose.*\n {2}= help: please report it .*\n$/,
    );
    expect(stderr).not.toMatch(/^ +at /m);
    expect(code).toBe(4);
  });

  it("4 for a defect, with the stack if CANREACH_DEBUG=1", async () => {
    const { stderr, code } = await canreach(["check", "holding.yaml"], { cwd, env: { ...fault, CANREACH_DEBUG: "1" } });
    expect(stderr).toMatch(/^ +at /m);
    expect(code).toBe(4);
  });

  it("4 for a defect in the engine, as a JSON document on request", async () => {
    const env = { NODE_OPTIONS: `--import=${cwd}/unreadable-lists.mjs` };
    const args = ["query", "net.yaml", "--from", "internet", "--to", "vm:web", "--port", "22", "--format=json"];
    const { stdout, stderr, code } = await canreach(args, { cwd, env });
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, kind: "problems", problems: [{ code: "defect" }] });
    expect(stderr).toContain("error[defect]");
    expect(code).toBe(4);
  });

  it("of several at once: 4 before 2 before 1 before 3 before 0", () => {
    const order: readonly ExitCode[] = [4, 2, 1, 3, 0];
    for (const [index, code] of order.entries()) {
      expect(gravest(order.slice(index).toReversed())).toBe(code);
    }
    expect(gravest([])).toBe(0);
  });
});
