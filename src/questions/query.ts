import type { DataPlane } from "../dataplane/data-plane.ts";
import type { Answer } from "../model/answer.ts";
import type { FlowClaim } from "../model/claim.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type AnswerContext, answerOf, overall } from "./answer-of.ts";
import { type DecidedCase, decideFlow } from "./decide-flow.ts";
import { openTexts } from "./open-parts.ts";
import { everything } from "./traffic-defaults.ts";

export type QueryResult =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly problem: Diagnostic };

const wrongQuestion = (message: string, help?: string): QueryResult => ({
  ok: false,
  problem: { code: "wrong-question", severity: "error", message, ...(help === undefined ? {} : { help }) },
});

export interface QueryOptions {
  /** Whether to ask what is open within the traffic, rather than whether all of it gets through. Without traffic: always. */
  readonly whatIsOpen?: boolean;
}

/** One question: whether all the traffic gets through, or what of it does, which is a yes if anything is. */
export function query(
  flow: FlowClaim,
  plane: DataPlane,
  context: AnswerContext,
  { whatIsOpen = false }: QueryOptions = {},
): QueryResult {
  const decided = decideFlow(plane, flow, () => everything);
  if (!decided.ok) return wrongQuestion(decided.message, decided.help);
  if (decided.cases.length === 0) return wrongQuestion("the question names no packet");
  const open = openParts(decided.cases);
  const tooMany = wrongQuestion(
    "the question has more distinct cases than are decided at once",
    "narrow its source, ports or protocol",
  );
  if (flow.on === undefined || whatIsOpen) {
    if (!decided.complete) return tooMany;
    const verdict = open.length > 0 ? "reachable" : overallOpen(decided.cases);
    return {
      ok: true,
      answer: { ...answerOf(flow, open.length > 0 ? open : decided.cases, context, verdict), open: openTexts(open) },
    };
  }
  const answer = answerOf(flow, decided.cases, context);
  if (answer.answer === "reachable" && !decided.complete) return tooMany;
  const partly = answer.answer !== "reachable" && open.length > 0;
  return { ok: true, answer: partly ? { ...answer, open: openTexts(open) } : answer };
}

const openParts = (cases: readonly DecidedCase[]): readonly DecidedCase[] =>
  cases.filter(({ result }) => result.every(({ answer }) => answer === "reachable"));

/** Nothing surely gets through: open if anything may. */
const overallOpen = (cases: readonly DecidedCase[]) =>
  cases.some((each) => overall([each]) === "indeterminate") ? "indeterminate" : "unreachable";
