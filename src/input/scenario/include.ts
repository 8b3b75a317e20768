import { dirname, isAbsolute, join, resolve } from "node:path";
import type { Diagnostic, Result } from "../../model/diagnostic.ts";
import type { SourceTree } from "../../model/source-tree.ts";
import { limits } from "../limits.ts";
import { mergeTrees } from "../merge-trees.ts";
import { problem, type Report } from "../problem.ts";
import { describe, quoted } from "../quoted.ts";
import { shownPath, standardInput } from "../read-text.ts";
import { notAScenario, notSupported, recognise } from "../recognise.ts";
import { isNothing, type MapTree, textOf } from "../tree-shape.ts";
import { asMap } from "./fields.ts";
import { type FileReference, type Library, openDocument, realPathOf } from "./library.ts";
import { isInside } from "./scenario-root.ts";

/**
 * The network of a document: what it includes, in order, with its own `network` last.
 *
 * @param chain - the files that led here, this one last
 * @returns `undefined` if it has neither
 */
export function networkOf(
  document: MapTree,
  chain: readonly FileReference[],
  library: Library,
): Result<SourceTree | undefined> {
  const problems: Diagnostic[] = [];
  const report: Report = (found) => problems.push(found);
  for (const key of ["arm", "terraform"]) {
    const entry = document.entries.get(key);
    if (entry !== undefined)
      report(
        notSupported(
          `${quoted(key)} takes the network from ${key === "arm" ? "an ARM template" : "a Terraform plan"}`,
          entry.keyAt,
        ),
      );
  }
  const networks: SourceTree[] = [];
  for (const path of includePaths(document, report)) {
    const included = includedNetwork(path, chain, library);
    if (!included.ok) problems.push(...included.problems);
    else networks.push(included.value);
  }
  const own = document.entries.get("network");
  if (own !== undefined && !isNothing(own.value)) {
    const map = asMap(own.value, "`network`", report, "write sections of resources, such as `virtualNetworks:`");
    if (map !== undefined) networks.push(map);
  }
  if (problems.length > 0) return { ok: false, problems };
  const [first, ...rest] = networks;
  return { ok: true, value: first && rest.reduce(mergeTrees, first), warnings: [] };
}

function includePaths(document: MapTree, report: Report): readonly SourceTree[] {
  const value = document.entries.get("include")?.value;
  if (value === undefined || isNothing(value)) return [];
  const paths = value.kind === "list" ? value.items : [value];
  return paths.filter((path) => {
    const text = textOf(path);
    if (text !== undefined && text.trim() !== "") return true;
    report(
      problem(
        "wrong-type",
        `\`include\` is a path or a list of paths, not ${describe(path)}`,
        path.at,
        "write `include: ../networks/base.yaml`",
      ),
    );
    return false;
  });
}

function includedNetwork(path: SourceTree, chain: readonly FileReference[], library: Library): Result<SourceTree> {
  const located = locateInclude(path, chain);
  if (!located.ok) return located;
  const target = located.value;
  const key = JSON.stringify([target.root, target.realPath]);
  const known = library.networks.get(key) ?? readNetwork(target, path, chain, library);
  library.networks.set(key, known);
  if (!known.ok) return known;
  return known.value === undefined ? failed(withoutNetwork(target, path)) : { ...known, value: known.value };
}

function readNetwork(
  target: FileReference,
  path: SourceTree,
  chain: readonly FileReference[],
  library: Library,
): Result<SourceTree | undefined> {
  const document = openDocument(target, library, path.at);
  if (!document.ok) return document;
  const tree = document.value;
  if (tree.kind !== "map" || recognise(tree)?.kind !== "scenario")
    return failed(notAScenario(target.file, tree, path.at));
  return networkOf(tree, [...chain, target], library);
}

const failed = (found: Diagnostic): Result<never> => ({ ok: false, problems: [found] });

const withoutNetwork = ({ file }: FileReference, { at }: SourceTree): Diagnostic =>
  problem(
    "include-without-network",
    `${quoted(file)} has no network to include`,
    at,
    "add `network:` there, or remove the include",
  );

/** Finds the file that a document includes. It must lie in the root, whatever links lead to it, and not include itself. */
function locateInclude(path: SourceTree, chain: readonly FileReference[]): Result<FileReference> {
  const from = chain.at(-1);
  const written = textOf(path)?.trim() ?? "";
  if (from === undefined) throw new RangeError("a chain of includes starts at a file");
  const { root } = from;
  const folder = from.realPath === standardInput ? process.cwd() : dirname(from.realPath);
  const target = resolve(folder, written);
  if (isAbsolute(written) || !isInside(root, target)) return failed(outside(written, root, path));
  const realPath = realPathOf(target);
  const file = shownPath(join(dirname(from.file), written));
  if (realPath === undefined) {
    const help = `the path counts from the folder of ${quoted(from.file)}`;
    return failed(problem("file-not-found", `there is no file ${quoted(file)}`, path.at, help));
  }
  if (!isInside(root, realPath)) return failed(outside(written, root, path));
  const names = [...chain.map((link) => link.file), file].join(" -> ");
  if (chain.some((link) => link.realPath === realPath)) {
    return failed(
      problem("include-cycle", `these files include each other: ${names}`, path.at, "remove one of the includes"),
    );
  }
  if (chain.length >= limits.includeDepth) {
    const message = `more than ${limits.includeDepth} files include one another, the bound for one chain: ${names}`;
    return failed(problem("include-too-deep", message, path.at, "include the last ones directly"));
  }
  return { ok: true, value: { file, realPath, root }, warnings: [] };
}

const outside = (written: string, root: string, { at }: SourceTree): Diagnostic =>
  problem(
    "include-outside-root",
    `${quoted(written)} leads out of the scenario root ${quoted(shownPath(root))}`,
    at,
    "keep what is included in that folder, or name the folder that holds both on the command line",
  );
