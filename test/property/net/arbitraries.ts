import fc from "fast-check";
import { type Address, IPV4_MAX, IPV6_MAX, IPV6_MIN, predecessor, successor } from "../../../src/net/address.ts";
import { type IntervalSet, intervalSet } from "../../../src/net/interval-set.ts";
import { type Prefix, prefixAround } from "../../../src/net/prefix.ts";

/** Any address, both families alike often, the ends of each more often than chance. */
export const anyAddress: fc.Arbitrary<Address> = fc.oneof(
  fc.integer({ min: 0, max: IPV4_MAX }),
  fc.bigInt({ min: IPV6_MIN, max: IPV6_MAX }),
  fc.constantFrom<Address>(0, IPV4_MAX, IPV6_MIN, IPV6_MAX),
);

/** Any prefix of either family and any length. */
export const anyPrefix: fc.Arbitrary<Prefix> = anyAddress.chain((address) =>
  fc.integer({ min: 0, max: typeof address === "number" ? 32 : 128 }).map((length) => prefixAround(address, length)),
);

/** Any canonical set of a few intervals anywhere on the line. */
export const anySet: fc.Arbitrary<IntervalSet> = fc
  .array(fc.tuple(anyAddress, anyAddress), { maxLength: 6 })
  .map((pairs) => intervalSet(pairs.map(([a, b]) => (a <= b ? { lo: a, hi: b } : { lo: b, hi: a }))));

/**
 * Stretches of the line short enough to check point by point: its start, the meeting of the
 * families, and its end.
 */
export const shortStretches: readonly (readonly Address[])[] = [
  stretch(0, 24),
  stretch(IPV4_MAX - 11, 24),
  stretch(IPV6_MAX - 23n, 24),
];

function stretch(from: Address, count: number): readonly Address[] {
  const points = [from];
  while (points.length < count) points.push(successor(points[points.length - 1]!));
  return points;
}

/** Points of one short stretch, and some subsets of it. */
export const stretchWithSubsets = (
  count: number,
): fc.Arbitrary<{ readonly points: readonly Address[]; readonly subsets: readonly Address[][] }> =>
  fc
    .constantFrom(...shortStretches)
    .chain((points) =>
      fc
        .array(fc.subarray([...points]), { minLength: count, maxLength: count })
        .map((subsets) => ({ points, subsets })),
    );

/** The set of exactly these points. */
export const setOfPoints = (points: Iterable<Address>): IntervalSet =>
  intervalSet(Array.from(points, (point) => ({ lo: point, hi: point })));

/** The address and its neighbours, as far as the line goes. */
export const around = (address: Address): Address[] =>
  [predecessor(address), address, successor(address)].filter((a) => a >= 0 && a <= IPV6_MAX);
