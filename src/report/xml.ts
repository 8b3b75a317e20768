/** Characters that XML 1.0 does not allow at all, not even as references. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // As themselves they would be read as blanks in attributes, or lost at the end of a line.
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

const allowed = (text: string): string => text.replace(forbidden, "\ufffd");

const inAttribute = (text: string): string =>
  allowed(text).replace(/[&<>"\t\n\r]/g, (character) => references[character] ?? "");

const inText = (text: string): string => allowed(text).replace(/[&<>\r]/g, (character) => references[character] ?? "");

export interface XmlElement {
  readonly name: string;
  /** In the order written; what is `undefined` is left out. */
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly children?: readonly XmlElement[];
  /** Instead of children. */
  readonly text?: string;
}

/** A document with two blanks per level; ends with a line break. */
export const xmlText = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${elementLines(root, "").join("\n")}\n`;

function elementLines({ name, attributes, children = [], text }: XmlElement, indent: string): string[] {
  const pairs = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${inAttribute(String(value))}"`,
  );
  const start = `${indent}<${name}${pairs.join("")}`;
  if (text !== undefined) return [`${start}>${inText(text)}</${name}>`];
  if (children.length === 0) return [`${start}/>`];
  return [`${start}>`, ...children.flatMap((child) => elementLines(child, `${indent}  `)), `${indent}</${name}>`];
}
