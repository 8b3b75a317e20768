import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";
import { limits } from "./limits.ts";
import { problem } from "./problem.ts";
import { quoted } from "./quoted.ts";

/** The problem of a key that stands twice in one map. */
export const duplicateKey = (key: string, at: SourceLocation, earlier: SourceLocation): Diagnostic =>
  problem(
    "duplicate-key",
    `the key ${quoted(key)} stands here for the second time; the first is on line ${earlier.line}`,
    at,
    "remove one, or rename it",
  );

/** The problem of a document whose maps and lists nest too deep. */
export const tooDeep = (at: SourceLocation): Diagnostic =>
  problem("document-too-deep", `maps and lists nest deeper than ${limits.nesting}, the bound for one document`, at);
