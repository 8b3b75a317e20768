import type { Diagnostic, Result } from "../model/diagnostic.ts";
import type { Entry, SourceTree } from "../model/source-tree.ts";
import { duplicateKey, tooDeep } from "./document-problems.ts";
import { failAt, type JsonScanner, peek, scanString, scanWord } from "./json-scanner.ts";
import { limits } from "./limits.ts";
import { type Locate, locator } from "./locator.ts";
import { problem } from "./problem.ts";
import { quoted } from "./quoted.ts";

/** What reading a document needs to know all along. */
interface Reading {
  readonly scanner: JsonScanner;
  readonly locate: Locate;
  readonly duplicates: Diagnostic[];
  /** A bound that was met. */
  exceeded?: Diagnostic;
  nodes: number;
}

/**
 * Reads JSON as Azure's tools write and accept it: comments, trailing commas, a byte-order mark and line breaks inside
 * strings are fine. Nesting and size are bounded, and a key that stands twice is a problem.
 *
 * @param file - how locations name it
 */
export function parseJson(file: string, text: string): Result<SourceTree> {
  const scanner: JsonScanner = { text, offset: 0 };
  const locate = locator(file, text);
  const reading: Reading = { scanner, locate, duplicates: [], nodes: 0 };
  const tree = readValue(reading, 0);
  if (tree !== undefined && peek(scanner) !== "") {
    failAt(
      scanner,
      scanner.offset,
      "the document ends before this",
      "remove what follows, or join it by `,` in a list",
    );
  }
  if (reading.exceeded !== undefined) return { ok: false, problems: [reading.exceeded] };
  const syntax =
    scanner.failure &&
    problem("json-syntax", scanner.failure.message, locate(scanner.failure.offset), scanner.failure.help);
  const problems = [...reading.duplicates.slice(0, limits.problemsPerFile), ...(syntax === undefined ? [] : [syntax])];
  return tree === undefined || problems.length > 0 ? { ok: false, problems } : { ok: true, value: tree, warnings: [] };
}

function readValue(reading: Reading, depth: number): SourceTree | undefined {
  const { scanner, locate } = reading;
  const start = peek(scanner);
  const at = locate(scanner.offset);
  if (++reading.nodes > limits.nodes) {
    reading.exceeded = problem(
      "document-too-large",
      `this document has more than ${limits.nodes} values, the bound for one document`,
      at,
    );
    return undefined;
  }
  if (start === "{" || start === "[") {
    if (depth < limits.nesting) return start === "{" ? readMap(reading, depth) : readList(reading, depth);
    reading.exceeded = tooDeep(at);
    return undefined;
  }
  const value = start === '"' ? scanString(scanner) : scanWord(scanner);
  return value === undefined ? undefined : { kind: "scalar", value, at };
}

function readList(reading: Reading, depth: number): SourceTree | undefined {
  const { scanner, locate } = reading;
  const start = scanner.offset++;
  const items: SourceTree[] = [];
  for (let next = peek(scanner); next !== "]"; next = peek(scanner)) {
    if (next === "") return unclosed(scanner, start, "]");
    const item = readValue(reading, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
    if (!continues(scanner, start, "]")) return undefined;
  }
  scanner.offset++;
  return { kind: "list", items, at: locate(start) };
}

function readMap(reading: Reading, depth: number): SourceTree | undefined {
  const { scanner, locate } = reading;
  const start = scanner.offset++;
  const entries = new Map<string, Entry>();
  while (peek(scanner) !== "}") {
    const keyAt = locate(scanner.offset);
    const key = readKey(scanner, start);
    const value = key === undefined ? undefined : readValue(reading, depth + 1);
    if (key === undefined || value === undefined) return undefined;
    const earlier = entries.get(key);
    if (earlier === undefined) entries.set(key, { keyAt, value });
    else reading.duplicates.push(duplicateKey(key, keyAt, earlier.keyAt));
    if (!continues(scanner, start, "}")) return undefined;
  }
  scanner.offset++;
  return { kind: "map", entries, at: locate(start) };
}

function readKey(scanner: JsonScanner, mapStart: number): string | undefined {
  const next = peek(scanner);
  if (next === "") return unclosed(scanner, mapStart, "}");
  if (next !== '"')
    return failAt(scanner, scanner.offset, `${quoted(next)} cannot start a key`, "put the key in double quotes");
  const key = scanString(scanner);
  if (key === undefined) return undefined;
  if (peek(scanner) !== ":") {
    return failAt(scanner, scanner.offset, `\`:\` is missing after the key ${quoted(key)}`, 'write `"key": value`');
  }
  scanner.offset++;
  return key;
}

/** After a value: whether the list or map goes on or is closed rightly. Moves past a comma. */
function continues(scanner: JsonScanner, start: number, close: string): boolean {
  const next = peek(scanner);
  if (next === ",") scanner.offset++;
  else if (next === "") unclosed(scanner, start, close);
  else if (next !== close)
    failAt(
      scanner,
      scanner.offset,
      `\`,\` or \`${close}\` is expected before ${quoted(next)}`,
      "add the missing comma",
    );
  return scanner.failure === undefined;
}

const unclosed = (scanner: JsonScanner, start: number, close: string): undefined =>
  failAt(scanner, start, `this ${quoted(scanner.text[start] ?? "")} is never closed`, `add the missing \`${close}\``);
