import type { Edit, Variant } from "../../model/claim.ts";
import type { Entry, SourceTree } from "../../model/source-tree.ts";
import { problem, type Report } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { isEmpty, type MapTree } from "../tree-shape.ts";
import { readClaims } from "./claims.ts";
import { parseEditPath } from "./edit-path.ts";
import { asMap, listOf, optionalText, platformPlace, refuseUnknownKeys, requiredText, texts } from "./fields.ts";

export const variantKeys = ["name", "platform", "note", "remove", "set", "add", "claims"] as const;

/** Reads the value of the key `variants`. */
export function readVariants(entry: Entry | undefined, report: Report): readonly Variant[] {
  return listOf(entry, "`variants`", report).flatMap((tree) => readVariant(tree, report) ?? []);
}

function readVariant(tree: SourceTree, report: Report): Variant | undefined {
  const map = asMap(tree, "a variant", report, "start it with `- name: …`");
  if (map === undefined) return undefined;
  refuseUnknownKeys(map, variantKeys, "a variant", report);
  const name = requiredText(map, "name", "a variant", report);
  const platform = optionalText(map, "platform", report);
  optionalText(map, "note", report);
  const edits = [
    ...readRemovals(map.entries.get("remove"), report),
    ...readChanges(map, "set", report),
    ...readChanges(map, "add", report),
  ];
  const claims = readClaims(map.entries.get("claims"), report);
  checkPurpose(map, report);
  if (name === undefined) return undefined;
  return { name, at: map.at, ...(platform === undefined ? {} : { platform, ...platformPlace(map) }), edits, claims };
}

function checkPurpose(map: MapTree, report: Report): void {
  const holds = (key: string): boolean => !isEmpty(map.entries.get(key)?.value);
  if (!holds("claims")) {
    report(
      problem(
        "variant-without-claims",
        "a variant runs its own claims only, and this one has none",
        map.at,
        "add `claims:`",
      ),
    );
  }
  if (!["platform", "remove", "set", "add"].some(holds)) {
    const help = "add `remove:`, `set:`, `add:` or `platform:`, or move its claims to those of the scenario";
    report(problem("variant-without-change", "a variant that changes nothing is no variant", map.at, help));
  }
}

function readRemovals(entry: Entry | undefined, report: Report): readonly Edit[] {
  if (entry === undefined) return [];
  const trees = entry.value.kind === "list" ? entry.value.items : [entry.value];
  return trees.flatMap((tree) => {
    const [text] = texts(tree, "`remove`", report) ?? [];
    const path = text === undefined ? undefined : readPath(text, tree.at, report);
    return path === undefined ? [] : [{ kind: "remove", path, at: tree.at }];
  });
}

function readChanges(variant: MapTree, kind: "set" | "add", report: Report): readonly Edit[] {
  const entry = variant.entries.get(kind);
  const map = entry && asMap(entry.value, quoted(kind), report, `write \`${kind}: { PATH: value }\``);
  if (map === undefined) return [];
  return [...map.entries].flatMap(([text, { keyAt, value }]) => {
    const path = readPath(text, keyAt, report);
    return path === undefined ? [] : [{ kind, path, value, at: keyAt }];
  });
}

function readPath(text: string, at: Edit["at"], report: Report): readonly string[] | undefined {
  const path = parseEditPath(text);
  if (path.ok) return path.value;
  report(problem("path-syntax", path.message, at, path.help));
  return undefined;
}
