import type { DataPlane } from "../dataplane/data-plane.ts";
import type { Answer } from "../model/answer.ts";
import type { FlowClaim } from "../model/claim.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { type AnswerContext, answerOf, flowText, overall } from "./answer-of.ts";
import { type DecidedCase, decideFlow } from "./decide-flow.ts";
import { everything } from "./traffic-defaults.ts";

export type QueryResult =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly problem: Diagnostic };

const wrongQuestion = (message: string, help?: string): QueryResult => ({
  ok: false,
  problem: { code: "wrong-question", severity: "error", message, ...(help === undefined ? {} : { help }) },
});

/** One question. Without protocol and port: what is open, and the answer is yes if anything is. */
export function query(flow: FlowClaim, plane: DataPlane, context: AnswerContext): QueryResult {
  const decided = decideFlow(plane, flow, () => everything);
  if (!decided.ok) return wrongQuestion(decided.message, decided.help);
  if (decided.cases.length === 0) return wrongQuestion("the question names no packet");
  if (flow.on !== undefined) {
    const partly = openParts(decided.cases);
    const answer = answerOf(flow, decided.cases, context);
    return {
      ok: true,
      answer: answer.answer === "reachable" || partly.length === 0 ? answer : { ...answer, open: partly.map(flowText) },
    };
  }
  const open = openParts(decided.cases);
  if (open.length > 0)
    return { ok: true, answer: { ...answerOf(flow, open, context, "reachable"), open: open.map(flowText) } };
  return { ok: true, answer: { ...answerOf(flow, decided.cases, context, overallOpen(decided.cases)), open: [] } };
}

const openParts = (cases: readonly DecidedCase[]): readonly DecidedCase[] =>
  cases.filter(({ result }) => result.every(({ answer }) => answer === "reachable"));

/** Nothing surely gets through: open if anything may. */
const overallOpen = (cases: readonly DecidedCase[]) =>
  cases.some((each) => overall([each]) === "indeterminate") ? "indeterminate" : "unreachable";
