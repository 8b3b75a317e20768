import { describe, expect, it, test } from "vitest";
import { parseJson } from "../../../src/input/parse-json.ts";
import { notAScenario, recognise } from "../../../src/input/recognise.ts";
import { places, valueIn } from "./reading.ts";

const template = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
const parameters = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";
const id = "/subscriptions/0/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v";

const treeOf = (value: unknown) => valueIn(parseJson("x.json", JSON.stringify(value)));

describe("a document is recognised by its content", () => {
  test.each<[string | undefined, unknown]>([
    ["scenario", { scenario: "x" }],
    ["scenario", { network: {} }],
    ["scenario", { claims: [] }],
    ["scenario", { include: "x.yaml" }],
    ["scenario", { arm: "x.json" }],
    ["scenario", { terraform: "x.json" }],
    ["arm-template", { $schema: template, resources: [] }],
    ["arm-parameters", { $schema: parameters, parameters: {} }],
    ["terraform-plan", { format_version: "1.2", planned_values: {} }],
    ["terraform-plan", { format_version: "1.0", values: {} }],
    ["terraform-state", { version: 4, terraform_version: "1.9", serial: 1, lineage: "x" }],
    ["azure-resources", { id, name: "v" }],
    ["azure-resources", [{ id }]],
    ["azure-resources", { value: [{ id }] }],
    ["azure-resources", { data: [{ id }], count: 1 }],
    [undefined, { title: "x" }],
    [undefined, [1]],
    [undefined, { format_version: "1.2" }],
    [undefined, { id: "x" }],
    [undefined, "text"],
  ])("%s: %j", (kind, value) => {
    expect(recognise(treeOf(value))?.kind).toBe(kind);
  });

  it("and its problem says what it is", () => {
    const known = notAScenario("main.json", treeOf({ $schema: template }));
    expect(places([known])).toEqual(["input-kind-not-supported 1:1"]);
    expect(known.message).toBe("`main.json` is an ARM template, which is not read yet");
    expect(notAScenario("x.json", treeOf({})).code).toBe("input-not-recognised");
  });
});
