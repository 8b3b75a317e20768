import type { Claim } from "../model/claim.ts";
import { formatAddress, parseAddress } from "../net/address.ts";
import { formatPrefix } from "../net/prefix.ts";
import { isStandIn } from "../azure/service-tags/tag-space.ts";
import { type AnswerContext, deciderOf } from "./answer-of.ts";
import type { Questioner } from "./decide-flow.ts";
import { readEndpoint } from "./endpoint.ts";
import { originsOf } from "./origins.ts";
import { meansPlace } from "./places.ts";
import { type Decided, decided, wrongClaim } from "./verdict.ts";
import type { Because } from "../model/claim.ts";
import { pathOf, type Place } from "../model/place.ts";

/** A reason that must be the decider; the message says what decided instead. */
export function reasonFails(because: Because | undefined, places: readonly Place[]): string | undefined {
  const names = because === undefined ? [] : because.kind === "every" ? because.names : because.parts.flatMap((part) => part.names);
  return names.find((name) => !places.some((place) => meansPlace(name, place)));
}

/** What a name resolves to where somebody asks (R-DNS-2). */
export function decideResolution(claim: Extract<Claim, { kind: "resolves" }>, { plane, resolve }: Questioner, _context: AnswerContext): Decided {
  const from = readEndpoint(claim.from, plane.network);
  if (!from.ok) return wrongClaim(claim.at, from.message, from.help);
  const origins = originsOf(from.endpoint, plane, undefined);
  if (!origins.ok) return wrongClaim(claim.at, origins.message, origins.help);
  for (const origin of origins.origins) {
    const network = origin.subnet === undefined ? undefined : plane.networkOf(origin.subnet);
    const host = claim.host.replace(/^fqdn:/i, "");
    const resolution = resolve(host, { network, servers: origin.station?.dnsServers ?? [], site: origin.station?.arrival.kind === "site" });
    const places = resolution.decidedBy === undefined ? [] : [resolution.decidedBy];
    const decidedBy = places.map((place) => deciderOf(place, resolution.behaviours));
    if (resolution.kind === "open") return decided({ status: "undecided", message: resolution.detail, decidedBy });
    const wanted = parseAddress(claim.to);
    const fits = wanted === undefined ? resolution.kind === claim.to : resolution.addresses.includes(wanted);
    if (!fits) {
      const actual = resolution.addresses.map((address) => (isStandIn(address) ? "a public address" : formatAddress(address))).join(", ");
      return decided({ status: "failed", message: `${resolution.detail}${actual === "" ? "" : ` (${actual})`}`, expected: claim.to, decidedBy });
    }
    const wrong = reasonFails(claim.because, places);
    if (wrong !== undefined) return decided({ status: "failed", message: `right answer, wrong reason: decided by ${places.map(pathOf).join(", ") || "nothing in the model"}`, expected: `because ${wrong}`, decidedBy });
  }
  return decided({ status: "held", message: `${claim.host} resolves to ${claim.to}` });
}

/** Which route wins at the sender for one destination. */
export function decideRoute(claim: Extract<Claim, { kind: "routes" }>, { plane }: Questioner, _context: AnswerContext): Decided {
  const from = readEndpoint(claim.from, plane.network);
  if (!from.ok) return wrongClaim(claim.at, from.message, from.help);
  const origins = originsOf(from.endpoint, plane, undefined);
  if (!origins.ok) return wrongClaim(claim.at, origins.message, origins.help);
  const address = parseAddress(claim.address.replace(/^ip:/i, ""));
  if (address === undefined) return wrongClaim(claim.at, `\`${claim.address}\` is not an IP address`);
  for (const origin of origins.origins) {
    const table = origin.subnet === undefined ? undefined : plane.routesOf(origin.subnet);
    if (table === undefined) return wrongClaim(claim.at, `\`${claim.from}\` is in no subnet, so no route table of Azure's applies to it`);
    const route = table.lookup(address).match?.values[0];
    const nextHop = route?.nextHopType ?? "None";
    const hop = claim.nextHopIpAddress === undefined ? undefined : parseAddress(claim.nextHopIpAddress);
    const decidedBy = route === undefined ? [] : [deciderOf(route.place, route.behaviours)];
    if (nextHop.toLowerCase() !== claim.nextHopType.toLowerCase() || (hop !== undefined && !route?.nextHopAddresses.includes(hop))) {
      const actual = `${nextHop}${route?.nextHopAddresses.map((each) => ` ${formatAddress(each)}`).join(",") ?? ""}`;
      return decided({ status: "failed", message: `the next hop is ${actual}${route === undefined ? "" : `, by ${pathOf(route.place)} (${formatPrefix(route.prefix)})`}`, expected: `next hop ${claim.nextHopType}${claim.nextHopIpAddress === undefined ? "" : ` ${claim.nextHopIpAddress}`}`, decidedBy });
    }
    const wrong = reasonFails(claim.because, route === undefined ? [] : [route.place, route.offeredBy]);
    if (wrong !== undefined) return decided({ status: "failed", message: `right answer, wrong reason: decided by ${route === undefined ? "no route" : pathOf(route.place)}`, expected: `because ${wrong}`, decidedBy });
  }
  return decided({ status: "held", message: `the next hop is ${claim.nextHopType}` });
}
