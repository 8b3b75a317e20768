import { Composer, type Document } from "yaml";
import type { Diagnostic, Result } from "../model/diagnostic.ts";
import type { SourceTree } from "../model/source-tree.ts";
import { limits } from "./limits.ts";
import { type Locate, locator } from "./locator.ts";
import { problem } from "./problem.ts";
import { quoted } from "./quoted.ts";
import { yamlErrors } from "./yaml/errors.ts";
import { checkYamlNesting } from "./yaml/nesting.ts";
import { treeOfYaml } from "./yaml/nodes.ts";
import { yamlTokens } from "./yaml/tokens.ts";

/**
 * Reads one YAML 1.2 document by its core schema: dates stay text, `yes` and `on` too. Nesting, size and aliases are
 * bounded; duplicate keys, tags of applications and several documents are problems.
 *
 * @param file - how locations name it
 */
export function parseYaml(file: string, text: string): Result<SourceTree> {
  const locate = locator(file, text);
  if (text.length > limits.yamlCharacters) return fail(tooLong(locate));
  const { tokens, problems } = yamlTokens(text, locate);
  if (problems.length > 0) return fail(...problems.slice(0, limits.problemsPerFile));
  const deep = checkYamlNesting(tokens, locate);
  if (deep !== undefined) return fail(deep);
  const second = tokens.filter((token) => token.type === "document")[1];
  if (second !== undefined) return fail(severalDocuments(locate(second.offset)));
  const [document] = new Composer({
    version: "1.2",
    schema: "core",
    // The package's own check compares every key with every other.
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
  }).compose(tokens, true, text.length);
  return document === undefined ? fail(empty(locate)) : treeOf(document, text, locate);
}

const fail = (...problems: readonly Diagnostic[]): Result<never> => ({ ok: false, problems });

function treeOf(document: Document.Parsed, text: string, locate: Locate): Result<SourceTree> {
  if (document.errors.length > 0) return fail(...yamlErrors(document.errors, text, locate));
  if (document.contents === null) return fail(empty(locate));
  const problems: Diagnostic[] = document.warnings.map(({ pos: [start, end] }) =>
    tag(text.slice(start, end), locate(start)),
  );
  const tree = treeOfYaml(document.contents, locate, (found) => problems.push(found));
  if (tree.kind === "scalar" && tree.value === null) return fail(empty(locate));
  return problems.length === 0
    ? { ok: true, value: tree, warnings: [] }
    : fail(...problems.slice(0, limits.problemsPerFile));
}

const tooLong = (locate: Locate): Diagnostic =>
  problem(
    "document-too-large",
    `this YAML document has more than ${limits.yamlCharacters} characters, the bound for one document`,
    locate(0),
    "split it with `include`, or write it as JSON",
  );

const severalDocuments = (at: ReturnType<Locate>): Diagnostic =>
  problem("yaml-several-documents", "a second YAML document starts here", at, "put it into a file of its own");

const empty = (locate: Locate): Diagnostic =>
  problem("file-empty", "the document holds nothing but comments", locate(0), "write a scenario into it");

const tag = (text: string, at: ReturnType<Locate>): Diagnostic =>
  problem(
    "yaml-tag",
    `the tag ${quoted(text)} is not known`,
    at,
    "remove it, or quote the value if its `!` is meant as text",
  );
