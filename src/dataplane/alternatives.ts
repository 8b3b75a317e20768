import { type Flight, fork } from "./flight.ts";
import type { Outcome } from "./outcome.ts";

/**
 * Azure takes one of these ways, and the input does not say which: each is walked. What they agree on is certain; where
 * they differ the answer is open, and `missing` is the fact that would settle it.
 */
export function alternatives<Option>(
  flight: Flight,
  options: readonly Option[],
  missing: string,
  go: (own: Flight, option: Option) => readonly Outcome[],
): readonly Outcome[] {
  const [only, another] = options;
  if (only !== undefined && another === undefined) return go(flight, only);
  const between = { missing };
  return options.flatMap((each, option) =>
    go(fork(flight), each).map((outcome) => ({
      ...outcome,
      choices: [...(outcome.choices ?? []), { between, option }],
    })),
  );
}
