import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BESIDE, FLOORS, PACKAGE_HOMES, WITH_BUILTINS } from "../tooling/floors.mjs";
import { documentAt, root, tableBelow } from "./markdown.ts";

const path = "src/README.md";
const text = documentAt(path);

describe("the architecture page", () => {
  it("has the floors that the check of imports has, in the same order", () => {
    const rows = tableBelow(text, "## Floors").map(([floor, folder]) => [floor, /`(\w+)\/`/.exec(folder ?? "")?.[1]]);
    expect(rows).toEqual(FLOORS.map((folder, floor) => [String(floor), folder]));
  });

  it("names what stands beside the floors, and what belongs to one", () => {
    for (const folder of BESIDE) expect(text).toContain(`\`${folder}/\``);
    const flat = text.replaceAll(/\s+/g, " ");
    expect(flat).toContain(`modules are for ${WITH_BUILTINS.map((folder) => `\`${folder}\``).join(" and ")};`);
    for (const [name, floor] of Object.entries(PACKAGE_HOMES))
      expect(flat).toContain(`\`${name}\` is for \`${floor}\``);
  });

  it("names files and folders that exist", () => {
    const named = [...text.matchAll(/`((?:[a-z-]+\/)+[a-z-]*(?:\.[a-z]+)?)`/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(20);
    const missing = named.filter((name) => name !== "canreach/rules" && name !== "viewer/" && !there(name));
    expect(missing).toEqual([]);
  });

  it("leads to a README for each floor", () => {
    const folders = readdirSync(join(root, "src"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const without = folders.filter(({ name }) => !existsSync(join(root, "src", name, "README.md")));
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});

const there = (name: string): boolean => existsSync(join(root, "src", name)) || existsSync(join(root, name));
