import type { ResourceType } from "../../azure/resource-type.ts";
import { claimSchema, variantSchema } from "./claim-schema.ts";
import { closedMap, described, type JsonSchema, listOf, oneOrMore, reference, text } from "./json-schema.ts";
import { networkSchema } from "./section-schema.ts";

const path = described("A path that counts from this file's folder.", { type: "string" });

/**
 * The JSON Schema (draft-07) of a scenario file, for editors. It says less than the reader checks: names compare without
 * case there, and texts such as claims and paths are read.
 */
export function scenarioSchema(types: readonly ResourceType[]): JsonSchema {
  const { network, definitions } = networkSchema(types);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "canreach scenario",
    ...closedMap({
      $schema: { type: "string" },
      scenario: described("What the scenario is about, in one line.", text),
      source: described("Where it comes from.", text),
      platform: described("Which dated wording of Azure's behaviour is in force; without it, the newest.", text),
      note: text,
      include: described("Scenario files whose networks come first.", oneOrMore(path)),
      arm: described("An ARM template, alone or with its parameters.", {
        anyOf: [path, closedMap({ template: path, parameters: {} }, ["template"])],
      }),
      terraform: described("A Terraform plan, as `terraform show -json` prints it.", path),
      network: described("Sections of resources.", network),
      claims: { ...listOf(reference("claim")), type: ["array", "null"] },
      variants: { ...listOf(reference("variant")), type: ["array", "null"] },
    }),
    definitions: { claim: claimSchema, variant: variantSchema, ...definitions },
  };
}
