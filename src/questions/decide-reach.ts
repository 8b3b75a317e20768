import type { DataPlane } from "../dataplane/data-plane.ts";
import type { Verdict } from "../model/answer.ts";
import type { Claim } from "../model/claim.ts";
import { type AnswerContext, answerOf, decidersOf, flowText } from "./answer-of.ts";
import { wrongReason } from "./decide-because.ts";
import { type DecidedCase, decideFlow } from "./decide-flow.ts";
import { documented, everything } from "./traffic-defaults.ts";
import { type Decided, decided, wrongClaim } from "./verdict.ts";
import { decisive } from "./ways.ts";

type Reach = Extract<Claim, { kind: "can" | "cannot" }>;

/** `can`: every packet, every member. `cannot`: none of them. An open case leaves the claim undecided. */
export function decideReach(claim: Reach, plane: DataPlane, context: AnswerContext): Decided {
  const flow = decideFlow(plane, claim.flow, (to) => (claim.kind === "cannot" ? everything : documented(to)));
  if (!flow.ok) return wrongClaim(claim.at, flow.message, flow.help);
  const wanted: Verdict = claim.kind === "can" ? "reachable" : "unreachable";
  const opposite: Verdict = claim.kind === "can" ? "unreachable" : "reachable";
  const against = flow.cases.find(({ result }) => result.some(({ answer }) => answer === opposite));
  const open = flow.cases.find(({ result }) => result.some(({ answer }) => answer === "indeterminate"));
  if (against !== undefined) return broken(claim, [against], context, opposite);
  if (open !== undefined) {
    const answer = answerOf(claim.flow, [open], context, "indeterminate");
    return decided({
      status: "undecided",
      message: `it is open ${answer.missing.join("; ") || "what decides"}`,
      answer,
      decidedBy: answer.decidedBy,
    });
  }
  if (!flow.complete)
    return decided({
      status: "undecided",
      message: "the claim has more distinct cases than are decided in one question",
      help: "narrow its source, ports or protocol",
    });
  const wrong = wrongReason(claim.kind, claim.because, flow.cases);
  if (wrong !== undefined) {
    const answer = answerOf(claim.flow, [{ ...wrong.case, result: [wrong.way] }], context);
    const actual = wrong.actual.length === 0 ? "nothing in particular" : wrong.actual.join(", ");
    return decided({
      status: "failed",
      message: `right answer, wrong reason: ${describe(wrong.case)} is decided by ${actual}`,
      expected: `because ${wrong.expected}`,
      answer,
      decidedBy: answer.decidedBy,
      help: "correct the reason, or find out why something else decides",
    });
  }
  const [first] = flow.cases;
  const [way] = first?.result ?? [];
  const decidedBy = way === undefined ? [] : decidersOf(way);
  return decided({
    status: "held",
    message: `${wanted}${decidedBy.length === 0 ? "" : `: ${decidedBy.map(({ path }) => path).join(", ")}`}`,
    decidedBy,
  });
}

function broken(claim: Reach, cases: readonly DecidedCase[], context: AnswerContext, verdict: Verdict): Decided {
  const answer = answerOf(claim.flow, cases, context, verdict);
  const [first] = cases;
  const who = first === undefined ? "" : describe(first);
  const obstacle = first?.result.map(decisive).find((each) => each !== undefined);
  const message =
    claim.kind === "can" ? `${who} does not get through: ${obstacle?.detail ?? answer.cause}` : `${who} gets through`;
  return decided({
    status: "failed",
    message,
    answer,
    decidedBy: answer.decidedBy,
    ...(obstacle?.help === undefined || claim.kind === "cannot" ? {} : { help: obstacle.help }),
  });
}

/** The packets of a case in one phrase. */
export function describe(each: DecidedCase): string {
  const { source, destination, protocol, destinationPort } = flowText(each);
  const on =
    destinationPort === undefined
      ? protocol
      : destinationPort === "*" || destinationPort === "0-65535"
        ? protocol
        : `${protocol}/${destinationPort}`;
  return `${source} → ${destination === "" ? each.target.label : destination} on ${on}`;
}
