import { describe, expect, test } from "vitest";
import { decodeNetwork } from "../../../src/input/decode-network.ts";
import { types } from "./fake-types.ts";
import { places, problemsOf, yaml } from "./reading.ts";

describe("a resource is wrong", () => {
  test.each<[string, readonly string[], string, string | undefined]>([
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
      "`v/s/addressPrefix` must be text of at least 3 characters, not the text `xy`",
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
    const problems = problemsOf(decodeNetwork(yaml(text), types));
    expect(places(problems)).toEqual(found);
    expect(problems[0]?.message).toEqual(message);
    if (help !== undefined) expect(problems[0]?.help).toEqual(help);
  });
});
