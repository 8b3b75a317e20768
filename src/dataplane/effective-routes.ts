import type { Resource } from "../azure/resource-type.ts";
import { SHORT_PREFIX } from "../azure/service-tags/tag-space.ts";
import type { NextHopType, RouteOffer, RouteSource } from "../model/forwarding.ts";
import type { Place } from "../model/place.ts";
import type { Address } from "../net/address.ts";
import { everyIpv4, intervalSet, isSubsetOf, subtract } from "../net/interval-set.ts";
import { type LongestMatch, longestMatch, type PrefixTable, prefixTable } from "../net/longest-prefix-match.ts";
import { formatPrefix, type Prefix, prefixAround, prefixCovers, prefixesOfSet } from "../net/prefix.ts";
import type { Network } from "../topology/network.ts";

/** One line of the table that Azure shows for a network interface. */
export interface EffectiveRoute {
  readonly prefix: Prefix;
  /** The prefix, or the service tag that it stands for. */
  readonly writtenAs: string;
  readonly tag?: string;
  readonly nextHopType: NextHopType;
  readonly nextHopAddresses: readonly Address[];
  readonly source: RouteSource;
  readonly state: "Active" | "Invalid";
  readonly name?: string;
  /** The user's route, or the system route as the subnet's table names it. */
  readonly place: Place;
  /** The resource that offers it. */
  readonly offeredBy: Place;
  readonly target?: string;
  readonly behaviours: readonly string[];
  /** What takes it is dropped; the setting that leaves the subnet out. */
  readonly leftOut?: Place;
  /** Set where it is open which of the routes with this prefix counts: what is not known. */
  readonly doubt?: string;
}

export interface RouteTable {
  /** Active and invalid ones, in Azure's order: system, gateway, user. */
  readonly routes: readonly EffectiveRoute[];
  /** Routes for prefixes of which it is not known whether they belong to the tag that the user named. */
  readonly possible: readonly RouteOffer[];
  lookup(destination: Address): LongestMatch<EffectiveRoute>;
}

const rank: Readonly<Record<RouteSource, number>> = { User: 0, VirtualNetworkGateway: 1, Default: 2 };
const isDefaultRoute = ({ prefix }: RouteOffer): boolean => prefix.length === 0;
/** Routes that even a more specific gateway route does not displace (R-RT-8). */
const firm: readonly NextHopType[] = ["VnetLocal", "VNetPeering", "VirtualNetworkServiceEndpoint"];
const same = (a: Prefix, b: Prefix): boolean => a.lo === b.lo && a.hi === b.hi;

/** The routes of one subnet: all offers, and which of them count. */
export function effectiveRoutes(network: Network, subnet: Resource, offers: readonly RouteOffer[]): RouteTable {
  const table = network.related(subnet, "routed by")[0];
  const policy = table?.type.routePolicy?.(table) ?? { withoutGatewayRoutes: false, withoutPeeringRoutes: false };
  const offered = offers.filter(
    (offer) =>
      !(policy.withoutGatewayRoutes && offer.source === "VirtualNetworkGateway") &&
      !(policy.withoutPeeringRoutes && offer.nextHopType === "VNetPeering"),
  );
  const competing = offered.filter(({ isPossible }) => isPossible !== true);
  const valid = withoutBeaten(withoutReserved(competing));
  const active = new Set(withoutOverriddenEndpoints(valid));
  const routes = competing
    .map((offer) => toRoute(offer, subnet, active.has(offer)))
    .sort((a, b) => rank[b.source] - rank[a.source]);
  const standing = routes.filter(({ state }) => state === "Active");
  const certain = [...standing, ...contested(standing, routes), ...halves(standing)];
  const maybe = offered.filter(({ isPossible }) => isPossible === true);
  const open = maybe.flatMap((offer) => withoutNarrower(offer, valid)).map((offer) => toRoute(offer, subnet, true));
  const compiled = tableOf([...certain, ...possible(open, certain)]);
  return {
    routes,
    possible: maybe,
    lookup: (destination) => longestMatch(compiled, destination),
  };
}

/** A default route to an appliance or gateway, or learned from one, takes the reserved prefixes along (R-RT-5). */
function withoutReserved(offers: readonly RouteOffer[]): readonly RouteOffer[] {
  const overridden = offers.some(
    (offer) =>
      isDefaultRoute(offer) &&
      typeof offer.prefix.lo === "number" &&
      (offer.source === "VirtualNetworkGateway" ||
        (offer.source === "User" && /^Virtual(Appliance|NetworkGateway)$/.test(offer.nextHopType))),
  );
  return overridden
    ? offers.filter(({ source, nextHopType }) => source !== "Default" || nextHopType !== "None")
    : offers;
}

/** Same prefix: the endpoint's route, then user, gateway, system (R-RT-7, R-RT-9); firm system routes beat the gateway's (R-RT-8). */
function withoutBeaten(offers: readonly RouteOffer[]): readonly RouteOffer[] {
  const firmPrefixes = prefixTable(
    offers
      .filter(({ source, nextHopType }) => source === "Default" && firm.includes(nextHopType))
      .map((offer) => ({ prefix: offer.prefix, value: offer })),
  );
  const endpoints = prefixTable(
    offers
      .filter(({ nextHopType }) => nextHopType === "VirtualNetworkServiceEndpoint")
      .map((offer) => ({ prefix: offer.prefix, value: offer })),
  );
  const standing = offers.filter((offer) => {
    const covering = (table: PrefixTable<RouteOffer>): boolean => {
      const { match } = longestMatch(table, offer.prefix.lo);
      return match !== undefined && prefixCovers(match.prefix, offer.prefix);
    };
    if (offer.source === "VirtualNetworkGateway") return !covering(firmPrefixes);
    return offer.source !== "User" || !covering(endpoints);
  });
  const groups = new Map<string, RouteOffer[]>();
  for (const offer of standing) {
    const key = formatPrefix(offer.prefix);
    groups.set(key, [...(groups.get(key) ?? []), offer]);
  }
  const order = (offer: RouteOffer): number =>
    (offer.nextHopType === "VirtualNetworkServiceEndpoint" ? -1 : rank[offer.source]) * 100 + (offer.preference ?? 0);
  return [...groups.values()].flatMap((group) => {
    const best = Math.min(...group.map(order));
    return group.filter((offer) => order(offer) === best);
  });
}

/**
 * Where the endpoint's subnet lets routes act, a user route takes over if it would win without the endpoint's own:
 * then its prefix is at least as long as the network's (R-PE-8).
 */
function withoutOverriddenEndpoints(offers: readonly RouteOffer[]): readonly RouteOffer[] {
  const others = prefixTable(
    offers
      .filter(({ nextHopType }) => nextHopType !== "InterfaceEndpoint")
      .map((offer) => ({ prefix: offer.prefix, value: offer })),
  );
  return offers.filter((offer) => {
    if (offer.nextHopType !== "InterfaceEndpoint" || offer.overriddenByRoutes !== true) return true;
    const winner = longestMatch(others, offer.prefix.lo).match?.values[0];
    return winner === undefined || winner.source !== "User";
  });
}

const standIns = prefixAround(0xf0000000, 4);

/**
 * Which part of the Internet the stand-in of an unknown address lies in is not known: with routes for halves and quarters
 * of it the answer is open, unless together they lead everything to one place.
 */
function halves(standing: readonly EffectiveRoute[]): readonly EffectiveRoute[] {
  const parts = standing.filter(
    ({ prefix, source }) =>
      source !== "Default" && prefix.length > 0 && prefix.length < SHORT_PREFIX && typeof prefix.lo === "number",
  );
  const [first] = parts;
  if (first === undefined) return [];
  const whole = standing.find(({ prefix }) => prefix.length === 0 && typeof prefix.lo === "number");
  const isCovered = isSubsetOf(everyIpv4, intervalSet(parts.map(({ prefix }) => prefix)));
  const doubt = `which part of the Internet the destination lies in (${parts.map(({ prefix }) => formatPrefix(prefix)).join(", ")})`;
  return [...(whole === undefined || isCovered ? [] : [whole]), ...parts].map((route) => ({
    ...route,
    prefix: standIns,
    doubt,
  }));
}

/** What a narrower tag or a service endpoint holds for sure is no matter of a tag that may hold it (R-RT-14). */
function withoutNarrower(offer: RouteOffer, valid: readonly RouteOffer[]): readonly RouteOffer[] {
  const narrower = valid.filter(
    ({ source, nextHopType, preference = 0 }) =>
      nextHopType === "VirtualNetworkServiceEndpoint" ||
      (source === "User" && preference > 0 && preference < (offer.preference ?? 0)),
  );
  const rest = subtract(intervalSet([offer.prefix]), intervalSet(narrower.map(({ prefix }) => prefix)));
  return prefixesOfSet(rest).map((prefix) => ({ ...offer, prefix }));
}

/** A route for a tag that may hold the address, beside the one that it would take the place of. */
function possible(maybe: readonly EffectiveRoute[], certain: readonly EffectiveRoute[]): readonly EffectiveRoute[] {
  if (maybe.length === 0) return [];
  const table = tableOf(certain);
  return maybe.flatMap((route) => {
    const rivals = longestMatch(table, route.prefix.lo).match?.values ?? [];
    const doubt = `whether the destination lies in ${route.writtenAs}`;
    return [route, ...rivals].map((each) => ({ ...each, prefix: route.prefix, doubt }));
  });
}

const tableOf = (routes: readonly EffectiveRoute[]): PrefixTable<EffectiveRoute> =>
  prefixTable(routes.map((route) => ({ prefix: route.prefix, value: route })));

/** Inside a longer user route, whether the endpoint's still counts is open (R-RT-9). */
function contested(standing: readonly EffectiveRoute[], all: readonly EffectiveRoute[]): readonly EffectiveRoute[] {
  const endpoints = standing.filter(({ nextHopType }) => nextHopType === "VirtualNetworkServiceEndpoint");
  return all.flatMap((route) => {
    const { source, prefix } = route;
    const covering =
      source === "User"
        ? endpoints.find((each) => !same(each.prefix, prefix) && prefixCovers(each.prefix, prefix))
        : undefined;
    if (covering === undefined) return [];
    const doubt = "whether a user-defined route with a longer prefix than a service endpoint's overrides it";
    return [
      { ...covering, prefix, doubt },
      { ...route, doubt },
    ];
  });
}

function toRoute(offer: RouteOffer, subnet: Resource, isActive: boolean): EffectiveRoute {
  const { prefix, tag, nextHopType, nextHopAddresses, source, name, place, target, behaviours, leftOut } = offer;
  return {
    prefix,
    writtenAs: tag ?? formatPrefix(prefix),
    ...(tag === undefined ? {} : { tag }),
    nextHopType,
    nextHopAddresses,
    source,
    state: isActive ? "Active" : "Invalid",
    ...(name === undefined ? {} : { name }),
    // A service endpoint's prefixes are the service's; the endpoint itself is what people know.
    place:
      source === "User" || nextHopType === "VirtualNetworkServiceEndpoint"
        ? place
        : subnet.place(`effectiveRoutes/"${formatPrefix(prefix)}"`, []),
    offeredBy: place,
    ...(target === undefined ? {} : { target }),
    ...(leftOut === undefined ? {} : { leftOut }),
    behaviours,
  };
}
