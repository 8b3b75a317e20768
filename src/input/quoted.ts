import type { SourceTree } from "../model/source-tree.ts";

const LONGEST = 60;

/** Characters that would move a terminal's cursor or hide text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Text of an input as messages show it: in backquotes, on one line, of bounded length, with nothing invisible in it. */
export function quoted(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return `\`${short.replace(unprintable, escaped)}\``;
}

/** What a value is, in a sentence: "a list", "the number `5`". */
export function describe(tree: SourceTree): string {
  if (tree.kind !== "scalar") return tree.kind === "map" ? "a map" : "a list";
  if (tree.value === null) return "nothing";
  if (typeof tree.value === "string") return tree.value === "" ? "empty text" : `the text ${quoted(tree.value)}`;
  return `${typeof tree.value === "number" ? "the number" : "the truth value"} ${quoted(String(tree.value))}`;
}
