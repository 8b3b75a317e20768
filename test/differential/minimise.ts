import type { Document } from "../oracle/document.ts";

type Path = readonly (string | number)[];

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Every entry of a value, the outer ones first. */
function pathsIn(value: unknown, above: Path = []): Path[] {
  if (!isContainer(value)) return [];
  const keys: (string | number)[] = Array.isArray(value) ? [...value.keys()].reverse() : Object.keys(value).reverse();
  const own = keys.map((key) => [...above, key]);
  return [...own, ...keys.flatMap((key) => pathsIn((value as Record<string | number, unknown>)[key], [...above, key]))];
}

/** The value without one entry; `undefined` when the path leads nowhere any more. */
function without(value: unknown, [key, ...rest]: Path): unknown {
  if (!isContainer(value) || key === undefined || !(key in value)) return undefined;
  if (Array.isArray(value)) {
    if (rest.length === 0) return value.filter((_, index) => index !== key);
    const inner = without(value[Number(key)], rest);
    return inner === undefined ? undefined : value.map((each, index) => (index === key ? inner : each));
  }
  const entries = Object.entries(value);
  if (rest.length === 0) return Object.fromEntries(entries.filter(([name]) => name !== key));
  const inner = without((value as Record<string, unknown>)[key], rest);
  return inner === undefined
    ? undefined
    : Object.fromEntries(entries.map(([name, each]) => [name, name === key ? inner : each]));
}

/**
 * The document without every entry that a property does not need. fast-check shrinks what was drawn; this, what was written.
 * Gives up after so many tries.
 */
export function minimise(document: Document, holds: (candidate: Document) => boolean, tries = 2000): Document {
  let current = document;
  let left = tries;
  for (let changed = true; changed && left > 0; ) {
    changed = false;
    for (const path of pathsIn(current)) {
      const candidate = without(current, path) as Document | undefined;
      if (candidate === undefined || left-- <= 0 || !holds(candidate)) continue;
      current = candidate;
      changed = true;
    }
  }
  return current;
}
