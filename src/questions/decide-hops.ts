import type { DataPlane } from "../dataplane/data-plane.ts";
import { didYouMean } from "../input/suggestion.ts";
import type { Claim } from "../model/claim.ts";
import { type AnswerContext, answerOf } from "./answer-of.ts";
import { decideFlow } from "./decide-flow.ts";
import { describe } from "./decide-reach.ts";
import { documented, everything } from "./traffic-defaults.ts";
import { type Decided, decided, wrongClaim } from "./verdict.ts";
import type { Way } from "./ways.ts";

type Hops = Extract<Claim, { kind: "via" | "avoiding" }>;

/** Resources that a flow meets on its way there, in order: what handles it, and what its routes and rules belong to. */
const met = ({ forward }: Way): readonly string[] =>
  forward.hops
    .flatMap(({ at, steps }) => [
      at,
      ...steps.flatMap((step) =>
        step.decidedBy === undefined || step.kind === "filter"
          ? []
          : [step.decidedBy.resource, step.decidedBy.alias ?? ""],
      ),
    ])
    .map((name) => name.toLowerCase());

/** Whether all names are met in the order given. */
function inOrder(names: readonly string[], wanted: readonly string[]): boolean {
  let from = 0;
  return wanted.every((name) => {
    const at = names.indexOf(name.toLowerCase(), from);
    from = at + 1;
    return at >= 0;
  });
}

/** `via`: every way passes the hops in order. `avoiding`: no way passes any of them. */
export function decideHops(claim: Hops, plane: DataPlane, context: AnswerContext): Decided {
  const flow = decideFlow(plane, claim.flow, (to) => {
    const traffic = documented(to);
    return "message" in traffic ? everything : traffic;
  });
  if (!flow.ok) return wrongClaim(claim.at, flow.message, flow.help);
  const unknown = claim.hops.find(
    (hop) =>
      plane.network.resolve(hop) === undefined &&
      !plane.network.resources.some(({ name }) => name.toLowerCase() === hop.toLowerCase()),
  );
  if (unknown !== undefined)
    return wrongClaim(
      claim.keyAt?.["hop"] ?? claim.at,
      `there is no resource \`${unknown}\` to pass`,
      didYouMean(unknown, [...new Set(plane.network.resources.map(({ name }) => name))]),
    );
  const hops = claim.hops.map((hop) => plane.network.resolve(hop)?.name ?? hop);
  for (const each of flow.cases) {
    for (const way of each.result) {
      const names = met(way);
      const offending =
        claim.kind === "via"
          ? inOrder(names, hops)
            ? undefined
            : (hops.find((hop) => !names.includes(hop.toLowerCase())) ?? hops[0])
          : hops.find((hop) => names.includes(hop.toLowerCase()));
      if (offending === undefined) continue;
      const answer = answerOf(claim.flow, [{ ...each, result: [way] }], context);
      return decided({
        status: "failed",
        message: `${describe(each)} ${claim.kind === "via" ? "does not pass" : "passes"} ${offending}`,
        answer,
        decidedBy: answer.decidedBy,
      });
    }
  }
  return decided({
    status: "held",
    message: claim.kind === "via" ? `every way passes ${hops.join(", then ")}` : `no way passes ${hops.join(" or ")}`,
  });
}
