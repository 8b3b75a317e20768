import type { ZodType } from "zod";
import { repeated } from "../azure/schema.ts";
import type { SourceLocation } from "../model/source-location.ts";
import { child, type Entry, type SourceTree } from "../model/source-tree.ts";
import { findStep, valueAt } from "./edit-step.ts";
import { bareSchemas, schemasBelow, spellingsOf } from "./schema-shape.ts";
import { textAt } from "./tree-shape.ts";

/** How far the path of a schema's finding leads into what was written. */
export interface Reached {
  /** The value at the path's end; absent if the path breaks off. */
  readonly value?: SourceTree;
  /** The path as the input spells it; entries of lists by their names. */
  readonly written: readonly string[];
  /** Where the key of the deepest value that was reached stands. */
  readonly at: SourceLocation;
}

/**
 * Follows the path of a schema's finding. Schemas bring what they read into one form first, and paths speak of that form:
 * a property may be written by another of its names, a single value may stand for a list of it.
 */
export function reach(tree: SourceTree, path: readonly PropertyKey[], schema: ZodType): Reached {
  let at = tree.at;
  let here = tree;
  let schemas = bareSchemas(schema);
  const written: string[] = [];
  for (const [index, segment] of path.entries()) {
    const next = enter(here, segment, schemas);
    if (next === undefined) return { at, written: [...written, ...path.slice(index).map(spelt)] };
    // A value that stands for a list of itself has no place of its own.
    if (next.value !== here) {
      at = next.keyAt;
      written.push(next.written);
    }
    here = next.value;
    schemas = schemasBelow(schemas, segment);
  }
  return { value: here, at, written };
}

interface Entered extends Entry {
  readonly written: string;
}

function enter(tree: SourceTree, segment: PropertyKey, schemas: readonly ZodType[]): Entered | undefined {
  if (typeof segment === "number") {
    const item = tree.kind === "list" ? tree.items[segment] : tree;
    return item && { keyAt: item.at, value: item, written: textAt(item, "name") ?? String(segment) };
  }
  const exact = tree.kind === "map" ? tree.entries.get(spelt(segment)) : undefined;
  if (exact !== undefined) return { ...exact, written: spelt(segment) };
  for (const spelling of spellingsOf(schemas, String(segment))) {
    const found = child(tree, spelling) ?? listed(tree, spelling);
    if (found !== undefined) return { ...found, written: spelling };
  }
  return undefined;
}

/** A key without the mark of one that stands twice. */
const spelt = (segment: PropertyKey): string => repeated(String(segment))?.name ?? String(segment);

/** An entry of a list that is named by its value. */
function listed(tree: SourceTree, segment: string): Entry | undefined {
  const step = tree.kind === "list" ? findStep(tree, segment) : undefined;
  const value = step && valueAt(tree, step);
  return value && { keyAt: value.at, value };
}
