import { covers, inPrefix, inTag, isSymbol, lengthOf, tagParts } from "./addresses.ts";
import type { RouteTable } from "./document.ts";
import { type Network, peersOf, prefixesOf, regionOf, subnetAt, vnetOf } from "./network.ts";

export type Source = "User" | "Gateway" | "System";

export interface Route {
  /** `10.0.0.0/8`, or a service tag such as `Storage.eastus`. */
  readonly prefix: string;
  readonly tagged: boolean;
  readonly type: string;
  readonly hops: readonly string[];
  readonly source: Source;
  /** As `because` names it. */
  readonly path: string;
  /** The peer, gateway or private endpoint it leads to. */
  readonly target?: string;
  /** Among equals of one source, lower wins. */
  readonly preference: number;
  readonly active: boolean;
  /** The endpoint's subnet lets user routes override its host route (R-PE-8). */
  readonly overridable?: boolean;
}

/** R-RT-2 with correction 1.9. */
const reserved = [
  ..."10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 127.0.0.0/8 198.18.0.0/15 157.59.0.0/16 104.146.0.0/17".split(
    " ",
  ),
  ..."104.147.0.0/16 23.103.0.0/18 40.108.0.0/17 40.109.0.0/16 20.35.252.0/22 25.4.0.0/14 25.33.0.0/16 25.41.0.0/20 25.48.0.0/12".split(
    " ",
  ),
];

const pairs: Readonly<Record<string, string>> = {
  eastus: "westus",
  westus: "eastus",
  northeurope: "westeurope",
  westeurope: "northeurope",
};

/** R-SE-1, R-SE-5 as corrected: which tag a service endpoint covers, and how far. */
function endpointTags(service: string, region: string): readonly string[] {
  switch (service) {
    case "Microsoft.Storage":
      return [region, pairs[region]].flatMap((each) => (each === undefined ? [] : [`Storage.${each}`]));
    case "Microsoft.Storage.Global":
      return ["Storage"];
    case "Microsoft.KeyVault":
      return ["AzureKeyVault"];
    case "Microsoft.ContainerRegistry":
      return ["AzureContainerRegistry"];
    default:
      return [];
  }
}

/** Virtual networks that learn what is behind a gateway: its own, and peers that use it with its consent (R-RT-23). */
export function learnersOf(net: Network, gateway: string): readonly string[] {
  const home = vnetOf(net.document.virtualNetworkGateways?.[gateway]?.subnet ?? "/");
  const users = peersOf(net, home).filter(
    ({ mine, theirs }) => mine.allowGatewayTransit === true && theirs.useRemoteGateways === true,
  );
  return [home, ...users.map(({ remote }) => remote)];
}

const route = (prefix: string, type: string, source: Source, path: string, more: Partial<Route> = {}): Route => ({
  prefix,
  tagged: false,
  type,
  hops: [],
  source,
  path,
  preference: 0,
  active: true,
  ...more,
});

/** What every subnet of a network has, by its ranges and those of its peers (R-RT-2 to R-RT-4, R-RT-20). */
function systemRoutes(net: Network, vnet: string, withPeers: boolean, path: (prefix: string) => string): Route[] {
  const own = prefixesOf(net, vnet);
  const empty = reserved.filter((prefix) => !own.some((range) => covers(range, prefix)));
  const peers = !withPeers
    ? []
    : peersOf(net, vnet).flatMap(({ remote, mine }) =>
        (mine.remoteAddressSpace ?? prefixesOf(net, remote)).map((prefix) => ({ prefix, remote })),
      );
  return [
    ...own.map((prefix) => route(prefix, "VnetLocal", "System", path(prefix))),
    route("0.0.0.0/0", "Internet", "System", path("0.0.0.0/0")),
    ...empty.map((prefix) => route(prefix, "None", "System", path(prefix))),
    ...peers.map(({ prefix, remote }) => route(prefix, "VNetPeering", "System", path(prefix), { target: remote })),
  ];
}

/** What is behind gateways that the network learns from (R-RT-4, R-RT-23, R-RT-26). */
function gatewayRoutes(net: Network, vnet: string, path: (prefix: string) => string): Route[] {
  const found: Route[] = [];
  for (const [site, { addressPrefixes, advertisedPrefixes = [], gateway = [] }] of Object.entries(
    net.document.onPremises ?? {},
  )) {
    for (const name of gateway.filter((each) => learnersOf(net, each).includes(vnet))) {
      const preference = net.document.virtualNetworkGateways?.[name]?.gatewayType === "ExpressRoute" ? 0 : 1;
      for (const prefix of [...addressPrefixes, ...advertisedPrefixes]) {
        found.push(
          route(prefix, "VirtualNetworkGateway", "Gateway", path(prefix), { target: name, preference, hops: [site] }),
        );
      }
    }
  }
  return found;
}

/** Host routes of private endpoints, in their own network and those peered with it directly (R-PE-7). */
function endpointRoutes(net: Network, vnet: string, path: (prefix: string) => string): Route[] {
  return net.endpoints.flatMap(({ name, subnet, addresses }) => {
    const near = [vnetOf(subnet), ...peersOf(net, vnetOf(subnet)).map(({ remote }) => remote)];
    const policies = subnetAt(net, subnet)?.privateEndpointNetworkPolicies ?? "Disabled";
    const overridable = policies === "Enabled" || policies === "RouteTableEnabled";
    const hosts = near.includes(vnet) ? addresses.map((address) => `${address}/32`) : [];
    return hosts.map((prefix) =>
      route(prefix, "InterfaceEndpoint", "System", path(prefix), { target: name, overridable }),
    );
  });
}

/** The routes that somebody wrote (R-RT-1, R-RT-10, R-RT-14). */
function userRoutes(table: string | undefined, written: RouteTable | undefined): Route[] {
  return Object.entries(written?.routes ?? {}).map(
    ([name, { addressPrefix, nextHopType, nextHopIpAddress, nextHopIpAddresses = [] }]) => {
      const tagged = !/^\d/.test(addressPrefix);
      const hops = [...(nextHopIpAddress === undefined ? [] : [nextHopIpAddress]), ...nextHopIpAddresses];
      const type = nextHopType === "VirtualApplianceEcmp" ? "VirtualAppliance" : nextHopType;
      return route(addressPrefix, type, "User", `${table}/${name}`, { tagged, hops, preference: tagged ? 1 : 0 });
    },
  );
}

function offers(net: Network, subnet: string): Route[] {
  const vnet = vnetOf(subnet);
  const { routeTable: table, serviceEndpoints = [] } = subnetAt(net, subnet) ?? {};
  const written = table === undefined ? undefined : net.document.routeTables?.[table];
  const path = (prefix: string): string => `${subnet}/effectiveRoutes/"${prefix}"`;
  return [
    ...systemRoutes(net, vnet, written?.disablePeeringRoute !== "All", path),
    ...(written?.disableBgpRoutePropagation === true ? [] : gatewayRoutes(net, vnet, path)),
    ...serviceEndpoints.flatMap((service) =>
      endpointTags(service, regionOf(net, vnet)).map((tag) =>
        route(tag, "VirtualNetworkServiceEndpoint", "System", `${subnet}/serviceEndpoints/"${service}"`, {
          tagged: true,
        }),
      ),
    ),
    ...endpointRoutes(net, vnet, path),
    ...userRoutes(table, written),
  ];
}

const rank: Readonly<Record<Source, number>> = { User: 0, Gateway: 1, System: 2 };
const firm = ["VnetLocal", "VNetPeering", "VirtualNetworkServiceEndpoint"];

/** The better of two routes with one prefix: the service endpoint's, then user, gateway, system (R-RT-7, R-RT-9). */
function beats(a: Route, b: Route): boolean {
  const order = (route: Route): number =>
    (route.type === "VirtualNetworkServiceEndpoint" ? -1 : rank[route.source]) * 10 + route.preference;
  return order(a) < order(b);
}

/** R-RT-5 with correction 1.8: a default route to an appliance or a gateway, or learned from one, takes the reserved prefixes along. */
function withoutReserved(routes: readonly Route[]): Route[] {
  const overrides = ({ prefix, source, type }: Route): boolean =>
    prefix === "0.0.0.0/0" &&
    (source === "Gateway" || (source === "User" && /^Virtual(Appliance|NetworkGateway)$/.test(type)));
  return routes.filter(({ source, type }) => !(source === "System" && type === "None" && routes.some(overrides)));
}

/** The routes of a subnet: those that count are active. */
export function effectiveRoutes(net: Network, subnet: string): readonly Route[] {
  const key = `routes ${subnet}`;
  const known = net.memory.get(key);
  if (known !== undefined) return known as Route[];
  const all = withoutReserved(offers(net, subnet));
  const plain = all.filter(({ tagged }) => !tagged);
  const found = all.map((route): Route => {
    if (all.some((other) => other !== route && other.prefix === route.prefix && beats(other, route)))
      return { ...route, active: false };
    // R-RT-8: what the network, its peers and its endpoints own is not taken away by a gateway, however long its prefix.
    const isFirm = (other: Route): boolean =>
      firm.includes(other.type) && other.source === "System" && covers(other.prefix, route.prefix);
    if (route.source === "Gateway" && plain.some(isFirm)) return { ...route, active: false };
    return route;
  });
  const final = found.map((route) => (isOverridden(route, found) ? { ...route, active: false } : route));
  net.memory.set(key, final);
  return final;
}

/** R-PE-8 with correction 1.11: the host route falls if a user route would win for the address without it. */
function isOverridden(route: Route, all: readonly Route[]): boolean {
  if (route.type !== "InterfaceEndpoint" || route.overridable !== true) return false;
  const address = route.prefix.slice(0, route.prefix.indexOf("/"));
  const others = all.filter(({ type, active, tagged }) => active && !tagged && type !== "InterfaceEndpoint");
  return longest(others, (each) => inPrefix(address, each.prefix))?.source === "User";
}

function longest(routes: readonly Route[], holds: (route: Route) => boolean): Route | undefined {
  let best: Route | undefined;
  for (const route of routes)
    if (holds(route) && (best === undefined || lengthOf(route.prefix) > lengthOf(best.prefix))) best = route;
  return best;
}

/** How narrow a tag is: the regional one, the service's, those of all of Azure (R-RT-14). */
function narrowness(tag: string): number {
  const { name, region } = tagParts(tag);
  return (name === "AzureCloud" ? 0 : 2) + (region === undefined ? 0 : 1);
}

/**
 * The routes that may win for an address: one, or several where something about the address is not known. A service tag
 * lies behind no prefix but the whole, and possibly behind half of it (DESIGN 4.5).
 */
export function lookup(net: Network, subnet: string, address: string): readonly (Route | undefined)[] {
  const active = effectiveRoutes(net, subnet).filter((route) => route.active);
  const plain = active.filter(({ tagged }) => !tagged);
  if (!isSymbol(address)) return [longest(plain, ({ prefix }) => inPrefix(address, prefix))];
  const halves = ["1.0.0.0", "223.255.255.255"].map((somewhere) =>
    longest(plain, ({ prefix }) => lengthOf(prefix) < 8 && inPrefix(somewhere, prefix)),
  );
  let open = [...new Set(halves)];
  const tags = active.filter(({ tagged }) => tagged).sort((a, b) => narrowness(a.prefix) - narrowness(b.prefix));
  for (const route of tags) {
    const behind = inTag(address, route.prefix);
    // Correction 1.1: a narrower user route against the endpoint's: the endpoint wins, by the text; it is not certain.
    const contested = route.source === "User" && open.some((other) => other?.type === "VirtualNetworkServiceEndpoint");
    if (behind === "yes") open = contested ? [...open, route] : [route];
    // What a site has on the Internet is no service of Azure's.
    if (behind === "maybe" && !address.startsWith("unknown:site")) open = [...open, route];
  }
  return open;
}
