import type { Place } from "../model/place.ts";
import { type Flight, fork } from "./flight.ts";
import type { Outcome } from "./outcome.ts";

/** One of several ways that may be the one which Azure takes. */
export interface Alternative {
  /** What tells it from the others, for people. */
  readonly name: string;
  readonly place: Place;
  go(flight: Flight): readonly Outcome[];
}

/**
 * Azure takes one of these ways, and the input does not say which: each is walked. What they agree on is certain; where
 * they differ the answer is open, and `missing` is the fact that would settle it.
 */
export function alternatives(flight: Flight, options: readonly Alternative[], missing: string): readonly Outcome[] {
  const [only, another] = options;
  if (only !== undefined && another === undefined) return only.go(flight);
  const between = { missing, places: distinct(options.map(({ place }) => place)), ...flight.record.next };
  return options.flatMap(({ name, go }, option) =>
    go(fork(flight)).map((outcome) => ({
      ...outcome,
      choices: [...(outcome.choices ?? []), { between, option, name }],
    })),
  );
}

/** Routes of a subnet to one prefix are one place, whoever offers them. */
export const distinct = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((place) => [`${place.id} ${place.element}`, place])).values(),
];
