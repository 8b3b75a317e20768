import type { Answer, Decider, schemaVersion } from "./answer.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { SourceLocation } from "./source-location.ts";

export type ClaimStatus = "held" | "failed" | "undecided";

/** What became of one claim. */
export interface ClaimResult {
  readonly status: ClaimStatus;
  /** `can`, `cannot`, `via`, … */
  readonly kind: string;
  /** The claim in one line, as written, with or without its kind in front. */
  readonly text: string;
  readonly id?: string;
  readonly note?: string;
  readonly at: SourceLocation;
  /** One line: what was found instead, or why it holds. */
  readonly message: string;
  /** What the claim asks for, where its text does not say it. */
  readonly expected?: string;
  readonly decidedBy: readonly Decider[];
  /** The evidence: the answer for the packet that decided the claim. */
  readonly answer?: Answer;
  readonly durationMs?: number;
  /** What would make it hold. */
  readonly help?: string;
}

export interface VariantResult {
  readonly name: string;
  readonly at: SourceLocation;
  readonly claims: readonly ClaimResult[];
}

export interface ScenarioResult {
  readonly file: string;
  readonly title: string;
  readonly source?: string;
  readonly platform: string;
  readonly claims: readonly ClaimResult[];
  readonly variants: readonly VariantResult[];
}

export interface CheckSummary {
  readonly scenarios: number;
  readonly claims: number;
  readonly held: number;
  readonly failed: number;
  readonly undecided: number;
  readonly problems: number;
}

/** The outcome of `check`: every claim of every file that reads, and what is wrong with the others. */
export interface CheckReport {
  readonly schemaVersion: typeof schemaVersion;
  readonly kind: "check";
  readonly scenarios: readonly ScenarioResult[];
  readonly problems: readonly Diagnostic[];
  readonly summary: CheckSummary;
}
