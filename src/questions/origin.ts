import type { CallerIdentity, Resource } from "../azure/resource-type.ts";
import type { Station } from "../model/forwarding.ts";
import type { IntervalSet } from "../net/interval-set.ts";

/** One sender: where its packets begin, and the addresses they may bear. */
export interface Origin {
  readonly label: string;
  /** Absent: outside the model. */
  readonly station: Station | undefined;
  readonly subnet: string | undefined;
  readonly addresses: IntervalSet;
  readonly facts: readonly string[];
  readonly identity?: CallerIdentity;
  /** What more holds when it calls a certain service. */
  readonly onBehalf?: (service: Resource) => readonly string[];
  readonly behaviours: readonly string[];
  readonly assumption?: { readonly code: string; readonly message: string };
}
