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
      "{ networks: { v: { subnets: { s: {} } } }, subnets: { V/s: {} } }",
      ["duplicate-name 1:55"],
      "a test subnet named `V/s` stands on line 1 already; names are compared without case",
      "rename one, or merge the two",
    ],
    [
      "{ groups: { a: { type: Test.Network/networks } } }",
      ["wrong-section 1:24", "unknown-key 1:18"],
      "this is a `Test.Network/networks` in the section of `Test.Network/groups`",
      "move it to the section of its type, or remove `type`",
    ],
    [
      "{ groups: { a: { name: b } } }",
      ["unknown-key 1:18"],
      "a test group has no property `name`",
      expect.anything() as unknown as string,
    ],
    [
      "{ groups: { a: { flg: true } } }",
      ["unknown-key 1:18"],
      "a test group has no property `flg`",
      "did you mean `flag`?",
    ],
    [
      "{ groups: { a: { properties: { flg: true } } } }",
      ["unknown-key 1:32"],
      "a test group has no property `flg`",
      "did you mean `flag`?",
    ],
    [
      "{ groups: { a: { properties: {}, skus: 1 } } }",
      ["unknown-key 1:34"],
      "a test group has no property `skus`",
      "did you mean `sku`?",
    ],
    [
      "{ groups: { a: { rules: [{ name: r, priority: 100, access: Allow, acces: 1 }] } } }",
      ["unknown-key 1:67"],
      "`a/rules/r` has no property `acces`",
      "did you mean `access`?",
    ],
    [
      "{ groups: { a: { links: { l: { to: x, too: y } } } } }",
      ["unknown-key 1:39"],
      "`a/links/l` has no property `too`",
      "did you mean `to`?",
    ],
    [
      "{ groups: { a: { links: { l: {} } } } }",
      ["missing-key 1:27"],
      "`a/links/l` needs `to`",
      "add `to:`, it must be text",
    ],
    [
      "{ groups: { a: { rules: [{ name: r, priority: 50, access: Allow }] } } }",
      ["invalid-value 1:37"],
      "`a/rules/r/priority` must be at least 100, not the number `50`",
      undefined,
    ],
    [
      "{ groups: { a: { rules: [{ priority: 1.5, access: Allow }] } } }",
      ["wrong-type 1:28"],
      "`a/rules/0/priority` must be a whole number, not the number `1.5`",
      undefined,
    ],
    [
      "{ groups: { a: { rules: [{ priority: 100, access: allow }] } } }",
      ["invalid-value 1:43"],
      "`a/rules/0/access` must be `Allow` or `Deny`, not the text `allow`",
      "did you mean `Allow`?",
    ],
    [
      "{ groups: { a: { rules: [{ priority: 100 }] } } }",
      ["missing-key 1:26"],
      "`a/rules/0` needs `access`",
      "add `access:`, it must be `Allow` or `Deny`",
    ],
    [
      "{ groups: { a: { rules: [1, 2, 3, 4] } } }",
      expect.arrayContaining(["invalid-value 1:18"]) as unknown as string[],
      expect.anything() as unknown as string,
      undefined,
    ],
    [
      "{ groups: { a: { flag: 'yes' } } }",
      ["wrong-type 1:18"],
      "`a/flag` must be true or false, not the text `yes`",
      undefined,
    ],
    [
      "{ groups: { a: { prefix: 10.5 } } }",
      ["wrong-type 1:18"],
      "`a/prefix` must be text, not the number `10.5`",
      'quote it: "10.5"',
    ],
    [
      "{ groups: { a: { prefix: 9.0.0.0 } } }",
      ["invalid-value 1:18"],
      "`a/prefix`: a prefix starts with 10.",
      undefined,
    ],
    ["{ groups: { a: { even: 3 } } }", ["bad-ports 1:18"], "`a/even`: must be even", "add one"],
    [
      "{ groups: { a: { zones: x } } }",
      ["wrong-type 1:18"],
      "`a/zones` must be a list, not the text `x`",
      "write `[x]`",
    ],
    [
      "{ groups: { a: { target: 5 } } }",
      ["wrong-type 1:18"],
      "`a/target` must be text or a map, not the number `5`",
      undefined,
    ],
    [
      "{ groups: { a: { target: { ID: x } } } }",
      ["missing-key 1:28", "unknown-key 1:28"],
      "`a/target` needs `id`",
      "add `id:`, it must be text",
    ],
    [
      "{ groups: { a: { shape: { kind: oval } } } }",
      ["invalid-value 1:27"],
      "`a/shape/kind` must be `round` or `square`, not the text `oval`",
      undefined,
    ],
    [
      "{ groups: { a: { shape: { kind: square } } } }",
      ["missing-key 1:18"],
      "`a/shape` needs `side`",
      "add `side:`, it must be a number",
    ],
    [
      "{ groups: { a: { links: { __proto__: { to: x } } } } }",
      ["unknown-key 1:27"],
      "nothing in Azure has the name `__proto__`",
      "rename or remove it",
    ],
    [
      "{ networks: { v: { subnets: { s: { addressPrefix: xy } } } } }",
      ["invalid-value 1:36"],
      "`v/s/prefixes/0` must be text of at least 3 characters, not the text `xy`",
      undefined,
    ],
    [
      "{ networks: { v: { subnets: { s: { addresPrefix: xyz } } } } }",
      ["unknown-key 1:36"],
      "a test subnet has no property `addresPrefix`",
      "did you mean `addressPrefix`?",
    ],
    [
      "{ networks: { v: { subnets: { s: 5 } } } }",
      ["wrong-type 1:34"],
      "`v/s` is a map of properties, not the number `5`",
      undefined,
    ],
    [
      "{ networks: { v: { peers: [{ name: p, weight: 10 }] } } }",
      ["invalid-value 1:39"],
      "`v/peers/p/weight` must be at most 9, not the number `10`",
      undefined,
    ],
    [
      "{ networks: { v: { properties: { peers: { p: { properties: { weight: 10 } } } } } } }",
      ["invalid-value 1:62"],
      "`v/peers/p/weight` must be at most 9, not the number `10`",
      undefined,
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
