import type { Access, Filter, FilterLine } from "../model/forwarding.ts";
import type { Place } from "../model/place.ts";
import { everyPort, everyProtocol, type IntervalSet } from "../net/interval-set.ts";
import type { AddressTerm, Rule } from "../rules/rule-list.ts";
import { anyAddress } from "./address-terms.ts";

/** One line of a filter that settings make, rather than a rule list of the customer's. */
export interface Setting extends FilterLine {
  readonly access: Access;
  /** Facts that must hold for the line to count. */
  readonly when?: readonly string[];
  readonly source?: readonly AddressTerm[];
  readonly protocol?: IntervalSet;
  readonly destinationPorts?: IntervalSet;
}

/** A first-match list made of settings. */
export function settingsFilter(
  list: Place,
  settings: readonly Setting[],
  concern: Filter["concern"] = "policy",
): Filter {
  return {
    list,
    direction: "Inbound",
    rules: settings.map(
      ({ access, when, source, protocol, destinationPorts }): Rule<Access> => ({
        action: access,
        source: source ?? [anyAddress],
        destination: [anyAddress],
        protocol: protocol ?? everyProtocol,
        sourcePorts: everyPort,
        destinationPorts: destinationPorts ?? everyPort,
        requires: when ?? [],
      }),
    ),
    lines: settings,
    behaviours: [],
    concern,
    stateful: true,
    skippable: false,
  };
}
