import { CST, Lexer, Parser } from "yaml";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SourceLocation } from "../../model/source-location.ts";
import { limits } from "../limits.ts";
import type { Locate } from "../locator.ts";
import { problem } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { checkQuotedScalar } from "./quotes.ts";

/** A YAML stream in the `yaml` package's concrete syntax, and what is wrong with it so far. */
export interface YamlTokens {
  readonly tokens: readonly CST.Token[];
  readonly problems: readonly Diagnostic[];
}

/** One piece of text, as the lexer cuts it. */
interface Lexeme {
  readonly type: string | null;
  readonly text: string;
  readonly offset: number;
}

/**
 * Reads the text into tokens, within the bounds. Finds here what composing them would report at the wrong place, not at
 * all, or only after very long: unquoted stars, quotes and brackets that are never closed, bad escapes.
 */
export function yamlTokens(text: string, locate: Locate): YamlTokens {
  const tokens: CST.Token[] = [];
  const problems: Diagnostic[] = [];
  const anchors = new Set<string>();
  const open: Lexeme[] = [];
  const parser = new Parser();
  let count = 0;
  for (const lexeme of lexemes(text)) {
    if (++count > limits.yamlTokens) return { tokens: [], problems: [tooManyTokens(locate(lexeme.offset))] };
    if (lexeme.type === "anchor") anchors.add(lexeme.text.slice(1));
    const found = checkLexeme(lexeme, anchors, open, locate);
    if (found !== undefined) problems.push(found);
    for (const token of parser.next(lexeme.text)) tokens.push(token);
  }
  for (const token of parser.end()) tokens.push(token);
  if (open[0] !== undefined) problems.push(unclosed(open[0], locate));
  return { tokens, problems };
}

/** The lexer's output with offsets. Marks that it puts in, and that are no part of the text, have no length. */
function* lexemes(text: string): Generator<Lexeme> {
  let offset = 0;
  let scalarFollows = false;
  for (const piece of new Lexer().lex(text)) {
    const type: string | null = scalarFollows ? "scalar" : CST.tokenType(piece);
    scalarFollows = !scalarFollows && type === "scalar";
    yield { type, text: piece, offset };
    const isMark = scalarFollows || type === "doc-mode" || type === "flow-error-end";
    if (!isMark) offset += piece.length;
  }
}

function checkLexeme(
  lexeme: Lexeme,
  anchors: ReadonlySet<string>,
  open: Lexeme[],
  locate: Locate,
): Diagnostic | undefined {
  const { type, text, offset } = lexeme;
  switch (type) {
    case "alias":
      return anchors.has(text.slice(1)) ? undefined : unquotedStar(lexeme, locate);
    case "double-quoted-scalar":
    case "single-quoted-scalar":
      return checkQuotedScalar(text, offset, locate);
    case "flow-map-start":
    case "flow-seq-start":
      open.push(lexeme);
      return undefined;
    case "flow-map-end":
    case "flow-seq-end":
      return close(text === "}" ? "{" : "[", open, locate);
    case "flow-error-end": {
      // The line is not indented enough to belong inside: the lexer gives up all open brackets at once.
      const [outermost] = open.splice(0);
      return outermost && unclosed(outermost, locate);
    }
    default:
      return undefined;
  }
}

/** What is open inside the bracket that ends here is never closed. A bracket that nothing opened is left to the composer. */
function close(start: string, open: Lexeme[], locate: Locate): Diagnostic | undefined {
  const innermost = open.at(-1);
  if (innermost === undefined || !open.some(({ text }) => text === start)) return undefined;
  if (innermost.text === start) {
    open.pop();
    return undefined;
  }
  open.splice(0);
  return unclosed(innermost, locate);
}

const tooManyTokens = (at: SourceLocation): Diagnostic =>
  problem(
    "document-too-large",
    `this YAML document has more than ${limits.yamlTokens} tokens, the bound for one document`,
    at,
    "split it with `include`, or write it as JSON",
  );

const unclosed = ({ text, offset }: Lexeme, locate: Locate): Diagnostic =>
  problem(
    "yaml-syntax",
    `this ${quoted(text)} is never closed`,
    locate(offset),
    `add the missing ${quoted(text === "{" ? "}" : "]")}, and indent what belongs inside`,
  );

const unquotedStar = ({ text, offset }: Lexeme, locate: Locate): Diagnostic =>
  problem(
    "yaml-unquoted-star",
    `YAML reads ${quoted(text)} as an alias, and nothing before it is anchored as ${quoted(`&${text.slice(1)}`)}`,
    locate(offset),
    `quote it: "${text}"`,
  );
