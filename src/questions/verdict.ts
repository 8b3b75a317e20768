import type { Answer, Decider } from "../model/answer.ts";
import type { ClaimStatus } from "../model/check-report.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";

/** What a claim came out as. */
export interface ClaimVerdict {
  readonly status: ClaimStatus;
  /** One line: why it holds, or what is the case instead. */
  readonly message: string;
  readonly expected?: string;
  readonly help?: string;
  readonly decidedBy?: readonly Decider[];
  readonly answer?: Answer;
}

/** A claim about something that is not there is a problem of the input, not a verdict. */
export type Decided =
  | { readonly ok: true; readonly verdict: ClaimVerdict }
  | { readonly ok: false; readonly problem: Diagnostic };

export const decided = (verdict: ClaimVerdict): Decided => ({ ok: true, verdict });

export const wrongClaim = (at: SourceLocation, message: string, help?: string): Decided => ({
  ok: false,
  problem: { code: "wrong-claim", severity: "error", message, at, ...(help === undefined ? {} : { help }) },
});
