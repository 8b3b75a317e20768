import type { ZodType } from "zod";
import type { SourceLocation } from "../model/source-location.ts";
import { child, type Entry, type SourceTree } from "../model/source-tree.ts";
import { findStep, valueAt } from "./edit-step.ts";
import { bareSchemas, schemasBelow, spellingsOf } from "./schema-shape.ts";

/** How far the path of a schema's finding leads into what was written. */
export interface Reached {
  /** The value at the path's end; absent if the path breaks off. */
  readonly value?: SourceTree;
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
  for (const segment of path) {
    const next = enter(here, segment, schemas);
    if (next === undefined) return { at };
    // A value that stands for a list of itself has no place of its own.
    if (next.value !== here) at = next.keyAt;
    here = next.value;
    schemas = schemasBelow(schemas, segment);
  }
  return { value: here, at };
}

function enter(tree: SourceTree, segment: PropertyKey, schemas: readonly ZodType[]): Entry | undefined {
  if (typeof segment === "number") {
    const item = tree.kind === "list" ? tree.items[segment] : tree;
    return item && { keyAt: item.at, value: item };
  }
  for (const spelling of spellingsOf(schemas, String(segment))) {
    const found = child(tree, spelling) ?? listed(tree, spelling);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An entry of a list that is named by its value. */
function listed(tree: SourceTree, segment: string): Entry | undefined {
  const step = tree.kind === "list" ? findStep(tree, segment) : undefined;
  const value = step && valueAt(tree, step);
  return value && { keyAt: value.at, value };
}
