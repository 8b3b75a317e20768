import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { parseYaml } from "../../../src/input/parse-yaml.ts";
import type { Diagnostic, Result } from "../../../src/model/diagnostic.ts";
import { plain, type SourceTree } from "../../../src/model/source-tree.ts";

/** The tree of a YAML text that is known to be right. */
export function yaml(text: string): SourceTree {
  const result = parseYaml("test.yaml", text);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("; "));
  return result.value;
}

/** The plain value, comparable with literals. */
export const data = (tree: SourceTree): unknown => JSON.parse(JSON.stringify(plain(tree)));

/** `CODE LINE:COLUMN` of each problem. */
export const places = (problems: readonly Diagnostic[]): readonly string[] =>
  problems.map(({ code, at }) => `${code} ${at?.line}:${at?.column}`);

/** The problems of a result; none if it is one. */
export const problemsOf = (result: Result<unknown>): readonly Diagnostic[] => (result.ok ? [] : result.problems);

/** The value of a result that is known to be right. */
export function valueIn<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** A new folder with these files, by path; it goes away with the test. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "canreach-input-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
