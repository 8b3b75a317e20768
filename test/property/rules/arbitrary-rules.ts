import fc from "fast-check";
import { type Address, IPV4_MAX, IPV6_MAX, IPV6_MIN, isIpv6 } from "../../../src/net/address.ts";
import { type Interval, type IntervalSet, intervalSet } from "../../../src/net/interval-set.ts";
import type { Header } from "../../../src/rules/header.ts";
import type { MatchRule, Service } from "../../../src/rules/matcher/match-rule.ts";

/** Few starting points, so that sets nest, touch, cross and repeat. */
const ipv4Start = fc.oneof(
  fc.constantFrom(0, 0x0a000000, 0x0a0000ff, 0x0a000100, 0x0a010000, 0xc0a80001, 0xffffff00, IPV4_MAX),
  fc.integer({ min: 0, max: IPV4_MAX }),
);

const ipv4Interval = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ lo: 0, hi: IPV4_MAX }) },
  {
    weight: 4,
    arbitrary: fc.tuple(ipv4Start, fc.constantFrom(0, 1, 2, 8, 16, 20, 24, 31)).map(([start, bits]) => {
      const lo = Math.floor(start / 2 ** bits) * 2 ** bits;
      return { lo, hi: lo + 2 ** bits - 1 };
    }),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(ipv4Start, ipv4Start).map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) })),
  },
);

const ipv6Interval = fc.oneof(
  fc.constant({ lo: IPV6_MIN, hi: IPV6_MAX }),
  fc.tuple(fc.bigInt({ min: 0n, max: 7n }), fc.constantFrom(0, 1, 64, 96)).map(([host, bits]) => {
    const lo = IPV6_MIN + ((0x20010db8n << 96n) | (host << BigInt(bits)));
    return { lo, hi: lo + (1n << BigInt(bits)) - 1n };
  }),
);

const addresses: fc.Arbitrary<IntervalSet> = fc
  .oneof(
    { weight: 6, arbitrary: fc.array(ipv4Interval, { minLength: 1, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant([{ lo: 0, hi: IPV6_MAX }]) },
    { weight: 2, arbitrary: fc.tuple(ipv4Interval, ipv6Interval).map((both): Interval[] => both) },
    { weight: 1, arbitrary: fc.array(ipv6Interval, { maxLength: 2 }) },
  )
  .map((intervals) => intervalSet(intervals as Interval[]));

const small = (last: number, marks: readonly number[]): fc.Arbitrary<IntervalSet> => {
  const point = fc.oneof(fc.constantFrom(...marks), fc.integer({ min: 0, max: last }));
  const interval = fc.tuple(point, point).map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) }));
  const one = point.map((lo) => ({ lo, hi: lo }));
  return fc
    .oneof(fc.constant([{ lo: 0, hi: last }]), fc.array(fc.oneof(interval, one), { minLength: 1, maxLength: 3 }))
    .map(intervalSet);
};

const ports = small(65535, [0, 1, 22, 443, 1023, 1024, 65534, 65535]);

const service: fc.Arbitrary<Service> = fc.record({
  protocol: small(255, [0, 1, 6, 17, 50, 255]),
  sourcePorts: ports,
  destinationPorts: ports,
});

export const rule: fc.Arbitrary<MatchRule> = fc.record({
  action: fc.integer({ min: 0, max: 3 }),
  source: addresses,
  destination: addresses,
  services: fc.array(service, { minLength: 0, maxLength: 2 }),
  requires: fc.constantFrom(0, 0, 0, 1, 2, 3, 1 << 11),
});

/** Lists of every shape, some with rules that stand there twice. */
export const ruleList: fc.Arbitrary<MatchRule[]> = fc
  .tuple(fc.array(rule, { maxLength: 24 }), fc.array(fc.nat(), { maxLength: 4 }))
  .map(([rules, again]) => [...rules, ...again.flatMap((at) => rules[at % Math.max(1, rules.length)] ?? [])]);

interface Corner {
  readonly header: Header;
  readonly context: number;
}

/** Headers at, and just beyond, the corners of every rule. */
export function corners(rules: readonly MatchRule[]): Corner[] {
  const ends = (set: IntervalSet): Address[] =>
    set.bounds.flatMap(({ lo, hi }) => (isIpv6(lo) ? [lo, hi] : [lo, hi, Number(lo) - 1, Number(hi) + 1]));
  const inside = (values: readonly Address[], last: number): Address[] =>
    values.filter((value) => isIpv6(value) || (value >= 0 && value <= last));
  const found: Corner[] = [];
  for (const { source, destination, services, requires } of rules) {
    const sources = inside(ends(source), IPV4_MAX);
    const destinations = inside(ends(destination), IPV4_MAX);
    const [one = { protocol: source, sourcePorts: source, destinationPorts: source }] = services;
    const fields = [one.protocol, one.sourcePorts, one.destinationPorts].map((set, at) =>
      inside(ends(set), at === 0 ? 255 : 65535),
    );
    const count = Math.max(sources.length, destinations.length, ...fields.map(({ length }) => length));
    for (let i = 0; i < count; i++) {
      const pick = (values: readonly Address[] | undefined): Address => values?.[i % values.length] ?? 0;
      const from = pick(sources);
      const to = destinations.find((address, at) => isIpv6(address) === isIpv6(from) && at >= i % 3);
      if (to === undefined) continue;
      const [protocol, sourcePort, destinationPort] = fields.map((values) => Number(pick(values)));
      found.push({
        header: {
          source: from,
          destination: to,
          protocol: (protocol ?? 0) & 255,
          sourcePort: (sourcePort ?? 0) & 0xffff,
          destinationPort: (destinationPort ?? 0) & 0xffff,
        },
        context: i % 3 === 0 ? 0 : requires,
      });
    }
  }
  return found;
}
