import type { ResourceType } from "../../azure/resource-type.ts";
import { besideProperties } from "../decode-resource.ts";
import { networkDefaults } from "../network-sections.ts";
import { closedMap, described, type JsonSchema, reference, text } from "./json-schema.ts";
import { resourceSchema } from "./resource-schema.ts";

/** The schema of `network`, and the definitions that it refers to. */
export interface NetworkSchema {
  readonly network: JsonSchema;
  readonly definitions: Readonly<Record<string, JsonSchema>>;
}

/** Builds the schema of `network` from those of the resource types: a section for each, groups of sections nested. */
export function networkSchema(types: readonly ResourceType[]): NetworkSchema {
  const definitions: Record<string, JsonSchema> = {};
  const sections: Record<string, JsonSchema> = {};
  const groups = new Map<string, Record<string, JsonSchema>>();
  for (const type of types) {
    Object.assign(definitions, resourceDefinitions(type, types));
    const [group, nested] = type.section.split("/");
    if (group === undefined || nested === undefined) sections[type.section] = sectionOf(type);
    else groups.set(group, { ...groups.get(group), [nested]: sectionOf(type) });
  }
  for (const [group, members] of groups) sections[group] = nullable(closedMap(members));
  const defaults = networkDefaults.map((key) => [
    key,
    described(`The ${key} of every resource that names no other.`, text),
  ]);
  return { network: nullable(closedMap({ ...Object.fromEntries(defaults), ...sections })), definitions };
}

const definitionName = ({ section }: ResourceType): string => section.replaceAll("/", ".");

const nullable = (schema: JsonSchema): JsonSchema => ({ ...schema, type: ["object", "null"] });

/** A map from name to properties, or a list of entries with a `name`. */
function sectionOf(type: ResourceType): JsonSchema {
  const resource = reference(definitionName(type));
  return {
    description: `${type.armType}: a map from name to ${type.noun}.`,
    type: ["object", "array", "null"],
    additionalProperties: { if: { type: "null" }, else: resource },
    items: { required: ["name"], allOf: [resource] },
  };
}

function resourceDefinitions(type: ResourceType, types: readonly ResourceType[]): Record<string, JsonSchema> {
  const name = definitionName(type);
  const { root, definitions } = resourceSchema(type, name);
  const held = Object.entries(type.nested ?? {}).flatMap(([property, section]) => {
    const inner = types.find((candidate) => candidate.section === section);
    return inner === undefined ? [] : [[property, sectionOf(inner)] as const];
  });
  return { [name]: eitherForm(widened(root, {}, Object.fromEntries(held))), ...definitions };
}

const beside: Readonly<Record<string, JsonSchema>> = {
  ...Object.fromEntries(besideProperties.map((key) => [key, {}])),
  id: text,
  name: text,
  type: text,
  location: text,
  subscription: text,
};

/** A resource unwrapped, or in ARM's form with its properties under `properties`. */
function eitherForm(root: JsonSchema): JsonSchema {
  const { properties: _, zones: __, ...unwrappedBeside } = beside;
  const own = (root["properties"] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const { required: ___, allOf: ____, ...inner } = root;
  const isWrapped: JsonSchema = {
    type: "object",
    required: ["properties"],
    properties: { properties: { type: "object" } },
  };
  return {
    allOf: [
      { if: isWrapped, else: widened(root, unwrappedBeside) },
      { if: { not: isWrapped }, else: closedMap({ ...own, ...beside, properties: inner }) },
    ],
  };
}

/** A schema of maps that also allows keys which it does not have, and has others in place of its own. */
function widened(
  schema: JsonSchema,
  more: Readonly<Record<string, JsonSchema>>,
  instead: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const choices = ["anyOf", "oneOf"].flatMap((key) => {
    const members = schema[key];
    return Array.isArray(members)
      ? [[key, members.map((choice: JsonSchema) => widened(choice, more, instead))] as const]
      : [];
  });
  const own = schema["properties"];
  const properties = typeof own === "object" ? { properties: { ...more, ...own, ...instead } } : {};
  return { ...schema, ...properties, ...Object.fromEntries(choices) };
}
