import { causes } from "../model/cause.ts";
import type { Because } from "../model/claim.ts";
import { pathOf } from "../model/place.ts";
import { overlaps } from "../net/interval-set.ts";
import { hasPorts } from "../net/protocol.ts";
import type { DecidedCase } from "./decide-flow.ts";
import { meansPlace } from "./places.ts";
import { allowing, type Way } from "./ways.ts";

/** The names that must have decided for the packets of one case. */
function namesFor(because: Because, { parts, witness }: DecidedCase): readonly string[] {
  if (because.kind === "every") return because.names;
  const meant = because.parts.filter(({ on }) =>
    parts.some(
      ({ protocol, destinationPort }) =>
        overlaps(on.protocols, { bounds: [protocol] }) &&
        (!hasPorts(witness.protocol) || overlaps(on.destinationPorts, { bounds: [destinationPort] })),
    ),
  );
  return meant.flatMap(({ names }) => names);
}

/** In `cannot`, each name is among the deciders of the first obstacle; in `can`, each is a step that let the flow through. */
const saysWhy = (kind: "can" | "cannot", way: Way, name: string): boolean => {
  if (kind === "can")
    return name in causes ? name === "allowed" : allowing(way).some(({ place }) => meansPlace(name, place));
  const first = way.blockers.find(({ certain }) => certain);
  return first !== undefined && (first.cause === name || first.decidedBy.some((place) => meansPlace(name, place)));
};

export interface WrongReason {
  readonly case: DecidedCase;
  readonly way: Way;
  readonly expected: string;
  readonly actual: readonly string[];
}

/** The first packet for which something else decided; `undefined` when the reasons are as claimed. */
export function wrongReason(
  kind: "can" | "cannot",
  because: Because | undefined,
  cases: readonly DecidedCase[],
): WrongReason | undefined {
  if (because === undefined) return undefined;
  for (const each of cases) {
    for (const way of each.result) {
      const expected = namesFor(because, each).find((name) => !saysWhy(kind, way, name));
      if (expected === undefined) continue;
      const first = way.blockers.find(({ certain }) => certain);
      const actual =
        kind === "can"
          ? allowing(way).map(({ place }) => pathOf(place))
          : [...(first?.decidedBy.map(pathOf) ?? []), ...(first === undefined ? [] : [first.cause])];
      return { case: each, way, expected, actual };
    }
  }
  return undefined;
}
