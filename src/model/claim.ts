import type { IntervalSet } from "../net/interval-set.ts";
import type { SourceLocation } from "./source-location.ts";
import type { SourceTree } from "./source-tree.ts";

/** One `PROTOCOL/PORTS` of a claim or question. Protocols without ports have every port. */
export interface Traffic {
  /** As written: `tcp/22`, `any`. */
  readonly text: string;
  readonly protocols: IntervalSet;
  readonly sourcePorts: IntervalSet;
  readonly destinationPorts: IntervalSet;
}

/** Who talks to whom, with what. `on` is `undefined` when the claim leaves it open. */
export interface FlowClaim {
  readonly from: string;
  readonly to: string;
  readonly on: readonly Traffic[] | undefined;
  /** Virtual network or on-premises site where packets of a foreign source come in. */
  readonly enters?: string;
  /** The flow exists already, as one that was opened in this direction: flow state passes its packets. */
  readonly established?: "inbound" | "outbound";
}

/** What must have decided: every one of these for each packet, or different ones for different packets. */
export type Because =
  | { readonly kind: "every"; readonly names: readonly string[] }
  | {
      readonly kind: "by-traffic";
      readonly parts: readonly { readonly on: Traffic; readonly names: readonly string[] }[];
    };

interface ClaimBase {
  readonly at: SourceLocation;
  /** The claim in one line, as written. */
  readonly text: string;
  readonly because?: Because;
  readonly id?: string;
  readonly note?: string;
  /** Where the keys beside its kind's stand: `hop`, `step`, `code`. */
  readonly keyAt?: Readonly<Record<string, SourceLocation>>;
}

export type Claim = ClaimBase &
  (
    | { readonly kind: "can" | "cannot"; readonly flow: FlowClaim }
    | { readonly kind: "via" | "avoiding"; readonly flow: FlowClaim; readonly hops: readonly string[] }
    | { readonly kind: "resolves"; readonly host: string; readonly from: string; readonly to: string }
    | {
        readonly kind: "routes";
        readonly from: string;
        readonly address: string;
        readonly nextHopType: string;
        readonly nextHopIpAddress?: string;
      }
    | {
        readonly kind: "works" | "broken";
        readonly feature: string;
        readonly with: Readonly<Record<string, string>>;
        readonly step?: string;
      }
    | { readonly kind: "valid" | "invalid"; readonly resource: string; readonly code?: string }
  );

/** One edit of the decoded network, applied in the order remove, set, add. */
export type Edit =
  | { readonly kind: "remove"; readonly path: readonly string[]; readonly at: SourceLocation }
  | {
      readonly kind: "set" | "add";
      readonly path: readonly string[];
      readonly value: SourceTree;
      readonly at: SourceLocation;
    };

export interface Variant {
  readonly name: string;
  readonly at: SourceLocation;
  readonly platform?: string;
  readonly platformAt?: SourceLocation;
  readonly edits: readonly Edit[];
  readonly claims: readonly Claim[];
}

/** A scenario file, decoded. Sections of `network` are not yet checked against their types. */
export interface Scenario {
  readonly file: string;
  readonly title: string;
  readonly source?: string;
  readonly platform?: string;
  readonly platformAt?: SourceLocation;
  /** Sections of resources, merged from `include`, `arm`, `terraform` and `network`. */
  readonly network: SourceTree;
  readonly claims: readonly Claim[];
  readonly variants: readonly Variant[];
}
