import type { CheckSummary, ClaimResult, ClaimStatus, ScenarioResult } from "../model/check-report.ts";
import { counted } from "./counted.ts";

/** A claim with the place it has in its file: of the scenario itself, or of a variant. */
export interface PlacedClaim {
  readonly claim: ClaimResult;
  readonly scenario: ScenarioResult;
  /** The variant's name. */
  readonly variant?: string;
}

/** `can: jumpbox -> workspace on tcp/443` */
export const claimText = ({ kind, text }: ClaimResult): string =>
  text.startsWith(`${kind}:`) ? text : `${kind}: ${text}`;

/** All claims of a file in the order written. */
export function placedClaims(scenario: ScenarioResult): PlacedClaim[] {
  const own = scenario.claims.map((claim) => ({ claim, scenario }));
  return [
    ...own,
    ...scenario.variants.flatMap(({ name, claims }) => claims.map((claim) => ({ claim, scenario, variant: name }))),
  ];
}

/** The worst of them; `held` if there is none. */
export function worst(claims: readonly ClaimResult[]): ClaimStatus {
  const any = (wanted: ClaimStatus): boolean => claims.some(({ status }) => status === wanted);
  if (any("failed")) return "failed";
  return any("undecided") ? "undecided" : "held";
}

export const statusMark = (status: ClaimStatus): string => ({ held: "✓", failed: "✗", undecided: "?" })[status];

/** `12 scenarios, 87 claims: 85 held, 1 failed, 1 undecided`; what there is none of is left out. */
export function summaryText(summary: CheckSummary): string {
  const { scenarios, claims, held, failed, undecided, problems } = summary;
  const parts = [
    ...(held > 0 || failed + undecided === 0 ? [`${held} held`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(undecided > 0 ? [`${undecided} undecided`] : []),
    ...(problems > 0 ? [counted(problems, "problem")] : []),
  ];
  return `${counted(scenarios, "scenario")}, ${counted(claims, "claim")}: ${parts.join(", ")}`;
}
