import { IPV4_MAX } from "../../src/net/address.ts";
import type { IntervalSet } from "../../src/net/interval-set.ts";
import type { MatchRule } from "../../src/rules/matcher/match-rule.ts";
import { ipv4Words } from "../../src/rules/matcher/packed-header.ts";

/** Numbers in 0 … 1 that a seed repeats (xorshift). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** A point of the set; the limits count as likely as all between. */
type Pick = (set: IntervalSet) => number;

const anywhere =
  (random: () => number): Pick =>
  ({ bounds }) => {
    const ipv4 = bounds.filter(({ lo }) => lo <= IPV4_MAX);
    const { lo, hi } = ipv4[Math.floor(random() * ipv4.length)] ?? { lo: 0, hi: 0 };
    return Number(lo) + Math.floor(random() * (Number(hi) - Number(lo) + 1));
  };

/** One of an interval's ends, or the point just outside of it. */
const atCorner =
  (random: () => number): Pick =>
  ({ bounds }) => {
    const ipv4 = bounds.filter(({ lo }) => lo <= IPV4_MAX);
    const { lo, hi } = ipv4[Math.floor(random() * ipv4.length)] ?? { lo: 0, hi: 0 };
    const [low, high] = [Number(lo), Number(hi)];
    return [low, high, low - 1, high + 1][Math.floor(random() * 4)]!;
  };

function writeHeader(out: Uint32Array, at: number, rule: MatchRule, pick: Pick): void {
  const service = rule.services[0]!;
  out[at * ipv4Words] = pick(rule.source);
  out[at * ipv4Words + 1] = pick(rule.destination);
  out[at * ipv4Words + 2] = (pick(service.sourcePorts) << 16) | (pick(service.destinationPorts) & 0xffff);
  out[at * ipv4Words + 3] = (rule.requires << 8) | (pick(service.protocol) & 255);
}

/** Each header a random point of a random rule: nearly all differ. */
export function uniqueTrace(rules: readonly MatchRule[], count: number, seed = 12345): Uint32Array {
  const random = randomNumbers(seed);
  const out = new Uint32Array(count * ipv4Words);
  for (let at = 0; at < count; at++)
    writeHeader(out, at, rules[Math.floor(random() * rules.length)]!, anywhere(random));
  return out;
}

/** Few flows, each a run of equal headers, with lengths by ClassBench's Pareto law (a = 1, b = 0.1). */
export function skewedTrace(rules: readonly MatchRule[], count: number, seed = 54321): Uint32Array {
  const random = randomNumbers(seed);
  const flows = 8000;
  const points = uniqueTrace(rules, flows, seed);
  const out = new Uint32Array(count * ipv4Words);
  for (let at = 0; at < count; ) {
    const flow = Math.floor(random() * flows) * ipv4Words;
    for (let left = Math.ceil(0.1 / (random() + 1e-4)); left > 0 && at < count; left--, at++) {
      out.set(points.subarray(flow, flow + ipv4Words), at * ipv4Words);
    }
  }
  return out;
}

/** Every rule in turn, each field at a corner of the rule's interval or just beyond. */
export function cornerTrace(rules: readonly MatchRule[], perRule: number, seed = 999): Uint32Array {
  const pick = atCorner(randomNumbers(seed));
  const out = new Uint32Array(rules.length * perRule * ipv4Words);
  for (let at = 0; at < rules.length * perRule; at++) writeHeader(out, at, rules[at % rules.length]!, pick);
  return out;
}
