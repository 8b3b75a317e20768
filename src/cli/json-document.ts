import type { Diagnostic } from "../index.ts";
import type { Engine } from "./engine.ts";
import type { Explanation } from "./explanations.ts";

/** Documents of the command line itself; answers, check reports and tables are the library's. */
type OwnDocument =
  | { readonly kind: "problems"; readonly problems: readonly Diagnostic[] }
  | { readonly kind: "explanation"; readonly explanations: readonly Explanation[] };

/** Invisible characters that JSON allows in strings and a terminal may obey. */
const invisible = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** One document as JSON, like those of the library. Ends with a line break. */
export const jsonDocument = (document: OwnDocument, { schemaVersion }: Pick<Engine, "schemaVersion">): string =>
  `${JSON.stringify({ schemaVersion, ...document }, null, 2).replace(invisible, escaped)}\n`;
