import { intervalSet } from "../../src/net/interval-set.ts";
import { decideCompiled } from "../../src/rules/compiled-list.ts";
import type { Header } from "../../src/rules/header.ts";
import { knownSet } from "../../src/rules/known-set.ts";
import type { MatchRule } from "../../src/rules/matcher/match-rule.ts";
import { compileRules } from "../../src/rules/matcher/matcher.ts";
import { unpackIpv4 } from "../../src/rules/matcher/packed-header.ts";
import { decide, type MatchContext, type RuleList } from "../../src/rules/rule-list.ts";
import { Scope } from "../../src/rules/scope.ts";
import { type Bench, markdownTable, median } from "../bench.ts";
import { cpuSeconds } from "./cpu-time.ts";
import { benchList } from "./rule-files.ts";
import { uniqueTrace } from "./traces.ts";

const count = 2000;

/** As a resource type would write it: every rule with sets of its own, but for the addresses, which tags share. */
const listOf = (rules: readonly MatchRule[]): RuleList<number> => {
  const terms = new Map(
    rules.flatMap(({ source, destination }) => [source, destination].map((set) => [set, knownSet(set)])),
  );
  return rules.map(({ action, source, destination, services }) => ({
    action,
    source: [terms.get(source)!],
    destination: [terms.get(destination)!],
    protocol: services[0]!.protocol,
    sourcePorts: services[0]!.sourcePorts,
    destinationPorts: intervalSet(services[0]!.destinationPorts.bounds),
    requires: [],
  }));
};

const context: MatchContext = { addresses: () => knownSet(intervalSet([])), holds: () => true };

/** Microseconds a decision, its reach included. */
function microseconds(list: RuleList<number>, headers: readonly Header[], how: typeof decide): number {
  const times = Array.from({ length: 7 }, () =>
    cpuSeconds(() => {
      for (const header of headers) how(list, header, context, new Scope());
    }),
  );
  return (median(times.slice(1)) / headers.length) * 1e6;
}

function row(name: string, size: number): string[] {
  const { title, rules: all } = benchList(name);
  const step = Math.max(1, all.length / size);
  const rules = Array.from({ length: Math.min(size, all.length) }, (_, at) => all[Math.floor(at * step)]!);
  const packed = uniqueTrace(rules, count);
  const headers = Array.from({ length: count }, (_, at) => unpackIpv4(packed, at));
  const list = listOf(rules);
  const scan = microseconds(list, headers, decide);
  const compiled = microseconds(list, headers, decideCompiled);
  const tables = cpuSeconds(() => compileRules(rules));
  return [
    title,
    `${rules.length}`,
    scan.toFixed(2),
    compiled.toFixed(2),
    (scan / compiled).toFixed(1),
    (1000 * tables).toFixed(0),
  ];
}

export const bench: Bench = {
  name: "decisions",
  about:
    "One header at a time with how far its verdict reaches, as the data plane asks: a scan, and the compiled list.",
  run: () =>
    markdownTable(
      ["list", "rules", "scan, µs", "compiled, µs", "×", "tables instead, ms"],
      ["nsg_1k", "acl1_1k", "fw1_1k"].flatMap((name) => [100, 250, 1000].map((size) => row(name, size))),
    ),
};
