import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";
import type { SourceTree } from "../model/source-tree.ts";
import { problem } from "./problem.ts";
import { quoted } from "./quoted.ts";

export type InputKind =
  | "scenario"
  | "arm-template"
  | "arm-parameters"
  | "terraform-plan"
  | "terraform-state"
  | "azure-resources";

/** One kind of input: how its documents are told from others. */
export interface InputFormat {
  readonly kind: InputKind;
  /** In a sentence: "an ARM template". */
  readonly noun: string;
  /** Whether this version reads it. */
  readonly supported: boolean;
  recognises(tree: SourceTree): boolean;
}

/** Keys that make a document a scenario, one of them is enough. */
export const scenarioMarks = ["scenario", "network", "claims", "include", "arm", "terraform"] as const;

const memberOf = (tree: SourceTree, key: string): SourceTree | undefined =>
  tree.kind === "map" ? tree.entries.get(key)?.value : undefined;

const has = (tree: SourceTree, ...keys: readonly string[]): boolean =>
  keys.some((key) => memberOf(tree, key) !== undefined);

const textOf = (tree: SourceTree | undefined): string =>
  tree?.kind === "scalar" && typeof tree.value === "string" ? tree.value : "";

const schemaEndsIn = (tree: SourceTree, name: RegExp): boolean => name.test(textOf(memberOf(tree, "$schema")));

/** A resource as Azure's API prints it: its id starts at a subscription or at the tenant's provider. */
const isAzureResource = (tree: SourceTree): boolean =>
  /^\/(?:subscriptions|providers)\//i.test(textOf(memberOf(tree, "id")));

function holdsAzureResources(tree: SourceTree): boolean {
  if (tree.kind === "list") return tree.items.some(isAzureResource);
  const listed = memberOf(tree, "value") ?? memberOf(tree, "data");
  return isAzureResource(tree) || (listed?.kind === "list" && listed.items.some(isAzureResource));
}

/** All kinds, in the order in which they are tried. */
const inputFormats: readonly InputFormat[] = [
  {
    kind: "arm-template",
    noun: "an ARM template",
    supported: false,
    recognises: (tree) => schemaEndsIn(tree, /deploymentTemplate\.json#?$/i),
  },
  {
    kind: "arm-parameters",
    noun: "a parameter file of an ARM template",
    supported: false,
    recognises: (tree) => schemaEndsIn(tree, /deploymentParameters\.json#?$/i),
  },
  {
    kind: "terraform-plan",
    noun: "a Terraform plan",
    supported: false,
    recognises: (tree) => has(tree, "format_version") && has(tree, "planned_values", "values"),
  },
  {
    kind: "terraform-state",
    noun: "a raw Terraform state (`terraform show -json` prints what can be read)",
    supported: false,
    recognises: (tree) => has(tree, "terraform_version") && has(tree, "lineage", "serial"),
  },
  {
    kind: "scenario",
    noun: "a scenario",
    supported: true,
    recognises: (tree) => has(tree, ...scenarioMarks),
  },
  {
    kind: "azure-resources",
    noun: "output of the Azure CLI, REST API or Resource Graph",
    supported: false,
    recognises: holdsAzureResources,
  },
];

/** What kind of input a document is, by its content. */
export const recognise = (tree: SourceTree): InputFormat | undefined =>
  inputFormats.find((format) => format.recognises(tree));

/** The problem of a document that is no scenario, where only a scenario is read. */
export function notAScenario(file: string, tree: SourceTree, at: SourceLocation = tree.at): Diagnostic {
  const format = recognise(tree);
  if (format !== undefined) return notSupported(`${quoted(file)} is ${format.noun}`, at);
  const keys = scenarioMarks.map(quoted).join(", ");
  return problem(
    "input-not-recognised",
    `${quoted(file)} is no kind of input that is known`,
    at,
    `a scenario has one of ${keys}`,
  );
}

/** The problem of an input that is recognised and not read yet. */
export const notSupported = (what: string, at: SourceLocation): Diagnostic =>
  problem("input-kind-not-supported", `${what}, which is not read yet`, at, "describe the network under `network:`");
