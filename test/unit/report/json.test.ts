import { Ajv } from "ajv";
import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type { Answer } from "../../../src/model/answer.ts";
import type { CheckReport } from "../../../src/model/check-report.ts";
import type { Table } from "../../../src/model/table.ts";
import { jsonText } from "../../../src/report/json.ts";
import { type DocumentName, documentJsonSchema, type documentSchemas } from "../../../src/report/schemas.ts";
import { blockedTwice, denied, indeterminate, reachable, severalPaths, whatIsOpen } from "./sample-answers.ts";
import { allHeld, mixed, twoReasons } from "./sample-checks.ts";

/** Writable, and without what is computed for readers of the text. */
type Published<T> = T extends readonly (infer Item)[]
  ? Published<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T as Key extends "reports" ? never : Key]: Published<T[Key]> }
    : T;

type Inferred<Name extends DocumentName> = Published<z.infer<ReturnType<typeof documentSchemas>[Name]>>;

test("the schemas say what the types say", () => {
  expectTypeOf<Inferred<"answer">>().toEqualTypeOf<Published<Answer>>();
  expectTypeOf<Inferred<"check">>().toEqualTypeOf<Published<CheckReport>>();
  expectTypeOf<Inferred<"table">>().toEqualTypeOf<Published<Table>>();
});

const table: Table = { schemaVersion: 1, kind: "endpoints", columns: ["name"], rows: [["a"], ["b"]] };

const samples: readonly (readonly [DocumentName, Answer | CheckReport | Table])[] = [
  ...[denied, reachable, indeterminate, blockedTwice, severalPaths, whatIsOpen].map(
    (each) => ["answer", each] as const,
  ),
  ...[mixed, allHeld, twoReasons].map((each) => ["check", each] as const),
  ["table", table],
];

const validator = (name: DocumentName) => new Ajv({ strict: true, allErrors: false }).compile(documentJsonSchema(name));

describe("the JSON Schemas", () => {
  const validators = { answer: validator("answer"), check: validator("check"), table: validator("table") };

  test.each(samples)("admit sample %#, a document of kind %s", (name, document) => {
    const read: unknown = JSON.parse(jsonText(document));
    expect(validators[name](read), JSON.stringify(validators[name].errors)).toBe(true);
  });

  test.each(["answer", "check", "table"] as const)(
    "of %s is draft-07 and has the document's keys at the top",
    (name) => {
      const schema = documentJsonSchema(name);
      expect(schema["$schema"]).toBe("http://json-schema.org/draft-07/schema#");
      expect(schema).toMatchObject({ title: name, type: "object" });
      expect(schema["description"]).toEqual(expect.any(String));
    },
  );

  test("refuse every document that lacks a required key, at any depth", () => {
    for (const [name, document] of [
      ["answer", denied],
      ["check", mixed],
      ["table", table],
    ] as const) {
      const whole = JSON.parse(jsonText(document)) as Record<string, unknown>;
      const required = documentJsonSchema(name)["required"] as string[];
      expect(required.length).toBeGreaterThan(3);
      for (const key of required) {
        const { [key]: _, ...rest } = whole;
        expect(validators[name](rest), key).toBe(false);
      }
    }
    const answer = JSON.parse(jsonText(denied)) as { forward: { hops: { steps: { detail?: string }[] }[] } };
    delete answer.forward.hops[2]?.steps[0]?.detail;
    expect(validators.answer(answer)).toBe(false);
  });

  test("refuse a cause, a verdict or a step kind that is not in the lists", () => {
    const whole = JSON.parse(jsonText(denied)) as Record<string, unknown>;
    expect(validators.answer({ ...whole, cause: "because" })).toBe(false);
    expect(validators.answer({ ...whole, answer: "maybe" })).toBe(false);
    expect(validators.answer({ ...whole, kind: "check" })).toBe(false);
    expect(validators.answer({ ...whole, schemaVersion: 2 })).toBe(false);
  });

  test("let later versions add keys", () => {
    expect(validators.table({ ...table, note: "new" })).toBe(true);
  });
});

describe("jsonText", () => {
  test("keeps the order of the schema, whatever the order of the document", () => {
    const turned = Object.fromEntries(Object.entries(denied).reverse()) as unknown as Answer;
    expect(Object.keys(turned)[0]).not.toBe("schemaVersion");
    expect(jsonText(turned)).toBe(jsonText(denied));
    expect(Object.keys(JSON.parse(jsonText(turned)) as object).slice(0, 7)).toEqual([
      "schemaVersion",
      "kind",
      "from",
      "to",
      "flow",
      "answer",
      "cause",
    ]);
  });

  test("writes two blanks per level and ends with a line break", () => {
    expect(jsonText(table)).toBe(`\
{
  "schemaVersion": 1,
  "kind": "endpoints",
  "columns": [
    "name"
  ],
  "rows": [
    [
      "a"
    ],
    [
      "b"
    ]
  ]
}
`);
  });

  test("is the document again when read, and holds nothing that a terminal obeys", () => {
    const odd = { ...table, rows: [["\u001b[2J\u009b2J\u202e\u2028\ufeff\u007f"]] };
    const text = jsonText(odd);
    expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}|\u2028|\ufeff/u);
    expect(JSON.parse(text)).toEqual(odd);
  });

  test("leaves out what only readers of the text get", () => {
    expect(jsonText(denied)).not.toContain("AllowVnetInBound");
  });
});
