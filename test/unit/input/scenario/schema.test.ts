import { Ajv } from "ajv";
import { describe, expect, it, test } from "vitest";
import { resourceTypes } from "../../../../src/azure/registry.ts";
import { claimKinds } from "../../../../src/input/scenario/claim-kinds.ts";
import { commonKeys } from "../../../../src/input/scenario/claims.ts";
import { documentKeys } from "../../../../src/input/scenario/document.ts";
import { scenarioSchema } from "../../../../src/input/scenario/schema.ts";
import { variantKeys } from "../../../../src/input/scenario/variants.ts";
import { types } from "../fake-types.ts";
import { data, yaml } from "../reading.ts";

const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
const accepts = ajv.compile(scenarioSchema(types));
const accepted = (text: string): boolean => accepts(data(yaml(text)));

describe("the schema accepts", () => {
  test.each([
    "scenario: x",
    "{ $schema: ./s.json, scenario: x, source: y, platform: p, note: n, network: , claims: , variants: }",
    "{ include: ../a.yaml }",
    "{ include: [a.yaml, b.yaml] }",
    "{ arm: main.json, terraform: plan.json }",
    "{ arm: { template: main.json, parameters: p.json } }",
    "{ network: { location: eastus, subscription: s } }",
    "{ network: { groups: { a: , b: { flag: true } }, learning: { clusters: { c: { subnet: x } } } } }",
    "{ network: { groups: [{ name: a, flag: true }] } }",
    "{ network: { groups: { a: { location: x, id: y, tags: {}, zones: ['1'] } } } }",
    "{ network: { groups: { a: { name: a, type: t, sku: { name: x }, properties: { flag: true } } } } }",
    "{ network: { networks: { v: { space: 10.0.0.0/8, silly: 1, peers: [{ name: p, weight: 3 }] } } } }",
    "{ network: { networks: { v: { space: [a, b], subnets: { s: { addressPrefix: xyz } } } } } }",
    "{ claims: [{ can: a -> b on tcp/22, because: [x], id: i, note: n }] }",
    "{ claims: [{ can: { from: a, to: b, on: [tcp/22, icmp], enters: v, established: inbound } }] }",
    "{ claims: [{ cannot: a -> b, on: [tcp/22], because: { tcp/22: x } }] }",
    "{ claims: [{ via: a -> b, hop: fw }, { avoiding: a -> b, hop: [x, y] }] }",
    "{ claims: [{ resolves: h, from: a, to: private }, { routes: a -> 1.2.3.4, nextHop: None }] }",
    "{ claims: [{ works: f, with: { client: a } }, { broken: f, step: s }, { valid: r }, { invalid: r, code: c }] }",
    "{ variants: [{ name: v, remove: a/b, claims: [{ can: a -> b }] }] }",
    "{ variants: [{ name: v, set: { a: 1 }, add: { b: 2 }, platform: p, note: n, claims: [{ can: a -> b }] }] }",
  ])("%s", (text) => {
    expect(accepted(text), JSON.stringify(accepts.errors)).toBe(true);
  });
});

describe("the schema turns down", () => {
  test.each([
    "{ scenaro: x }",
    "{ network: { groop: {} } }",
    "{ network: { groups: { a: { flg: true } } } }",
    "{ network: { groups: { a: { flag: 5 } } } }",
    "{ network: { groups: { a: 5 } } }",
    "{ network: { groups: [{ flag: true }] } }",
    "{ network: { groups: { a: { properties: { flg: true } } } } }",
    "{ network: { groups: { a: { rules: [{ priority: 5, access: Allow }] } } } }",
    "{ network: { learning: { clusters: { c: {} } } } }",
    "{ network: { learning: { groups: {} } } }",
    "{ network: { networks: { v: { subnets: { s: { x: 1 } } } } } }",
    "{ claims: [{ because: x }] }",
    "{ claims: [{ can: a -> b, cannot: a -> b }] }",
    "{ claims: [{ can: a to b }] }",
    "{ claims: [{ can: { from: a } }] }",
    "{ claims: [{ can: a -> b, hop: x }] }",
    "{ claims: [{ via: a -> b }] }",
    "{ claims: [{ routes: a -> b }] }",
    "{ claims: [{ works: x, with: { who: y } }] }",
    "{ variants: [{ name: v, claims: [{ can: a -> b }] }] }",
    "{ variants: [{ name: v, remove: a }] }",
    "{ variants: [{ remove: a, claims: [{ can: a -> b }] }] }",
  ])("%s", (text) => {
    expect(accepted(text)).toBe(false);
  });
});

describe("the schema has the keys that the reader knows", () => {
  const keysOf = (schema: unknown): readonly string[] =>
    Object.keys((schema as { readonly properties: object }).properties).sort();
  const { definitions } = scenarioSchema([]) as unknown as { readonly definitions: Readonly<Record<string, unknown>> };

  it("of a scenario, and of a variant", () => {
    expect(keysOf(scenarioSchema([]))).toEqual([...documentKeys].sort());
    expect(keysOf(definitions["variant"])).toEqual([...variantKeys].sort());
  });

  it("of a claim, each with a type of its own", () => {
    const kinds = Object.entries(claimKinds).flatMap(([kind, { keys }]) => [kind, ...keys]);
    expect(keysOf(definitions["claim"])).toEqual([...new Set([...kinds, ...commonKeys])].sort());
    const { properties } = definitions["claim"] as { readonly properties: Readonly<Record<string, object>> };
    for (const [key, schema] of Object.entries(properties)) expect(Object.keys(schema), key).not.toEqual([]);
  });
});

describe("the schema of the registered types", () => {
  const schema = scenarioSchema(resourceTypes);

  it("is valid draft-07 and refers to nothing that it lacks", () => {
    expect(() => ajv.compile(schema)).not.toThrow();
    expect(JSON.stringify(schema)).not.toContain("x-");
  });

  it("has every section", () => {
    const network = JSON.stringify(schema["properties"]);
    for (const { section } of resourceTypes) expect(network).toContain(`"${section.split("/").at(-1)}"`);
  });
});
