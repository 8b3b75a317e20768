/** Controls, halves of surrogate pairs, separators, and marks that turn the direction of text. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const CONTROL_PICTURES = 0x2400;

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (character === "\t" || character === "\n" || character === "\r") return " ";
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
  return code === 0x7f ? "␡" : "\ufffd";
}

/**
 * The document with every string fit for a terminal: inputs are untrusted, and an escape sequence in a resource's name
 * must not reach the reader's screen as one. Each replaced character becomes one character, so columns stay true.
 */
export function printable<T>(document: T): T;
export function printable(document: unknown): unknown {
  if (typeof document === "string") return document.replace(unprintable, picture);
  if (Array.isArray(document)) return document.map((item: unknown) => printable(item));
  if (typeof document !== "object" || document === null) return document;
  return Object.fromEntries(Object.entries(document).map(([key, value]: [string, unknown]) => [key, printable(value)]));
}
