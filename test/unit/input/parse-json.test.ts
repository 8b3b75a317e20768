import { describe, expect, it, test } from "vitest";
import { limits } from "../../../src/input/limits.ts";
import { parseDocument } from "../../../src/input/parse-document.ts";
import { parseJson } from "../../../src/input/parse-json.ts";
import { plain } from "../../../src/model/source-tree.ts";
import { data, places, problemsOf, valueIn } from "./reading.ts";

const read = (text: string): unknown => data(valueIn(parseJson("test.json", text)));

describe("JSON reads", () => {
  test.each<[string, unknown]>([
    ['{"a": [1, -2.5e3, true, false, null]}', { a: [1, -2500, true, false, null] }],
    ["[]", []],
    ["{}", {}],
    ['"x"', "x"],
    ['\ufeff{"a": 1}', { a: 1 }],
    ['// first\n{"a": 1 /* one */, // rest\n"b": 2}', { a: 1, b: 2 }],
    ['{"a": [1, 2,], "b": 3,}', { a: [1, 2], b: 3 }],
    ['{"a": "x\ny\r\n\tz"}', { a: "x\ny\r\n\tz" }],
    ['["\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00"]', ['"\\/\b\f\n\r\té😀']],
    ['{"http://x": "a//b"}', { "http://x": "a//b" }],
  ])("%j", (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it("takes __proto__ as any key", () => {
    const tree = valueIn(parseJson("test.json", '{"__proto__": {"polluted": true}}'));
    expect(Object.keys(plain(tree) as object)).toEqual(["__proto__"]);
    expect({}).not.toHaveProperty("polluted");
  });

  it("knows where keys and values stand", () => {
    const tree = valueIn(parseJson("test.json", '{\n  "a": {"b": [1,\n 2]}}'));
    const a = tree.kind === "map" ? tree.entries.get("a") : undefined;
    expect(a).toMatchObject({ keyAt: { line: 2, column: 3 }, value: { at: { line: 2, column: 8 } } });
    const b = a?.value.kind === "map" ? a.value.entries.get("b") : undefined;
    expect(b).toMatchObject({ keyAt: { line: 2, column: 9 }, value: { at: { line: 2, column: 14 } } });
    expect(b?.value.kind === "list" && b.value.items[1]?.at).toEqual({ file: "test.json", line: 3, column: 2 });
  });
});

describe("JSON turns down", () => {
  test.each<[string, readonly string[]]>([
    ["", ["json-syntax 1:1"]],
    ['{"a": 1', ["json-syntax 1:1"]],
    ['{"a": [1, 2', ["json-syntax 1:7"]],
    ['{"a": "x', ["json-syntax 1:7"]],
    ['{"a": 1} {"b": 2}', ["json-syntax 1:10"]],
    ['{"a" 1}', ["json-syntax 1:6"]],
    ["{a: 1}", ["json-syntax 1:2"]],
    ["{'a': 1}", ["json-syntax 1:2"]],
    ["['a']", ["json-syntax 1:2"]],
    ["[1 2]", ["json-syntax 1:4"]],
    ["[1,,2]", ["json-syntax 1:4"]],
    ["[,]", ["json-syntax 1:2"]],
    ['{"a": }', ["json-syntax 1:7"]],
    ["[01]", ["json-syntax 1:2"]],
    ["[+1]", ["json-syntax 1:2"]],
    ["[NaN]", ["json-syntax 1:2"]],
    ["[True]", ["json-syntax 1:2"]],
    ['["\\x"]', ["json-syntax 1:3"]],
    ['["\\u12"]', ["json-syntax 1:3"]],
    ["{} /* x", ["json-syntax 1:4"]],
    ["[}", ["json-syntax 1:2"]],
    ['{"a": 1]', ["json-syntax 1:8"]],
    ['{"a": 1,\n"b": 2, "a": 3, "b": 4}', ["duplicate-key 2:9", "duplicate-key 2:17"]],
    ['{"a": 1, "a": 2, x}', ["duplicate-key 1:10", "json-syntax 1:18"]],
  ])("%j", (text, found) => {
    const problems = problemsOf(parseJson("test.json", text));
    expect(places(problems)).toEqual(found);
    for (const { help } of problems) expect(help).toBeDefined();
  });

  it("nesting past the bound", () => {
    const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
    expect(parseJson("test.json", nested(limits.nesting)).ok).toBe(true);
    expect(places(problemsOf(parseJson("test.json", nested(limits.nesting + 1))))).toEqual(["document-too-deep 1:101"]);
    expect(places(problemsOf(parseJson("test.json", "[".repeat(100_000))))).toEqual(["document-too-deep 1:101"]);
  });

  it("more values than the bound", () => {
    const problems = problemsOf(parseJson("test.json", `[${"1,".repeat(limits.nodes)}]`));
    expect(problems.map(({ code }) => code)).toEqual(["document-too-large"]);
    expect(problems[0]?.message).toContain(String(limits.nodes));
  });
});

describe("the language of a document", () => {
  const languageOf = (file: string, text: string): unknown => {
    const result = parseDocument({ file, text });
    return result.ok ? plain(result.value) : result.problems.map(({ code }) => code);
  };

  test.each<[string, string, unknown]>([
    ["x.json", '{"a": 1,}', { a: 1 }],
    ["x.JSON", "a: 1", ["json-syntax"]],
    ["x.yaml", "a: 1", { a: 1 }],
    ["x.yml", '{"a": 1}', { a: 1 }],
    ["-", '{"a": "x\ty"}', { a: "x\ty" }],
    ["-", "a: 1", { a: 1 }],
    ["-", "{a: 1}", { a: 1 }],
    ["-", "{a: ", ["json-syntax"]],
    ["plan", "// x\n[1]", [1]],
  ])("%s %j", (file, text, value) => {
    expect(languageOf(file, text)).toEqual(Array.isArray(value) ? value : { ...(value as object) });
  });
});
