import type { Address } from "../net/address.ts";
import type { Interval } from "../net/interval-set.ts";
import { alikeInPorts, hasPorts } from "../net/protocol.ts";
import { type Box, everyHeader, type Header, intersectBoxes, intersects, subtractBox } from "./header.ts";

/** Headers that share one result, with a witness among them. */
export interface Case<Result> {
  readonly witness: Header;
  /** The part around the witness. */
  readonly box: Box;
  /** All parts, disjoint, `box` among them. */
  readonly parts: readonly Box[];
  readonly result: Result;
}

/** More distinct behaviours than this in one question is beyond reading, and beyond patience. */
export const mostCases = 20_000;

const within = ({ lo, hi }: Interval, preferred: readonly Address[]): Address =>
  preferred.find((value) => value >= lo && value <= hi) ?? lo;

/** 203.0.113.9, the address that documents use for somebody on the Internet. */
const somebody = 0xcb007109;

function witnessOf(box: Box): Header {
  const protocol = Number(within(box.protocol, [6, 17, 1]));
  const ported = hasPorts(protocol);
  return {
    source: within(box.source, [somebody]),
    destination: within(box.destination, [somebody + 1]),
    protocol,
    sourcePort: ported ? Number(within(box.sourcePort, [50000])) : 0,
    destinationPort: ported ? Number(box.destinationPort.lo) : 0,
  };
}

/** Ports are no part of a header without ports: what is decided for one holds for all ports, of protocols of its kind. */
function withoutPorts(box: Box, { protocol }: Header): Box {
  if (hasPorts(protocol)) return box;
  const { sourcePort, destinationPort } = everyHeader;
  const alike = alikeInPorts(protocol);
  const lo = Math.max(Number(box.protocol.lo), alike.lo);
  const hi = Math.min(Number(box.protocol.hi), alike.hi);
  return { ...box, protocol: { lo, hi }, sourcePort, destinationPort };
}

/**
 * Decides every header of some boxes, one walk per distinct behaviour: decide one, learn how far its verdict reaches,
 * go on with what is left. Stops early after `mostCases`; `complete` says so.
 */
export function decideAll<Result>(
  boxes: readonly Box[],
  run: (header: Header) => { readonly result: Result; readonly reach: Box },
): { readonly cases: readonly Case<Result>[]; readonly complete: boolean } {
  const cases: Case<Result>[] = [];
  let rest = [...boxes];
  for (let box = rest.pop(); box !== undefined; box = rest.pop()) {
    if (cases.length >= mostCases) return { cases, complete: false };
    const witness = witnessOf(box);
    const { result, reach } = run(witness);
    const wide = withoutPorts(reach, witness);
    const decided = intersectBoxes(box, wide) ?? box;
    const parts = [decided, ...rest.flatMap((other) => intersectBoxes(other, wide) ?? [])];
    cases.push({ witness, box: decided, parts, result });
    rest.push(box);
    rest = without(rest, wide);
  }
  return { cases, complete: true };
}

/** Boxes that the cut does not touch stay as they are. */
function without(boxes: readonly Box[], cut: Box): Box[] {
  const rest: Box[] = [];
  for (const box of boxes) {
    if (intersects(box, cut)) rest.push(...subtractBox(box, cut));
    else rest.push(box);
  }
  return rest;
}
