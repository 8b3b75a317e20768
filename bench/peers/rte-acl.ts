import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { IntervalSet } from "../../src/net/interval-set.ts";
import type { MatchRule } from "../../src/rules/matcher/match-rule.ts";
import { compileC, output, scratchFolder } from "./native.ts";

/** What rte_acl did with one trace. */
export interface AclRun {
  /** Rules after expansion: one for each source prefix × destination prefix × port ranges. */
  readonly rules: number;
  readonly buildSeconds: number;
  readonly bytes: number;
  readonly peakBytes: number;
  /** CPU seconds of each pass, by mode. */
  readonly modes: Readonly<Record<string, readonly number[]>>;
  /** The deciding rule of each header, by mode. */
  readonly results: Readonly<Record<string, Int32Array>>;
}

/** DPDK's rte_acl, through a driver in C. */
export class RteAcl {
  readonly #folder = scratchFolder();
  readonly #program: string | undefined;

  constructor() {
    const source = fileURLToPath(new URL("acl.c", import.meta.url));
    this.#program = compileC(source, join(this.#folder, "acl"), ["libdpdk"]);
  }

  get installed(): boolean {
    return this.#program !== undefined;
  }

  /** Builds the rules and classifies the headers `passes` times in each mode, 256 headers a call. */
  classify(rules: readonly MatchRule[], headers: Uint32Array, passes: number): AclRun {
    const [ruleFile, headerFile, resultFile] = ["rules", "headers", "results"].map((name) => join(this.#folder, name));
    writeFileSync(ruleFile!, expand(rules));
    writeFileSync(headerFile!, new Uint8Array(headers.buffer, headers.byteOffset, headers.byteLength));
    const args = [ruleFile!, headerFile!, resultFile!, "256", `${passes}`];
    const run = JSON.parse(output(this.#program!, args)) as Omit<AclRun, "results">;
    const bytes = readFileSync(resultFile!);
    const all = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const count = headers.length / 4;
    const results = Object.keys(run.modes).map(
      (mode, at) => [mode, all.subarray(at * count, (at + 1) * count)] as const,
    );
    return { ...run, results: Object.fromEntries(results) };
  }
}

/** Every combination of prefixes and ranges as a line of its own, which is how rte_acl has to be fed. */
function expand(rules: readonly MatchRule[]): string {
  const lines: string[] = [];
  for (const [index, { source, destination, services }] of rules.entries()) {
    const [sources, destinations] = [prefixesOf(source), prefixesOf(destination)];
    for (const { protocol, sourcePorts, destinationPorts } of services) {
      const wanted = protocol.bounds[0]!;
      const proto = wanted.lo === wanted.hi ? `${wanted.lo} 255` : "0 0";
      for (const from of sources) {
        for (const to of destinations) {
          for (const sport of sourcePorts.bounds) {
            for (const dport of destinationPorts.bounds) {
              lines.push(`${index} ${from} ${to} ${sport.lo} ${sport.hi} ${dport.lo} ${dport.hi} ${proto}\n`);
            }
          }
        }
      }
    }
  }
  return lines.join("");
}

/** The IPv4 prefixes that make up a set, as "address bits". */
function prefixesOf({ bounds }: IntervalSet): string[] {
  return bounds.flatMap(({ lo, hi }) => {
    const prefixes: string[] = [];
    for (let at = Number(lo); at <= Number(hi); ) {
      let host = at === 0 ? 32 : 31 - Math.clz32(at & -at);
      while (at + 2 ** host - 1 > Number(hi)) host--;
      prefixes.push(`${at} ${32 - host}`);
      at += 2 ** host;
    }
    return prefixes;
  });
}
