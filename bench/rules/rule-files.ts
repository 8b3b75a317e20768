import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { type IntervalSet, intervalSet } from "../../src/net/interval-set.ts";
import type { MatchRule } from "../../src/rules/matcher/match-rule.ts";
import { generatedList } from "./generated-lists.ts";

/** Rule lists and logs that are not part of the project: beside it, or where `CANREACH_DATA` says. */
const dataFolder = process.env["CANREACH_DATA"] ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));

/** A list by the name of its file; `undefined` where the data is absent. */
export function ruleFile(name: string): MatchRule[] | undefined {
  const logical = readText(join(dataFolder, "rule-lists", `${name}.logical.json`));
  if (logical !== undefined) return parseLogical(logical);
  const classBench = readText(join(dataFolder, "classbench", `${name}.rules`));
  return classBench === undefined ? undefined : parseClassBench(classBench);
}

/** The published list of that name, or, where the data is absent, one made to resemble it; `title` says which. */
export function benchList(name: string): { readonly title: string; readonly rules: readonly MatchRule[] } {
  const rules = ruleFile(name);
  return rules === undefined ? { title: `${name} (generated)`, rules: generatedList(name) } : { title: name, rules };
}

/** The text of a flow log by the name of its file; `undefined` where the data is absent. */
export const flowLogFile = (name: string): string | undefined => readText(join(dataFolder, "flow-logs", name));

/** Reads a text file, or its gzip beside it; `undefined` when there is neither. */
function readText(path: string): string | undefined {
  if (existsSync(path)) return readFileSync(path, "latin1");
  if (existsSync(`${path}.gz`)) return gunzipSync(readFileSync(`${path}.gz`)).toString("latin1");
  return undefined;
}

/** Equal prefixes, ranges and protocols share one set. */
class Sets {
  readonly #known = new Map<string, IntervalSet>();

  of(lo: number, hi: number): IntervalSet {
    const key = `${lo}-${hi}`;
    const set = this.#known.get(key) ?? intervalSet([{ lo, hi }]);
    this.#known.set(key, set);
    return set;
  }

  prefix(text: string): IntervalSet {
    const [quad = "", length = "32"] = text.split("/");
    const value = quad.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
    const span = 2 ** (32 - Number(length));
    const lo = Math.floor(value / span) * span;
    return this.of(lo, lo + span - 1);
  }

  range(text: string): IntervalSet {
    const [lo, hi] = text.split(":").map(Number);
    return this.of(lo!, hi!);
  }
}

/** ClassBench's filter sets: `@SOURCE DESTINATION PORTS PORTS PROTOCOL/MASK FLAGS/MASK`; flags are left out. */
export function parseClassBench(text: string): MatchRule[] {
  const sets = new Sets();
  return text
    .split("\n")
    .filter((line) => line.startsWith("@"))
    .map((line, at) => {
      const [source = "", destination = "", sourcePorts = "", destinationPorts = "", protocol = ""] = line
        .slice(1)
        .split("\t");
      const [value = 0, mask] = protocol.split("/").map(Number);
      return {
        action: at % 2,
        source: sets.prefix(source),
        destination: sets.prefix(destination),
        services: [
          {
            protocol: mask === 0 ? sets.of(0, 255) : sets.of(value, value),
            sourcePorts: sets.range(sourcePorts),
            destinationPorts: sets.range(destinationPorts),
          },
        ],
        requires: 0,
      };
    });
}

interface LogicalRule {
  readonly s: readonly (readonly [number, number, number])[];
  readonly d: readonly (readonly [number, number, number])[];
  readonly p: readonly (readonly [number, number])[];
  readonly pr: readonly [number, number];
  readonly a: number;
}

/** Network-security-group-like lists: sources and destinations are whole prefix lists. */
function parseLogical(text: string): MatchRule[] {
  const sets = new Sets();
  const setOf = (spans: readonly (readonly [number, number, ...number[]])[]): IntervalSet =>
    intervalSet(spans.map(([lo, hi]) => ({ lo, hi })));
  return (JSON.parse(text) as LogicalRule[]).map((rule) => ({
    action: rule.a,
    source: setOf(rule.s),
    destination: setOf(rule.d),
    services: [{ protocol: sets.of(...rule.pr), sourcePorts: sets.of(0, 65535), destinationPorts: setOf(rule.p) }],
    requires: 0,
  }));
}
