import type { ResourceType } from "../azure/resource-type.ts";
import type { SourceLocation } from "../model/source-location.ts";
import { type Entry, plain, type SourceTree } from "../model/source-tree.ts";
import { problem, type Report } from "./problem.ts";
import { describe, quoted } from "./quoted.ts";
import { explainIssues, noMessage } from "./schema-issues.ts";
import { isNothing, type MapTree, sameName, textOf } from "./tree-shape.ts";

/** One resource of a network, checked by its type's schema. What the input leaves out is left out here too. */
export interface DecodedResource {
  readonly type: ResourceType;
  /** As written; names are compared without case. */
  readonly name: string;
  readonly id?: string;
  /** Its own, or the network's. */
  readonly location?: string;
  readonly subscription?: string;
  /** What the type's schema makes of the resource. */
  readonly properties: unknown;
  /** The resource as it stands in the input. */
  readonly tree: SourceTree;
  readonly at: SourceLocation;
}

/** A resource as it stands in its section. */
export interface ResourceEntry {
  readonly type: ResourceType;
  readonly name: string;
  readonly tree: SourceTree;
  readonly at: SourceLocation;
  /** The resource that it stands in. */
  readonly parent?: ResourceEntry;
}

interface Defaults {
  readonly location: string | undefined;
  readonly subscription: string | undefined;
}

/** What is said of a resource beside its properties, in either form. */
const about = ["id", "location", "subscription", "tags", "etag"];

/** What stands beside `properties` in ARM's form and is none of them; `sku`, `kind` and `identity` count as properties. */
export const besideProperties = [...about, "name", "type", "zones", "properties"];

/**
 * Checks one resource by its type's schema. It may stand in ARM's form, `{ name, location, sku, properties: { … } }`, or
 * unwrapped, which is the same without the wrapping.
 */
export function decodeResource(entry: ResourceEntry, defaults: Defaults, report: Report): DecodedResource | undefined {
  const { type, name, at } = entry;
  const tree = isNothing(entry.tree) ? emptyMap(entry.tree.at) : entry.tree;
  if (tree.kind !== "map") {
    report(problem("wrong-type", `${quoted(name)} is a map of properties, not ${describe(tree)}`, tree.at));
    return undefined;
  }
  checkType(tree, type, report);
  const properties = propertiesOf(tree, entry);
  const id = aboutText(tree, "id", report);
  const location = aboutText(tree, "location", report) ?? inherited(entry, "location") ?? defaults.location;
  const subscription =
    aboutText(tree, "subscription", report) ?? inherited(entry, "subscription") ?? defaults.subscription;
  refusePrototypeKeys(properties, report);
  const known = checkedBefore.get(entry.tree)?.get(type);
  const checked = known ?? check(properties, { type, name, tree, at }, report);
  if (checked === undefined) return undefined;
  checkedBefore.set(entry.tree, (checkedBefore.get(entry.tree) ?? new Map()).set(type, checked));
  return {
    type,
    name,
    ...(id === undefined ? {} : { id }),
    ...(location === undefined ? {} : { location }),
    ...(subscription === undefined ? {} : { subscription }),
    properties: checked.properties,
    tree,
    at,
  };
}

/**
 * What passed the schemas already. Variants of a scenario share all that they do not edit, so each resource is checked once
 * for all of them.
 */
const checkedBefore = new WeakMap<SourceTree, Map<ResourceType, { readonly properties: unknown }>>();

function check(
  properties: MapTree,
  { type, name, tree, at }: ResourceEntry,
  report: Report,
): { readonly properties: unknown } | undefined {
  const schema = type.schema();
  const checked = schema.safeParse(plain(properties), { error: () => noMessage, reportInput: true });
  if (checked.success) return { properties: checked.data };
  for (const found of explainIssues(checked.error.issues, { tree, at, schema, name, noun: type.noun })) report(found);
  return undefined;
}

/** What the resource says that this one stands in. */
function inherited({ parent }: ResourceEntry, key: string): string | undefined {
  return parent && (textOf(ownValue(parent.tree, key)) ?? inherited(parent, key));
}

const emptyMap = (at: SourceLocation): MapTree => ({ kind: "map", entries: new Map(), at });

/** The map that the schema is about. */
function propertiesOf(tree: MapTree, { type, name }: ResourceEntry): MapTree {
  const inner = tree.entries.get("properties")?.value;
  if (inner?.kind === "map") {
    const beside = [...tree.entries].filter(
      ([key]) => !besideProperties.includes(key.toLowerCase()) || isReadTag(key, type),
    );
    return { ...inner, entries: new Map([...inner.entries, ...beside]) };
  }
  const says = (key: string, text: string, { value }: Entry): boolean => key === text && textOf(value) !== undefined;
  const isAbout = (key: string, entry: Entry): boolean =>
    (about.includes(key.toLowerCase()) && !isReadTag(key, type)) ||
    (says(key, "name", entry) && sameName(textOf(entry.value) ?? "", lastPart(name))) ||
    (says(key, "type", entry) && sameName(textOf(entry.value) ?? "", type.armType));
  return { ...tree, entries: new Map([...tree.entries].filter(([key, entry]) => !isAbout(key, entry))) };
}

/** Tags say nothing of the network, but for types that ask for them (R-PE-11). */
const isReadTag = (key: string, { readsTags }: ResourceType): boolean =>
  readsTags === true && key.toLowerCase() === "tags";

const lastPart = (name: string): string => name.slice(name.lastIndexOf("/") + 1);

/** A resource that says it is of another type stands in the wrong section. */
function checkType(tree: MapTree, type: ResourceType, report: Report): void {
  const entry = tree.entries.get("type");
  const text = textOf(entry?.value);
  if (entry === undefined || text === undefined || !text.includes("/") || sameName(text, type.armType)) return;
  const message = `this is a ${quoted(text)} in the section of ${quoted(type.armType)}`;
  report(problem("wrong-section", message, entry.value.at, "move it to the section of its type, or remove `type`"));
}

function aboutText(tree: MapTree, key: string, report: Report): string | undefined {
  const value = ownValue(tree, key);
  if (value === undefined || isNothing(value)) return undefined;
  const text = textOf(value);
  if (text === undefined) {
    report(problem("wrong-type", `${quoted(key)} is text, not ${describe(value)}`, value.at, "quote it"));
  }
  return text;
}

/** The value of a key, in any case, outside `properties`. */
const ownValue = (tree: SourceTree, key: string): SourceTree | undefined =>
  tree.kind === "map" ? [...tree.entries].find(([own]) => sameName(own, key))?.[1].value : undefined;

/** Schemas drop a key `__proto__` in silence; nothing in Azure is called so. */
function refusePrototypeKeys(tree: SourceTree, report: Report): void {
  if (tree.kind === "list") for (const item of tree.items) refusePrototypeKeys(item, report);
  if (tree.kind !== "map") return;
  for (const [key, { keyAt, value }] of tree.entries) {
    if (key === "__proto__")
      report(problem("unknown-key", "nothing in Azure has the name `__proto__`", keyAt, "rename or remove it"));
    else refusePrototypeKeys(value, report);
  }
}
