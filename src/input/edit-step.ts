import type { SourceLocation } from "../model/source-location.ts";
import type { Entry, SourceTree } from "../model/source-tree.ts";
import { type MapTree, sameName, textAt, textOf } from "./tree-shape.ts";

/** Where one segment of a path leads inside a value: to a key, an index, or either inside ARM's `properties`. */
export type Step =
  | { readonly kind: "key"; readonly key: string; readonly wrapped: boolean }
  | { readonly kind: "index"; readonly index: number };

/** Properties of ARM that stand beside `properties`, not in it. */
const outerProperties = ["id", "name", "type", "location", "tags", "etag", "zones", "sku", "kind", "identity"] as const;

const wrapper = "properties";

/** Finds what a segment names in a map or list. */
export function findStep(tree: SourceTree, segment: string): Step | undefined {
  if (tree.kind === "scalar") return undefined;
  if (tree.kind === "list") {
    const index = indexOf(tree.items, segment);
    return index < 0 ? undefined : { kind: "index", index };
  }
  const key = keyOf(tree, segment);
  if (key !== undefined) return { kind: "key", key, wrapped: false };
  const inner = wrapped(tree);
  const innerKey = inner && keyOf(inner, segment);
  return innerKey === undefined ? undefined : { kind: "key", key: innerKey, wrapped: true };
}

const keyOf = (map: MapTree, segment: string): string | undefined =>
  map.entries.has(segment) ? segment : [...map.entries.keys()].find((key) => sameName(key, segment));

function wrapped(map: MapTree): MapTree | undefined {
  const inner = map.entries.get(wrapper)?.value;
  return inner?.kind === "map" ? inner : undefined;
}

/** An entry is named by its `name`; without one by its value or a value in it, or by its index. */
function indexOf(items: readonly SourceTree[], segment: string): number {
  const byName = items.findIndex((item) => sameName(textAt(item, "name") ?? "", segment));
  if (byName >= 0) return byName;
  const byValue = items.findIndex((item) => scalarsOf(item).some((text) => sameName(text, segment)));
  if (byValue >= 0) return byValue;
  return /^\d{1,9}$/.test(segment) && Number(segment) < items.length ? Number(segment) : -1;
}

function scalarsOf(item: SourceTree): readonly string[] {
  if (item.kind === "scalar") return [String(item.value)];
  if (item.kind === "list" || textAt(item, "name") !== undefined) return [];
  return [...item.entries.values()].flatMap(({ value }) => textOf(value) ?? []);
}

/** The value that a step leads to. */
export function valueAt(tree: SourceTree, step: Step): SourceTree {
  if (step.kind === "index") return (tree.kind === "list" ? tree.items[step.index] : undefined) ?? tree;
  return (tree.kind === "map" ? entriesFor(tree, step.wrapped).get(step.key)?.value : undefined) ?? tree;
}

const entriesFor = (map: MapTree, inside: boolean): ReadonlyMap<string, Entry> =>
  (inside ? wrapped(map) : map)?.entries ?? new Map();

/** The tree with another value at a step; `keyAt` is where the new value was asked for, if it is new as a whole. */
export function withStep(tree: SourceTree, step: Step, value: SourceTree, keyAt?: SourceLocation): SourceTree {
  if (step.kind === "index") {
    return tree.kind === "list" ? { ...tree, items: tree.items.with(step.index, value) } : tree;
  }
  if (tree.kind !== "map") return tree;
  const entries = new Map(entriesFor(tree, step.wrapped));
  entries.set(step.key, { keyAt: keyAt ?? entries.get(step.key)?.keyAt ?? value.at, value });
  return rewrapped(tree, step.wrapped, entries);
}

/** The tree without what a step leads to. */
export function withoutStep(tree: SourceTree, step: Step): SourceTree {
  if (step.kind === "index") {
    return tree.kind === "list" ? { ...tree, items: tree.items.toSpliced(step.index, 1) } : tree;
  }
  if (tree.kind !== "map") return tree;
  const entries = new Map(entriesFor(tree, step.wrapped));
  entries.delete(step.key);
  return rewrapped(tree, step.wrapped, entries);
}

/** The map or list with a new entry; a property of a resource in ARM's form goes into its `properties`. */
export function made(tree: SourceTree, key: string, value: SourceTree, at: SourceLocation): SourceTree {
  if (tree.kind === "list") return { ...tree, items: [...tree.items, value] };
  if (tree.kind === "scalar") return tree;
  const inside = wrapped(tree) !== undefined && !outerProperties.some((outer) => sameName(outer, key));
  const entries = new Map(entriesFor(tree, inside)).set(key, { keyAt: at, value });
  return rewrapped(tree, inside, entries);
}

function rewrapped(map: MapTree, inside: boolean, entries: ReadonlyMap<string, Entry>): SourceTree {
  if (!inside) return { ...map, entries };
  const outer = map.entries.get(wrapper);
  if (outer === undefined || outer.value.kind !== "map") return map;
  return { ...map, entries: new Map(map.entries).set(wrapper, { ...outer, value: { ...outer.value, entries } }) };
}
