import type { DataPlane } from "../dataplane/data-plane.ts";
import type { ClaimResult } from "../model/check-report.ts";
import type { Claim } from "../model/claim.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { AnswerContext } from "./answer-of.ts";
import { decideFeature } from "./decide-feature.ts";
import { decideFinding } from "./decide-finding.ts";
import { decideHops } from "./decide-hops.ts";
import { decideResolution, decideRoute } from "./decide-lookups.ts";
import { decideReach } from "./decide-reach.ts";
import type { Decided } from "./verdict.ts";

type Decide<Some extends Claim> = (claim: Some, plane: DataPlane, context: AnswerContext) => Decided;

const deciders: { readonly [Kind in Claim["kind"]]: Decide<Extract<Claim, { kind: Kind }>> } = {
  can: decideReach,
  cannot: decideReach,
  via: decideHops,
  avoiding: decideHops,
  resolves: decideResolution,
  routes: decideRoute,
  works: decideFeature,
  broken: decideFeature,
  valid: decideFinding,
  invalid: decideFinding,
};

export type DecidedClaim =
  | { readonly ok: true; readonly result: ClaimResult }
  | { readonly ok: false; readonly problem: Diagnostic };

/** Decides one claim in one network. */
export function decideClaim(claim: Claim, plane: DataPlane, context: AnswerContext): DecidedClaim {
  const decide = deciders[claim.kind] as Decide<Claim>;
  const decided = decide(claim, plane, context);
  if (!decided.ok) return decided;
  const { decidedBy = [], ...verdict } = decided.verdict;
  return {
    ok: true,
    result: {
      ...verdict,
      kind: claim.kind,
      text: claim.text,
      ...(claim.id === undefined ? {} : { id: claim.id }),
      ...(claim.note === undefined ? {} : { note: claim.note }),
      at: claim.at,
      decidedBy,
    },
  };
}
