import type { YAMLParseError } from "yaml";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { limits } from "../limits.ts";
import type { Locate } from "../locator.ts";
import { problem } from "../problem.ts";
import { quoted } from "../quoted.ts";

type ErrorCode = YAMLParseError["code"];

const INDENT = "indent with spaces, each level by the same number";

/** What the `yaml` package's complaints mean to somebody who wrote the file by hand, and what to do. */
const words: Partial<Record<ErrorCode, readonly [message: string, help: string]>> = {
  BLOCK_AS_IMPLICIT_KEY: ["a value without quotes cannot hold `: `", "quote the value"],
  MULTILINE_IMPLICIT_KEY: ["this line does not fit what stands above it", INDENT],
  TAB_AS_INDENT: ["a tab cannot indent", "replace the tab by spaces"],
  BAD_INDENT: ["this is not indented as what it belongs to", INDENT],
  BLOCK_IN_FLOW: ["a value inside brackets cannot be written on lines of its own", "write it inside the brackets too"],
  MISSING_CHAR: ["something is missing here: a key without `:`, or a value without its end", "write `key: value`"],
  BAD_ALIAS: ["this is read as an alias, and its name is not one", "quote the value"],
  ALIAS_PROPS: ["an alias cannot have an anchor or a tag", "quote the value, or remove what stands before it"],
  BAD_DIRECTIVE: ["a line that starts with `%` is a directive, and this one is not known", "quote or remove the line"],
  BAD_PROP_ORDER: ["an anchor or a tag stands at the wrong place", "put it right before the value, or quote the value"],
  MULTIPLE_ANCHORS: ["a value cannot have several anchors", "quote the value if its `&` is meant as text"],
  MULTIPLE_TAGS: ["a value cannot have several tags", "quote the value if its `!` is meant as text"],
  KEY_OVER_1024_CHARS: ["a key cannot have more than 1024 characters", "shorten it"],
  BAD_COLLECTION_TYPE: ["the tag does not fit the value", "remove the tag"],
};

/** The package's syntax errors in our words: one for each line, since the others follow from it, and not too many. */
export function yamlErrors(errors: readonly YAMLParseError[], text: string, locate: Locate): readonly Diagnostic[] {
  const byLine = new Map<number, Diagnostic>();
  for (const error of errors) {
    if (byLine.size >= limits.problemsPerFile) break;
    const found = explain(error, text, locate);
    const line = found.at?.line ?? 0;
    if (!byLine.has(line)) byLine.set(line, found);
  }
  return [...byLine.values()];
}

function explain(error: YAMLParseError, text: string, locate: Locate): Diagnostic {
  const offset = error.pos[0];
  const at = locate(offset);
  const [message, help] = words[error.code] ?? unexpected(text.slice(offset, error.pos[1]), text[offset] ?? "", error);
  return problem("yaml-syntax", message, at, help);
}

function unexpected(piece: string, start: string, error: YAMLParseError): readonly [string, string] {
  if (error.code === "BAD_SCALAR_START")
    return [`a value without quotes cannot start with ${quoted(start)}`, "quote it"];
  if (start === "-") return ["a list cannot start on the line of its key", "put it on the next line, or in brackets"];
  if (piece.trim() === "") return ["the document ends or breaks off here unexpectedly", INDENT];
  return [`${quoted(piece)} is not expected here`, "check the indentation above, or quote the value"];
}
