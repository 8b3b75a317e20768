import type { Entry, SourceTree } from "../model/source-tree.ts";

/** Lays `over` on `base`: maps merge key by key, compared without case as Azure's names are; all else is replaced. */
export function mergeTrees(base: SourceTree, over: SourceTree): SourceTree {
  if (base.kind !== "map" || over.kind !== "map") return over;
  const entries = new Map<string, Entry>(base.entries);
  const spelling = new Map([...base.entries.keys()].map((key) => [key.toLowerCase(), key]));
  for (const [key, entry] of over.entries) {
    const known = spelling.get(key.toLowerCase());
    const below = known === undefined ? undefined : entries.get(known);
    entries.set(known ?? key, below === undefined ? entry : { ...entry, value: mergeTrees(below.value, entry.value) });
  }
  return { ...over, entries };
}
