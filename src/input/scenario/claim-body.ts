import type { Claim } from "../../model/claim.ts";
import type { SourceTree } from "../../model/source-tree.ts";
import type { Report } from "../problem.ts";
import type { MapTree } from "../tree-shape.ts";

export type ClaimKind = Claim["kind"];

type Without<T, Keys extends PropertyKey> = T extends unknown ? Omit<T, Keys> : never;

/** What is particular to a claim's kind, and the claim in one line. */
export interface ClaimBody {
  readonly claim: Without<Claim, "at" | "text" | "because" | "id" | "note">;
  readonly text: string;
}

/** How claims of one kind are read. */
export interface ClaimReader {
  /** Keys that the claim may have beside that of its kind. */
  readonly keys: readonly string[];
  /** Reads the value of the kind's key; `claim` is the map that it stands in. */
  read(value: SourceTree, claim: MapTree, report: Report): ClaimBody | undefined;
}
