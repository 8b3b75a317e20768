import { Argument, type Command } from "commander";
import { ownSchemas } from "./document-schemas.ts";
import { type Engine, loadEngine } from "./engine.ts";
import { exitCodes } from "./exit-code.ts";
import type { Run } from "./run.ts";

const names = ["scenario", "answer", "check", "table", "problems", "explanation"] as const;

type SchemaName = (typeof names)[number];

const examples = `
Examples:
  $ canreach schema > scenarios/scenario.schema.json
  $ canreach schema answer

An editor checks a scenario file while it is written, if its first line is
  # yaml-language-server: $schema=./scenario.schema.json`;

export function addSchema(program: Command, run: Run): void {
  program
    .command("schema")
    .summary("print the JSON Schema of scenario files, or of a document")
    .description("Prints a JSON Schema (draft-07): of scenario files, or of what --format json prints.")
    .addArgument(new Argument("[document]", "what the schema is of").choices(names).default("scenario"))
    .addHelpText("after", examples)
    .action((name: SchemaName) =>
      run(["text", "json"], async ({ out }) => {
        out.write(`${JSON.stringify(schemaOf(name, await loadEngine()), null, 2)}\n`);
        return exitCodes.yes;
      }),
    );
}

function schemaOf(
  name: SchemaName,
  { documentJsonSchema, scenarioSchema, resourceTypes, schemaVersion }: Engine,
): unknown {
  if (name === "scenario") return scenarioSchema(resourceTypes);
  return name === "problems" || name === "explanation" ? ownSchemas(schemaVersion)[name] : documentJsonSchema(name);
}
