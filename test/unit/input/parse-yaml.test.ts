import { describe, expect, it, test } from "vitest";
import { limits } from "../../../src/input/limits.ts";
import { parseYaml } from "../../../src/input/parse-yaml.ts";
import { data, places, problemsOf, yaml } from "./reading.ts";

describe("YAML reads by the core schema", () => {
  test.each<[string, unknown]>([
    ["a: 1", { a: 1 }],
    ["a: 0x10", { a: 16 }],
    ["a: 1.50", { a: 1.5 }],
    ["a: true", { a: true }],
    ["a: yes", { a: "yes" }],
    ["on: off", { on: "off" }],
    ["a: 2024-07-01", { a: "2024-07-01" }],
    ["a: 10.0.0.0/16", { a: "10.0.0.0/16" }],
    ["a: 22:30", { a: "22:30" }],
    ["a:", { a: null }],
    ["a: ~", { a: null }],
    ["{a, b: 1}", { a: null, b: 1 }],
    ["- 1\n- [2, 3]", [1, [2, 3]]],
    ["a: '*'", { a: "*" }],
    ["a: |\n  x\n  y\n", { a: "x\ny\n" }],
    ["a: !!str 12", { a: "12" }],
    ["12: a", { "12": "a" }],
    ["0x10: a", { "0x10": "a" }],
    ["? a\n: 1", { a: 1 }],
    ["---\na: 1\n...\n", { a: 1 }],
    ["%YAML 1.1\n---\na: yes", { a: "yes" }],
    ["a: 1\r\nb: 2\r\n", { a: 1, b: 2 }],
    ["# comment\na: b#c # d", { a: "b#c" }],
    ["a: &x [1]\nb: *x", { a: [1], b: [1] }],
    ["a: &x 1\nb: &x 2\nc: *x", { a: 1, b: 2, c: 2 }],
  ])("%j", (text, value) => {
    expect(data(yaml(text))).toEqual(value);
  });

  it("keeps numbers that JSON has no word for", () => {
    const tree = yaml("a: 1e999");
    expect(tree.kind === "map" && tree.entries.get("a")?.value).toMatchObject({ value: Number.POSITIVE_INFINITY });
  });

  it("takes __proto__ as any key", () => {
    const tree = yaml("__proto__: { polluted: true }");
    expect(tree.kind === "map" && [...tree.entries.keys()]).toEqual(["__proto__"]);
    expect({}).not.toHaveProperty("polluted");
  });

  it("knows where keys and values stand", () => {
    const tree = yaml("a:\n  - x\n  - { b: c }\n");
    expect(tree).toMatchObject({ at: { file: "test.yaml", line: 1, column: 1 } });
    const entry = tree.kind === "map" ? tree.entries.get("a") : undefined;
    expect(entry).toMatchObject({ keyAt: { line: 1, column: 1 }, value: { at: { line: 2, column: 3 } } });
    const items = entry?.value.kind === "list" ? entry.value.items : [];
    expect(items.map(({ at }) => [at.line, at.column])).toEqual([
      [2, 5],
      [3, 5],
    ]);
    const inner = items[1]?.kind === "map" ? items[1].entries.get("b") : undefined;
    expect(inner).toMatchObject({ keyAt: { line: 3, column: 7 }, value: { at: { line: 3, column: 10 } } });
  });

  it("points an alias's key at the alias and its value at the anchor", () => {
    const tree = yaml("a: &x\n  b: 1\nc: *x");
    const entry = tree.kind === "map" ? tree.entries.get("c") : undefined;
    expect(entry).toMatchObject({ keyAt: { line: 3, column: 1 }, value: { kind: "map", at: { line: 2 } } });
  });
});

describe("YAML turns down", () => {
  test.each<[string, readonly string[], string | undefined]>([
    ["a: *\nb: 1", ["yaml-unquoted-star 1:4"], 'quote it: "*"'],
    ["{ source: *, to: * }", ["yaml-unquoted-star 1:11", "yaml-unquoted-star 1:18"], 'quote it: "*"'],
    ["- *", ["yaml-unquoted-star 1:3"], 'quote it: "*"'],
    ["can: * -> cpu", ["yaml-unquoted-star 1:6"], 'quote it: "*"'],
    ["h: *.blob.core.windows.net", ["yaml-unquoted-star 1:4"], 'quote it: "*.blob.core.windows.net"'],
    ["b: *x\na: &x 1", ["yaml-unquoted-star 1:4"], 'quote it: "*x"'],
    ["a: &x [*x]", ["yaml-alias 1:8"], "repeat the part that is meant"],
    ["x: 1\na: b : c", ["yaml-syntax 2:4"], "quote the value"],
    ["scenario: one: two", ["yaml-syntax 1:11"], "quote the value"],
    ['a: 1\nb: "x\nc: 2', ["yaml-syntax 2:4"], 'add the missing " at the end of the value'],
    ["a: 'it''s", ["yaml-syntax 1:4"], "add the missing ' at the end of the value"],
    ['a: "\\q"', ["yaml-syntax 1:5"], "write the backslash twice, or put the text in single quotes"],
    ['a: "\\u12"', ["yaml-syntax 1:5"], "write the backslash twice, or put the text in single quotes"],
    ["a: [1, 2\nb: 3", ["yaml-syntax 1:4"], "add the missing `]`, and indent what belongs inside"],
    ["a: { b: 1", ["yaml-syntax 1:4"], "add the missing `}`, and indent what belongs inside"],
    ["a:\n\tb: 1", ["yaml-syntax 2:1"], "replace the tab by spaces"],
    ["a: @x", ["yaml-syntax 1:4"], "quote it"],
    ["a: `x`", ["yaml-syntax 1:4"], "quote it"],
    ["a: - b", ["yaml-syntax 1:4"], "put it on the next line, or in brackets"],
    ["a: ]", ["yaml-syntax 1:4"], "check the indentation above, or quote the value"],
    ["  a: 1\nb: 2", ["yaml-syntax 2:1"], "check the indentation above, or quote the value"],
    ["a: 1\nb: 2\na: 3", ["duplicate-key 3:1"], "remove one, or rename it"],
    ["{ a: { b: 1, b: 2 } }", ["duplicate-key 1:14"], "remove one, or rename it"],
    ["a: 1\n---\nb: 2", ["yaml-several-documents 2:1"], "put it into a file of its own"],
    ["a: !secret x", ["yaml-tag 1:4"], "remove it, or quote the value if its `!` is meant as text"],
    ["? [a]\n: 1", ["yaml-key 1:3"], "quote it, or write the map without `?`"],
    [": 1", ["yaml-key 1:1"], "quote it, or write the map without `?`"],
    ["a: &x { b: 1 }\nc: { <<: *x }", ["yaml-key 2:6"], "use `include`, or repeat the values"],
    ["# nothing", ["file-empty 1:1"], "write a scenario into it"],
    ["~", ["file-empty 1:1"], "write a scenario into it"],
  ])("%j", (text, found, help) => {
    const problems = problemsOf(parseYaml("test.yaml", text));
    expect(places(problems)).toEqual(found);
    expect(problems[0]?.help).toBe(help);
  });

  it("lists several problems of a document, one a line", () => {
    const text = "a: @x\nb: `y`\nc: 1\n";
    expect(places(problemsOf(parseYaml("test.yaml", text)))).toEqual(["yaml-syntax 1:4", "yaml-syntax 2:4"]);
  });
});

describe("YAML is bounded", () => {
  const repeat = (unit: string, count: number): string => unit.repeat(count);
  test.each<[string, string, string]>([
    ["open brackets", repeat("[", 5000), "yaml-syntax 1:1"],
    ["closed brackets", repeat("[", 5000) + repeat("]", 5000), "document-too-deep 1:101"],
    ["braces", repeat("{a: ", 5000) + repeat("}", 5000), "document-too-deep 1:401"],
    ["dashes", repeat("- ", 5000), "document-too-deep 1:201"],
    ["question marks", repeat("? ", 5000), "document-too-deep 1:201"],
    [
      "indentation",
      Array.from({ length: 200 }, (_, level) => `${" ".repeat(level)}a:`).join("\n"),
      "document-too-deep 101:101",
    ],
  ])("in nesting: %s", (_, text, found) => {
    expect(places(problemsOf(parseYaml("test.yaml", text)))).toEqual([found]);
  });

  it("at exactly the bound of nesting", () => {
    const nested = (depth: number): string => repeat("[", depth) + repeat("]", depth);
    expect(parseYaml("test.yaml", nested(limits.nesting)).ok).toBe(true);
    expect(parseYaml("test.yaml", nested(limits.nesting + 1)).ok).toBe(false);
  });

  it("in what aliases stand for", () => {
    const level = (index: number): string => `l${index}: &l${index} [${repeat(`*l${index - 1}, `, 10)}]`;
    const bomb = ["l0: &l0 [x]", ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(level)].join("\n");
    const problems = problemsOf(parseYaml("test.yaml", bomb));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.code).toBe("yaml-alias");
    expect(problems[0]?.message).toContain(String(limits.aliasNodes));
  });

  it("in tokens", () => {
    const problems = problemsOf(parseYaml("test.yaml", repeat("-\n", limits.yamlTokens / 2 + 1)));
    expect(problems.map(({ code }) => code)).toEqual(["document-too-large"]);
    expect(problems[0]?.message).toContain(String(limits.yamlTokens));
  });

  it("in characters", () => {
    const problems = problemsOf(parseYaml("test.yaml", `a: ${repeat("x", limits.yamlCharacters)}`));
    expect(problems.map(({ code }) => code)).toEqual(["document-too-large"]);
    expect(problems[0]?.message).toContain(String(limits.yamlCharacters));
  });

  it("in problems", () => {
    const text = Array.from({ length: 100 }, (_, index) => `k${index}: *`).join("\n");
    expect(problemsOf(parseYaml("test.yaml", text))).toHaveLength(limits.problemsPerFile);
  });
});
