import type { Station } from "../model/forwarding.ts";
import type { Place } from "../model/place.ts";
import type { Destination, Flight } from "./flight.ts";

/** What was not known when a flow went one of several ways: one object for all that chose at the same point. */
export interface Fork {
  readonly missing: string;
  /** What the ways begin with: routes, sites. */
  readonly places: readonly Place[];
  /** Index of hop and step in the traces at which the ways part. */
  readonly hop: number;
  readonly step: number;
}

export interface Choice {
  readonly between: Fork;
  readonly option: number;
  /** What tells the option from the others, for people. */
  readonly name: string;
}

/** One way that a flow took, and its end. */
export interface Outcome {
  readonly flight: Flight;
  /** Absent: it went nowhere. */
  readonly destination?: Destination;
  /** Which way it is, where there are several. */
  readonly label?: string;
  /** Where it was not known which of several ways is taken, and which this one took; the innermost first. */
  readonly choices?: readonly Choice[];
}

/** Goes on from a place; handed to those that do not know what comes next. */
export interface Onward {
  /** A flow begins at a station: its own outbound filters, then the routes of its subnet. */
  depart(flight: Flight, station: Station, subnet: string | undefined): readonly Outcome[];
  /** Routes the flow from a subnet, as leaving `station`. */
  routed(flight: Flight, station: Station | undefined, subnet: string | undefined): readonly Outcome[];
  /** Brings the flow to a station. */
  arrive(flight: Flight, station: Station, subnet: string | undefined): readonly Outcome[];
  /** Looks for a public destination. */
  publicly(flight: Flight): readonly Outcome[];
}
