import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { behaviours } from "../../src/azure/register/index-of-behaviours.ts";
import { SHARED_AZURE } from "../tooling/floors.mjs";
import { documents, root } from "./markdown.ts";

const azure = join(root, "src", "azure");
const shared: readonly string[] = SHARED_AZURE;
const folders = readdirSync(azure, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const types = folders.filter((name) => !shared.includes(name));
const registry = readFileSync(join(azure, "registry.ts"), "utf8");

const headings = ["What it does to a flow", "Properties modelled", "Properties ignored", "Rules", "Edge cases"];

const idPattern = /\bR-[A-Z0-9]+-\d+\b/g;

/** Ids that a text cites and the register does not have. */
const unknownIds = (text: string): readonly string[] =>
  [...new Set(text.match(idPattern) ?? [])].filter((id) => !behaviours.has(id));

describe("each resource type", () => {
  it("was found", () => {
    expect(types.length).toBeGreaterThan(40);
  });

  it.each(types)("%s is registered", (name) => {
    expect(registry).toContain(`from "./${name}/${name}.ts"`);
  });

  it.each(folders)("%s has a README", (name) => {
    expect(documents.has(`src/azure/${name}/README.md`)).toBe(true);
  });

  it.each(types)("%s has a README that is short, and has every heading in order", (name) => {
    const text = documents.get(`src/azure/${name}/README.md`) ?? "";
    // "with effect" may follow a heading.
    const found = [...text.matchAll(/^## (.*?)(?:, with effect)?$/gm)].map(([, heading]) => heading);
    expect(found).toEqual(headings);
    expect(text.split("\n").length).toBeLessThanOrEqual(46);
    for (const section of text.split(/^## .*$/m).slice(1)) expect(section.trim()).not.toBe("");
  });
});

describe("ids of behaviours", () => {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => [`src/${file.replaceAll("\\", "/")}`, readFileSync(join(root, "src", file), "utf8")] as const);

  it("that the code cites are in the register", () => {
    expect(sources.flatMap(([file, text]) => unknownIds(text).map((id) => `${file}: ${id}`))).toEqual([]);
    expect(sources.filter(([, text]) => idPattern.test(text)).length).toBeGreaterThan(40);
  });

  it("that documents cite are in the register", () => {
    expect([...documents].flatMap(([file, text]) => unknownIds(text).map((id) => `${file}: ${id}`))).toEqual([]);
  });

  it("that are made up would be found", () => {
    expect(unknownIds("R-NSG-1, R-NSG-999 and R-NSG-999")).toEqual(["R-NSG-999"]);
  });
});
