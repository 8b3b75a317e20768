import type { Cause } from "./cause.ts";
import type { SourceLocation } from "./source-location.ts";
import type { Blocker } from "./step.ts";
import type { Trace } from "./trace.ts";

export const schemaVersion = 1;

export type Verdict = "reachable" | "unreachable" | "indeterminate";

/** A decider as an answer prints it. */
export interface Decider {
  /** `RESOURCE/ELEMENT`, as `because` names it. */
  readonly path: string;
  readonly resource: string;
  readonly element?: string;
  readonly type: string;
  readonly at?: SourceLocation;
  readonly behaviours: readonly string[];
}

/** Lines of an input file around a place that the answer names. Secret values are replaced by `[redacted]`. */
export interface Excerpt {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly lines: readonly { readonly number: number; readonly text: string }[];
}

/** Something taken as true because the input does not say otherwise. */
export interface Assumption {
  readonly code: string;
  readonly message: string;
}

/** A resource that was met in the input and is not understood. */
export interface NotModelled {
  readonly resource: string;
  readonly type: string;
  readonly touchesPath: boolean;
}

/** One way a flow can take: members and load-balancer backends give several. */
export interface Path {
  readonly answer: Verdict;
  /** Which source member, destination member and backend this path is for. */
  readonly label: string;
  readonly forward: Trace;
  readonly return?: Trace;
}

/** The headers a path or part speaks of, as text: addresses, protocol and ports. */
export interface FlowText {
  readonly source: string;
  readonly destination: string;
  readonly protocol: string;
  readonly sourcePort?: string;
  readonly destinationPort?: string;
}

export interface Answer {
  readonly schemaVersion: typeof schemaVersion;
  readonly kind: "answer";
  readonly from: string;
  readonly to: string;
  readonly flow: FlowText;
  readonly answer: Verdict;
  readonly cause: Cause;
  readonly decidedBy: readonly Decider[];
  /** Apart: does a way exist, and do the rules on it agree. */
  readonly routing: Verdict;
  readonly policy: Verdict;
  readonly forward: Trace;
  readonly return?: Trace;
  readonly paths: readonly Path[];
  readonly blockers: readonly Blocker[];
  readonly assumptions: readonly Assumption[];
  readonly notModelled: readonly NotModelled[];
  /** What is open, when the answer is `indeterminate`. */
  readonly missing: readonly string[];
  readonly platform: string;
  /** Set when no port was asked for: the parts of the flow that get through. */
  readonly open?: readonly FlowText[];
  readonly excerpts: readonly Excerpt[];
}
