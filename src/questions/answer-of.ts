import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { Answer, Assumption, Decider, Excerpt, FlowText, NotModelled, Path, Verdict } from "../model/answer.ts";
import { schemaVersion } from "../model/answer.ts";
import type { FlowClaim } from "../model/claim.ts";
import { type Place, pathOf } from "../model/place.ts";
import type { SourceLocation } from "../model/source-location.ts";
import type { Trace } from "../model/trace.ts";
import { formatAddress } from "../net/address.ts";
import type { Interval } from "../net/interval-set.ts";
import { formatPorts } from "../net/port.ts";
import { formatPrefix, prefixesOf } from "../net/prefix.ts";
import { formatProtocol, hasPorts } from "../net/protocol.ts";
import type { DecidedCase } from "./decide-flow.ts";
import type { Origin } from "./origin.ts";
import type { Target } from "./targets.ts";
import { allowing, decisive, verdictOf, type Way, worstOf } from "./ways.ts";

/** Cuts lines out of an input around a place; `undefined` when the input is not at hand. */
export type ExcerptAt = (at: SourceLocation) => Excerpt | undefined;

export interface AnswerContext {
  readonly platform: string;
  readonly notModelled: readonly NotModelled[];
  readonly excerptAt: ExcerptAt;
}

export const deciderOf = (place: Place, behaviours: readonly string[]): Decider => ({
  path: pathOf(place),
  resource: place.resource,
  ...(place.element === undefined ? {} : { element: place.element }),
  type: place.type,
  ...(place.at === undefined ? {} : { at: place.at }),
  behaviours,
});

/** What decided a way: the decisive obstacle's deciders, or everything that let it through. */
export function decidersOf(way: Way): readonly Decider[] {
  const obstacle = decisive(way);
  if (obstacle !== undefined) return obstacle.decidedBy.map((place) => deciderOf(place, obstacle.behaviours));
  return allowing(way).map(({ place, behaviours }) => deciderOf(place, behaviours));
}

/** An interval that reaches over a gap stands for all that the end does. */
const address = ({ lo, hi }: Interval, { label, addresses }: Origin | Target): string => {
  if (isStandIn(lo)) return label;
  const { bounds } = addresses;
  if (bounds.length > 1 && lo === bounds[0]?.lo && hi === bounds.at(-1)?.hi) return label;
  if (lo === hi) return formatAddress(lo);
  const prefixes = prefixesOf({ lo, hi });
  const [only] = prefixes;
  return prefixes.length === 1 && only !== undefined ? formatPrefix(only) : `${formatAddress(lo)}-${formatAddress(hi)}`;
};

/** One case as a reader names it: addresses, protocol, ports. */
export function flowText({ box, witness, origin, target }: DecidedCase): FlowText {
  const { lo, hi } = box.protocol;
  const protocol =
    lo === hi
      ? formatProtocol(Number(lo))
      : lo === 0 && hi === 255
        ? "any"
        : `${formatProtocol(Number(lo))}-${formatProtocol(Number(hi))}`;
  const ports = hasPorts(witness.protocol)
    ? { sourcePort: formatPorts(box.sourcePort), destinationPort: formatPorts(box.destinationPort) }
    : {};
  return {
    source: address(box.source, origin),
    destination:
      target.host ?? (target.addresses.bounds.length === 0 ? target.label : address(box.destination, target)),
    protocol,
    ...ports,
  };
}

/** The header that was walked, as text. */
function witnessText({ witness, origin, target }: DecidedCase): FlowText {
  const source = isStandIn(witness.source) ? origin.label : formatAddress(witness.source);
  const destination =
    target.host ?? (isStandIn(witness.destination) ? target.label : formatAddress(witness.destination));
  const ports = hasPorts(witness.protocol)
    ? { sourcePort: String(witness.sourcePort), destinationPort: String(witness.destinationPort) }
    : {};
  return { source, destination, protocol: formatProtocol(witness.protocol), ...ports };
}

/** Reachable only if every way of every case is; one certain no decides; else it is open. */
export const overall = (cases: readonly DecidedCase[]): Verdict =>
  worstOf(cases.flatMap(({ result }) => result.map(({ answer }) => answer)));

const worst = { unreachable: 0, indeterminate: 1, reachable: 2 } as const;

/** The answer document of one question, explained by the case and way that decide it. */
export function answerOf(
  flow: FlowClaim,
  cases: readonly DecidedCase[],
  context: AnswerContext,
  verdict = overall(cases),
): Answer {
  const ranked = cases
    .flatMap((each) => each.result.map((way) => ({ each, way })))
    .sort((a, b) => worst[a.way.answer] - worst[b.way.answer]);
  const chosen = ranked.find(({ way }) => way.answer === verdict) ?? ranked[0];
  if (chosen === undefined) throw new RangeError("a question has at least one case");
  const { each, way } = chosen;
  const obstacle = way.answer === "reachable" ? undefined : decisive(way);
  const decidedBy = decidersOf(way);
  const concern = (name: "routing" | "policy"): Verdict =>
    verdictOf(way.blockers.filter((blocker) => blocker.concern === name));
  const paths = distinctPaths(ranked.map(({ way: other }) => other));
  return {
    schemaVersion,
    kind: "answer",
    from: flow.from,
    to: flow.to,
    flow: witnessText(each),
    answer: verdict,
    cause: obstacle?.cause ?? "allowed",
    decidedBy,
    routing: concern("routing"),
    policy: concern("policy"),
    forward: ruleByRule(way.forward),
    ...(way.return === undefined ? {} : { return: way.return }),
    paths,
    blockers: way.blockers,
    assumptions: distinct(ranked.flatMap(({ way: other }) => other.assumptions)),
    notModelled: context.notModelled,
    missing: [...new Set(way.blockers.flatMap(({ missing }) => missing ?? []))],
    platform: context.platform,
    excerpts: excerpts(obstacle === undefined ? decidedBy.slice(-1) : decidedBy, context.excerptAt),
  };
}

/** The trace with every rule list written out as it compared with the flow (R-TL-3). */
const ruleByRule = (trace: Trace): Trace => ({
  ...trace,
  hops: trace.hops.map((hop) => ({
    ...hop,
    steps: hop.steps.map((step) =>
      step.kind === "filter" && step.reports !== undefined ? { ...step, rules: step.reports() } : step,
    ),
  })),
});

/** Ways that differ in nothing a reader would see count once. */
function distinctPaths(ways: readonly Way[]): readonly Path[] {
  const seen = new Map<string, Path>();
  for (const way of ways) {
    const reason = decidersOf(way)
      .map(({ path }) => path)
      .join();
    const key = `${way.label} ${way.answer} ${way.forward.disposition} ${reason}`;
    if (!seen.has(key))
      seen.set(key, {
        answer: way.answer,
        label: way.label,
        forward: way.forward,
        ...(way.return === undefined ? {} : { return: way.return }),
      });
  }
  return [...seen.values()];
}

const distinct = (assumptions: readonly Assumption[]): readonly Assumption[] => [
  ...new Map(assumptions.map((each) => [`${each.code} ${each.message}`, each])).values(),
];

function excerpts(deciders: readonly Decider[], excerptAt: ExcerptAt): readonly Excerpt[] {
  const seen = new Set<string>();
  return deciders.flatMap(({ at }) => {
    const key = at === undefined ? "" : `${at.file}:${at.line}`;
    if (at === undefined || seen.has(key)) return [];
    seen.add(key);
    return excerptAt(at) ?? [];
  });
}
