import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnosticCodes } from "../../../src/input/diagnostic-codes.ts";

const root = join(import.meta.dirname, "../../../src/azure");
const source = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join(root, file), "utf8"))
  .join("\n");

describe("codes", () => {
  it("are kebab-case, and each has a text", () => {
    for (const [code, { summary, help }] of Object.entries(diagnosticCodes)) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(summary.length).toBeGreaterThan(10);
      expect(help.length).toBeGreaterThan(10);
    }
  });

  it("that schemas give are listed too", () => {
    const given = [...source.matchAll(/params: \{ code: "([a-z-]+)"/g)].map(([, code]) => code ?? "");
    expect(given.filter((code) => !Object.hasOwn(diagnosticCodes, code))).toEqual([]);
  });
});
