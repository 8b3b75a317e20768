import type { MatchRule } from "../../src/rules/matcher/match-rule.ts";
import { compileRules, type Matcher, matchBatch, replaceRule } from "../../src/rules/matcher/matcher.ts";
import { matchShared } from "../../src/rules/matcher/shared-batch.ts";
import { type Bench, markdownTable, median } from "../bench.ts";
import { cpuSeconds } from "./cpu-time.ts";
import { ruleFile } from "./rule-files.ts";
import { Threads } from "./threads.ts";
import { skewedTrace, uniqueTrace } from "./traces.ts";

const count = 1 << 20;

/** Each list by its name; the small ones are every n-th rule of a larger. */
const sizes: readonly (readonly [title: string, file: string, rules: number])[] = [
  ...["acl1", "fw1", "ipc1"].flatMap((family) => [
    [`${family} 10`, `${family}_1k`, 10] as const,
    [`${family} 100`, `${family}_1k`, 100] as const,
    [`${family} 1k`, `${family}_1k`, Infinity] as const,
    [`${family} 10k`, `${family}_10k`, Infinity] as const,
  ]),
  ["acl1 100k", "acl1_100k", Infinity],
  ["fw1 100k", "fw1_100k", Infinity],
  ["ipc1 100k", "ipc1_100k", Infinity],
  ["NSG with tags, 10", "nsg_1k", 10],
  ["NSG with tags, 100", "nsg_1k", 100],
  ["NSG with tags, 200", "nsg_200", Infinity],
  ["NSG with tags, 1k", "nsg_1k", Infinity],
];

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
    const runner = new Threads(threads);
    const passes: number[] = [];
    for (let pass = 0; pass < 9; pass++) {
      const start = performance.now();
      await matchShared(runner, matcher, headers, out);
      passes.push(performance.now() - start);
    }
    await runner.close();
    times.push(median(passes.slice(2)));
  }
  const [one = 0, two = 0] = times.map((time) => (4 * count) / time / 1e3);
  const expected = new Int32Array(out.length);
  matchBatch(matcher, headers, expected);
  const different = out.reduce((sum, index, at) => sum + (index === expected[at] ? 0 : 1), 0);
  return [name, one.toFixed(1), two.toFixed(1), (two / one).toFixed(2), `${different}`];
}

async function run(): Promise<string> {
  const rows: string[][] = [];
  const notes: string[] = [];
  for (const [title, file, size] of sizes) {
    const rules = ruleFile(file);
    if (rules === undefined) notes.push(`${title}: skipped, the data is absent`);
    else rows.push(row(title, sample(rules, size)));
  }
  const threads: string[][] = [];
  for (const name of ["acl1_1k", "fw1_1k", "nsg_1k", "acl1_10k"]) {
    const rules = ruleFile(name);
    if (rules !== undefined) threads.push(await threadRow(name, rules));
  }
  return [
    "Million headers a second on one core, CPU time, medians; build cold (first in its process state) and warm.",
    markdownTable(["list", "rules", "kind", "build cold, ms", "warm, ms", "MiB", "unique", "skewed", "edit, ms"], rows),
    "Threads, clock time:",
    markdownTable(["list, unique", "1 thread", "2 threads", "ratio", "different"], threads),
    ...notes,
  ].join("\n\n");
}

export const bench: Bench = {
  name: "rules",
  about:
    "The rule matcher by itself: lists of 10 to 100k rules, every header another one or few flows, edits, threads.",
  run,
};
