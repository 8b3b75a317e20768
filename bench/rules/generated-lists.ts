import type { Interval, IntervalSet } from "../../src/net/interval-set.ts";
import { everyAddress, everyPort, everyProtocol, intervalSet } from "../../src/net/interval-set.ts";
import { anyService, type MatchRule } from "../../src/rules/matcher/match-rule.ts";
import { randomNumbers } from "./traces.ts";

/** How the lists of one family look; the shares are those that ClassBench's seeds of that name have, roughly. */
interface Family {
  /** Of rules with any source, and with any destination. */
  readonly anySource: number;
  readonly anyDestination: number;
  /** Prefix lengths to draw from. */
  readonly sourceLengths: readonly number[];
  readonly destinationLengths: readonly number[];
  /** Of rules that name a source port, and a destination port. */
  readonly sourcePort: number;
  readonly destinationPort: number;
}

const families: Readonly<Record<string, Family>> = {
  acl1: {
    anySource: 0.01,
    anyDestination: 0.005,
    sourceLengths: [16, 21, 24, 28, 31, 32, 32],
    destinationLengths: [24, 27, 29, 30, 31, 32, 32, 32],
    sourcePort: 0,
    destinationPort: 0.75,
  },
  fw1: {
    anySource: 0.3,
    anyDestination: 0.25,
    sourceLengths: [8, 16, 24, 28, 32, 32, 32],
    destinationLengths: [16, 24, 29, 32, 32, 32],
    sourcePort: 0.35,
    destinationPort: 0.7,
  },
  ipc1: {
    anySource: 0.08,
    anyDestination: 0.1,
    sourceLengths: [16, 20, 24, 27, 32, 32],
    destinationLengths: [14, 20, 24, 28, 32, 32],
    sourcePort: 0.15,
    destinationPort: 0.55,
  },
};

const ports = [20, 21, 22, 23, 25, 53, 80, 110, 123, 135, 139, 143, 161, 389, 443, 445, 500, 1433, 1521, 3389, 5632];
const single = (value: number): IntervalSet => intervalSet([{ lo: value, hi: value }]);
const portSets = [...ports.map(single), intervalSet([{ lo: 1024, hi: 65535 }]), intervalSet([{ lo: 0, hi: 1023 }])];
const protocols = [single(6), single(6), single(6), single(17), single(17), single(1), everyProtocol];

/** Draws that a seed repeats. */
class Draw {
  readonly random: () => number;

  constructor(seed: number) {
    this.random = randomNumbers(seed);
  }

  of<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)]!;
  }

  prefix(length: number, within = 0, bits = 0): Interval {
    const span = 2 ** (32 - length);
    const start = within + Math.floor(this.random() * 2 ** (32 - bits));
    const lo = Math.floor(start / span) * span;
    return { lo, hi: lo + span - 1 };
  }
}

/** A ClassBench-like list: prefixes nest in few networks, and values are used again and again. */
function classBenchLike(family: Family, size: number, seed: number): MatchRule[] {
  const draw = new Draw(seed);
  const values = (lengths: readonly number[]): IntervalSet[] => {
    const networks = Array.from({ length: 4 + Math.ceil(size / 40) }, () => draw.prefix(12).lo as number);
    return Array.from({ length: 4 + Math.ceil(size / 2) }, () => {
      const length = draw.of(lengths);
      return intervalSet([draw.prefix(length, draw.of(networks), Math.min(12, length))]);
    });
  };
  const [sources, destinations] = [values(family.sourceLengths), values(family.destinationLengths)];
  const some = (share: number, set: () => IntervalSet, every: IntervalSet): IntervalSet =>
    draw.random() < share ? set() : every;
  return Array.from({ length: size }, (_, at) => {
    const protocol = draw.of(protocols);
    const ported = protocol.bounds[0]?.lo === 6 || protocol.bounds[0]?.lo === 17;
    return {
      action: at % 2,
      source: some(1 - family.anySource, () => draw.of(sources), everyAddress),
      destination: some(1 - family.anyDestination, () => draw.of(destinations), everyAddress),
      services: [
        {
          protocol,
          sourcePorts: some(ported ? family.sourcePort : 0, () => draw.of(portSets), everyPort),
          destinationPorts: some(ported ? family.destinationPort : 0, () => draw.of(portSets), everyPort),
        },
      ],
      requires: 0,
    };
  });
}

/** A list as of a network security group: service tags of up to 3,000 prefixes, lists of prefixes and of ports. */
function groupLike(size: number, seed: number): MatchRule[] {
  const draw = new Draw(seed);
  const list = (most: number, lengths: readonly number[]): IntervalSet =>
    intervalSet(Array.from({ length: 2 + Math.floor(draw.random() * most) }, () => draw.prefix(draw.of(lengths))));
  const tags = Array.from({ length: 60 }, () => list(10 ** (1 + 2.5 * draw.random()), [20, 24, 26, 28, 30, 32]));
  const vnet = intervalSet([{ lo: 0x0a000000, hi: 0x0affffff }]);
  const inside = (): IntervalSet => intervalSet([draw.prefix(draw.of([20, 24, 28, 32]), 0x0a000000, 8)]);
  const address = (tagged: number, most: number): IntervalSet => {
    const kind = draw.random();
    if (kind < tagged) return draw.of(tags);
    if (kind < tagged + 0.15) return list(most, [24, 28, 32]);
    return kind < 0.85 ? inside() : draw.of([everyAddress, vnet]);
  };
  const rules = Array.from({ length: Math.max(0, size - 3) }, (_, at) => ({
    action: at % 2,
    source: address(0.3, 98),
    destination: address(0, 8),
    services: [
      {
        protocol: draw.of(protocols),
        sourcePorts: everyPort,
        destinationPorts: intervalSet(
          Array.from({ length: Math.ceil(draw.random() ** 3 * 5) }, () => draw.of(portSets).bounds[0]!),
        ),
      },
    ],
    requires: 0,
  }));
  const all = { source: everyAddress, destination: everyAddress, services: [anyService], requires: 0 };
  return [
    ...rules,
    { ...all, source: vnet, destination: vnet, action: 1 },
    { ...all, source: single(0xa83f8110), action: 1 },
    { ...all, action: 0 },
  ];
}

/**
 * A list that stands for the published one of a name such as `fw1_10k` or `nsg_200`, where that is absent.
 *
 * @throws RangeError for a name of no family
 */
export function generatedList(name: string): MatchRule[] {
  const [, family = "", digits, thousands] = /^(\w+?)_(\d+)(k?)$/.exec(name) ?? [];
  const size = Number(digits) * (thousands === "k" ? 1000 : 1);
  if (family === "nsg") return groupLike(size, 4242);
  const shape = families[family];
  if (shape === undefined) throw new RangeError(`no family of lists: ${name}`);
  return classBenchLike(shape, size, 1717);
}
