import { describe, expect, it, test } from "vitest";
import { decodeNetwork } from "../../../src/input/decode-network.ts";
import { types } from "./fake-types.ts";
import { places, problemsOf, valueIn, yaml } from "./reading.ts";

const decode = (text: string) => decodeNetwork(yaml(text), types);

/** SECTION NAME LOCATION SUBSCRIPTION, and the properties. */
const summary = (text: string) =>
  valueIn(decode(text)).map(({ type, name, location, subscription, properties }) => [
    [type.section, name, location ?? "-", subscription ?? "-"].join(" "),
    JSON.parse(JSON.stringify(properties)),
  ]);

describe("a network decodes", () => {
  test.each<[string, readonly unknown[]]>([
    ["{ groups: }", []],
    ["{ groups: {} }", []],
    ["{ groups: [], learning: }", []],
    ["{ groups: { a: } }", [["groups a - -", {}]]],
    ["{ groups: { aB: { flag: true } } }", [["groups aB - -", { flag: true }]]],
    ["{ GROUPS: { a: {} } }", [["groups a - -", {}]]],
    ["{ groups: [{ name: a, flag: true }] }", [["groups a - -", { flag: true }]]],
    ["{ groups: { a: { name: A, flag: true } } }", [["groups a - -", { flag: true }]]],
    [
      "{ location: eastus, subscription: s, groups: { a: {}, b: { location: westus, subscription: t } } }",
      [
        ["groups a eastus s", {}],
        ["groups b westus t", {}],
      ],
    ],
    ["{ learning: { clusters: { c: { subnet: v/s } } } }", [["learning/clusters c - -", { subnet: "v/s" }]]],
    ["{ groups: { a: { zones: ['1'], id: /x, tags: { a: b }, etag: e } } }", [["groups a - -", { zones: ["1"] }]]],
    [
      "{ groups: { a: { id: /x, name: n, type: Test.Network/groups, location: l, tags: {}, etag: e, zones: [1], sku: { name: s }, properties: { flag: true } } } }",
      [["groups a l -", { sku: { name: "s" }, flag: true }]],
    ],
    [
      "{ networks: { v: { location: l, space: 10.0.0.0/8, subnets: { s: { addressPrefix: 10.1.0.0/16 } } } } }",
      [
        ["networks v l -", { space: ["10.0.0.0/8"], subnets: { s: { addressPrefix: "10.1.0.0/16" } }, peers: {} }],
        ["subnets v/s l -", { prefixes: ["10.1.0.0/16"] }],
      ],
    ],
    [
      "{ networks: { v: { properties: { subnets: [{ name: s, properties: { prefixes: [abc] } }] } } } }",
      [
        ["networks v - -", expect.anything()],
        ["subnets v/s - -", { prefixes: ["abc"] }],
      ],
    ],
  ])("%s", (text, resources) => {
    expect(summary(text)).toEqual(resources);
  });

  it("with what stands inside and beside its parent once, as written last", () => {
    const beside = "subnets: { V/s: { prefixes: [abc] } }";
    const inside = "networks: { v: { subnets: { s: { prefixes: [xyz] } } } }";
    const subnets = (text: string) => summary(text).filter(([title]) => String(title).startsWith("subnets"));
    expect(subnets(`{ ${inside}, ${beside} }`)).toEqual([["subnets V/s - -", { prefixes: ["abc"] }]]);
    expect(subnets(`{ ${beside}, ${inside} }`)).toEqual([["subnets v/s - -", { prefixes: ["xyz"] }]]);
  });

  it("and every resource knows its place, its id and what was written", () => {
    const [resource] = valueIn(decode("groups:\n  a:\n    id: /subscriptions/x\n    flag: true\n"));
    expect(resource).toMatchObject({
      id: "/subscriptions/x",
      at: { line: 2, column: 3 },
      tree: { kind: "map", at: { line: 3 } },
    });
  });
});

describe("a network is wrong", () => {
  test.each<[string, readonly string[], string, string | undefined]>([
    ["[a]", ["wrong-type 1:1"], "a network is a map of sections, not a list", undefined],
    ["{ group: {} }", ["unknown-section 1:3"], "there is no section `group`", "did you mean `groups`?"],
    ["{ clusters: {} }", ["unknown-section 1:3"], "there is no section `clusters`", "write it as `learning/clusters`"],
    [
      "{ learning: { cluster: {} } }",
      ["unknown-section 1:15"],
      "there is no section `learning/cluster`",
      "did you mean `learning/clusters`?",
    ],
    ["{ learning: [a] }", ["wrong-type 1:13"], "`learning` is a map of sections, not a list", undefined],
    [
      "{ groups: 5 }",
      ["wrong-type 1:11"],
      "a section is a map from name to test group, not the number `5`",
      "write `groups: { NAME: { … } }`",
    ],
    [
      "{ groups: [{ flag: true }] }",
      ["missing-key 1:12"],
      "an entry of `groups` needs a `name`",
      "add `name: …`, or make the section a map",
    ],
    ["{ groups: { a: 5 } }", ["wrong-type 1:16"], "`a` is a map of properties, not the number `5`", undefined],
    ["{ location: 5 }", ["wrong-type 1:13"], "`location` is text, not the number `5`", "quote it"],
    ["{ groups: { a: { id: [x] } } }", ["wrong-type 1:22"], "`id` is text, not a list", "quote it"],
    [
      "{ groups: { a: {}, A: {} } }",
      ["duplicate-name 1:20"],
      "a test group named `A` stands on line 1 already; names are compared without case",
      "rename one, or merge the two",
    ],
    [
      "{ networks: { v: { subnets: [{ name: s }, { name: S }] } } }",
      ["duplicate-name 1:43"],
      "a test subnet named `v/S` stands on line 1 already; names are compared without case",
      "rename one, or merge the two",
    ],
    [
      "{ groups: { a: { type: Test.Network/networks } } }",
      ["wrong-section 1:24", "unknown-key 1:18"],
      "this is a `Test.Network/networks` in the section of `Test.Network/groups`",
      "move it to the section of its type, or remove `type`",
    ],
  ])("%s", (text, found, message, help) => {
    const problems = problemsOf(decode(text));
    expect(places(problems)).toEqual(found);
    expect(problems[0]?.message).toEqual(message);
    if (help !== undefined) expect(problems[0]?.help).toEqual(help);
  });

  it("in several ways at once", () => {
    const text =
      "groups:\n  a: { flg: 1 }\n  b: { prefix: 5 }\nnothing: {}\nnetworks: { v: { subnets: { s: { x: 1 } } } }\n";
    expect(places(problemsOf(decode(text)))).toEqual([
      "unknown-section 4:1",
      "unknown-key 2:8",
      "wrong-type 3:8",
      "unknown-key 5:34",
    ]);
  });
});
