import * as z from "zod";
import { schemaVersion } from "../model/answer.ts";
import { answerSchemas } from "./answer-schema.ts";
import { checkSchema } from "./check-schema.ts";
import { type Names, named } from "./trace-schema.ts";

/*
 * The published shapes of all documents, from one definition: keys stand in the order in which the JSON has them, and a
 * test holds the inferred types equal to those of `model/`. Built on demand, because most runs do not need them.
 */

/** The documents that have a schema here. */
export type DocumentName = "answer" | "check" | "table";

const names: Names = z.registry();

function build() {
  const answers = answerSchemas(names);
  const table = named(
    names,
    "table",
    "Rows under named columns. `kind` says what the rows are.",
    z.object({
      schemaVersion: z.literal(schemaVersion),
      kind: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
  );
  return { answer: answers.answer, check: checkSchema(names, answers), table };
}

let built: ReturnType<typeof build> | undefined;

/** The zod schemas; the same ones on every call. */
export function documentSchemas(): ReturnType<typeof build> {
  built ??= build();
  return built;
}

/** The JSON Schema (draft-07) of a document. Later versions may add keys, so unknown ones are allowed. */
export function documentJsonSchema(name: DocumentName): Record<string, unknown> {
  const schema = documentSchemas()[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-7", io: "input", metadata: names });
  // zod refers to whatever has a name; the document itself belongs at the top.
  const { [name]: document, ...definitions } = rest["definitions"] as Record<DocumentName, object>;
  const shared = Object.keys(definitions).length === 0 ? {} : { definitions };
  return { $schema, title: name, ...document, ...shared };
}
