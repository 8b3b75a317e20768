import { describe, expect, it } from "vitest";
import { canreach } from "../support/canreach.ts";
import { network } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const long = "a".repeat(70);
const cwd = temporaryFolder({ "net.yaml": network, "long.yaml": network.replaceAll("front", `${long}-front`) });
const endpoints = (...args: readonly string[]) => canreach(["endpoints", ...args], { cwd });

describe("canreach endpoints", () => {
  it("lists what can be named, what it is and where", async () => {
    const { stdout, stderr, code } = await endpoints("net.yaml");
    expect(stdout).toMatch(/^endpoint +what +where\n/);
    expect(stdout).toMatch(/^vm:web +virtual machine +10\.0\.0\.4/m);
    expect(stdout).toMatch(/^subnet:vnet\/front +subnet +10\.0\.0\.0\/24$/m);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });

  it("lists names that `query` takes", async () => {
    const { stdout } = await endpoints("net.yaml", "--quiet");
    const names = stdout.split("\n").filter((name) => /^(?:vm|nic|subnet):/.test(name));
    expect(names).toContain("vm:web");
    for (const name of names) {
      expect(
        (await canreach(["query", "net.yaml", "--from", name, "--to", "vm:web", "--port", "22"], { cwd })).code,
        name,
      ).not.toBe(2);
    }
  });

  it("cuts nothing where no terminal is", async () => {
    const { stdout } = await endpoints("long.yaml");
    expect(stdout).toContain(`subnet:vnet/${long}-front`);
    expect(stdout).not.toContain("…");
  });

  it("prints a table document as JSON", async () => {
    const { stdout } = await endpoints("net.yaml", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ kind: "endpoints", columns: ["endpoint", "what", "where"] });
  });

  it("does not print JUnit", async () => {
    const { stdout, stderr, code } = await endpoints("net.yaml", "--format", "junit");
    expect(stderr).toContain("this command does not print junit\n   = help: it prints text, json");
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  });
});
