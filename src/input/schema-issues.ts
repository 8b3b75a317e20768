import type { ZodType } from "zod";
import { repeated } from "../azure/schema.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";
import type { SourceTree } from "../model/source-tree.ts";
import { type DiagnosticCode, diagnosticCodes } from "./diagnostic-codes.ts";
import { problem } from "./problem.ts";
import { quoted } from "./quoted.ts";
import { reach } from "./schema-reach.ts";
import { knownKeys } from "./schema-shape.ts";
import { type Expectation, expectationOf, given, remedyFor, type SchemaIssue } from "./schema-words.ts";
import { closest, didYouMean } from "./suggestion.ts";

/** The resource that a schema was held against. */
export interface Examined {
  readonly name: string;
  /** "network security group". */
  readonly noun: string;
  readonly tree: SourceTree;
  /** Where the resource's key stands. */
  readonly at: SourceLocation;
  readonly schema: ZodType;
}

type Path = readonly PropertyKey[];
type UnionIssue = Extract<SchemaIssue, { code: "invalid_union" }>;

/** Stands for the schema library's words, so that words which a schema's author chose can be told from them. */
export const noMessage = "\u0000";

/** A schema's findings in the words of somebody who writes the file, each at its place. */
export const explainIssues = (issues: readonly SchemaIssue[], examined: Examined): readonly Diagnostic[] =>
  issues.filter((issue) => !isLooser(issue, issues)).flatMap((issue) => explain(issue, [], examined));

/** The bound of all whole numbers says nothing beside a narrower one. */
const isLooser = (issue: SchemaIssue, issues: readonly SchemaIssue[]): boolean =>
  isBound(issue) &&
  issues.some(
    (other) => isBound(other) && other.code === issue.code && samePath(other, issue) && limitOf(other) < limitOf(issue),
  );

type BoundIssue = Extract<SchemaIssue, { code: "too_big" | "too_small" }>;

const isBound = (issue: SchemaIssue): issue is BoundIssue => issue.code === "too_big" || issue.code === "too_small";
const limitOf = (issue: BoundIssue): number =>
  Math.abs(Number(issue.code === "too_big" ? issue.maximum : issue.minimum));
const samePath = (a: SchemaIssue, b: SchemaIssue): boolean => a.path.join("/") === b.path.join("/");

function explain(issue: SchemaIssue, prefix: Path, examined: Examined): readonly Diagnostic[] {
  const path = [...prefix, ...issue.path];
  // A key `__proto__` is looked for before, since schemas drop it in places.
  if (issue.code === "unrecognized_keys")
    return issue.keys.filter((key) => key !== "__proto__").map((key) => unknownKey(key, path, examined));
  if (isChosen(issue)) return [authored(issue, path, examined)];
  if (issue.code === "invalid_union") return explainUnion(issue, path, examined);
  const expectation = expectationOf(issue);
  return [isMissing(issue) ? missing(path, expectation, examined) : unfit(issue, path, expectation, examined)];
}

/** The input holds nothing there, in any spelling. */
const isMissing = ({ input }: SchemaIssue): boolean => input === undefined;

function unfit(issue: SchemaIssue, path: Path, expectation: Expectation, examined: Examined): Diagnostic {
  const { value, at } = reach(examined.tree, path, examined.schema);
  const message = `${subject(path, examined)} must be ${expectation.words}, not ${given(value, issue)}`;
  return problem(expectation.code, message, at === examined.tree.at ? examined.at : at, helpFor(value, expectation));
}

const isChosen = ({ message }: SchemaIssue): boolean => message !== noMessage && message !== "";

/**
 * A message that the schema's author wrote. `params` may hold a code, the remedy, the texts that would have done
 * (`candidates`), and that it `points` at the value and not at its key.
 */
function authored(issue: SchemaIssue, path: Path, examined: Examined): Diagnostic {
  const { code, help, candidates, points } = (issue.code === "custom" ? issue.params : undefined) ?? {};
  const message = `${subject(path, examined)}: ${issue.message}`;
  const { value } = reach(examined.tree, path, examined.schema);
  const place = points === "value" && value?.kind === "scalar" ? value.at : placeOf(path, examined);
  const near = Array.isArray(candidates) ? closest(String(issue.input), candidates) : undefined;
  const remedy = near === undefined ? help : `did you mean ${quoted(near)}?`;
  const listed = isListed(code) ? code : "invalid-value";
  return problem(listed, message, place, typeof remedy === "string" ? remedy : undefined);
}

const isListed = (code: unknown): code is DiagnosticCode =>
  typeof code === "string" && Object.hasOwn(diagnosticCodes, code);

/** `RESOURCE/ELEMENT`, as the input spells it. */
const subject = (path: Path, { name, tree, schema }: Examined): string =>
  quoted([name, ...reach(tree, path, schema).written].join("/"));

function placeOf(path: Path, { tree, at, schema }: Examined): SourceLocation {
  const reached = reach(tree, path, schema);
  return reached.at === tree.at ? at : reached.at;
}

function helpFor(value: SourceTree | undefined, expectation: Expectation): string | undefined {
  if (value === undefined) return undefined;
  const written = value.kind === "scalar" ? String(value.value) : "";
  const near = expectation.choices && closest(written, expectation.choices);
  return near === undefined ? remedyFor(value, expectation) : `did you mean ${quoted(near)}?`;
}

function missing(path: Path, { words }: Expectation, examined: Examined): Diagnostic {
  const key = String(path.at(-1) ?? "");
  const message = `${subject(path.slice(0, -1), examined)} needs ${quoted(key)}`;
  return problem("missing-key", message, placeOf(path, examined), `add ${quoted(`${key}:`)}, it must be ${words}`);
}

function unknownKey(key: string, path: Path, examined: Examined): Diagnostic {
  const owner = path.length === 0 ? `a ${examined.noun}` : subject(path, examined);
  const twice = repeated(key);
  if (twice !== undefined) {
    const message = `${owner} says ${quoted(twice.name)} twice, in two spellings, and not the same`;
    return problem("duplicate-key", message, placeOf([...path, key], examined), "remove one");
  }
  const help = didYouMean(key, knownKeys(examined.schema, path));
  return problem("unknown-key", `${owner} has no property ${quoted(key)}`, placeOf([...path, key], examined), help);
}

/** Of several alternatives, speaks of the one that came closest: whose problems lie inside the value, and are fewest. */
function explainUnion(union: UnionIssue, path: Path, examined: Examined): readonly Diagnostic[] {
  const alternatives: readonly (readonly SchemaIssue[])[] = union.errors;
  const inside = alternatives.filter((issues) => issues.length > 0 && !issues.some(isAboutWhole));
  const [first, ...rest] = inside;
  if (first !== undefined) {
    const best = rest.reduce((a, b) => (b.length < a.length ? b : a), first);
    return best.flatMap((issue) => explain(issue, path, examined));
  }
  const all = alternatives.flat();
  const chosen = all.find(isChosen);
  if (chosen !== undefined) return explain(chosen, path, examined);
  const expectation = anyOf(all.map(expectationOf), union);
  return [isMissing(union) ? missing(path, expectation, examined) : unfit(union, path, expectation, examined)];
}

function anyOf(expectations: readonly Expectation[], union: UnionIssue): Expectation {
  const tags = "options" in union && Array.isArray(union.options) ? union.options.map(String) : [];
  const choices = [...expectations.flatMap((each) => each.choices ?? []), ...tags];
  const words = [...new Set([...expectations.map((each) => each.words), ...tags.map(quoted)])];
  return {
    code: tags.length > 0 ? "invalid-value" : "wrong-type",
    words: words.join(" or ") || "something that is allowed here",
    ...(choices.length === 0 ? {} : { choices }),
  };
}

/** Whether an alternative was turned down as a whole: a text where it wants a list. */
const isAboutWhole = (issue: SchemaIssue): boolean => issue.path.length === 0 && issue.code !== "unrecognized_keys";
