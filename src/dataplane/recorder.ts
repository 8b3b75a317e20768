import type { Assumption } from "../model/answer.ts";
import type { Cause } from "../model/cause.ts";
import type { Place } from "../model/place.ts";
import type { Blocker, Step } from "../model/step.ts";
import type { Disposition, Hop, Trace } from "../model/trace.ts";

/** What stops a flow, as the interpreter meets it; where it stands is the recorder's to know. */
export type Obstacle = Omit<Blocker, "hop" | "step" | "decidedBy"> & { readonly decidedBy: readonly Place[] };

const dispositions: Readonly<Partial<Record<Cause, Disposition>>> = {
  "no-route": "no-route",
  "route-none": "no-route",
  "no-such-host": "no-such-host",
  "name-not-resolved": "not-resolved",
  "no-outbound-access": "no-outbound-access",
  "appliance-unresolved": "not-forwarded",
  "appliance-not-forwarding": "not-forwarded",
  "forwarded-traffic-not-allowed": "denied-in-transit",
  "firewall-rule": "denied-in-transit",
  "firewall-default": "denied-in-transit",
  "threat-intelligence": "denied-in-transit",
  "no-load-balancing-rule": "not-balanced",
  "no-healthy-backend": "not-balanced",
  hairpin: "not-balanced",
  "not-over-global-peering": "not-balanced",
  "platform-blocked": "platform-blocked",
  "asymmetric-return": "asymmetric-return",
  "return-not-delivered": "asymmetric-return",
  loop: "loop",
  "no-public-address": "no-route",
  "no-public-endpoint": "no-route",
};

/** How a walk with these obstacles ended: by the first that is certain, else open (see `Disposition`). */
function dispositionOf(blockers: readonly Blocker[], hops: readonly Hop[]): Disposition {
  const decisive = blockers.find(({ certain }) => certain);
  if (decisive === undefined) return blockers.length === 0 ? "delivered" : "indeterminate";
  const known = dispositions[decisive.cause];
  if (known !== undefined) return known;
  const step = hops[decisive.hop]?.steps[decisive.step];
  if (step?.kind !== "filter" || decisive.cause === "service-firewall" || decisive.cause === "public-access-disabled")
    return "denied-by-service";
  return step.direction === "Outbound" ? "denied-outbound" : "denied-inbound";
}

/** Writes down what the interpreter decides, while it decides it: the explanation cannot differ from the verdict. */
export class Recorder {
  readonly #hops: { at: string; what: string; steps: Step[] }[] = [];
  readonly #blockers: Blocker[] = [];
  readonly #assumptions = new Map<string, Assumption>();
  readonly #touched = new Set<string>();

  enter(at: string, what: string): void {
    this.#hops.push({ at, what, steps: [] });
  }

  step(step: Step): void {
    if (step.decidedBy !== undefined) this.touch(step.decidedBy.id);
    if (step.kind === "filter") this.touch(step.list.id);
    this.#hops.at(-1)?.steps.push(step);
  }

  /** The step that was written last is what stops the flow. */
  block(obstacle: Obstacle): void {
    const hop = this.#hops.length - 1;
    this.#blockers.push({ ...obstacle, hop, step: (this.#hops[hop]?.steps.length ?? 1) - 1 });
  }

  /** A resource that the flow meets. */
  touch(id: string): void {
    this.#touched.add(id);
  }

  assume(assumption: Assumption): void {
    this.#assumptions.set(assumption.code, assumption);
  }

  /** Where the next step will stand. */
  get next(): { readonly hop: number; readonly step: number } {
    return { hop: this.#hops.length - 1, step: this.#hops.at(-1)?.steps.length ?? 0 };
  }

  get blockers(): readonly Blocker[] {
    return this.#blockers;
  }

  get assumptions(): readonly Assumption[] {
    return [...this.#assumptions.values()];
  }

  /** Ids of the resources met, in order. */
  get touched(): Iterable<string> {
    return this.#touched;
  }

  fork(): Recorder {
    const copy = new Recorder();
    copy.adopt(this);
    return copy;
  }

  /** Takes over what another recorder has written, in place of its own; assumptions, and what was met, stay. */
  adopt(other: Recorder): void {
    for (const id of other.#touched) this.touch(id);
    this.#hops.splice(0, this.#hops.length, ...other.#hops.map((hop) => ({ ...hop, steps: [...hop.steps] })));
    this.#blockers.splice(0, this.#blockers.length, ...other.#blockers);
    for (const assumption of other.#assumptions.values()) this.assume(assumption);
  }

  trace(): Trace {
    return { disposition: dispositionOf(this.#blockers, this.#hops), hops: this.#hops, blockers: this.#blockers };
  }
}
