import type { Assumption } from "../model/answer.ts";
import type { Place } from "../model/place.ts";
import type { Address } from "../net/address.ts";
import type { Obstacle } from "./recorder.ts";

/** Who asks: a host in a virtual network, a site, or somebody on the Internet. */
export interface Asker {
  readonly network: string | undefined;
  /** Servers that it is told to ask; empty = what its network says. */
  readonly servers: readonly string[];
  readonly site: boolean;
}

/** What a name came out as where it was asked. */
export interface Resolution {
  readonly host: string;
  readonly addresses: readonly Address[];
  readonly kind: "public" | "private" | "nxdomain" | "open";
  readonly detail: string;
  readonly behaviours: readonly string[];
  readonly decidedBy?: Place;
  readonly obstacle?: Obstacle;
  readonly assumption?: Assumption;
}
