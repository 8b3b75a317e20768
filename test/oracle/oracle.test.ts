import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const here = dirname(fileURLToPath(import.meta.url));
const files = readdirSync(here)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => ({ name, text: readFileSync(join(here, name), "utf8") }));

const imports = (text: string): readonly { readonly typeOnly: boolean; readonly from: string }[] =>
  [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)";/gms)].map(([, type, from = ""]) => ({
    typeOnly: type !== undefined,
    from,
  }));

/** The oracle is worth something only as long as it is another way of thinking, and short enough to be believed. */
describe("the oracle", () => {
  it("was found", () => {
    expect(files.length).toBeGreaterThan(8);
  });

  it.each(files)("$name shares no code with the engine", ({ text }) => {
    const foreign = imports(text).filter(
      ({ typeOnly, from }) => !/^\.\/[a-z-]+\.ts$/.test(from) && !(typeOnly && from.startsWith("../../src/model/")),
    );
    expect(foreign).toEqual([]);
    expect(text).not.toMatch(/\bimport\(|\brequire\(/);
  });

  it.each(files)("$name is small", ({ text }) => {
    expect(text.split("\n").length).toBeLessThanOrEqual(400);
  });
});
