import { stringify } from "yaml";
import type { Document } from "../oracle/document.ts";
import { compare, type Disagreement } from "./compare.ts";
import { minimise } from "./minimise.ts";

const isRange = (text: string): boolean => text === "internet" || /^(tag|onprem|subnet|vm|nic|lb|pip|pe):/.test(text);
const isKnown = (address: string): boolean => /^[\d.]+$/.test(address);

/** The same disagreement as narrowly as it can be asked, in the smallest network that shows it. */
function shrink(
  document: Document,
  found: Disagreement,
): { readonly document: Document; readonly found: Disagreement } {
  const kind = ({ engine, oracle }: Disagreement): string =>
    `${engine.join()} ${oracle.join()}`.replaceAll(/\) [^ ,]*/g, ")");
  const wanted = kind(found);
  const seen = (candidate: Document, flow: Disagreement["flow"]): Disagreement | undefined => {
    try {
      return candidate.location === document.location
        ? compare(candidate, [flow]).disagreements.find((each) => kind(each) === wanted)
        : undefined;
    } catch {
      return undefined;
    }
  };
  const { flow, packet } = found;
  const from = isKnown(packet.source) && isRange(flow.from) ? `ip:${packet.source}` : flow.from;
  const to = isKnown(packet.destination) && isRange(flow.to) ? `ip:${packet.destination}` : flow.to;
  const narrow =
    [
      { ...flow, from, to },
      { ...flow, to },
      { ...flow, from },
    ].find((candidate) => seen(document, candidate) !== undefined) ?? flow;
  const small = minimise(document, (candidate) => seen(candidate, narrow) !== undefined);
  return { document: small, found: seen(small, narrow) ?? found };
}

/** The claim that holds by the oracle. */
function claimOf({ flow, oracle }: Disagreement): object {
  const [first = ""] = oracle;
  const [, verdict, cause, decider] = /^(\S+) \((\S+)\) (.*)$/.exec(first) ?? [];
  const text = `${flow.from} -> ${flow.to} on ${flow.on}`;
  if (verdict === "unreachable") return { cannot: text, because: decider === "-" ? cause : decider };
  return verdict === "reachable" ? { can: text } : { can: text, note: "expected: undecided" };
}

/** A disagreement as a message that ends in a scenario file: what the oracle says, to be tried on the engine. */
export function counterexample(document: Document, disagreement: Disagreement, seed: number): string {
  const { document: network, found } = shrink(document, disagreement);
  const scenario = {
    scenario: "Engine and oracle differ",
    source: "to be decided by the register",
    network,
    claims: [claimOf(found)],
  };
  return [
    `engine and oracle differ (SEED=${seed}) on ${found.flow.from} -> ${found.flow.to} on ${found.flow.on}${found.host === undefined ? "" : `, calling ${found.host}`}`,
    `packet: ${JSON.stringify(found.packet)}`,
    ...found.engine.map((line) => `engine: ${line}`),
    ...found.oracle.map((line) => `oracle: ${line}`),
    stringify(scenario),
  ].join("\n");
}
