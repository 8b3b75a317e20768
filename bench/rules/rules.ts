import { Piscina } from "piscina";
import type { MatchRule } from "../../src/rules/matcher/match-rule.ts";
import { compileRules, type Matcher, matchBatch, replaceRule } from "../../src/rules/matcher/matcher.ts";
import { matchShared } from "../../src/rules/matcher/shared-batch.ts";
import { type Bench, markdownTable, median } from "../bench.ts";
import { cpuSeconds } from "./cpu-time.ts";
import { benchList } from "./rule-files.ts";
import { skewedTrace, uniqueTrace } from "./traces.ts";

const count = 1 << 20;

/** What the package offers as a pool's worker; `npm run bench` has just built it. */
const worker = new URL("../../dist/rules/worker.js", import.meta.url).href;

/** Lists by name; the small ones are every n-th rule of a larger. `CANREACH_LISTS` names others. */
const lists: readonly (readonly [name: string, rules: number])[] =
  process.env["CANREACH_LISTS"] === undefined
    ? [
        ...["acl1_1k", "fw1_1k", "ipc1_1k", "nsg_1k"].flatMap((name) => [[name, 10] as const, [name, 100] as const]),
        ...["acl1_1k", "fw1_1k", "ipc1_1k", "nsg_200", "nsg_1k"].map((name) => [name, Infinity] as const),
        ...["acl1_10k", "fw1_10k", "ipc1_10k"].map((name) => [name, Infinity] as const),
        ...["acl1_100k", "fw1_100k", "ipc1_100k"].map((name) => [name, Infinity] as const),
      ]
    : process.env["CANREACH_LISTS"].split(" ").map((name) => [name, Infinity] as const);

function sample(rules: readonly MatchRule[], size: number): readonly MatchRule[] {
  if (size >= rules.length) return rules;
  return Array.from({ length: size }, (_, at) => rules[Math.floor((at * rules.length) / size)]!);
}

const speed = (matcher: Matcher, headers: Uint32Array): number => {
  const out = new Int32Array(count);
  const seconds = Array.from({ length: 12 }, () => cpuSeconds(() => matchBatch(matcher, headers, out)));
  return count / median(seconds.slice(3)) / 1e6;
};

/** Milliseconds from the edit of one rule to the first packet decided by the edited list. */
function editMilliseconds(matcher: Matcher, headers: Uint32Array): number {
  const out = new Int32Array(1);
  const rules = matcher.rules ?? [];
  const times = Array.from({ length: 40 }, (_, at) => {
    const index = Math.floor((at * matcher.size) / 40);
    const start = performance.now();
    matchBatch(replaceRule(matcher, index, rules[(index + 1) % rules.length]!), headers, out);
    return performance.now() - start;
  });
  return median(times);
}

function row(title: string, rules: readonly MatchRule[]): string[] {
  const builds = Array.from({ length: rules.length > 20_000 ? 1 : 3 }, () => cpuSeconds(() => compileRules(rules)));
  const matcher = compileRules(rules);
  const unique = uniqueTrace(rules, count);
  return [
    title,
    `${rules.length}`,
    matcher.kind,
    (1000 * builds[0]!).toFixed(0),
    (1000 * Math.min(...builds)).toFixed(0),
    matcher.image === undefined ? "–" : (matcher.image.byteLength / 2 ** 20).toFixed(2),
    speed(matcher, unique).toFixed(1),
    speed(matcher, skewedTrace(rules, count)).toFixed(1),
    editMilliseconds(matcher, unique).toFixed(3),
  ];
}

/** Clock time on one and on two threads, headers and tables in shared memory. */
async function threadRow(name: string, rules: readonly MatchRule[]): Promise<string[]> {
  const matcher = compileRules(rules, { shared: true });
  const packed = uniqueTrace(rules, 4 * count);
  const headers = new Uint32Array(new SharedArrayBuffer(packed.byteLength));
  headers.set(packed);
  const out = new Int32Array(new SharedArrayBuffer(4 * 4 * count));
  const times: number[] = [];
  for (const threads of [1, 2]) {
    const runner = new Piscina({ filename: worker, name: "matchTask", minThreads: threads, maxThreads: threads });
    const passes: number[] = [];
    for (let pass = 0; pass < 9; pass++) {
      const start = performance.now();
      await matchShared(runner, matcher, headers, out);
      passes.push(performance.now() - start);
    }
    await runner.destroy();
    times.push(median(passes.slice(2)));
  }
  const [one = 0, two = 0] = times.map((time) => (4 * count) / time / 1e3);
  const expected = new Int32Array(out.length);
  matchBatch(matcher, headers, expected);
  const different = out.reduce((sum, index, at) => sum + (index === expected[at] ? 0 : 1), 0);
  return [name, one.toFixed(1), two.toFixed(1), (two / one).toFixed(2), `${different}`];
}

async function run(): Promise<string> {
  const rows = lists.map(([name, size]) => {
    const { title, rules } = benchList(name);
    return row(size === Infinity ? title : `${title}, ${size} of it`, sample(rules, size));
  });
  const threads: string[][] = [];
  for (const name of ["acl1_1k", "fw1_1k", "nsg_1k", "acl1_10k"]) {
    const { title, rules } = benchList(name);
    threads.push(await threadRow(title, rules));
  }
  return [
    "Million headers a second on one core, CPU time, medians; build cold (the first of that list) and warm.",
    markdownTable(["list", "rules", "kind", "build cold, ms", "warm, ms", "MiB", "unique", "skewed", "edit, ms"], rows),
    "Threads, clock time:",
    markdownTable(["list, unique", "1 thread", "2 threads", "ratio", "different"], threads),
  ].join("\n\n");
}

export const bench: Bench = {
  name: "rules",
  about:
    "The rule matcher by itself: lists of 10 to 100k rules, every header another one or few flows, edits, threads.",
  run,
};
