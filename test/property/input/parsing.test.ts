import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { parseDocument } from "../../../src/input/parse-document.ts";
import { parseJson } from "../../../src/input/parse-json.ts";
import { parseYaml } from "../../../src/input/parse-yaml.ts";
import type { Result } from "../../../src/model/diagnostic.ts";
import type { SourceLocation } from "../../../src/model/source-location.ts";
import { plain, type SourceTree } from "../../../src/model/source-tree.ts";
import { jsonValue, mutated, punctuation, sample } from "./documents.ts";

const dataOf = (result: Result<SourceTree>): unknown =>
  result.ok ? JSON.parse(JSON.stringify(plain(result.value))) : result.problems;

function* locationsIn(tree: SourceTree): Generator<SourceLocation> {
  yield tree.at;
  if (tree.kind === "list") for (const item of tree.items) yield* locationsIn(item);
  if (tree.kind !== "map") return;
  for (const { keyAt, value } of tree.entries.values()) {
    yield keyAt;
    yield* locationsIn(value);
  }
}

const locationsOf = (result: Result<SourceTree>): readonly SourceLocation[] =>
  result.ok
    ? [...locationsIn(result.value)]
    : result.problems.flatMap(({ at }) => at ?? { file: "", line: -1, column: -1 });

function expectInside(text: string, { line, column }: SourceLocation): void {
  const lines = text.split("\n");
  expect(line).toBeGreaterThanOrEqual(1);
  expect(line).toBeLessThanOrEqual(lines.length);
  expect(column).toBeGreaterThanOrEqual(1);
  expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
}

describe("a value", () => {
  it("reads back as it was written as JSON, tightly or with indentation", () => {
    fc.assert(
      fc.property(jsonValue, fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(dataOf(parseJson("x.json", text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("reads the same as YAML", () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const json = JSON.stringify(value);
        const expected: unknown = JSON.parse(json);
        expect(dataOf(parseYaml("x.yaml", stringify(expected)))).toEqual(expected);
      }),
    );
  });

  it("reads the same as YAML in flow style, where JSON is YAML", () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const json = JSON.stringify(value);
        expect(dataOf(parseYaml("x.yaml", json))).toEqual(dataOf(parseJson("x.json", json)));
      }),
    );
  });
});

describe("any text", () => {
  const texts = fc.oneof(
    mutated(sample),
    mutated('{ "a": [1, {"b": "c\\n"}, null], /* x */ "d": "e", }'),
    punctuation,
    fc.string({ unit: "binary" }),
  );

  it("gives a tree or problems, each at a place in the text and with a remedy", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom("x.yaml", "x.json", "-"), (text, file) => {
        const result = parseDocument({ file, text });
        for (const at of locationsOf(result)) expectInside(text, at);
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0);
          for (const { help } of result.problems) expect(help).toBeTruthy();
        }
      }),
      { numRuns: 1000 },
    );
  });
});
