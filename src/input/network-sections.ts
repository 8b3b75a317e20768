import type { ResourceType } from "../azure/resource-type.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { child, type Entry, type SourceTree } from "../model/source-tree.ts";
import type { ResourceEntry } from "./decode-resource.ts";
import { problem, type Report } from "./problem.ts";
import { describe, quoted } from "./quoted.ts";
import { bareSchemas, spellingsOf } from "./schema-shape.ts";
import { didYouMean } from "./suggestion.ts";
import { isNothing, sameName, textAt } from "./tree-shape.ts";

/** Keys of a network that are no sections: what holds for all resources that do not say otherwise. */
export const networkDefaults = ["location", "subscription"] as const;

/** A resource of a section, and those that stand inside it, in the order written. */
export function resourceEntries(
  network: SourceTree,
  types: readonly ResourceType[],
  report: Report,
): readonly ResourceEntry[] {
  return sectionsOf(network, types, report).flatMap(({ type, tree }) =>
    entriesOf(type, tree, report).flatMap((entry) => withNested(entry, types, report)),
  );
}

interface Section {
  readonly type: ResourceType;
  readonly tree: SourceTree;
}

/** Finds the type of every section; `machineLearning/workspaces` is the section `workspaces` inside `machineLearning`. */
function sectionsOf(
  tree: SourceTree,
  types: readonly ResourceType[],
  report: Report,
  group?: string,
): readonly Section[] {
  if (isNothing(tree)) return [];
  if (tree.kind !== "map") {
    const what = group === undefined ? "a network" : quoted(group);
    report(problem("wrong-type", `${what} is a map of sections, not ${describe(tree)}`, tree.at));
    return [];
  }
  return [...tree.entries].flatMap(([key, entry]) => {
    if (group === undefined && networkDefaults.some((known) => sameName(known, key))) return [];
    const path = group === undefined ? key : `${group}/${key}`;
    const type = types.find(({ section }) => sameName(section, path));
    if (type !== undefined) return [{ type, tree: entry.value }];
    const isGroup = types.some(({ section }) => section.toLowerCase().startsWith(`${path.toLowerCase()}/`));
    if (isGroup) return sectionsOf(entry.value, types, report, path);
    report(unknownSection(path, entry, types));
    return [];
  });
}

function unknownSection(path: string, { keyAt }: Entry, types: readonly ResourceType[]): Diagnostic {
  const sections = types.map(({ section }) => section);
  const grouped = sections.find((section) => section.toLowerCase().endsWith(`/${path.toLowerCase()}`));
  const help =
    grouped === undefined ? didYouMean(path, [...sections, ...networkDefaults]) : `write it as ${quoted(grouped)}`;
  return problem("unknown-section", `there is no section ${quoted(path)}`, keyAt, help);
}

/** The entries of a section: a map from name to properties, or a list of entries with a `name`. */
function entriesOf(type: ResourceType, tree: SourceTree, report: Report): readonly ResourceEntry[] {
  if (isNothing(tree)) return [];
  if (tree.kind === "scalar") {
    const help = `write \`${type.section}: { NAME: { … } }\``;
    report(problem("wrong-type", `a section is a map from name to ${type.noun}, not ${describe(tree)}`, tree.at, help));
    return [];
  }
  if (tree.kind === "map")
    return [...tree.entries].map(([name, { keyAt, value }]) => ({ type, name, tree: value, at: keyAt }));
  return tree.items.flatMap((item) => {
    const name = textAt(item, "name");
    if (name !== undefined) return [{ type, name, tree: item, at: item.at }];
    const help = "add `name: …`, or make the section a map";
    report(problem("missing-key", `an entry of \`${type.section}\` needs a \`name\``, item.at, help));
    return [];
  });
}

/** The entry, then the resources of other sections that its properties hold, named `PARENT/CHILD`. */
function withNested(entry: ResourceEntry, types: readonly ResourceType[], report: Report): readonly ResourceEntry[] {
  const { type, name, tree } = entry;
  const held = Object.entries(type.nested ?? {}).flatMap(([property, section]) => {
    const inner = types.find((candidate) => sameName(candidate.section, section));
    const spellings = inner === undefined ? [] : spellingsOf(bareSchemas(type.schema()), property);
    const found = spellings.map((spelling) => child(tree, spelling)).find((value) => value !== undefined);
    return inner === undefined || found === undefined ? [] : entriesOf(inner, found.value, report);
  });
  const named = held.map((inner) => ({ ...inner, name: `${name}/${inner.name}`, parent: entry }));
  return [entry, ...named.flatMap((inner) => withNested(inner, types, report))];
}
