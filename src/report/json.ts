import type { Answer } from "../model/answer.ts";
import type { CheckReport } from "../model/check-report.ts";
import type { Table } from "../model/table.ts";
import { documentSchemas } from "./schemas.ts";

/** Invisible characters that JSON allows in strings and a terminal may obey. */
const invisible = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Any value as JSON: two blanks per level. Ends with a line break. */
export const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 2).replace(invisible, escaped)}\n`;

/** A document as JSON: two blanks per level, keys in the order of the published schema. Ends with a line break. */
export function jsonText(document: Answer | CheckReport | Table): string {
  const { answer, check, table } = documentSchemas();
  const schema = document.kind === "answer" ? answer : document.kind === "check" ? check : table;
  // Reading puts the keys in order. A document that does not read is a defect, but better shown as it is than not at all.
  const read = schema.safeParse(document);
  return jsonOf(read.success ? read.data : document);
}
