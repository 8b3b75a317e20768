import type { Scenario } from "../../model/claim.ts";
import type { Diagnostic, Result } from "../../model/diagnostic.ts";
import type { SourceTree } from "../../model/source-tree.ts";
import { limits } from "../limits.ts";
import { distinct, problem } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { fileStart } from "../read-text.ts";
import { recognise, scenarioMarks } from "../recognise.ts";
import type { Sources } from "../sources.ts";
import { closest } from "../suggestion.ts";
import { announcesClaims, decodeScenario, makesClaims, unknownKeys, withoutClaims } from "./document.ts";
import { type Found, findFiles } from "./find-files.ts";
import { type FileReference, type Library, newLibrary, openDocument } from "./library.ts";

export interface ReadScenariosOptions {
  /** Read a named file that makes no claims too: as a network to ask about, it needs none. */
  readonly withoutClaims?: boolean;
}

/** The scenarios that read, and the problems of the others. */
export interface ReadScenarios {
  readonly scenarios: readonly Scenario[];
  readonly problems: readonly Diagnostic[];
  readonly sources: Sources;
}

/**
 * Reads scenario files: each path is a file, a folder or `-` for standard input. In a folder, files that are no scenarios
 * and networks without claims, which are there to be included, are passed over. A file is read once, however often it is
 * named or included.
 */
export function readScenarios(paths: readonly string[], options: ReadScenariosOptions = {}): ReadScenarios {
  const library = newLibrary();
  const results = new Map<string, Result<Scenario> | undefined>();
  const scenarios: Scenario[] = [];
  const problems: Diagnostic[] = [];
  for (const path of paths) {
    const found = findFiles(path);
    problems.push(...found.problems);
    let met = 0;
    for (const reference of found.files) {
      const known = results.get(reference.realPath);
      const result = known ?? readOne(reference, found, options, library);
      results.set(reference.realPath, result);
      if (result !== undefined) met++;
      if (known !== undefined || result === undefined) continue;
      if (result.ok) scenarios.push(result.value);
      else problems.push(...result.problems);
    }
    if (found.isFolder && met === 0 && found.problems.length === 0) problems.push(noScenarios(found));
    if (found.files.length >= limits.files) problems.push(tooManyFiles(found));
  }
  return { scenarios, problems: distinct(problems), sources: library.sources };
}

/** `undefined` for a file that a folder merely holds. */
function readOne(
  reference: FileReference,
  { isFolder }: Found,
  options: ReadScenariosOptions,
  library: Library,
): Result<Scenario> | undefined {
  const document = openDocument(reference, library);
  if (!document.ok) return document;
  const tree = document.value;
  const isScenario = recognise(tree)?.kind === "scenario";
  if (isFolder && !isScenario) return misspelt(tree, reference);
  if (isScenario && !makesClaims(tree)) {
    // A key that is not known may be `claims` misspelt: it is told instead.
    const complete = unknownKeys(tree).length === 0;
    if (isFolder && complete && !announcesClaims(tree)) return undefined;
    if (complete && options.withoutClaims !== true) return { ok: false, problems: [withoutClaims(tree)] };
  }
  return decodeScenario(tree, reference, library);
}

/** A YAML file whose keys are those of a scenario but for a typing error must not be passed over in silence. */
function misspelt(tree: SourceTree, { file }: FileReference): Result<never> | undefined {
  if (tree.kind !== "map" || file.toLowerCase().endsWith(".json")) return undefined;
  for (const [key, { keyAt }] of tree.entries) {
    const near = closest(key, scenarioMarks);
    if (near === undefined) continue;
    const message = `a scenario has no key ${quoted(key)}`;
    return { ok: false, problems: [problem("unknown-key", message, keyAt, `did you mean ${quoted(near)}?`)] };
  }
  return undefined;
}

const noScenarios = ({ path }: Found): Diagnostic =>
  problem(
    "folder-without-scenarios",
    `the folder ${quoted(path)} holds no scenario`,
    fileStart(path),
    "a scenario is a .yaml, .yml or .json file with `claims:`; check the path and the current folder",
  );

const tooManyFiles = ({ path }: Found): Diagnostic =>
  problem(
    "too-many-files",
    `the folder ${quoted(path)} holds more than ${limits.files} files, the bound for one run`,
    fileStart(path),
    "name its folders one by one",
  );
