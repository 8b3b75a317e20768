import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { canreach } from "../support/canreach.ts";
import { documentAt, documents, fencedBlocks, root, tableBelow } from "./markdown.ts";
import { Reader } from "./reader.ts";

const readme = documentAt("README.md");
const blocks = fencedBlocks(readme);

/** `UPDATE_README=1` writes what the commands print into the README, to be read before it is kept. */
const update = process.env["UPDATE_README"] === "1";

describe("the README", () => {
  const reader = new Reader();
  const found = new Map<number, string>();

  afterAll(() => {
    if (!update) return;
    const lines = readme.split("\n");
    for (const { line, body } of [...blocks].reverse()) {
      const really = found.get(line);
      if (really !== undefined) lines.splice(line, body.split("\n").length - 1, ...really.split("\n").slice(0, -1));
    }
    writeFileSync(join(root, "README.md"), lines.join("\n"));
  });

  // In order: each block goes on in the folder, and with the files, that those before it have left.
  it.each(blocks.map((block) => [block.line, block] as const))(
    "line %i works as it is written",
    async (line, block) => {
      const really = await reader.follow(block);
      found.set(line, really);
      if (!update) expect(really).toBe(block.body);
    },
  );

  it("says of each block what it is", () => {
    const known = ["console", "sh", "yaml", "diff", "ts"];
    expect(blocks.filter(({ language }) => !known.includes(language))).toEqual([]);
    expect(blocks.filter(({ language }) => language === "console").length).toBeGreaterThan(8);
  });

  it("names scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
    const named = [...readme.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => name === undefined || !(name in scripts))).toEqual([]);
  });

  it("lists every command of the program", async () => {
    const { stdout } = await canreach(["--help"]);
    const listed = stdout.split("\nCommands:\n")[1]?.split("\n\n")[0] ?? "";
    const commands = [...listed.matchAll(/^ {2}([a-z][a-z-]*) /gm)].map(([, name]) => name);
    const rows = tableBelow(readme, "## Commands").map(([cell = ""]) => /^`canreach ([a-z-]+)/.exec(cell)?.[1]);
    expect(rows.filter((name) => name !== undefined).sort()).toEqual(commands.filter((name) => name !== "help").sort());
  });
});

describe("every document", () => {
  const yamlBlocks = [...documents].flatMap(([path, text]) =>
    fencedBlocks(text)
      .filter(({ language }) => /^ya?ml$/.test(language))
      .map(({ line, body }) => [`${path}:${line}`, body] as const),
  );

  it.each(yamlBlocks)("has YAML that parses at %s", (_, body) => {
    expect(parseAllDocuments(body).flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  });

  it("links to files that exist", () => {
    const known = new Set(documents.keys());
    const wrong = [...documents].flatMap(([path, text]) =>
      [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)]
        .map(([, target = ""]) => join(path, "..", target))
        .filter((target) => !known.has(target) && !exists(target))
        .map((target) => `${path} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

function exists(path: string): boolean {
  try {
    readFileSync(join(root, path));
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EISDIR";
  }
}
