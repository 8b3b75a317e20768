import { basename } from "node:path";
import type { Scenario } from "../../model/claim.ts";
import type { Diagnostic, Result } from "../../model/diagnostic.ts";
import type { SourceLocation } from "../../model/source-location.ts";
import type { SourceTree } from "../../model/source-tree.ts";
import { problem, type Report } from "../problem.ts";
import { standardInput } from "../read-text.ts";
import { notAScenario, recognise } from "../recognise.ts";
import { isEmpty } from "../tree-shape.ts";
import { readClaims } from "./claims.ts";
import { optionalText, platformPlace, refuseUnknownKeys } from "./fields.ts";
import { networkOf } from "./include.ts";
import type { FileReference, Library } from "./library.ts";
import { readVariants } from "./variants.ts";

/** Keys of a scenario file. `$schema` is for editors. */
export const documentKeys = [
  "$schema",
  "scenario",
  "source",
  "platform",
  "note",
  "include",
  "arm",
  "terraform",
  "network",
  "claims",
  "variants",
] as const;

/** Decodes a document that was read from `reference`. All problems are found at once. */
export function decodeScenario(tree: SourceTree, reference: FileReference, library: Library): Result<Scenario> {
  const { file } = reference;
  if (tree.kind !== "map" || recognise(tree)?.kind !== "scenario") {
    return { ok: false, problems: [notAScenario(file, tree)] };
  }
  const problems: Diagnostic[] = [];
  const report: Report = (found) => problems.push(found);
  refuseUnknownKeys(tree, documentKeys, "a scenario", report);
  const title = optionalText(tree, "scenario", report) ?? nameOf(file);
  const source = optionalText(tree, "source", report);
  const platform = optionalText(tree, "platform", report);
  optionalText(tree, "note", report);
  const network = networkOf(tree, [reference], library);
  if (!network.ok) problems.push(...network.problems);
  const claims = readClaims(tree.entries.get("claims"), report);
  const variants = readVariants(tree.entries.get("variants"), report);
  if (problems.length > 0 || !network.ok) return { ok: false, problems };
  const scenario: Scenario = {
    file,
    title,
    ...(source === undefined ? {} : { source }),
    ...(platform === undefined ? {} : { platform, ...platformPlace(tree) }),
    network: network.value ?? { kind: "map", entries: new Map(), at: tree.at },
    claims,
    variants,
  };
  return { ok: true, value: scenario, warnings: [] };
}

/** What a scenario without a title is called. */
const nameOf = (file: string): string =>
  file === standardInput ? "standard input" : basename(file).replace(/\.[^.]+$/, "");

/** Whether a document has a key for claims; one that has none is there to be included. */
export const announcesClaims = (tree: SourceTree): boolean =>
  tree.kind === "map" && (tree.entries.has("claims") || tree.entries.has("variants"));

/** Whether a document makes claims. */
export const makesClaims = (tree: SourceTree): boolean =>
  tree.kind === "map" && ["claims", "variants"].some((key) => !isEmpty(tree.entries.get(key)?.value));

/** Where the key `claims` stands that no claim follows, else where the document starts. */
const claimsPlace = (tree: SourceTree): SourceLocation =>
  (tree.kind === "map" ? tree.entries.get("claims")?.keyAt : undefined) ?? tree.at;

/** Keys that no scenario has. */
export const unknownKeys = (tree: SourceTree): readonly string[] =>
  tree.kind === "map" ? [...tree.entries.keys()].filter((key) => !documentKeys.some((known) => known === key)) : [];

/** The problem of a scenario file that was named and makes no claims. */
export const withoutClaims = (tree: SourceTree): Diagnostic =>
  problem(
    "scenario-without-claims",
    "this scenario makes no claims",
    claimsPlace(tree),
    "add `claims:` with an entry such as `- can: FROM -> TO on tcp/443`",
  );
