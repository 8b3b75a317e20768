import type { DataPlane } from "../../src/dataplane/data-plane.ts";
import type { DecidedCase } from "../../src/questions/decide-flow.ts";
import type { Document } from "../oracle/document.ts";
import { type Network, readNetwork } from "../oracle/network.ts";
import { judge } from "../oracle/oracle.ts";
import type { Packet } from "../oracle/security.ts";
import type { Way } from "../oracle/state.ts";
import type { Flow } from "../support/arbitraries/azure-flows.ts";
import { ask, type Found, foundBy, openDocument, packetOf } from "./engine.ts";

/** Where engine and oracle differ on one packet. */
export interface Disagreement {
  readonly flow: Flow;
  readonly packet: Packet;
  readonly host: string | undefined;
  readonly engine: readonly string[];
  readonly oracle: readonly string[];
}

const text = ({ verdict, cause, decider }: Found | Way): string => `${verdict} (${cause}) ${decider ?? "-"}`;

/** What is compared of a way: the verdict, and the decider where both name one. An open answer may be a cautious one. */
const same = (a: Found, b: Way): boolean => {
  if (a.verdict === "indeterminate" && b.cautious === true) return true;
  return (
    a.verdict === b.verdict &&
    (a.verdict !== "unreachable" || a.decider === undefined || b.decider === undefined || a.decider === b.decider)
  );
};

const agree = (engine: readonly Found[], oracle: readonly Way[]): boolean =>
  engine.every((found) => oracle.some((way) => same(found, way))) &&
  oracle.every((way) => engine.some((found) => same(found, way)));

export interface Comparison {
  readonly questions: number;
  readonly packets: number;
  readonly skipped: readonly string[];
  readonly found: readonly Found[];
  readonly dispositions: readonly string[];
  readonly disagreements: readonly Disagreement[];
}

function compareCase(
  engine: DataPlane,
  net: Network,
  flow: Flow,
  decided: DecidedCase,
): { readonly found: readonly Found[]; readonly disagreement: Disagreement | undefined } {
  const packet = packetOf(engine, decided);
  const found = decided.result.map(foundBy);
  const host = decided.target.host;
  const ways = judge(
    net,
    { from: flow.from, to: flow.to, established: flow.established, ...(host === undefined ? {} : { host }) },
    packet,
  );
  if (ways !== undefined && agree(found, ways)) return { found, disagreement: undefined };
  const oracle = ways === undefined ? ["not addressed like this"] : [...new Set(ways.map(text))];
  return { found, disagreement: { flow, packet, host, engine: [...new Set(found.map(text))], oracle } };
}

/** Packets compared of one question: a question about a range can have thousands of cases. */
const mostPackets = 40;

/** At most so many of a list, evenly spread, the first and the last among them. */
export function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, index) => list[Math.floor((index * (list.length - 1)) / (most - 1))] as T);
}

/** Asks both about every packet that the engine tells apart in some questions. */
export function compare(document: Document, flows: readonly Flow[]): Comparison {
  const opened = openDocument(document);
  if (!opened.ok)
    return { questions: 0, packets: 0, skipped: opened.problems, found: [], dispositions: [], disagreements: [] };
  const net = readNetwork(document);
  const disagreements: Disagreement[] = [];
  const all: Found[] = [];
  const dispositions: string[] = [];
  const skipped: string[] = [];
  let questions = 0;
  let packets = 0;
  for (const flow of flows) {
    const decided = ask(opened.plane, flow);
    if (!decided.ok) {
      skipped.push(`${flow.from} -> ${flow.to}: ${decided.message}`);
      continue;
    }
    questions++;
    for (const each of spread(decided.cases, mostPackets)) {
      packets++;
      const { found, disagreement } = compareCase(opened.plane, net, flow, each);
      all.push(...found);
      for (const way of each.result)
        dispositions.push(
          way.forward.disposition,
          ...(way.return === undefined ? [] : [`reply ${way.return.disposition}`]),
        );
      if (disagreement !== undefined) disagreements.push(disagreement);
    }
  }
  return { questions, packets, skipped, found: all, dispositions, disagreements };
}
