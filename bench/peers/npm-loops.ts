import { BlockList } from "node:net";
import { formatAddress } from "../../src/net/address.ts";
import { contains } from "../../src/net/interval-set.ts";
import type { MatchRule } from "../../src/rules/matcher/match-rule.ts";
import { compileRules, matchBatch } from "../../src/rules/matcher/matcher.ts";
import { markdownTable, median } from "../bench.ts";
import { cpuSeconds } from "../rules/cpu-time.ts";
import { benchList } from "../rules/rule-files.ts";
import { uniqueTrace } from "../rules/traces.ts";

/** Whether an address, in text, is in a prefix. */
type AddressTest = (address: string) => boolean;

interface Peer {
  readonly name: string;
  /** Makes the test of one prefix; throws where the package is absent. */
  open(): Promise<(address: string, bits: number) => AddressTest>;
}

/** What is used of packages that need not be installed, nor their types. */
interface IpaddrJs {
  readonly default: { parse(text: string): { match(prefix: unknown, bits: number): boolean } };
}

interface NetmaskPackage {
  readonly Netmask: new (text: string) => { contains(text: string): boolean };
}

/** A package that need not be installed: hence no import that a type checker would look for. */
const optional = async <Package>(name: string): Promise<Package> => (await import(name)) as Package;

const peers: readonly Peer[] = [
  {
    name: "ipaddr.js",
    async open() {
      const { default: ipaddr } = await optional<IpaddrJs>("ipaddr.js");
      return (address, bits) => {
        const prefix = ipaddr.parse(address);
        return (text) => ipaddr.parse(text).match(prefix, bits);
      };
    },
  },
  {
    name: "netmask",
    async open() {
      const { Netmask } = await optional<NetmaskPackage>("netmask");
      return (address, bits) => {
        const block = new Netmask(`${address}/${bits}`);
        return (text) => block.contains(text);
      };
    },
  },
  {
    name: "net.BlockList",
    open: () =>
      Promise.resolve((address: string, bits: number) => {
        const list = new BlockList();
        list.addSubnet(address, bits);
        return (text: string) => list.check(text);
      }),
  },
  {
    name: "ip-num",
    async open() {
      const { IPv4, IPv4CidrRange } = await optional<typeof import("ip-num")>("ip-num");
      return (address, bits) => {
        const range = IPv4CidrRange.fromCidr(`${address}/${bits}`);
        return (text) => {
          const value = new IPv4(text).getValue();
          return value >= range.getFirst().getValue() && value <= range.getLast().getValue();
        };
      };
    },
  },
];

/** Decides each header by trying rule after rule, the addresses with the peer's test, the rest with plain numbers. */
function loop(rules: readonly MatchRule[], make: (address: string, bits: number) => AddressTest, headers: Uint32Array) {
  const testOf = ({ bounds }: MatchRule["source"]): AddressTest => {
    const { lo, hi } = bounds[0]!;
    return make(formatAddress(lo), 32 - Math.log2(Number(hi) - Number(lo) + 1));
  };
  const tests = rules.map((rule) => ({ rule, source: testOf(rule.source), destination: testOf(rule.destination) }));
  return () => {
    const out = new Int32Array(headers.length / 4);
    for (let i = 0; i < out.length; i++) {
      const source = formatAddress(headers[i * 4]!);
      const destination = formatAddress(headers[i * 4 + 1]!);
      const [ports, protocol] = [headers[i * 4 + 2]!, headers[i * 4 + 3]!];
      out[i] = tests.findIndex(
        ({ rule, ...test }) =>
          contains(rule.services[0]!.protocol, protocol) &&
          contains(rule.services[0]!.destinationPorts, ports & 0xffff) &&
          contains(rule.services[0]!.sourcePorts, ports >>> 16) &&
          test.source(source) &&
          test.destination(destination),
      );
    }
    return out;
  };
}

/** The choices of npm on the acl1_1k list, each header from text. */
export async function npmTable(): Promise<string> {
  const { title, rules } = benchList("acl1_1k");
  const headers = uniqueTrace(rules, 1 << 20);
  const expected = new Int32Array(1 << 20);
  const matcher = compileRules(rules);
  matchBatch(matcher, headers, expected);
  const ours =
    median(Array.from({ length: 7 }, () => cpuSeconds(() => matchBatch(matcher, headers, expected)))) / 2 ** 20;
  const rows: string[][] = [];
  for (const { name, open } of peers) {
    const make = await open().catch(() => undefined);
    if (make === undefined) {
      rows.push([name, "skipped: not installed", "–", "–"]);
      continue;
    }
    const some = headers.subarray(0, 4 * 2000);
    const decide = loop(rules, make, some);
    let result = new Int32Array(0);
    const seconds = cpuSeconds(() => {
      result = decide();
    });
    const different = result.reduce((sum, index, at) => sum + (index === expected[at] ? 0 : 1), 0);
    rows.push([name, (2 / seconds).toFixed(1), Math.round(seconds / 2000 / ours).toLocaleString("en"), `${different}`]);
  }
  return markdownTable([`npm, ${title}, unique`, "thousand headers a second", "slower by", "different"], rows);
}
