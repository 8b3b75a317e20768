import type { SourceLocation } from "./source-location.ts";

/** A parsed document in which every value still knows where it stands. Maps are `Map`s: a key `__proto__` is data. */
export type SourceTree =
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null; readonly at: SourceLocation }
  | { readonly kind: "list"; readonly items: readonly SourceTree[]; readonly at: SourceLocation }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Entry>; readonly at: SourceLocation };

export interface Entry {
  /** Where the key stands: the place that messages and excerpts point at. */
  readonly keyAt: SourceLocation;
  readonly value: SourceTree;
}

/** The plain value: objects without a prototype, so that no key is special. */
export function plain(tree: SourceTree): unknown {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map(plain);
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, entry] of tree.entries) object[key] = plain(entry.value);
  return object;
}

const nameOf = (tree: SourceTree): string | undefined => {
  if (tree.kind !== "map") return undefined;
  const name = tree.entries.get("name")?.value;
  return name?.kind === "scalar" && typeof name.value === "string" ? name.value : undefined;
};

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** What one path segment leads to: a map's key, a list entry's `name` or index; ARM's `properties` may be skipped. */
export function child(tree: SourceTree, segment: string): Entry | undefined {
  if (tree.kind === "scalar") return undefined;
  if (tree.kind === "list") {
    const index = /^\d+$/.test(segment) ? tree.items[Number(segment)] : undefined;
    const found = tree.items.find((item) => sameName(nameOf(item) ?? "", segment)) ?? index;
    return found === undefined ? undefined : { keyAt: found.at, value: found };
  }
  for (const [key, entry] of tree.entries) if (sameName(key, segment)) return entry;
  const properties = tree.entries.get("properties")?.value;
  return properties === undefined ? undefined : child(properties, segment);
}

/** The deepest place that `path` reaches, so that a message always has somewhere to point at. */
export function locatePath(tree: SourceTree, path: readonly (string | number)[]): SourceLocation {
  let at = tree.at;
  let here = tree;
  for (const segment of path) {
    const next = child(here, String(segment));
    if (next === undefined) break;
    at = next.keyAt;
    here = next.value;
  }
  return at;
}
