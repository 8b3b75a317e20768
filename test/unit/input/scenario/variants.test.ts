import { describe, expect, it, test } from "vitest";
import { parseEditPath } from "../../../../src/input/scenario/edit-path.ts";
import { readVariants } from "../../../../src/input/scenario/variants.ts";
import type { Variant } from "../../../../src/model/claim.ts";
import type { Diagnostic } from "../../../../src/model/diagnostic.ts";
import { data, places, yaml } from "../reading.ts";

function read(text: string): { readonly variants: readonly Variant[]; readonly problems: readonly Diagnostic[] } {
  const tree = yaml(text);
  const problems: Diagnostic[] = [];
  const entry = tree.kind === "map" ? tree.entries.get("variants") : undefined;
  const variants = readVariants(entry, (problem) => problems.push(problem));
  return { variants, problems };
}

describe("the path of an edit", () => {
  test.each<[string, readonly string[]]>([
    ["a", ["a"]],
    ["a/b/c", ["a", "b", "c"]],
    [" a / b ", ["a", "b"]],
    ['a/"b/c"/d', ["a", "b/c", "d"]],
    ['"/subscriptions/0/x"/d', ["/subscriptions/0/x", "d"]],
    ["compute:cpu/networkSecurityGroup/SSH", ["compute:cpu", "networkSecurityGroup", "SSH"]],
  ])("%s", (text, path) => {
    expect(parseEditPath(text)).toEqual({ ok: true, value: path });
  });

  test.each(["", " ", "/a", "a//b", "a/", 'a/"b', 'a/""', 'a/"b"c', '"a"b/c'])("is not %j", (text) => {
    expect(parseEditPath(text).ok).toBe(false);
  });
});

describe("a variant", () => {
  it("edits in the order remove, set, add", () => {
    const { variants, problems } = read(`
variants:
  - name: one
    platform: azureml-2024-07
    note: why
    add: { a/b: [1] }
    set: { c: { d: 2 }, e: null }
    remove: [f, 'g/"h/i"']
    claims:
      - can: a -> b
`);
    expect(problems).toEqual([]);
    expect(variants).toHaveLength(1);
    expect(variants[0]).toMatchObject({ name: "one", platform: "azureml-2024-07", at: { line: 3, column: 5 } });
    expect(variants[0]?.edits.map(({ kind, path, at }) => [kind, path, at.line, at.column])).toEqual([
      ["remove", ["f"], 8, 14],
      ["remove", ["g", "h/i"], 8, 17],
      ["set", ["c"], 7, 12],
      ["set", ["e"], 7, 25],
      ["add", ["a", "b"], 6, 12],
    ]);
    const values = variants[0]?.edits.flatMap((edit) => (edit.kind === "remove" ? [] : [data(edit.value)]));
    expect(values).toEqual([{ d: 2 }, null, [1]]);
    expect(variants[0]?.claims.map(({ text }) => text)).toEqual(["can: a -> b"]);
  });

  it("may change the platform only", () => {
    const { variants, problems } = read("variants: [{ name: x, platform: p, claims: [{ valid: a }] }]");
    expect(problems).toEqual([]);
    expect(variants[0]).toMatchObject({ platform: "p", edits: [] });
  });
});

describe("no variant is", () => {
  test.each<[string, readonly string[]]>([
    ["variants: x", ["wrong-type 1:11"]],
    ["variants: [x]", ["wrong-type 1:12"]],
    ["variants: [{ remove: a, claims: [{ valid: a }] }]", ["missing-key 1:12"]],
    ["variants: [{ name: x, remove: a }]", ["variant-without-claims 1:12"]],
    ["variants: [{ name: x, remove: a, claims: [] }]", ["variant-without-claims 1:12"]],
    ["variants: [{ name: x, claims: [{ valid: a }] }]", ["variant-without-change 1:12"]],
    ["variants: [{ name: x, set: {}, remove: [], claims: [{ valid: a }] }]", ["variant-without-change 1:12"]],
    ["variants: [{ name: x, removes: a, remove: b, claims: [{ valid: a }] }]", ["unknown-key 1:23"]],
    ["variants: [{ name: x, remove: a//b, claims: [{ valid: a }] }]", ["path-syntax 1:31"]],
    ["variants: [{ name: x, remove: { a: b }, claims: [{ valid: a }] }]", ["wrong-type 1:31"]],
    ["variants: [{ name: x, set: a, claims: [{ valid: a }] }]", ["wrong-type 1:28"]],
    ["variants: [{ name: x, set: { /a: 1 }, claims: [{ valid: a }] }]", ["path-syntax 1:30"]],
    ["variants: [{ name: x, remove: a, claims: [{ can: a }] }]", ["claim-syntax 1:50"]],
  ])("%s", (text, found) => {
    expect(places(read(text).problems)).toEqual(found);
  });
});
