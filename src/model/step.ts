import type { Cause } from "./cause.ts";
import type { Place } from "./place.ts";

/** What all steps carry: the sentence for a reader, the documented behaviour it rests on, and what decided it. */
interface StepBase {
  /** Ids of the register, such as `R-NSG-10`. */
  readonly behaviours: readonly string[];
  /** One plain sentence, lower case, without a full stop. */
  readonly detail: string;
  /** The rule, route or setting that decided; absent when the platform alone did. */
  readonly decidedBy?: Place;
}

/** How one rule compared with the flow (Network Watcher's view of a rule list). */
export interface RuleReport {
  readonly name: string;
  readonly priority?: number;
  readonly access: "Allow" | "Deny";
  readonly protocolMatched: boolean;
  readonly sourceMatched: boolean;
  readonly sourcePortMatched: boolean;
  readonly destinationMatched: boolean;
  readonly destinationPortMatched: boolean;
}

export type Step = StepBase &
  (
    | { readonly kind: "originate"; readonly address: string }
    | { readonly kind: "resolve"; readonly host: string; readonly answer: string }
    | {
        readonly kind: "filter";
        readonly access: "Allow" | "Deny" | "indeterminate";
        readonly direction: "Inbound" | "Outbound";
        /** The list that was asked. */
        readonly list: Place;
        /** Which fields of each rule matched, in documents. */
        readonly rules?: readonly RuleReport[];
        /** The same, computed when asked for: most walks are never read rule by rule. */
        readonly reports?: () => readonly RuleReport[];
      }
    | {
        readonly kind: "route";
        readonly prefix: string;
        readonly nextHopType: string;
        readonly nextHopIpAddress?: string;
        readonly source: string;
      }
    | {
        readonly kind: "translate";
        readonly field: "source" | "destination";
        readonly from: string;
        readonly to: string;
      }
    | { readonly kind: "balance"; readonly backend: string }
    | { readonly kind: "forward" }
    | { readonly kind: "session"; readonly access: "Allow" | "Deny" }
    | { readonly kind: "deliver"; readonly address: string }
    | { readonly kind: "drop" }
  );

/** A reason why a flow does not get through, or why that is open. */
export interface Blocker {
  readonly cause: Cause;
  /** `policy`: a rule or setting says no. `routing`: there is no way. */
  readonly concern: "routing" | "policy";
  readonly certain: boolean;
  readonly decidedBy: readonly Place[];
  readonly behaviours: readonly string[];
  readonly detail: string;
  /** The fact that would settle it; only when `certain` is false. */
  readonly missing?: string;
  /** What would let the flow through. */
  readonly help?: string;
  /** Index of hop and step in the trace. */
  readonly hop: number;
  readonly step: number;
}
