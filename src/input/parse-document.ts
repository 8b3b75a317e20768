import type { Result } from "../model/diagnostic.ts";
import type { SourceTree } from "../model/source-tree.ts";
import { parseJson } from "./parse-json.ts";
import { parseYaml } from "./parse-yaml.ts";
import type { TextFile } from "./read-text.ts";

/** Reads a document in the language that its name says, or, for standard input and other names, that it looks like. */
export function parseDocument({ file, text }: TextFile): Result<SourceTree> {
  const name = file.toLowerCase();
  if (name.endsWith(".json") || name.endsWith(".jsonc")) return parseJson(file, text);
  if (name.endsWith(".yaml") || name.endsWith(".yml")) return parseYaml(file, text);
  const looksLikeJson = /^\s*(?:[{[]|\/[/*])/.test(text);
  if (!looksLikeJson) return parseYaml(file, text);
  const json = parseJson(file, text);
  if (json.ok) return json;
  // YAML too may start with a bracket.
  const yaml = parseYaml(file, text);
  return yaml.ok ? yaml : json;
}
