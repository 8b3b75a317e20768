/** A JSON Schema of draft-07, as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

export const text: JsonSchema = { type: ["string", "integer"] };

export const listOf = (items: JsonSchema): JsonSchema => ({ type: "array", items });

export const oneOrMore = (item: JsonSchema): JsonSchema => ({ anyOf: [item, { ...listOf(item), minItems: 1 }] });

export const reference = (definition: string): JsonSchema => ({ $ref: `#/definitions/${definition}` });

/** A map that has these keys and no others. */
export const closedMap = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema => ({
  type: "object",
  properties,
  ...(required.length === 0 ? {} : { required }),
  additionalProperties: false,
});

export const described = (description: string, schema: JsonSchema): JsonSchema => ({ description, ...schema });
