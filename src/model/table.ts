import type { schemaVersion } from "./answer.ts";

/** A table as a command prints it: `endpoints`, effective routes, effective rules. */
export interface Table {
  readonly schemaVersion: typeof schemaVersion;
  /** What the rows are: `endpoints`, `effective-routes`, … */
  readonly kind: string;
  readonly columns: readonly string[];
  /** Each as long as `columns`; an empty string where there is nothing to say. */
  readonly rows: readonly (readonly string[])[];
}
