import * as z from "zod";
import type { ResourceType } from "../../azure/resource-type.ts";
import { spellings } from "../../azure/schema.ts";
import { definitionOf } from "../schema-shape.ts";
import { type JsonSchema, reference } from "./json-schema.ts";

/** The schema of a resource's properties, and those that it refers to. */
export interface ResourceSchema {
  readonly root: JsonSchema;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/** Keywords that carry facts from zod's schemas to ours; not in the result. */
const NAMES = "x-names";
const SHORT = "x-short";

/** Keys that ARM writes into any object, and that mean nothing there. */
const silent = ["id", "name", "type", "etag", "tags", "kind", "zones", "sku", "identity", "properties"];

/**
 * Turns a type's zod schema into a JSON Schema that accepts what its preprocessing does: other names of a property, a
 * single value for a list, a list of named entries for a map, `{ id }` for a reference, a number for text, a text for a map.
 *
 * @param name - what its definitions are named after
 */
export function resourceSchema(type: ResourceType, name: string): ResourceSchema {
  const raw = z.toJSONSchema(type.schema(), {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      const names = spellings.get(zodSchema);
      if (names !== undefined) Object.assign(jsonSchema, { [NAMES]: { ...names } });
      if (readsShortForm(zodSchema)) Object.assign(jsonSchema, { [SHORT]: true });
    },
  });
  const { $schema: _, definitions, ...root } = raw as JsonSchema;
  const shared = new Map<string, JsonSchema>();
  const walk = { name, shared };
  const own = isSchema(definitions) ? Object.entries(definitions) : [];
  const inner = own.map(([key, schema]) => [`${name}.${key}`, loosened(schema, walk)] as const);
  const self = loosenedParts(root, walk);
  const isRecursive = JSON.stringify([self, inner, [...shared]]).includes(`"#/definitions/${name}.self"`);
  return {
    root: withNames(self),
    definitions: Object.fromEntries([...inner, ...shared, ...(isRecursive ? [[`${name}.self`, withNames(self)]] : [])]),
  };
}

/** Whether something else than a map is read as one: a preprocessing around that which every object has. */
function readsShortForm(schema: unknown): boolean {
  const { type, in: from, out } = definitionOf(schema as z.ZodType);
  return type === "pipe" && from !== undefined && definitionOf(from).type === "transform" && isPipe(out);
}

const isPipe = (schema: z.ZodType | undefined): boolean => schema !== undefined && definitionOf(schema).type === "pipe";

/** Where a schema is going to stand, and the maps in it that others can refer to. */
interface Walk {
  readonly name: string;
  readonly shared: Map<string, JsonSchema>;
}

/** Values of these keywords are data, or maps of schemas, and no schemas themselves. */
const data = new Set(["enum", "const", "default", "required", "examples", "type", "pattern", NAMES, SHORT]);
const maps = new Set(["properties", "patternProperties"]);

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const loosened = (schema: unknown, walk: Walk): JsonSchema =>
  isSchema(schema) ? loosen(loosenedParts(schema, walk), walk) : {};

/** The schema with every part of it loosened, and its references leading to where it is going to stand. */
function loosenedParts(schema: JsonSchema, walk: Walk): JsonSchema {
  const entries = Object.entries(schema).map(([keyword, content]): [string, unknown] => {
    if (keyword === "$ref" && typeof content === "string") return [keyword, movedReference(content, walk)];
    if (data.has(keyword)) return [keyword, content];
    if (Array.isArray(content)) return [keyword, content.map((part: unknown) => loosened(part, walk))];
    if (!isSchema(content)) return [keyword, content];
    if (!maps.has(keyword)) return [keyword, loosened(content, walk)];
    return [keyword, Object.fromEntries(Object.entries(content).map(([key, part]) => [key, loosened(part, walk)]))];
  });
  return Object.fromEntries(entries);
}

const movedReference = (target: string, { name }: Walk): string =>
  target === "#" ? `#/definitions/${name}.self` : target.replace(/^#\/definitions\//, `#/definitions/${name}.`);

function loosen({ [SHORT]: isShort, ...schema }: JsonSchema, walk: Walk): JsonSchema {
  const { items, additionalProperties } = schema;
  switch (schema["type"]) {
    case "string":
      return schema["enum"] === undefined ? { ...schema, type: ["string", "number", "object"] } : schema;
    case "array":
      return isSchema(items) ? singleOrList(schema, items) : schema;
    case "object":
      return isSchema(additionalProperties)
        ? { ...schema, type: ["object", "array"], items: additionalProperties }
        : sharedMap(schema, isShort === true, walk);
    default:
      return schema;
  }
}

function singleOrList(list: JsonSchema, item: JsonSchema): JsonSchema {
  const isPlain = Array.isArray(item["type"]) && Object.keys(item).length === 1;
  return isPlain ? { ...list, type: ["array", ...(item["type"] as readonly string[])] } : { anyOf: [list, item] };
}

/** Maps are defined once and referred to, so that what holds several forms of them stays small. */
function sharedMap(schema: JsonSchema, hasShortForm: boolean, { name, shared }: Walk): JsonSchema {
  const found = withNames(schema);
  const text = JSON.stringify(found);
  const known = [...shared].find(([, other]) => JSON.stringify(other) === text)?.[0] ?? `${name}.map${shared.size + 1}`;
  shared.set(known, found);
  return hasShortForm ? { anyOf: [reference(known), { type: "string" }] } : reference(known);
}

/** A map whose properties may also go by their other names. */
function withNames({ [NAMES]: names, [SHORT]: _, ...whole }: JsonSchema): JsonSchema {
  if (!isSchema(names)) return whole;
  const { required, ...schema } = whole;
  const own = isSchema(schema["properties"]) ? schema["properties"] : {};
  const aliases = Object.entries(isSchema(names["aliases"]) ? names["aliases"] : {});
  const ignored = Array.isArray(names["ignored"]) ? names["ignored"].map(String) : [];
  const properties = {
    ...Object.fromEntries([...silent, ...ignored].map((key) => [key, {}])),
    ...Object.fromEntries(aliases.map(([alias, key]) => [alias, own[String(key)] ?? {}])),
    ...own,
  };
  const needed = (Array.isArray(required) ? required.map(String) : []).map((key) => ({
    anyOf: [key, ...aliases.filter(([, name]) => name === key).map(([alias]) => alias), "properties"].map(
      (spelling) => ({
        required: [spelling],
      }),
    ),
  }));
  return { ...schema, properties, ...(needed.length === 0 ? {} : { allOf: needed }) };
}
