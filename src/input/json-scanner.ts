/** How far a JSON text has been read. The offset moves; a failure, once set, stays. */
export interface JsonScanner {
  readonly text: string;
  offset: number;
  failure?: JsonFailure;
}

/** Why a text is not JSON. */
export interface JsonFailure {
  readonly offset: number;
  readonly message: string;
  readonly help: string;
}

/** Records why reading stops here; the first reason counts. */
export function failAt(scanner: JsonScanner, offset: number, message: string, help: string): undefined {
  scanner.failure ??= { offset, message, help };
  return undefined;
}

/** A byte-order mark may also stand between files that were joined. */
const SPACES = " \n\r\t\ufeff";
const lineComment = /[^\n]*/y;
const word = /[^\s,:[\]{}"/]+/y;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What `pattern` matches at the offset, which moves past it. */
function take(scanner: JsonScanner, pattern: RegExp): string {
  pattern.lastIndex = scanner.offset;
  const found = pattern.exec(scanner.text)?.[0] ?? "";
  scanner.offset += found.length;
  return found;
}

/** Moves past spaces and comments and says which character follows; the empty text at the end. */
export function peek(scanner: JsonScanner): string {
  while (true) {
    const { text } = scanner;
    while (SPACES.includes(text[scanner.offset] ?? "x")) scanner.offset++;
    const { offset } = scanner;
    if (text[offset] !== "/") return text[offset] ?? "";
    if (text.startsWith("//", offset)) {
      take(scanner, lineComment);
    } else if (text.startsWith("/*", offset)) {
      const end = text.indexOf("*/", offset + 2);
      if (end < 0) failAt(scanner, offset, "this comment is never closed", "add the missing `*/`");
      scanner.offset = end < 0 ? text.length : end + 2;
    } else {
      return text[offset] ?? "";
    }
  }
}

/** Reads a number, `true`, `false` or `null`. */
export function scanWord(scanner: JsonScanner): number | boolean | null | undefined {
  const start = scanner.offset;
  const text = take(scanner, word);
  if (text === "true") return true;
  if (text === "false") return false;
  if (text === "null") return null;
  if (number.test(text)) return Number(text);
  if (text.startsWith("'")) return failAt(scanner, start, "JSON text stands in double quotes", "replace ' by \"");
  if (text === "")
    return failAt(scanner, start, "a value is missing here", "write a value, or remove the comma before");
  return failAt(
    scanner,
    start,
    `\`${text.slice(0, 60)}\` is neither a number nor true, false or null`,
    "put text in double quotes",
  );
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

const plainRun = /[^"\\]*/y;

/** Reads a string from its opening quote on. Line breaks inside are kept, as Azure's tools do. */
export function scanString(scanner: JsonScanner): string | undefined {
  const start = scanner.offset++;
  const parts: string[] = [];
  while (true) {
    parts.push(take(scanner, plainRun));
    const at = scanner.offset;
    if (at >= scanner.text.length)
      return failAt(scanner, start, 'this " is never closed', 'add the missing " at the end of the text');
    if (scanner.text[at] === '"') {
      scanner.offset++;
      return parts.join("");
    }
    const character = scanEscape(scanner);
    if (character === undefined) return failAt(scanner, at, "this escape is unknown", "write the backslash twice");
    parts.push(character);
  }
}

function scanEscape(scanner: JsonScanner): string | undefined {
  const letter = scanner.text[scanner.offset + 1] ?? "";
  if (letter === "u") {
    const hex = scanner.text.slice(scanner.offset + 2, scanner.offset + 6);
    scanner.offset += 6;
    return /^[\da-f]{4}$/i.test(hex) ? String.fromCharCode(Number.parseInt(hex, 16)) : undefined;
  }
  scanner.offset += 2;
  return escapes.get(letter);
}
