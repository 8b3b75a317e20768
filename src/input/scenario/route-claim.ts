import type { NextHopType } from "../../model/forwarding.ts";
import { parseAddress } from "../../net/address.ts";
import { problem, type Report } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { didYouMean } from "../suggestion.ts";
import type { MapTree } from "../tree-shape.ts";
import type { ClaimReader } from "./claim-body.ts";
import { requiredText, textValue } from "./fields.ts";
import { readAt } from "./flow-claim.ts";
import { parseArrow } from "./flow-text.ts";

/** As the table of effective routes names them. */
export const nextHopTypes = [
  "VnetLocal",
  "VNetPeering",
  "VirtualNetworkServiceEndpoint",
  "InterfaceEndpoint",
  "VirtualNetworkGateway",
  "VirtualAppliance",
  "ConnectedGroup",
  "Internet",
  "None",
] as const satisfies readonly NextHopType[];

const FORM = "write `routes: E -> ADDRESS`, such as `routes: vm:web -> 203.0.113.7`";

/** `routes: E -> ADDRESS` with `nextHop: TYPE [ADDRESS]`. */
export const routeClaim: ClaimReader = {
  keys: ["nextHop"],
  read(value, claim, report) {
    const text = textValue(value, "the claim", report);
    const arrow = text === undefined ? undefined : readAt(parseArrow(text, FORM), value.at, report);
    const hop = readNextHop(claim, report);
    if (arrow === undefined) return undefined;
    if (arrow.on !== undefined || parseAddress(arrow.to) === undefined) {
      const message = `a route leads to an address, and ${quoted(arrow.on ?? arrow.to)} is none`;
      report(problem("claim-syntax", message, value.at, FORM));
      return undefined;
    }
    if (hop === undefined) return undefined;
    const { from, to: address } = arrow;
    const by = [hop.nextHopType, hop.nextHopIpAddress ?? ""].join(" ").trim();
    return { claim: { kind: "routes", from, address, ...hop }, text: `${from} -> ${address} by ${by}` };
  },
};

interface NextHop {
  readonly nextHopType: NextHopType;
  readonly nextHopIpAddress?: string;
}

function readNextHop(claim: MapTree, report: Report): NextHop | undefined {
  const text = requiredText(claim, "nextHop", "a claim `routes`", report);
  const at = claim.entries.get("nextHop")?.value.at ?? claim.at;
  if (text === undefined) return undefined;
  const [type = "", address, ...more] = text.split(/\s+/);
  const nextHopType = nextHopTypes.find((known) => known.toLowerCase() === type.toLowerCase());
  if (nextHopType === undefined) {
    report(problem("invalid-value", `${quoted(type)} is no type of next hop`, at, didYouMean(type, nextHopTypes)));
    return undefined;
  }
  if (address === undefined) return { nextHopType };
  if (more.length === 0 && parseAddress(address) !== undefined) return { nextHopType, nextHopIpAddress: address };
  const message = `${quoted(more[0] ?? address)} is no address of a next hop`;
  report(problem("invalid-value", message, at, "write `nextHop: TYPE` or `nextHop: TYPE ADDRESS`"));
  return undefined;
}
