import type { Verdict } from "../../src/model/answer.ts";
import type { Cause } from "../../src/model/cause.ts";
import type { Nic } from "./network.ts";
import type { Packet } from "./security.ts";

/** Who sends. */
export type Member =
  | { readonly kind: "nic"; readonly nic: Nic }
  /** A host of its own in a subnet, without a group on its interface. */
  | { readonly kind: "assumed"; readonly subnet: string }
  | { readonly kind: "site"; readonly site: string }
  /** Outside the model: the Internet, a service tag, the platform, a registry's own backend. */
  | { readonly kind: "outside"; readonly region?: string; readonly registry?: string; readonly platform?: boolean };

/** An appliance that forwarded the packet. */
export interface Passage {
  readonly nic: Nic;
  /** What it replaced as the source. */
  readonly replaced: string | undefined;
}

/** The place by which a packet left for the Internet, and what it was there. */
export interface Left {
  readonly at:
    | { readonly kind: "subnet"; readonly subnet: string; readonly nic: Nic | undefined }
    | { readonly kind: "site"; readonly site: string };
  readonly source: string;
  readonly passages: readonly Passage[];
}

/** A packet on its way, and what is known of it. */
export interface State {
  readonly packet: Packet;
  readonly from: Member;
  /** It came in through a Standard public address or balancer (R-LB-2). */
  readonly standard: boolean;
  /** It came in through a public address that its reply must leave by. */
  readonly calledPublicly: boolean;
  /** Where it left for the Internet: there its reply comes back. */
  readonly left: Left | undefined;
  /** The subnet that a service sees it come from, by service endpoint. */
  readonly subnet: string | undefined;
  readonly region: string | undefined;
  /** An Azure gateway forwarded it last (R-RT-22). */
  readonly byGateway: boolean;
  readonly passages: readonly Passage[];
  readonly seenBy: readonly string[];
  readonly visited: readonly string[];
  /** Something on the way is not known. */
  readonly open: boolean;
  /** Flow state admits it: no rule is asked (R-NSG-8). */
  readonly established: boolean;
}

/** How one way of a packet ends. */
export interface Way {
  readonly verdict: Verdict;
  readonly cause: Cause;
  /** What decided, as `because` names it; absent where the register names nothing. */
  readonly decider?: string;
  /** All that may happen comes to this: who does not try it all says that it is open. */
  readonly cautious?: boolean;
  /** The member of a pool that it was balanced to. */
  readonly at?: string;
}

/** A certain end: whatever else is open, it does not get through. */
export const stop = (cause: Cause, decider?: string): readonly Way[] => [
  { verdict: "unreachable", cause, ...(decider === undefined ? {} : { decider }) },
];

/** It got there and its reply came back. */
export const arrive = (state: State): readonly Way[] => [
  state.open ? { verdict: "indeterminate", cause: "missing-fact" } : { verdict: "reachable", cause: "allowed" },
];

/** One of these happens, and nobody knows which: certain only where they agree. */
export function either(alternatives: readonly (readonly Way[])[]): readonly Way[] {
  const [only = [], ...others] = alternatives;
  if (others.length === 0) return only;
  const ways = alternatives.flat();
  const kinds = new Set(alternatives.map((each) => [...new Set(each.map(({ verdict }) => verdict))].sort().join()));
  // Each alternative has the same several ends, as where a balancer chooses: they are the answer.
  if (kinds.size === 1 && new Set(ways.map(({ verdict }) => verdict)).size > 1) return distinct(ways);
  const deciders = new Set(ways.map(({ decider }) => decider));
  const [first] = ways;
  if (first === undefined || ways.some(({ verdict }) => verdict !== first.verdict))
    return [{ verdict: "indeterminate", cause: "missing-fact" }];
  const { verdict, cause, decider } = first;
  return [{ verdict, cause, cautious: true, ...(deciders.size === 1 && decider !== undefined ? { decider } : {}) }];
}

/** Any of these happens and all must do: the first that does not, else the first that is open. */
export function everyOne(alternatives: readonly (readonly Way[])[]): readonly Way[] {
  const [first = []] = alternatives;
  return (
    alternatives.find((ways) => ways.some(({ verdict }) => verdict === "unreachable")) ??
    alternatives.find((ways) => ways.some(({ verdict }) => verdict === "indeterminate")) ??
    first
  );
}

/** Several ways, those that do not differ once. */
export function distinct(ways: readonly Way[]): readonly Way[] {
  const seen = new Map(ways.map((way) => [`${way.verdict} ${way.cause} ${way.decider} ${way.at}`, way]));
  return [...seen.values()];
}
