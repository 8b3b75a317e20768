import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import type { EffectiveRoute } from "../dataplane/effective-routes.ts";
import type { Because, Claim } from "../model/claim.ts";
import { type Place, pathOf } from "../model/place.ts";
import { formatAddress, parseAddress } from "../net/address.ts";
import { formatPrefix } from "../net/prefix.ts";
import { type AnswerContext, deciderOf } from "./answer-of.ts";
import { readEndpoint } from "./endpoint.ts";
import { originsOf } from "./origins.ts";
import { meansPlace } from "./places.ts";
import { type ClaimVerdict, type Decided, decided, wrongClaim } from "./verdict.ts";

/** A reason that must be the decider; the message says what decided instead. */
export function reasonFails(because: Because | undefined, places: readonly Place[]): string | undefined {
  const names =
    because === undefined ? [] : because.kind === "every" ? because.names : because.parts.flatMap((part) => part.names);
  return names.find((name) => !places.some((place) => meansPlace(name, place)));
}

/** What a name resolves to where somebody asks (R-DNS-2). */
export function decideResolution(
  claim: Extract<Claim, { kind: "resolves" }>,
  plane: DataPlane,
  _context: AnswerContext,
): Decided {
  const from = readEndpoint(claim.from, plane.network);
  if (!from.ok) return wrongClaim(claim.at, from.message, from.help);
  const origins = originsOf(from.endpoint, plane, undefined);
  if (!origins.ok) return wrongClaim(claim.at, origins.message, origins.help);
  for (const origin of origins.origins) {
    const network = origin.subnet === undefined ? undefined : plane.networkOf(origin.subnet);
    const host = claim.host.replace(/^fqdn:/i, "");
    const resolution = plane.resolve(host, {
      network,
      servers: origin.station?.dnsServers ?? [],
      site: origin.station?.arrival.kind === "site",
    });
    const places = resolution.decidedBy === undefined ? [] : [resolution.decidedBy];
    const decidedBy = places.map((place) => deciderOf(place, resolution.behaviours));
    if (resolution.kind === "open") return decided({ status: "undecided", message: resolution.detail, decidedBy });
    const wanted = parseAddress(claim.to);
    const fits = wanted === undefined ? resolution.kind === claim.to : resolution.addresses.includes(wanted);
    if (!fits) {
      const actual = resolution.addresses
        .map((address) => (isStandIn(address) ? "a public address" : formatAddress(address)))
        .join(", ");
      return decided({
        status: "failed",
        message: `${resolution.detail}${actual === "" ? "" : ` (${actual})`}`,
        expected: claim.to,
        decidedBy,
      });
    }
    const wrong = reasonFails(claim.because, places);
    if (wrong !== undefined)
      return decided({
        status: "failed",
        message: `right answer, wrong reason: decided by ${places.map(pathOf).join(", ") || "nothing in the model"}`,
        expected: `because ${wrong}`,
        decidedBy,
      });
  }
  return decided({ status: "held", message: `${claim.host} resolves to ${claim.to}` });
}

type RouteClaim = Extract<Claim, { kind: "routes" }>;

/** Which route wins at the sender for one destination. */
export function decideRoute(claim: RouteClaim, plane: DataPlane, _context: AnswerContext): Decided {
  const from = readEndpoint(claim.from, plane.network);
  if (!from.ok) return wrongClaim(claim.at, from.message, from.help);
  const origins = originsOf(from.endpoint, plane, undefined);
  if (!origins.ok) return wrongClaim(claim.at, origins.message, origins.help);
  const address = parseAddress(claim.address.replace(/^ip:/i, ""));
  if (address === undefined) return wrongClaim(claim.at, `\`${claim.address}\` is not an IP address`);
  for (const origin of origins.origins) {
    const table = origin.subnet === undefined ? undefined : plane.routesOf(origin.subnet);
    if (table === undefined) {
      return wrongClaim(claim.at, `\`${claim.from}\` is in no subnet, so no route table of Azure's applies to it`);
    }
    const failure = judgeRoute(claim, table.lookup(address).match?.values[0]);
    if (failure !== undefined) return decided(failure);
  }
  return decided({ status: "held", message: `the next hop is ${claim.nextHopType}` });
}

/** What is wrong with the route that wins; `undefined` = it is the one that is claimed. */
function judgeRoute(claim: RouteClaim, route: EffectiveRoute | undefined): ClaimVerdict | undefined {
  const hop = claim.nextHopIpAddress === undefined ? undefined : parseAddress(claim.nextHopIpAddress);
  const nextHop = route?.nextHopType ?? "None";
  const decidedBy = route === undefined ? [] : [deciderOf(route.place, route.behaviours)];
  const named = route === undefined ? "no route" : pathOf(route.place);
  const elsewhere = hop !== undefined && route?.nextHopAddresses.includes(hop) !== true;
  if (elsewhere || nextHop.toLowerCase() !== claim.nextHopType.toLowerCase()) {
    const hops = (route?.nextHopAddresses ?? []).map((each) => ` ${formatAddress(each)}`).join(",");
    const by = route === undefined ? "" : `, by ${named} (${formatPrefix(route.prefix)})`;
    const expected = `next hop ${claim.nextHopType}${claim.nextHopIpAddress === undefined ? "" : ` ${claim.nextHopIpAddress}`}`;
    return { status: "failed", message: `the next hop is ${nextHop}${hops}${by}`, expected, decidedBy };
  }
  const wrong = reasonFails(claim.because, route === undefined ? [] : [route.place, route.offeredBy]);
  if (wrong === undefined) return undefined;
  return {
    status: "failed",
    message: `right answer, wrong reason: decided by ${named}`,
    expected: `because ${wrong}`,
    decidedBy,
  };
}
