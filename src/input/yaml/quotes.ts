import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Locate } from "../locator.ts";
import { problem } from "../problem.ts";
import { quoted } from "../quoted.ts";

/** Letters after a backslash that stand for one character, and how many hex digits follow others. */
const SIMPLE = '0abtnvfre"/\\ N_LP\t\r\n';
const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** What is wrong with a quoted scalar as the lexer cut it out: `text` with its quotes, from `offset` on. */
export function checkQuotedScalar(text: string, offset: number, locate: Locate): Diagnostic | undefined {
  const quote = text[0] === "'" ? "'" : '"';
  if (quote === "'") return countOf(text, "'") % 2 === 0 ? undefined : unclosed(quote, locate(offset));
  let at = 1;
  while (at < text.length) {
    if (text[at] === '"') return undefined;
    if (text[at] !== "\\") {
      at++;
      continue;
    }
    const length = escapeLength(text, at);
    if (length === undefined) return badEscape(text.slice(at, at + 2), locate(offset + at));
    at += length;
  }
  return unclosed(quote, locate(offset));
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count++;
  return count;
}

/** How long the escape at `at` is, backslash included; `undefined` if YAML has none like it. */
function escapeLength(text: string, at: number): number | undefined {
  const letter = text[at + 1];
  if (letter === undefined || SIMPLE.includes(letter)) return 2;
  const digits = HEX_DIGITS.get(letter);
  if (digits === undefined) return undefined;
  const hex = text.slice(at + 2, at + 2 + digits);
  const valid = hex.length === digits && /^[\da-f]+$/i.test(hex) && Number.parseInt(hex, 16) <= 0x10ffff;
  return valid ? 2 + digits : undefined;
}

const unclosed = (quote: string, at: ReturnType<Locate>): Diagnostic =>
  problem("yaml-syntax", `this ${quote} is never closed`, at, `add the missing ${quote} at the end of the value`);

const badEscape = (text: string, at: ReturnType<Locate>): Diagnostic =>
  problem(
    "yaml-syntax",
    `${quoted(text)} is no escape that YAML knows`,
    at,
    "write the backslash twice, or put the text in single quotes",
  );
