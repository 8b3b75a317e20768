import type { Blocker, Step } from "./step.ts";

/** One place a flow is handled at. */
export interface Hop {
  /** The place as paths name it: a network interface, a subnet's router, an endpoint, a service. */
  readonly at: string;
  /** What that place is, in Azure's words: `network interface`, `load balancer`, … */
  readonly what: string;
  readonly steps: readonly Step[];
}

/**
 * How a walk ended. `delivered` is the success; `indeterminate` the open end; all others are failures.
 * A walk goes on past what denies it, to find every blocker, so a failed trace may reach its destination's last hop.
 */
export type Disposition =
  | "delivered"
  | "denied-outbound"
  | "denied-inbound"
  | "denied-in-transit"
  | "denied-by-service"
  | "no-route"
  | "not-resolved"
  | "no-such-host"
  | "no-outbound-access"
  | "not-forwarded"
  | "not-balanced"
  | "asymmetric-return"
  | "loop"
  | "platform-blocked"
  | "indeterminate";

export interface Trace {
  readonly disposition: Disposition;
  readonly hops: readonly Hop[];
  /** All of them, in path order. Empty exactly when the disposition is `delivered`. */
  readonly blockers: readonly Blocker[];
}
