import { calls } from "../azure/firewall-collection.ts";
import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import type { Flight } from "../dataplane/flight.ts";
import type { Fork, Outcome } from "../dataplane/outcome.ts";
import { Recorder } from "../dataplane/recorder.ts";
import { traceReply } from "../dataplane/reply.ts";
import { stop } from "../dataplane/stop.ts";
import { unappliedOn } from "../dataplane/unapplied.ts";
import { walker } from "../dataplane/walk.ts";
import type { Assumption, Verdict } from "../model/answer.ts";
import type { Place } from "../model/place.ts";
import type { Blocker, Step } from "../model/step.ts";
import type { Trace } from "../model/trace.ts";
import { formatAddress } from "../net/address.ts";
import { type Box, everyHeader, type Header, intersectBoxes } from "../rules/header.ts";
import { Scope } from "../rules/scope.ts";
import type { Origin } from "./origin.ts";
import type { Target } from "./targets.ts";

/** One way that a flow goes from an origin to a target, there and back. */
export interface Way {
  readonly label: string;
  readonly header: Header;
  readonly answer: Verdict;
  readonly forward: Trace;
  readonly return?: Trace;
  /** Of the way there, then of the way back. */
  readonly blockers: readonly Blocker[];
  readonly assumptions: readonly Assumption[];
}

export interface FlowOptions {
  readonly established?: "inbound" | "outbound" | undefined;
}

/** Walks one header from an origin to a target: all the ways it may go, and how far the result reaches. */
export function walkFlow(
  plane: DataPlane,
  origin: Origin,
  target: Target,
  header: Header,
  { established }: FlowOptions,
): { readonly result: readonly Way[]; readonly reach: Box } {
  const record = new Recorder();
  const scope = new Scope();
  const flight: Flight = {
    header,
    sent: header,
    scope,
    record,
    facts: new Set([
      ...origin.facts,
      ...(target.host === undefined ? [] : [calls(target.host)]),
      ...(target.service === undefined ? [] : (origin.onBehalf?.(target.service) ?? [])),
    ]),
    session: { seenBy: [], passages: [], leftPublicly: false },
    visited: new Set(),
    established: established !== undefined,
    host: target.host,
    origin: { station: origin.station, subnet: origin.subnet },
    legs: [],
  };
  for (const assumption of [origin.assumption, target.assumption, target.resolution?.assumption])
    if (assumption !== undefined) record.assume(assumption);
  const all = start(plane, flight, origin, target);
  const counted =
    target.only === undefined
      ? all
      : all.filter(({ destination }) => destination?.station === undefined || destination.station.id === target.only);
  const outcomes =
    counted.length > 0 ? counted : all.slice(0, 1).map((outcome) => elsewhere(plane, outcome, header, target));
  const ways = settled(outcomes.map((outcome) => ({ outcome, way: toWay(plane, outcome, origin, target) })));
  const reach = outcomes
    .map((outcome) => outcome.flight.scope.box())
    .reduce<Box>((common, box) => intersectBoxes(common, box) ?? box, everyHeader);
  return { result: ways, reach };
}

interface Walked {
  readonly outcome: Outcome;
  readonly way: Way;
}

/** Options that do not come to the same leave the answer open, whatever each of them says. */
function settled(walked: readonly Walked[]): readonly Way[] {
  if (walked.every(({ outcome }) => outcome.choices === undefined)) return walked.map(({ way }) => way);
  return walked.map(({ outcome, way }) => {
    const open = outcome.choices?.find(({ between }) => differs(walked, between));
    return open === undefined ? way : leftOpen(way, open.between);
  });
}

function differs(walked: readonly Walked[], between: Fork): boolean {
  const options = new Map<number, Set<Verdict>>();
  for (const { outcome, way } of walked) {
    const option = outcome.choices?.find((choice) => choice.between === between)?.option;
    if (option !== undefined) options.set(option, (options.get(option) ?? new Set()).add(way.answer));
  }
  const [first, ...others] = [...options.values()].map((verdicts) => [...verdicts].sort().join());
  return others.some((verdict) => verdict !== first);
}

/** What an option says for certain is only so if it is the one taken. */
function leftOpen(way: Way, { missing, places, hop, step }: Fork): Way {
  const open: Blocker = {
    cause: "missing-fact",
    concern: "routing",
    certain: false,
    decidedBy: places,
    behaviours: [],
    detail: `it is open ${missing}`,
    missing,
    hop,
    step,
  };
  const doubted = (trace: Trace, more: readonly Blocker[]): Trace => ({
    ...trace,
    disposition: trace.blockers.length + more.length > 0 ? "indeterminate" : trace.disposition,
    blockers: [...more, ...trace.blockers.map((each) => ({ ...each, certain: false }))],
  });
  const forward = doubted(way.forward, [open]);
  const back = way.return === undefined ? undefined : doubted(way.return, []);
  return {
    ...way,
    answer: "indeterminate",
    forward,
    ...(back === undefined ? {} : { return: back }),
    blockers: [...forward.blockers, ...(back?.blockers ?? [])],
  };
}

/** The balancer hands the flow to others: for this member it is as if there were no rule (R-LB-1). */
function elsewhere(plane: DataPlane, outcome: Outcome, header: Header, target: Target): Outcome {
  const [binding] = plane.owners.publicly(header.destination);
  const balancer = plane.owners.station(binding?.station ?? "")?.place;
  const detail = `${balancer?.resource ?? "the balancer"} hands it to ${outcome.destination?.station?.place.resource}, not to ${target.label}`;
  stop(outcome.flight.record, {
    cause: "no-load-balancing-rule",
    concern: "routing",
    behaviours: ["R-LB-1"],
    detail,
    decidedBy: [balancer],
  });
  return outcome;
}

function start(plane: DataPlane, flight: Flight, origin: Origin, target: Target): readonly Outcome[] {
  const { record, header } = flight;
  const walk = walker(plane);
  const text = isStandIn(header.source) ? origin.label : formatAddress(header.source);
  record.enter(origin.label, origin.station?.noun ?? "source");
  record.step({
    kind: "originate",
    address: text,
    behaviours: origin.behaviours,
    detail: `sent by ${origin.label}${text === origin.label ? "" : ` (${text})`}`,
  });
  const { resolution } = target;
  if (resolution !== undefined) {
    record.step({
      kind: "resolve",
      host: resolution.host,
      answer: resolution.kind,
      behaviours: resolution.behaviours,
      detail: resolution.detail,
      ...(resolution.decidedBy === undefined ? {} : { decidedBy: resolution.decidedBy }),
    });
    if (resolution.obstacle !== undefined) {
      record.block(resolution.obstacle);
      return [{ flight }];
    }
  }
  if (target.unaddressable !== undefined) {
    const { station, subnet } = target.unaddressable;
    if (!origin.facts.includes("from the platform") && !flight.established) {
      const place: Place = { ...station.place, element: "publicIPAddress" };
      const detail = `${station.place.alias ?? station.place.resource} has no public address, so nothing outside can address it`;
      record.step({ kind: "drop", behaviours: ["R-RT-15"], detail, decidedBy: place });
      record.block({
        cause: "no-public-address",
        concern: "routing",
        certain: true,
        decidedBy: [place],
        behaviours: ["R-RT-15"],
        detail,
        help: "reach it from inside its network, or give it a public address",
      });
    }
    return walk.arrive(flight, station, subnet);
  }
  return origin.station === undefined ? walk.publicly(flight) : walk.depart(flight, origin.station, origin.subnet);
}

function toWay(plane: DataPlane, outcome: Outcome, origin: Origin, target: Target): Way {
  const { flight } = outcome;
  const reply = target.unaddressable === undefined ? traceReply(plane, outcome) : undefined;
  const forward = flight.record.trace();
  const back = reply?.trace();
  const blockers = [...forward.blockers, ...(back?.blockers ?? [])];
  const options = (outcome.choices ?? []).map(({ name }) => `by ${name}`).reverse();
  const label = [origin.label, target.label, ...options, outcome.label]
    .filter((part) => part !== undefined && part !== "")
    .join(" → ");
  return {
    label,
    header: flight.header,
    answer: verdictOf(blockers),
    forward,
    ...(back === undefined ? {} : { return: back }),
    blockers,
    assumptions: [
      ...flight.record.assumptions,
      ...unappliedOn(plane.network, new Set([...flight.record.touched, ...(reply?.touched ?? [])])),
    ],
  };
}

/** Of several verdicts that all have to be good, the one that counts. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("unreachable")) return "unreachable";
  return verdicts.includes("indeterminate") || verdicts.length === 0 ? "indeterminate" : "reachable";
}

/** One certain obstacle is enough for no; without one, an open obstacle keeps the answer open. */
export function verdictOf(blockers: readonly Blocker[]): Verdict {
  if (blockers.some(({ certain }) => certain)) return "unreachable";
  return blockers.length === 0 ? "reachable" : "indeterminate";
}

export const stepsOf = ({ forward, return: back }: Way): readonly Step[] =>
  [...forward.hops, ...(back?.hops ?? [])].flatMap(({ steps }) => steps);

/** The obstacle that decides: the first certain one, else the first that is open. */
export const decisive = ({ blockers }: Way): Blocker | undefined =>
  blockers.find(({ certain }) => certain) ?? blockers[0];

const passive = new Set(["originate", "deliver", "drop"]);

/** The steps that let a flow through, with what decided them. */
export function allowing(way: Way): readonly { readonly place: Place; readonly behaviours: readonly string[] }[] {
  const seen = new Set<string>();
  return stepsOf(way).flatMap((step) => {
    if (step.decidedBy === undefined || passive.has(step.kind) || ("access" in step && step.access !== "Allow"))
      return [];
    const key = `${step.decidedBy.id} ${step.decidedBy.element}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ place: step.decidedBy, behaviours: step.behaviours }];
  });
}
