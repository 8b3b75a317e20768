import type { Edit } from "../model/claim.ts";
import type { Diagnostic, Result } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";
import type { SourceTree } from "../model/source-tree.ts";
import { findStep, made, type Step, valueAt, withoutStep, withStep } from "./edit-step.ts";
import { problem } from "./problem.ts";
import { describe, quoted } from "./quoted.ts";
import { didYouMean } from "./suggestion.ts";
import { isNothing, namesIn, textAt } from "./tree-shape.ts";

/** Sections of sections: what they hold can be named without them. */
const groups = ["machineLearning"] as const;

/** Prefixes of what the platform makes beside a resource, and no input holds. */
const platformMade = /^(?:compute|aks):/i;

/** Whether an edit is about something that the platform makes, and so finds its place in the expanded resources only. */
export const isPlatformMade = (edit: Edit): boolean => platformMade.test(edit.path[0] ?? "");

/**
 * Applies edits in their order and returns the new tree, or every edit that finds no place. The given tree stays as it is.
 *
 * A segment is a map's key or a list entry's `name`, else the value of an entry without a name; case does not matter, and
 * ARM's `properties` may be left out. `set` replaces a value or makes it; `add` makes a value that is not there yet, or
 * appends to a list. Both make the maps on the way.
 */
export function editNetwork(network: SourceTree, edits: readonly Edit[]): Result<SourceTree> {
  const problems: Diagnostic[] = [];
  let tree = network;
  for (const edit of edits) {
    const outcome = applyEdit(tree, { ...edit, path: withGroup(tree, edit.path) }, 0);
    if ("tree" in outcome) tree = outcome.tree;
    else problems.push(outcome.problem);
  }
  return problems.length === 0 ? { ok: true, value: tree, warnings: [] } : { ok: false, problems };
}

type Outcome = { readonly tree: SourceTree } | { readonly problem: Diagnostic };

/** `computeClusters/cpu` means `machineLearning/computeClusters/cpu`, unless there is such a section. */
function withGroup(network: SourceTree, path: readonly string[]): readonly string[] {
  const [first] = path;
  if (first === undefined || findStep(network, first) !== undefined) return path;
  const group = groups.find((name) => {
    const step = findStep(network, name);
    return step !== undefined && findStep(valueAt(network, step), first) !== undefined;
  });
  return group === undefined ? path : [group, ...path];
}

function applyEdit(tree: SourceTree, edit: Edit, depth: number): Outcome {
  const segment = edit.path[depth] ?? "";
  const isLast = depth === edit.path.length - 1;
  const step = findStep(tree, segment);
  if (step === undefined) return edit.kind === "remove" ? notFound(tree, edit, depth) : create(tree, edit, depth);
  const value = valueAt(tree, step);
  if (isLast) return applyHere(tree, step, edit);
  if (isNothing(value) && edit.kind !== "remove") {
    return replaceAt(tree, step, create({ kind: "map", entries: new Map(), at: value.at }, edit, depth + 1));
  }
  return replaceAt(tree, step, applyEdit(value, edit, depth + 1));
}

const replaceAt = (tree: SourceTree, step: Step, outcome: Outcome): Outcome =>
  "tree" in outcome ? { tree: withStep(tree, step, outcome.tree) } : outcome;

function applyHere(tree: SourceTree, step: Step, edit: Edit): Outcome {
  if (edit.kind === "remove") return { tree: withoutStep(tree, step) };
  const value = valueAt(tree, step);
  if (edit.kind === "set") return { tree: withStep(tree, step, keepingName(value, edit.value), edit.at) };
  if (isNothing(value)) return { tree: withStep(tree, step, edit.value, edit.at) };
  if (value.kind === "list") {
    const added = edit.value.kind === "list" ? edit.value.items : [edit.value];
    return { tree: withStep(tree, step, { ...value, items: [...value.items, ...added] }) };
  }
  const message = `${quoted(edit.path.join("/"))} is there already`;
  return { problem: problem("edit-exists", message, edit.at, "use `set` to replace it, or choose another name") };
}

/** An entry of a list that is replaced by a map without a name keeps its own. */
function keepingName(old: SourceTree, value: SourceTree): SourceTree {
  const name = textAt(old, "name");
  return name === undefined ? value : named(value, name, value.at);
}

function named(value: SourceTree, name: string, at: SourceLocation): SourceTree {
  if (value.kind !== "map" || value.entries.has("name")) return value;
  const entry = { keyAt: at, value: { kind: "scalar", value: name, at } } as const;
  return { ...value, entries: new Map([["name", entry], ...value.entries]) };
}

/** Makes what an edit names and is not there: the value itself, or the way to it. */
function create(tree: SourceTree, edit: Exclude<Edit, { kind: "remove" }>, depth: number): Outcome {
  const segment = edit.path[depth] ?? "";
  const missing = edit.path.length - 1 - depth;
  if (tree.kind === "scalar") return notFound(tree, edit, depth);
  // Only a map can bear the name by which it is found again.
  const isNameless = missing === 0 && edit.value.kind !== "map";
  if (tree.kind === "list" && edit.kind === "set" && isNameless) return notFound(tree, edit, depth);
  let value = edit.value;
  for (const name of edit.path.slice(depth + 1).reverse()) {
    value = { kind: "map", entries: new Map([[name, { keyAt: edit.at, value }]]), at: edit.at };
  }
  return { tree: made(tree, segment, tree.kind === "list" ? named(value, segment, edit.at) : value, edit.at) };
}

function notFound(tree: SourceTree, edit: Edit, depth: number): Outcome {
  const segment = edit.path[depth] ?? "";
  const parent = depth === 0 ? "the network" : quoted(edit.path.slice(0, depth).join("/"));
  if (tree.kind === "scalar") {
    const message = `${parent} is ${describe(tree)}, so there is no ${quoted(segment)} in it`;
    return { problem: problem("edit-not-found", message, edit.at, "shorten the path") };
  }
  const message = `${parent} has no ${quoted(segment)}`;
  return { problem: problem("edit-not-found", message, edit.at, didYouMean(segment, namesIn(tree))) };
}
