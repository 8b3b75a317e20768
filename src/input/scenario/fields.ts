import type { SourceLocation } from "../../model/source-location.ts";
import type { Entry, SourceTree } from "../../model/source-tree.ts";
import { problem, type Report } from "../problem.ts";
import { describe, quoted } from "../quoted.ts";
import { didYouMean } from "../suggestion.ts";
import { isNothing, type MapTree } from "../tree-shape.ts";

/** The tree as a map, or a problem. `what` names the value in a sentence: "a claim". */
export function asMap(tree: SourceTree, what: string, report: Report, help?: string): MapTree | undefined {
  if (tree.kind === "map") return tree;
  report(problem("wrong-type", `${what} is a map, not ${describe(tree)}`, tree.at, help));
  return undefined;
}

/** The values of a list; none if the key is absent or empty. `what` names the list: "`claims`". */
export function listOf(entry: Entry | undefined, what: string, report: Report): readonly SourceTree[] {
  if (entry === undefined || isNothing(entry.value)) return [];
  if (entry.value.kind === "list") return entry.value.items;
  report(
    problem(
      "wrong-type",
      `${what} is a list, not ${describe(entry.value)}`,
      entry.value.at,
      "start each entry with `- `",
    ),
  );
  return [];
}

/** Reports every key that is not among `known`. */
export function refuseUnknownKeys(map: MapTree, known: readonly string[], what: string, report: Report): void {
  for (const [key, { keyAt }] of map.entries) {
    if (known.includes(key)) continue;
    report(problem("unknown-key", `${what} has no key ${quoted(key)}`, keyAt, didYouMean(key, known)));
  }
}

/** A value as text: trimmed, not empty. Whole numbers are taken as written; other values are not text. */
export function textValue(tree: SourceTree, what: string, report: Report): string | undefined {
  const value = tree.kind === "scalar" ? tree.value : undefined;
  if (typeof value === "string" && value.trim() !== "") return value.trim();
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (value === "" || typeof value === "string" || value === null) {
    report(problem("empty-value", `${what} is empty`, tree.at, "write a text, or remove the key"));
  } else {
    report(
      problem(
        "wrong-type",
        `${what} is text, not ${describe(tree)}`,
        tree.at,
        tree.kind === "scalar" ? "quote it" : undefined,
      ),
    );
  }
  return undefined;
}

/** The text under a key; `undefined`, without a problem, if there is no such key. */
export function optionalText(map: MapTree, key: string, report: Report): string | undefined {
  const entry = map.entries.get(key);
  return entry === undefined ? undefined : textValue(entry.value, quoted(key), report);
}

/** Where the value of `platform` stands. */
export function platformPlace(map: MapTree): { readonly platformAt?: SourceLocation } {
  const entry = map.entries.get("platform");
  return entry === undefined ? {} : { platformAt: entry.value.at };
}

/** The text under a key that must be there. */
export function requiredText(map: MapTree, key: string, what: string, report: Report): string | undefined {
  if (map.entries.has(key)) return optionalText(map, key, report);
  report(problem("missing-key", `${what} needs the key ${quoted(key)}`, map.at, `add ${quoted(`${key}: …`)}`));
  return undefined;
}

/** A text or a list of texts; `undefined` if there is none, after a problem. */
export function texts(tree: SourceTree, what: string, report: Report): readonly string[] | undefined {
  const trees = tree.kind === "list" ? tree.items : [tree];
  if (trees.length === 0) {
    report(problem("empty-value", `${what} is empty`, tree.at, "write a text, or remove the key"));
    return undefined;
  }
  const read = trees.map((item) => textValue(item, what, report));
  return read.every((text) => text !== undefined) ? read : undefined;
}
