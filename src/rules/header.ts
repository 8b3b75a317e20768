import type { Address } from "../net/address.ts";
import { everyAddress, everyPort, everyProtocol, type Interval } from "../net/interval-set.ts";

/** The five fields that rules look at. Ports are 0 for protocols without ports. */
export interface Header {
  readonly source: Address;
  readonly destination: Address;
  /** IANA protocol number, 0–255. */
  readonly protocol: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export type Field = keyof Header;

export const fields: readonly Field[] = ["source", "destination", "protocol", "sourcePort", "destinationPort"];

/** A block of headers: one closed interval for each field. */
export type Box = { readonly [F in Field]: Interval };

const whole = (set: { readonly bounds: readonly Interval[] }): Interval => {
  const first = set.bounds[0];
  const last = set.bounds.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("an empty set has no extent");
  return { lo: first.lo, hi: last.hi };
};

/** Every header there is. */
export const everyHeader: Box = {
  source: whole(everyAddress),
  destination: whole(everyAddress),
  protocol: whole(everyProtocol),
  sourcePort: whole(everyPort),
  destinationPort: whole(everyPort),
};

/** Whether two boxes have a header in common. */
export const intersects = (a: Box, b: Box): boolean =>
  a.source.lo <= b.source.hi &&
  b.source.lo <= a.source.hi &&
  a.destination.lo <= b.destination.hi &&
  b.destination.lo <= a.destination.hi &&
  a.protocol.lo <= b.protocol.hi &&
  b.protocol.lo <= a.protocol.hi &&
  a.sourcePort.lo <= b.sourcePort.hi &&
  b.sourcePort.lo <= a.sourcePort.hi &&
  a.destinationPort.lo <= b.destinationPort.hi &&
  b.destinationPort.lo <= a.destinationPort.hi;

/** The common part of two boxes, or `undefined` when they have none. */
export function intersectBoxes(a: Box, b: Box): Box | undefined {
  if (!intersects(a, b)) return undefined;
  const common: { [F in Field]?: Interval } = {};
  for (const field of fields) {
    const lo = a[field].lo > b[field].lo ? a[field].lo : b[field].lo;
    const hi = a[field].hi < b[field].hi ? a[field].hi : b[field].hi;
    common[field] = { lo, hi };
  }
  return common as Box;
}

/** What is left of `box` without `cut`: at most two disjoint boxes for each field. */
export function subtractBox(box: Box, cut: Box): readonly Box[] {
  if (!intersects(box, cut)) return [box];
  const rest: Box[] = [];
  let core = box;
  for (const field of fields) {
    const { lo, hi } = core[field];
    const inner = cut[field];
    if (lo < inner.lo) rest.push({ ...core, [field]: { lo, hi: before(inner.lo) } });
    if (inner.hi < hi) rest.push({ ...core, [field]: { lo: after(inner.hi), hi } });
    core = { ...core, [field]: { lo: lo > inner.lo ? lo : inner.lo, hi: hi < inner.hi ? hi : inner.hi } };
  }
  return rest;
}

const before = (value: Address): Address => (typeof value === "bigint" ? value - 1n : value - 1);
const after = (value: Address): Address => (typeof value === "bigint" ? value + 1n : value + 1);
