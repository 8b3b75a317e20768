import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { Place } from "../model/place.ts";
import { type Address, formatAddress } from "../net/address.ts";
import type { DataPlane } from "./data-plane.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import type { Flight, Origin, Passage } from "./flight.ts";
import type { Recorder } from "./recorder.ts";
import { stop } from "./stop.ts";

/** A reply on its way back. */
export interface Reply {
  readonly plane: DataPlane;
  readonly flight: Flight;
  readonly origin: Origin;
  readonly record: Recorder;
  /** Devices that saw the flow and have not seen the reply yet. */
  pending: readonly Passage[];
}

/** Where the reply stands, and whom it seeks. */
export interface Position {
  readonly subnet: string;
  readonly to: Address;
  /** The public address by which the flow came in, if that is still to be undone. */
  readonly arrived: { readonly place: Place } | undefined;
  /**
   * A gateway of Azure's forwarded it last, or an appliance that had put itself in the client's place: a peer takes that
   * without being asked (R-RT-22).
   */
  readonly vouched: boolean;
  readonly hops: number;
}

/** Goes on from a position; handed to those that do not know what comes next. */
export type Further = (reply: Reply, position: Position) => undefined;

/** What is not known to keep flow state is taken to keep none. */
export const assumeStateless = (record: Recorder, { place }: Passage): void =>
  record.assume({
    code: "appliance-stateless",
    message: `${place.resource} sees one direction only; it is assumed to keep no flow state (say \`stateful: true\` if it does)`,
  });

/** The reply goes another way than the flow came, past or into a device that keeps state. */
export function asymmetric({ record }: Reply, decidedBy: readonly Place[], detail: string): undefined {
  const behaviours = ["R-RT-16", "R-NVA-1", "R-FW-12"];
  stop(record, {
    cause: "asymmetric-return",
    concern: "routing",
    behaviours,
    detail,
    decidedBy,
    help: "give the reply the way back that the flow came: a route for the client's prefix with the same next hop",
  });
}

/** The reply reaches nobody. */
export function lost({ record }: Reply, route: EffectiveRoute | undefined, to: Address): undefined {
  const target = isStandIn(to) ? "the source" : formatAddress(to);
  const detail = `the reply to ${target} has no way back`;
  stop(record, {
    cause: "return-not-delivered",
    concern: "routing",
    behaviours: ["R-NVA-1"],
    detail,
    decidedBy: [route?.place],
  });
}

/** Back at the source. */
export function complete(reply: Reply, route: EffectiveRoute | undefined): undefined {
  settle(reply, route);
  reply.record.step({
    kind: "deliver",
    address: reply.origin.station?.place.resource ?? "source",
    behaviours: [],
    detail: "the reply is back at the source",
  });
}

/** Devices that saw the flow and never see its reply. */
function settle(reply: Reply, route: EffectiveRoute | undefined): undefined {
  for (const passage of reply.pending) {
    if (passage.kind === "firewall" || passage.stateful === true) {
      asymmetric(
        reply,
        route === undefined ? [passage.place] : [route.place, passage.place],
        `the reply skips ${passage.place.resource}, which keeps the flow's state`,
      );
    } else if (passage.stateful === undefined) assumeStateless(reply.record, passage);
  }
}
