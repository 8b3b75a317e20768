import type { SourceTree } from "../model/source-tree.ts";

export type MapTree = Extract<SourceTree, { kind: "map" }>;

export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** `null`, as an empty value reads, or nothing at all. */
export const isNothing = (tree: SourceTree | undefined): boolean =>
  tree === undefined || (tree.kind === "scalar" && tree.value === null);

export const textOf = (tree: SourceTree | undefined): string | undefined =>
  tree?.kind === "scalar" && typeof tree.value === "string" ? tree.value : undefined;

/** The text under a key of a map. */
export const textAt = (tree: SourceTree, key: string): string | undefined =>
  tree.kind === "map" ? textOf(tree.entries.get(key)?.value) : undefined;

/** What can be named inside a value: the keys of a map, the `name`s of a list's entries. */
export function namesIn(tree: SourceTree): readonly string[] {
  if (tree.kind === "scalar") return [];
  if (tree.kind === "map") return [...tree.entries.keys()];
  return tree.items.flatMap((item) => textAt(item, "name") ?? textOf(item) ?? []);
}

/** Nothing, or a list or map without entries. */
export function isEmpty(tree: SourceTree | undefined): boolean {
  if (tree === undefined || isNothing(tree)) return true;
  return (tree.kind === "list" && tree.items.length === 0) || (tree.kind === "map" && tree.entries.size === 0);
}
