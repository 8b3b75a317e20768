import { parseAddress } from "../../src/net/address.ts";
import type { Header } from "../../src/rules/header.ts";
import { type Matcher, match } from "../../src/rules/matcher/matcher.ts";

/** One logged flow. */
export interface LoggedFlow {
  /** The rule that the log names. */
  readonly rule: string;
  readonly inbound: boolean;
  readonly allowed: boolean;
  readonly header: Header;
}

interface Group {
  readonly rule: string;
  readonly flowTuples?: readonly string[];
  readonly flows?: readonly { readonly flowTuples: readonly string[] }[];
}

interface FlowLog {
  readonly records: readonly {
    /** Network security group flow log, version 2. */
    readonly properties?: { readonly flows: readonly Group[] };
    /** Virtual network flow log, version 4. */
    readonly flowRecords?: { readonly flows: readonly { readonly flowGroups: readonly Group[] }[] };
  }[];
}

/** Reads network security group flow logs (version 2) and virtual network flow logs (version 4). */
export function parseFlowLog(text: string): LoggedFlow[] {
  const { records } = JSON.parse(text) as FlowLog;
  return records.flatMap(({ properties, flowRecords }) =>
    [...(properties?.flows ?? []), ...(flowRecords?.flows ?? []).flatMap(({ flowGroups }) => flowGroups)].flatMap(
      ({ rule, flowTuples = [], flows = [] }) =>
        [...flowTuples, ...flows.flatMap((each) => each.flowTuples)].map((tuple) => readTuple(rule, tuple)),
    ),
  );
}

/** `time,source,destination,ports,protocol,direction,decision or state,…`; the protocol is a letter in version 2. */
function readTuple(rule: string, tuple: string): LoggedFlow {
  const [, from = "", to = "", sourcePort, destinationPort, protocol = "", direction, decision] = tuple.split(",");
  const [source, destination] = [parseAddress(from), parseAddress(to)];
  if (source === undefined || destination === undefined) throw new SyntaxError(`no flow: ${tuple}`);
  return {
    rule,
    inbound: direction === "I",
    // Version 2 writes A or D; version 4 writes the state of the flow, of which D is denied.
    allowed: decision !== "D",
    header: {
      source,
      destination,
      protocol: { T: 6, U: 17 }[protocol] ?? Number(protocol),
      sourcePort: Number(sourcePort),
      destinationPort: Number(destinationPort),
    },
  };
}

/** The flows that a security group, compiled for each direction, decides otherwise than the log says. */
export const replay = (
  flows: readonly LoggedFlow[],
  group: { readonly inbound: Matcher; readonly outbound: Matcher },
  allow: number,
): LoggedFlow[] =>
  flows.filter(({ inbound, allowed, header }) => {
    const matcher = inbound ? group.inbound : group.outbound;
    return (matcher.actions[match(matcher, header)] === allow) !== allowed;
  });
