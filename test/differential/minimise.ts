import type { Document } from "../oracle/document.ts";

type Plain = { [key: string]: unknown };

const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);

/** Every way of leaving out one entry of a value, the large ones first. */
function* without(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.filter((_, at) => at !== index);
    for (const [index, inner] of value.entries()) for (const less of without(inner)) yield value.map((each, at) => (at === index ? less : each));
  } else if (isPlain(value)) {
    for (const key of Object.keys(value)) yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
    for (const [key, inner] of Object.entries(value)) for (const less of without(inner)) yield { ...value, [key]: less };
  }
}

/** The smallest document, entry by entry, that still has a property. fast-check shrinks what was drawn; this, what was written. */
export function minimise(document: Document, holds: (candidate: Document) => boolean): Document {
  let current = document;
  for (let smaller: Document | undefined = current; smaller !== undefined; ) {
    current = smaller;
    smaller = undefined;
    for (const candidate of without(current)) {
      if (!holds(candidate as Document)) continue;
      smaller = candidate as Document;
      break;
    }
  }
  return current;
}
