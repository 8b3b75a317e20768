import type { FeatureStep } from "../azure/resource-type.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import { parseTraffic } from "../input/scenario/traffic.ts";
import { didYouMean } from "../input/suggestion.ts";
import type { Claim } from "../model/claim.ts";
import type { Place } from "../model/place.ts";
import { pathOf } from "../model/place.ts";
import { type AnswerContext, answerOf, deciderOf } from "./answer-of.ts";
import { decideFlow } from "./decide-flow.ts";
import { reasonFails } from "./decide-lookups.ts";
import { documented } from "./traffic-defaults.ts";
import { type ClaimVerdict, type Decided, decided, wrongClaim } from "./verdict.ts";
import { decisive } from "./ways.ts";

type Feature = Extract<Claim, { kind: "works" | "broken" }>;

type StepOutcome =
  | { readonly kind: "works" }
  | {
      readonly kind: "open" | "broken";
      readonly message: string;
      readonly places: readonly Place[];
      readonly verdict: Partial<ClaimVerdict>;
    }
  | { readonly kind: "wrong"; readonly message: string; readonly help?: string };

/** Operations of a workload, step by step: what the network must carry, and what the platform must offer. */
export function decideFeature(claim: Feature, plane: DataPlane, context: AnswerContext): Decided {
  const { network } = plane;
  const offers = network.resources.flatMap((resource) => resource.type.features?.(resource, network) ?? []);
  const named = offers.filter(({ name }) => name === claim.feature);
  const names = [...new Set(offers.map(({ name }) => name))];
  const [offer] = named.filter(
    ({ owner }) =>
      claim.with["workspace"] === undefined || owner.name.toLowerCase() === claim.with["workspace"].toLowerCase(),
  );
  if (offer === undefined)
    return wrongClaim(
      claim.at,
      `nothing in the network offers \`${claim.feature}\``,
      didYouMean(claim.feature, names) ??
        (names.length === 0 ? "features need a workspace" : `there are: ${names.join(", ")}`),
    );
  const steps = offer.steps(claim.with);
  if (!Array.isArray(steps))
    return wrongClaim(claim.at, (steps as { message: string }).message, (steps as { help?: string }).help);
  if (claim.step !== undefined && !steps.some(({ name }) => name === claim.step))
    return wrongClaim(
      claim.keyAt?.["step"] ?? claim.at,
      `\`${claim.feature}\` has no step \`${claim.step}\``,
      `its steps are: ${steps.map(({ name }) => name).join(", ")}`,
    );
  for (const step of steps as readonly FeatureStep[]) {
    const outcome = decideStep(step, plane, context);
    if (outcome.kind === "works") continue;
    if (outcome.kind === "wrong") return wrongClaim(claim.at, outcome.message, outcome.help);
    if (outcome.kind === "open")
      return decided({ status: "undecided", message: `step ${step.name}: ${outcome.message}`, ...outcome.verdict });
    if (claim.kind === "works")
      return decided({
        status: "failed",
        message: `step ${step.name} is broken: ${outcome.message}`,
        ...outcome.verdict,
      });
    return confirm(claim, step, outcome);
  }
  return claim.kind === "works"
    ? decided({ status: "held", message: `every step works: ${steps.map(({ name }) => name).join(", ")}` })
    : decided({ status: "failed", message: "every step works" });
}

function confirm(
  claim: Feature,
  step: FeatureStep,
  outcome: Extract<StepOutcome, { kind: "open" | "broken" }>,
): Decided {
  if (claim.step !== undefined && claim.step !== step.name)
    return decided({
      status: "failed",
      message: `it breaks earlier, at step ${step.name}: ${outcome.message}`,
      expected: `step ${claim.step}`,
      ...outcome.verdict,
    });
  const wrong = reasonFails(claim.because, outcome.places);
  if (wrong !== undefined && wrong !== outcome.verdict.answer?.cause)
    return decided({
      status: "failed",
      message: `right answer, wrong reason: step ${step.name} is decided by ${outcome.places.map(pathOf).join(", ") || "nothing in particular"}`,
      expected: `because ${wrong}`,
      ...outcome.verdict,
    });
  return decided({
    status: "held",
    message: `step ${step.name}: ${outcome.message}`,
    decidedBy: outcome.verdict.decidedBy ?? [],
  });
}

function decideStep(step: FeatureStep, plane: DataPlane, context: AnswerContext): StepOutcome {
  if (step.refusal !== undefined) {
    const { message, places, behaviours } = step.refusal;
    return {
      kind: "broken",
      message,
      places,
      verdict: { decidedBy: places.map((place) => deciderOf(place, behaviours)) },
    };
  }
  for (const flow of step.flows) {
    const parsed = flow.on === undefined ? undefined : parseTraffic(flow.on);
    const claim = { from: flow.from, to: flow.to, on: parsed?.ok === true ? parsed.value : undefined };
    const result = decideFlow(plane, claim, documented);
    if (!result.ok)
      return { kind: "wrong", message: result.message, ...(result.help === undefined ? {} : { help: result.help }) };
    for (const wanted of ["unreachable", "indeterminate"] as const) {
      const bad = result.cases.find(({ result: ways }) => ways.some(({ answer }) => answer === wanted));
      if (bad === undefined) continue;
      const obstacle = bad.result.map(decisive).find((each) => each !== undefined);
      const answer = answerOf(claim, [bad], context, wanted);
      const places = [...(obstacle?.decidedBy ?? []), ...(step.also ?? [])];
      return {
        kind: wanted === "unreachable" ? "broken" : "open",
        message: `${flow.from} → ${flow.to}: ${obstacle?.detail ?? "open"}`,
        places,
        verdict: { answer, decidedBy: answer.decidedBy },
      };
    }
  }
  return { kind: "works" };
}
