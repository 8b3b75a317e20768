import { existsSync, realpathSync } from "node:fs";
import type { Result } from "../../model/diagnostic.ts";
import type { SourceLocation } from "../../model/source-location.ts";
import type { SourceTree } from "../../model/source-tree.ts";
import { limits } from "../limits.ts";
import { parseDocument } from "../parse-document.ts";
import { problem } from "../problem.ts";
import { fileStart, readText, standardInput } from "../read-text.ts";

/** A file that is going to be read, or was. */
export interface FileReference {
  /** As the user would name it; locations use it. */
  readonly file: string;
  /** Where it really is, links resolved; `-` for standard input. */
  readonly realPath: string;
  /** The folder, links resolved, that what it includes must lie in. */
  readonly root: string;
}

/** All that one run has read, so that a file which many scenarios include is read once. */
export interface Library {
  readonly sources: Map<string, string>;
  /** By real path. */
  readonly documents: Map<string, Result<SourceTree>>;
  /** What the `include`s of each document come to, by root and real path. */
  readonly networks: Map<string, Result<SourceTree | undefined>>;
}

export const newLibrary = (): Library => ({ sources: new Map(), documents: new Map(), networks: new Map() });

/** Reads and parses a file, unless this was done before. */
export function openDocument(
  { file, realPath }: FileReference,
  library: Library,
  at: SourceLocation = fileStart(file),
): Result<SourceTree> {
  const known = library.documents.get(realPath);
  if (known !== undefined) return known;
  if (library.documents.size >= limits.files) {
    const message = `more than ${limits.files} files are to be read, the bound for one run`;
    return { ok: false, problems: [problem("too-many-files", message, at, "name fewer folders")] };
  }
  const text = readText(file, at, file === standardInput ? file : realPath);
  if (text.ok) library.sources.set(file, text.value.text);
  const document = text.ok ? parseDocument(text.value) : text;
  library.documents.set(realPath, document);
  return document;
}

/** The path with links resolved; `undefined` if nothing is there, or only something without a path, such as a pipe. */
export function realPathOf(path: string): string | undefined {
  try {
    const resolved = realpathSync(path);
    return existsSync(resolved) ? resolved : undefined;
  } catch {
    return undefined;
  }
}
