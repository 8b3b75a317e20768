import { parseAddress } from "../../net/address.ts";
import { problem, type Report } from "../problem.ts";
import { quoted } from "../quoted.ts";
import { didYouMean } from "../suggestion.ts";
import type { MapTree } from "../tree-shape.ts";
import type { ClaimKind, ClaimReader } from "./claim-body.ts";
import { asMap, optionalText, refuseUnknownKeys, requiredText, texts, textValue } from "./fields.ts";
import { flowKeys, flowText, readFlowClaim } from "./flow-claim.ts";
import { routeClaim } from "./route-claim.ts";

const flowClaim = (kind: "can" | "cannot"): ClaimReader => ({
  keys: flowKeys,
  read(value, claim, report) {
    const flow = readFlowClaim(value, claim, report);
    return flow && { claim: { kind, flow }, text: flowText(flow) };
  },
});

const hopClaim = (kind: "via" | "avoiding"): ClaimReader => ({
  keys: ["hop", ...flowKeys],
  read(value, claim, report) {
    const flow = readFlowClaim(value, claim, report);
    const hop = claim.entries.get("hop");
    if (hop === undefined) {
      const help = "add `hop: RESOURCE`, or a list of them in order";
      report(problem("missing-key", `a claim \`${kind}\` needs the key \`hop\``, claim.at, help));
      return undefined;
    }
    const hops = texts(hop.value, "`hop`", report);
    return flow && hops && { claim: { kind, flow, hops }, text: `${flowText(flow)} hop ${hops.join(", ")}` };
  },
});

/** What a name can resolve to, apart from an address. */
export const resolutions = ["public", "private", "nxdomain"] as const;

const resolveClaim: ClaimReader = {
  keys: ["from", "to"],
  read(value, claim, report) {
    const host = textValue(value, "the host name", report);
    const from = requiredText(claim, "from", "a claim `resolves`", report);
    const to = requiredText(claim, "to", "a claim `resolves`", report);
    if (host === undefined || from === undefined || to === undefined) return undefined;
    if (!resolutions.some((known) => known === to) && parseAddress(to) === undefined) {
      const at = claim.entries.get("to")?.value.at ?? claim.at;
      const message = `\`to\` is public, private, nxdomain or an address, not ${quoted(to)}`;
      report(problem("invalid-value", message, at, didYouMean(to, resolutions)));
      return undefined;
    }
    return { claim: { kind: "resolves", host, from, to }, text: `${host} from ${from} to ${to}` };
  },
};

/** Who takes part in a feature of a workload. */
export const participants = ["client", "workspace", "compute", "datastore"] as const;

function readParticipants(claim: MapTree, report: Report): Readonly<Record<string, string>> {
  const entry = claim.entries.get("with");
  const help = "write `with: { client: …, workspace: …, compute: …, datastore: … }`";
  const map = entry && asMap(entry.value, "`with`", report, help);
  if (map === undefined) return {};
  refuseUnknownKeys(map, participants, "`with`", report);
  const named = participants.map((key) => [key, optionalText(map, key, report)] as const);
  return Object.fromEntries(named.flatMap(([key, name]) => (name === undefined ? [] : [[key, name]])));
}

const featureClaim = (kind: "works" | "broken"): ClaimReader => ({
  keys: ["with", "step"],
  read(value, claim, report) {
    const feature = textValue(value, "the feature", report);
    const step = optionalText(claim, "step", report);
    const people = readParticipants(claim, report);
    if (feature === undefined) return undefined;
    const listed = Object.entries(people).map(([key, name]) => `${key} ${name}`);
    const parts = [
      ...(step === undefined ? [] : [`at ${step}`]),
      ...(listed.length === 0 ? [] : [`with ${listed.join(", ")}`]),
    ];
    return {
      claim: { kind, feature, with: people, ...(step === undefined ? {} : { step }) },
      text: [feature, ...parts].join(" "),
    };
  },
});

const validityClaim = (kind: "valid" | "invalid"): ClaimReader => ({
  keys: ["code"],
  read(value, claim, report) {
    const resource = textValue(value, "the resource", report);
    const code = optionalText(claim, "code", report);
    if (resource === undefined) return undefined;
    return {
      claim: { kind, resource, ...(code === undefined ? {} : { code }) },
      text: code === undefined ? resource : `${resource} by ${code}`,
    };
  },
});

/** Every kind of claim that a scenario can make, by the key that makes it. */
export const claimKinds: Readonly<Record<ClaimKind, ClaimReader>> = {
  can: flowClaim("can"),
  cannot: flowClaim("cannot"),
  via: hopClaim("via"),
  avoiding: hopClaim("avoiding"),
  resolves: resolveClaim,
  routes: routeClaim,
  works: featureClaim("works"),
  broken: featureClaim("broken"),
  valid: validityClaim("valid"),
  invalid: validityClaim("invalid"),
};

export const isClaimKind = (key: string): key is ClaimKind => Object.hasOwn(claimKinds, key);
