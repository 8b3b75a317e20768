import type { ZodType } from "zod";
import type { SourceTree } from "../model/source-tree.ts";
import type { DiagnosticCode } from "./diagnostic-codes.ts";
import { describe, quoted } from "./quoted.ts";

/** One finding of a schema. */
export type SchemaIssue = Extract<ReturnType<ZodType["safeParse"]>, { success: false }>["error"]["issues"][number];

/** What a schema wants, to follow "must be". */
export interface Expectation {
  readonly code: DiagnosticCode;
  readonly words: string;
  /** The texts that would do. */
  readonly choices?: readonly string[];
}

const types: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["tuple", "a list"],
  ["set", "a list"],
  ["object", "a map"],
  ["record", "a map"],
  ["map", "a map"],
  ["null", "nothing"],
  ["undefined", "left out"],
  ["never", "left out"],
]);

const formats: ReadonlyMap<string, string> = new Map([
  ["ipv4", "an IPv4 address"],
  ["ipv6", "an IPv6 address"],
  ["cidrv4", "an IPv4 prefix"],
  ["cidrv6", "an IPv6 prefix"],
  ["guid", "a GUID"],
  ["uuid", "a UUID"],
  ["url", "a URL"],
]);

/** What an issue says was expected. */
export function expectationOf(issue: SchemaIssue): Expectation {
  switch (issue.code) {
    case "invalid_type":
      return {
        code: "wrong-type",
        words: isEndless(issue) ? "a finite number" : (types.get(issue.expected) ?? issue.expected),
      };
    case "invalid_value": {
      const choices = issue.values.map(String);
      return { code: "invalid-value", words: choices.map(quoted).join(" or "), choices };
    }
    case "too_small":
      return {
        code: "invalid-value",
        words: bound(issue, issue.minimum, issue.inclusive === false ? "more than" : "at least"),
      };
    case "too_big":
      return {
        code: "invalid-value",
        words: bound(issue, issue.maximum, issue.inclusive === false ? "less than" : "at most"),
      };
    case "not_multiple_of":
      return { code: "invalid-value", words: `a multiple of ${issue.divisor}` };
    case "invalid_format": {
      const pattern = issue.pattern === undefined ? "" : ` that matches ${quoted(issue.pattern)}`;
      return { code: "invalid-value", words: formats.get(issue.format) ?? `text${pattern}` };
    }
    default:
      return { code: "invalid-value", words: "something that is allowed here" };
  }
}

/** Too large for any number, as `1e999`. */
const isEndless = ({ input }: SchemaIssue): boolean =>
  input === Number.POSITIVE_INFINITY || input === Number.NEGATIVE_INFINITY;

function bound({ origin }: { readonly origin: string }, limit: number | bigint, relation: string): string {
  if (origin === "string") return `text of ${relation} ${limit} characters`;
  if (origin === "array" || origin === "set") return `a list of ${relation} ${limit} entries`;
  return `${relation} ${limit}`;
}

/** What was given instead. */
export function given(value: SourceTree | undefined, { code, input }: SchemaIssue): string {
  if (value === undefined) return typeof input === "string" ? `the text ${quoted(input)}` : "what stands here";
  return value.kind === "list" && (code === "too_big" || code === "too_small")
    ? `${value.items.length}`
    : describe(value);
}

/** What to do about a value of the wrong type, where that is plain. */
export function remedyFor(value: SourceTree, { words, choices }: Expectation): string | undefined {
  if (value.kind === "scalar" && value.value !== null && words === "text") return `quote it: "${value.value}"`;
  if (words === "a list" && value.kind === "scalar" && value.value !== null) return `write \`[${value.value}]\``;
  if (words === "a finite number") return "it is too large for any number";
  if (choices === undefined) return undefined;
  return choices.length > 1 ? `write ${choices.slice(0, 8).map(quoted).join(" or ")}` : undefined;
}
