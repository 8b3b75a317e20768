import type { MatchRule } from "../../src/rules/matcher/match-rule.ts";
import { compileRules, matchBatch, serialise } from "../../src/rules/matcher/matcher.ts";
import { type Bench, markdownTable, median } from "../bench.ts";
import { cpuSeconds } from "../rules/cpu-time.ts";
import { benchList } from "../rules/rule-files.ts";
import { skewedTrace, uniqueTrace } from "../rules/traces.ts";
import { CLoop } from "./c-loop.ts";
import { npmTable } from "./npm-loops.ts";
import { RteAcl } from "./rte-acl.ts";

const count = 1 << 20;
const rounds = 3;
const passes = 7;

/** Lists of the size of a network security group, and larger ones. `CANREACH_LISTS` names others. */
const defaultLists = "acl1_1k fw1_1k ipc1_1k nsg_200 nsg_1k acl1_10k fw1_10k ipc1_10k acl1_100k";

/** Seconds of every pass, by who ran it, and how many headers were decided differently. */
interface Cell {
  readonly seconds: Map<string, number[]>;
  different: number;
  acl?: { readonly rules: number; readonly buildSeconds: number; readonly bytes: number };
}

const add = (cell: Cell, who: string, seconds: readonly number[]): void => {
  cell.seconds.set(who, [...(cell.seconds.get(who) ?? []), ...seconds]);
};

const differences = (a: Int32Array, b: Int32Array): number =>
  a.reduce((sum, value, at) => sum + (value === b[at] ? 0 : 1), 0);

/** One list and one trace: each round runs everybody in turn, so that all meet the same neighbours. */
function measure(rules: readonly MatchRule[], headers: Uint32Array, acl: RteAcl): Cell {
  const matcher = compileRules(rules);
  const out = new Int32Array(count);
  const loop = new CLoop(serialise(matcher));
  const cell: Cell = { seconds: new Map(), different: 0 };
  for (let round = 0; round < rounds; round++) {
    matchBatch(matcher, headers, out);
    add(
      cell,
      "js",
      Array.from({ length: passes }, () => cpuSeconds(() => matchBatch(matcher, headers, out))),
    );
    if (loop.installed) {
      const { seconds, result } = loop.run(headers, passes);
      add(cell, "c", seconds);
      cell.different += differences(result, out);
    }
    if (acl.installed) {
      const run = acl.classify(rules, headers, passes);
      for (const [mode, seconds] of Object.entries(run.modes)) add(cell, mode, seconds);
      for (const result of Object.values(run.results)) cell.different += differences(result, out);
      cell.acl = run;
    }
  }
  return cell;
}

const modes = ["scalar", "sse", "avx2", "avx512x16", "avx512x32"];

function row(title: string, { seconds, different, acl }: Cell): { cells: string[]; ratios: [number, number] } {
  const speed = (who: string): number => count / median(seconds.get(who) ?? []) / 1e6;
  const best = (of: readonly string[]): number => Math.max(...of.map(speed).filter((value) => !Number.isNaN(value)));
  const show = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : "–");
  const ratios: [number, number] = [speed("js") / best(modes), speed("js") / best(modes.slice(0, 3))];
  return {
    cells: [
      title,
      show(speed("js")),
      show(speed("c")),
      ...modes.map((mode) => show(speed(mode))),
      show(ratios[0]),
      show(ratios[1]),
      (speed("js") / speed("c")).toFixed(2),
      `${different}`,
      acl === undefined
        ? "–"
        : `${acl.rules}; ${acl.buildSeconds.toFixed(1)} s; ${(acl.bytes / 2 ** 20).toFixed(1)} MiB`,
    ],
    ratios,
  };
}

const geometricMean = (values: readonly number[]): string =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length).toFixed(2);

async function run(): Promise<string> {
  const acl = new RteAcl();
  const notes = acl.installed
    ? []
    : ["rte_acl: skipped, gcc or libdpdk-dev is not installed; without gcc, so is the C loop"];
  const rows: string[][] = [];
  const ratios: [number, number][] = [];
  for (const name of (process.env["CANREACH_LISTS"] ?? defaultLists).split(" ")) {
    const { title, rules } = benchList(name);
    for (const [trace, make] of [
      ["unique", uniqueTrace],
      ["skewed", skewedTrace],
    ] as const) {
      const result = row(`${title}, ${trace}`, measure(rules, make(rules, count), acl));
      rows.push(result.cells);
      // It takes long: what is known already is shown beside the result.
      console.error(result.cells.join(" | "));
      ratios.push(result.ratios);
    }
  }
  const columns = [
    "list, trace",
    "js",
    "C loop",
    ...modes,
    "× best",
    "× best without AVX-512",
    "js / C",
    "different",
    "rte_acl: rules; build; memory",
  ];
  const means = [0, 1].map((at) => geometricMean(ratios.map((pair) => pair[at]!)));
  return [
    "Million headers a second on one core, CPU time, medians over interleaved rounds; `different` counts headers on which anybody disagrees.",
    markdownTable(columns, rows),
    `Geometric mean over rte_acl's best mode: ${means[0]}; over its best mode without AVX-512: ${means[1]}.`,
    await npmTable(),
    ...notes,
  ].join("\n\n");
}

export const bench: Bench = {
  name: "peers",
  about: "The matcher beside DPDK's rte_acl, a C loop over the same tables, and what npm offers.",
  run,
};
