import { findingTexts } from "../azure/finding-texts.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import { didYouMean } from "../input/suggestion.ts";
import type { Claim } from "../model/claim.ts";
import { pathOf } from "../model/place.ts";
import { type AnswerContext, deciderOf } from "./answer-of.ts";
import { reasonFails } from "./decide-lookups.ts";
import { readEndpoint } from "./endpoint.ts";
import { type Decided, decided, wrongClaim } from "./verdict.ts";

/** Whether a resource is configured as its platform's documents allow. */
export function decideFinding(
  claim: Extract<Claim, { kind: "valid" | "invalid" }>,
  plane: DataPlane,
  _context: AnswerContext,
): Decided {
  const { network } = plane;
  const named = readEndpoint(claim.resource, network);
  const resource =
    network.resolve(claim.resource) ??
    (named.ok && named.endpoint.kind === "resource" ? named.endpoint.resource : undefined);
  if (resource === undefined)
    return wrongClaim(
      claim.at,
      `there is no resource \`${claim.resource}\``,
      didYouMean(claim.resource, [...new Set(network.resources.map(({ name }) => name))]),
    );
  if (claim.code !== undefined && !Object.hasOwn(findingTexts, claim.code))
    return wrongClaim(
      claim.keyAt?.["code"] ?? claim.at,
      `there is no finding \`${claim.code}\``,
      didYouMean(claim.code, Object.keys(findingTexts)),
    );
  const all = resource.type.findings?.(resource, network) ?? [];
  const found = claim.code === undefined ? all : all.filter(({ code }) => code === claim.code);
  const decidedBy = found.flatMap(({ places, behaviours }) => places.map((place) => deciderOf(place, behaviours)));
  const [first] = found;
  if (claim.kind === "valid") {
    return first === undefined
      ? decided({ status: "held", message: `nothing speaks against ${resource.name}` })
      : decided({ status: "failed", message: `${first.code}: ${first.message}`, decidedBy });
  }
  if (first === undefined) {
    const others = all.map(({ code }) => code).join(", ");
    return decided({
      status: "failed",
      message:
        others === "" ? `nothing speaks against ${resource.name}` : `what speaks against ${resource.name} is ${others}`,
      ...(claim.code === undefined ? {} : { expected: claim.code }),
    });
  }
  const wrong = reasonFails(
    claim.because,
    found.flatMap(({ places }) => places),
  );
  if (wrong !== undefined)
    return decided({
      status: "failed",
      message: `right answer, wrong reason: decided by ${found.flatMap(({ places }) => places.map(pathOf)).join(", ")}`,
      expected: `because ${wrong}`,
      decidedBy,
    });
  return decided({ status: "held", message: `${first.code}: ${first.message}`, decidedBy });
}
