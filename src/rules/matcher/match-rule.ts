import { everyPort, everyProtocol, type IntervalSet } from "../../net/interval-set.ts";

/** Protocols and ports that a rule is about: a packet is in when all three hold it. Ports are 0 where there are none. */
export interface Service {
  readonly protocol: IntervalSet;
  readonly sourcePorts: IntervalSet;
  readonly destinationPorts: IntervalSet;
}

/** The service that every header has. */
export const anyService: Service = {
  protocol: everyProtocol,
  sourcePorts: everyPort,
  destinationPorts: everyPort,
};

/**
 * One line of a first-match list, by value. A packet matches when its source and destination are in the sets, when any
 * one of the services has it, and when its context holds every bit of `requires`.
 */
export interface MatchRule {
  /** What the caller does with a match: any whole number of at least 0. */
  readonly action: number;
  readonly source: IntervalSet;
  readonly destination: IntervalSet;
  readonly services: readonly Service[];
  /** Context bits (facts about the flow that are not in its header), a mask of at most {@link contextBits} bits. */
  readonly requires: number;
}

/** How many context bits there are: 0 … 11. */
export const contextBits = 12;

/** A list has at most this many rules. */
export const mostRules = 1 << 20;
