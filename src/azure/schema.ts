import * as z from "zod";

/*
 * The building blocks of all resource schemas. They read ARM's own spelling (a `properties` wrapper, `{ id }` for a
 * reference, lists of named entries, any case) into one canonical shape, and keep paths true to the source, so that a
 * problem is reported where it stands.
 */

/** Keys that ARM writes into any resource and that say nothing about the network. */
const silent = new Set(
  "id name type etag tags kind zones apiVersion provisioningState resourceGuid properties extendedLocation systemData managedBy dependsOn condition scope comments identity sku"
    .toLowerCase()
    .split(" "),
);

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isUnused = (value: unknown): boolean =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

const AGAIN = "\u0000again";

/** Marks a name that stands twice, as names compare, so that the second entry neither replaces the first nor gets lost. */
const again = (name: string, index?: number): string => `${name}${AGAIN}${index ?? ""}`;

/** The name before it was marked as standing twice, and its index in a list; `undefined` for one that is not marked. */
export function repeated(name: string): { readonly name: string; readonly index?: number } | undefined {
  const at = name.lastIndexOf(AGAIN);
  if (at < 0) return undefined;
  const index = name.slice(at + AGAIN.length);
  return { name: name.slice(0, at), ...(index === "" ? {} : { index: Number(index) }) };
}

/** ARM's `properties` level, laid flat; keys of the same meaning under one name; `null` as absent. */
function flatten(value: unknown, names: ReadonlyMap<string, string>, ignored: ReadonlySet<string>): unknown {
  if (!isPlain(value)) return value;
  const flat: Plain = Object.create(null);
  const put = (key: string, content: unknown): void => {
    if (content === null || content === undefined) return;
    const lower = key.toLowerCase();
    const name = names.get(lower);
    if (name === undefined && (ignored.has(lower) || silent.has(lower))) return;
    const target = name ?? key;
    const before = flat[target];
    // An empty list or text beside its twin is how ARM prints "not used".
    if (isUnused(before)) flat[target] = content;
    else if (isUnused(content)) return;
    else if (Array.isArray(content)) flat[target] = [...(Array.isArray(before) ? before : [before]), ...content];
    else if (Array.isArray(before)) flat[target] = [...before, content];
    // Kept under a name that no schema has, so that nothing is dropped in silence.
    else if (before !== content) flat[again(key)] = content;
  };
  for (const [key, content] of Object.entries(value)) {
    if (key.toLowerCase() === "properties" && isPlain(content))
      for (const [inner, deep] of Object.entries(content)) put(inner, deep);
    else put(key, content);
  }
  return flat;
}

export interface ObjectOptions {
  /** Other spellings of a property, mapped to the canonical one. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Properties that are accepted and mean nothing here. */
  readonly ignored?: readonly string[];
}

/** For the JSON Schema of scenario files: what a preprocessed schema accepts besides its canonical form. */
export const spellings = new WeakMap<object, ObjectOptions>();

/** An object of ARM's, in canonical form; unknown keys are errors. */
export function object<Shape extends z.ZodRawShape>(shape: Shape, options: ObjectOptions = {}) {
  const names = new Map<string, string>(Object.keys(shape).map((key) => [key.toLowerCase(), key]));
  for (const [alias, key] of Object.entries(options.aliases ?? {})) names.set(alias.toLowerCase(), key);
  const ignored = new Set((options.ignored ?? []).map((key) => key.toLowerCase()));
  const strict = z.strictObject(shape);
  spellings.set(strict, options);
  return z.preprocess((value) => flatten(value, names, ignored), strict);
}

/** Entries of a list or map by name, in the order written; a name that stands already, but for case, is marked. */
function byName(value: unknown): unknown {
  if (!Array.isArray(value) && !isPlain(value)) return value;
  const map: Plain = Object.create(null);
  const taken = new Set<string>();
  const put = (name: string, item: unknown, index?: number): void => {
    map[taken.has(name.toLowerCase()) ? again(name, index) : name] = item;
    taken.add(name.toLowerCase());
  };
  if (Array.isArray(value))
    value.forEach((item: unknown, index) => {
      const name = isPlain(item) ? item["name"] : item;
      put(typeof name === "string" ? name : String(index), item, index);
    });
  else for (const [name, item] of Object.entries(value)) put(name, item);
  return map;
}

/** Looks at the names also where an entry is wrong otherwise, so that both are told at once. */
const everyNameOnce = <Entries extends object>() =>
  z.superRefine<Entries>(
    (entries, context) => {
      for (const key of isPlain(entries) ? Object.keys(entries) : []) {
        const twice = repeated(key);
        if (twice === undefined) continue;
        context.addIssue({
          code: "custom",
          path: twice.index === undefined ? [key] : [twice.index, "name"],
          message: "another entry has this name already; names are compared without case",
          params: { code: "duplicate-name", help: "rename one, or merge the two", points: "value" },
        });
      }
    },
    { when: () => true },
  );

/**
 * A map from name to entry, or ARM's list of entries, which are named by their `name` or are themselves a text; always
 * read as a map, in the order written. Names compare without case, as in Azure, and each stands once.
 */
export function named<Entry extends z.ZodType>(entry: Entry) {
  const record = z.record(z.string(), entry).check(everyNameOnce());
  return z.preprocess(byName, record).default({});
}

/** One value or a list of them; always read as a list. Numbers are read as text. */
export function list<Item extends z.ZodType>(item: Item) {
  return z
    .preprocess((value) => (value === undefined ? undefined : Array.isArray(value) ? value : [value]), z.array(item))
    .default([]);
}

/** A list of texts, also one text alone or several in one line with commas. Empty entries mean nothing (ARM prints them). */
export function texts<Item extends z.ZodType = z.ZodString>(item?: Item) {
  return z
    .preprocess(
      (value) => {
        const items: unknown[] | undefined = value === undefined ? undefined : Array.isArray(value) ? value : [value];
        return items
          ?.flatMap((entry) =>
            typeof entry === "string"
              ? entry.split(",").map((part) => part.trim())
              : [typeof entry === "number" ? String(entry) : entry],
          )
          .filter((entry) => entry !== "");
      },
      z.array(item ?? z.string()) as z.ZodArray<Item>,
    )
    .default([]);
}

/** Another resource: its name, `VNET/SUBNET`, its ARM id, or `{ id }`. */
export const reference = () =>
  z.preprocess((value) => (isPlain(value) && typeof value["id"] === "string" ? value["id"] : value), z.string());

export const references = () => list(reference());

/** One of a few words, in any case. */
export function word<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.preprocess(
    (value) =>
      typeof value === "string" ? (words.find((known) => known.toLowerCase() === value.toLowerCase()) ?? value) : value,
    z.enum(words),
  );
}

/** Azure's booleans, also as the texts that some tools print. */
export const flag = () =>
  z.preprocess(
    (value) => (typeof value === "string" && /^(true|false)$/i.test(value) ? value.toLowerCase() === "true" : value),
    z.boolean(),
  );

export const integer = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  );
