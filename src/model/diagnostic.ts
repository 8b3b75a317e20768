import type { SourceLocation } from "./source-location.ts";

/** One problem of an input, or something worth knowing about it. Messages start in lower case and have no full stop. */
export interface Diagnostic {
  /** Stable, kebab-case, listed in `diagnostic-codes.ts`; tests and users rely on it, not on the words. */
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly at?: SourceLocation;
  /** What to do about it. */
  readonly help?: string;
}

/** A stage's product, or why there is none: several problems at once. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly problems: readonly Diagnostic[] };
