import { groups } from "./explanations.ts";

type Schema = Readonly<Record<string, unknown>>;

const text = { type: "string" };
const ordinal = { type: "integer", minimum: 1 };
const listOf = (items: Schema): Schema => ({ type: "array", items });

/** Later versions may add keys, so unknown ones are allowed. */
const object = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: "object",
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
});

const problem = object(
  {
    code: text,
    severity: { enum: ["error", "warning"] },
    message: text,
    at: object({ file: text, line: ordinal, column: ordinal }),
    help: text,
  },
  ["at", "help"],
);

const explanation = object(
  {
    code: text,
    group: { enum: Object.keys(groups) },
    title: text,
    text,
    help: text,
    behaviours: listOf(text),
    confidence: text,
    sources: listOf(object({ title: text, date: text }, ["date"])),
    vectors: listOf(text),
  },
  ["text", "help", "behaviours", "confidence", "sources", "vectors"],
);

/** The JSON Schemas of the documents that only the command line prints. */
export const ownSchemas = (schemaVersion: number): Readonly<Record<"problems" | "explanation", Schema>> => ({
  problems: document("problems", "What is wrong with an input, a question or the command line.", schemaVersion, {
    problems: listOf(problem),
  }),
  explanation: document("explanation", "What `explain` prints of a code.", schemaVersion, {
    explanations: listOf(explanation),
  }),
});

const document = (
  kind: string,
  description: string,
  schemaVersion: number,
  properties: Readonly<Record<string, Schema>>,
): Schema => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title: kind,
  description,
  ...object({ schemaVersion: { const: schemaVersion }, kind: { const: kind }, ...properties }),
});
