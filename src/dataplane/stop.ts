import type { Cause } from "../model/cause.ts";
import type { Place } from "../model/place.ts";
import type { Recorder } from "./recorder.ts";

export interface Stop {
  readonly cause: Cause;
  readonly concern: "routing" | "policy";
  readonly behaviours: readonly string[];
  readonly detail: string;
  readonly decidedBy?: readonly (Place | undefined)[];
  readonly help?: string | undefined;
  /** The fact that would settle it: what stops the flow is then not certain. */
  readonly missing?: string;
}

/** Writes down that the flow stops here, and why. */
export function stop(
  record: Recorder,
  { cause, concern, behaviours, detail, decidedBy = [], help, missing }: Stop,
): void {
  const places = decidedBy.filter((place) => place !== undefined);
  const [first] = places;
  record.step({ kind: "drop", behaviours, detail, ...(first === undefined ? {} : { decidedBy: first }) });
  record.block({
    cause,
    concern,
    certain: missing === undefined,
    decidedBy: places,
    behaviours,
    detail,
    ...(help === undefined ? {} : { help }),
    ...(missing === undefined ? {} : { missing }),
  });
}
