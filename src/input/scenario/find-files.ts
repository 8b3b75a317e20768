import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { limits } from "../limits.ts";
import { problem } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { fileStart, shownPath, standardInput, systemCode } from "../read-text.ts";
import { type FileReference, realPathOf } from "./library.ts";
import { isInside, scenarioRoot } from "./scenario-root.ts";

/** What one path of the command line leads to. */
export interface Found {
  /** The path as locations show it. */
  readonly path: string;
  /** Whether the path is a folder, so that files in it may be of other kinds. */
  readonly isFolder: boolean;
  readonly files: readonly FileReference[];
  readonly problems: readonly Diagnostic[];
}

const readable = /\.(?:ya?ml|json)$/i;
const schema = /\.schema\.json$/i;

/**
 * Finds the files that may be scenarios: the path itself, or in a folder, at any depth and in the order of their names,
 * those that end in `.yaml`, `.yml` or `.json`, except schemas. Linked folders, hidden ones and `node_modules` are not
 * entered.
 */
export function findFiles(path: string): Found {
  const shown = path === standardInput ? path : shownPath(path);
  if (path === standardInput) {
    const folder = process.cwd();
    const file = { file: path, realPath: path, root: scenarioRoot(folder) };
    return { path: shown, isFolder: false, files: [file], problems: [] };
  }
  const realPath = realPathOf(path);
  if (realPath === undefined || !isFolder(realPath)) {
    const there = realPath ?? path;
    const file = { file: shown, realPath: there, root: scenarioRoot(dirname(there)) };
    return { path: shown, isFolder: false, files: [file], problems: [] };
  }
  const root = scenarioRoot(realPath);
  const files: FileReference[] = [];
  const problems: Diagnostic[] = [];
  walk(shown, realPath, root, files, problems);
  return { path: shown, isFolder: true, files, problems };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function walk(shown: string, folder: string, root: string, files: FileReference[], problems: Diagnostic[]): void {
  const at = fileStart(shown);
  let entries: ReturnType<typeof list>;
  try {
    entries = list(folder);
  } catch (error) {
    problems.push(problem("file-not-readable", `the folder ${quoted(shown)} cannot be read: ${systemCode(error)}`, at));
    return;
  }
  for (const entry of entries) {
    if (files.length >= limits.files) return;
    const file = shownPath(join(shown, entry.name));
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!entry.name.startsWith(".") && entry.name !== "node_modules") walk(file, path, root, files, problems);
    } else if (readable.test(entry.name) && !schema.test(entry.name)) {
      const realPath = entry.isFile() ? path : realPathOf(path);
      if (realPath !== undefined && isInside(root, realPath) && !isFolder(realPath))
        files.push({ file, realPath, root });
    }
  }
}

const list = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
