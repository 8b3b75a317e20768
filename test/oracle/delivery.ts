import { covers, inAny, inTag, isPublic, isSymbol } from "./addresses.ts";
import { balance } from "./balancers.ts";
import { publicFace } from "./names.ts";
import {
  type Endpoint,
  type Frontend,
  holderOf,
  type Network,
  type Nic,
  peersOf,
  prefixesOf,
  publicAddress,
  regionOf,
  subnetAt,
  subnetHolding,
  vnetOf,
} from "./network.ts";
import { outboundAddress } from "./outbound.ts";
import { fromEdge, fromEndpoint, fromHost, fromSiteBack } from "./reply.ts";
import { learnersOf, lookup, type Route } from "./routes.ts";
import { groupJudges, isBlockedByPlatform, type Judgement } from "./security.ts";
import { serviceJudges } from "./services.ts";
import { arrive, distinct, either, type State, stop, type Way } from "./state.ts";

type Ways = readonly Way[];

/** Goes on unless a filter denies; what a filter leaves open stays open. */
function unlessDenied(state: State, judgements: readonly Judgement[], next: (state: State) => Ways): Ways {
  let now = state;
  for (const judgement of judgements) {
    if (judgement.kind === "deny") return stop("security-rule", judgement.by);
    if (judgement.kind === "open") now = { ...now, open: true };
  }
  return next(now);
}

/** What stands at the sender: the interface's group, then the subnet's (R-NSG-10). */
function outboundFilters(
  net: Network,
  state: State,
  groups: readonly (string | undefined)[],
  subnet: string,
): readonly Judgement[] {
  if (isBlockedByPlatform(state.packet)) return [{ kind: "deny", by: undefined }];
  if (state.established) return [];
  return groups.flatMap((group) =>
    group === undefined ? [] : [groupJudges(net, group, "Outbound", state.packet, { subnet })],
  );
}

function inboundFilters(
  net: Network,
  state: State,
  groups: readonly (string | undefined)[],
  subnet: string,
): readonly Judgement[] {
  if (isBlockedByPlatform(state.packet)) return [{ kind: "deny", by: undefined }];
  if (state.established) return [];
  return groups.flatMap((group) =>
    group === undefined ? [] : [groupJudges(net, group, "Inbound", state.packet, { subnet })],
  );
}

/** Sends a packet from its member (register 0.1). */
export function send(net: Network, state: State): Ways {
  const { from } = state;
  switch (from.kind) {
    case "nic": {
      const { nic } = from;
      const seen = { ...state, seenBy: [nic.name] };
      return unlessDenied(
        seen,
        outboundFilters(net, state, [nic.group, subnetAt(net, nic.subnet)?.networkSecurityGroup], nic.subnet),
        (next) => route(net, next, nic.subnet, nic),
      );
    }
    case "assumed":
      return unlessDenied(
        state,
        outboundFilters(net, state, [subnetAt(net, from.subnet)?.networkSecurityGroup], from.subnet),
        (next) => route(net, next, from.subnet, undefined),
      );
    case "site":
      return fromSite(net, state, from.site);
    case "outside":
      return publicly(net, state);
  }
}

/** Looks up the next hop in the subnet that the packet leaves (R-RT-1). */
function route(net: Network, state: State, subnet: string, nic: Nic | undefined): Ways {
  const { destination } = state.packet;
  // R-RT-30, R-NSG-19: the host itself answers.
  if (destination === "168.63.129.16" || destination === "169.254.169.254") return arrive(state);
  const here = `${subnet} ${nic?.name ?? ""} ${destination}`;
  if (state.visited.includes(here)) return stop("loop", nic?.name);
  const next = { ...state, visited: [...state.visited, here] };
  return either(lookup(net, subnet, destination).map((found) => follow(net, next, subnet, nic, found)));
}

function follow(net: Network, state: State, subnet: string, nic: Nic | undefined, found: Route | undefined): Ways {
  if (found === undefined) return stop("no-route");
  const vnet = vnetOf(subnet);
  switch (found.type) {
    case "VnetLocal":
      // Correction 1.11: it takes an endpoint's host route away, and does not lead there itself.
      return found.source === "User" && isOverridden(net, vnet, destinationOf(state))
        ? stop("no-route", found.path)
        : locally(net, state, vnet);
    case "VNetPeering":
      return acrossPeering(net, state, vnet, found.target ?? "", (next) =>
        locally(net, next, found.target ?? "", vnet),
      );
    case "InterfaceEndpoint": {
      const endpoint = net.endpoints.find(({ name }) => name === found.target);
      return endpoint === undefined ? stop("no-route", found.path) : toEndpoint(net, state, endpoint);
    }
    case "VirtualNetworkServiceEndpoint":
      return publicly(net, { ...state, subnet, region: nic?.region ?? regionAt(net, subnet) });
    case "VirtualAppliance":
      return distinct(found.hops.flatMap((hop) => toAppliance(net, state, vnet, hop, found)));
    case "VirtualNetworkGateway":
      return toGateway(net, state, vnet, found);
    case "Internet":
      return leave(net, state, subnet, nic, found);
    default:
      return stop(found.source === "User" ? "route-none" : "no-route", found.path);
  }
}

const destinationOf = ({ packet }: State): string => packet.destination;

/** Whether a private endpoint is there, whose own route the user's took away (R-PE-8, correction 1.11). */
const isOverridden = (net: Network, vnet: string, address: string): boolean =>
  !isSymbol(address) && holderOf(net, vnet, address)?.kind === "endpoint";

const regionAt = (net: Network, subnet: string): string | undefined =>
  net.document.virtualNetworks?.[vnetOf(subnet)]?.location ?? net.document.location;

/** R-RT-22: what did not begin in the peer needs the receiving side's consent, unless an Azure gateway forwards it. */
function acrossPeering(net: Network, state: State, from: string, to: string, next: (state: State) => Ways): Ways {
  const refused = refusingPeering(net, from, to, state.packet.source, state.byGateway);
  return refused === undefined ? next({ ...state, byGateway: false }) : stop("forwarded-traffic-not-allowed", refused);
}

export function refusingPeering(
  net: Network,
  from: string,
  to: string,
  source: string,
  byGateway: boolean,
): string | undefined {
  const receiving = peersOf(net, to).find(({ remote }) => remote === from);
  if (receiving === undefined || receiving.mine.allowForwardedTraffic === true || byGateway) return undefined;
  const native = !isSymbol(source) && inAny(source, prefixesOf(net, from));
  return native ? undefined : `${receiving.name}/allowForwardedTraffic`;
}

/** To the holder of an address inside one virtual network. */
function locally(net: Network, state: State, vnet: string, from = vnet): Ways {
  const { destination } = state.packet;
  if (isSymbol(destination)) return stop("no-such-host");
  const holder = holderOf(net, vnet, destination);
  if (holder?.kind === "nic") return toNic(net, state, holder.nic);
  if (holder?.kind === "endpoint") return toEndpoint(net, state, holder.endpoint);
  if (holder?.kind === "frontend") return toFrontend(net, state, holder.frontend, from);
  const subnet = subnetHolding(net, vnet, destination);
  if (subnet === undefined) return stop("no-such-host");
  // DESIGN 2.2: inside a subnet, a host without a group of its own is assumed.
  return unlessDenied(
    state,
    inboundFilters(net, state, [subnetAt(net, subnet)?.networkSecurityGroup], subnet),
    (next) => fromHost(net, next, subnet),
  );
}

/** Into an interface: the subnet's group first, then its own; then it is for it, or it is forwarded (R-NSG-10, R-RT-11). */
export function toNic(net: Network, state: State, nic: Nic, floating = false): Ways {
  const groups = [subnetAt(net, nic.subnet)?.networkSecurityGroup, nic.group];
  if (isBlockedByPlatform(state.packet)) return stop("platform-blocked");
  // R-LB-2, R-LB-18: closed until a group allows it.
  if (state.standard && groups.every((group) => group === undefined))
    return stop("closed-by-default", `${nic.name}/networkSecurityGroup`);
  return unlessDenied(state, inboundFilters(net, state, groups, nic.subnet), (next) => {
    const seen = { ...next, seenBy: [...next.seenBy, nic.name] };
    if (floating || state.packet.destination === nic.address) return fromHost(net, seen, nic.subnet);
    if (!nic.forwards) return stop("appliance-not-forwarding", `${nic.name}/enableIPForwarding`);
    const replaced = nic.sourceNat ? state.packet.source : undefined;
    const packet = { ...state.packet, source: nic.sourceNat ? nic.address : state.packet.source };
    const passed: State = { ...seen, packet, byGateway: false, passages: [...seen.passages, { nic, replaced }] };
    return unlessDenied(
      passed,
      outboundFilters(net, passed, [nic.group, subnetAt(net, nic.subnet)?.networkSecurityGroup], nic.subnet),
      (onward) => route(net, onward, nic.subnet, nic),
    );
  });
}

/** R-RT-25: the frontend of a Basic balancer is not reached over global peering. */
function toFrontend(net: Network, state: State, frontend: Frontend, from: string): Ways {
  if (isBeyondRegion(net, frontend, from)) return stop("not-over-global-peering", `${frontend.balancer}/sku`);
  return balance(net, state, frontend);
}

export function isBeyondRegion(net: Network, frontend: Frontend, from: string): boolean {
  const isBasic = net.document.loadBalancers?.[frontend.balancer]?.sku !== "Standard";
  return isBasic && regionOf(net, from) !== regionOf(net, vnetOf(frontend.subnet ?? "/"));
}

/** R-RT-11: the next hop is an interface or an internal balancer of this network or of one peered with it. */
function toAppliance(net: Network, state: State, vnet: string, hop: string, found: Route): Ways {
  for (const near of [vnet, ...peersOf(net, vnet).map(({ remote }) => remote)]) {
    const holder = holderOf(net, near, hop);
    if (holder === undefined || holder.kind === "endpoint") continue;
    const enter = (next: State): Ways =>
      holder.kind === "nic" ? toNic(net, next, holder.nic) : toFrontend(net, next, holder.frontend, vnet);
    return near === vnet ? enter(state) : acrossPeering(net, state, vnet, near, enter);
  }
  return stop("appliance-unresolved", found.path);
}

/** Into a private endpoint: the group where the subnet's policies say so, the connection's state, TCP and UDP (R-PE-1, R-PE-6). */
function toEndpoint(net: Network, state: State, endpoint: Endpoint): Ways {
  const subnet = subnetAt(net, endpoint.subnet);
  const policies = subnet?.privateEndpointNetworkPolicies ?? "Disabled";
  const group =
    policies === "Enabled" || policies === "NetworkSecurityGroupEnabled" ? subnet?.networkSecurityGroup : undefined;
  const asked =
    group === undefined || state.established
      ? []
      : [groupJudges(net, group, "Inbound", state.packet, { subnet: endpoint.subnet, ignoreSourcePort: true })];
  return unlessDenied(state, asked, (next) => {
    const path = `${endpoint.name}/${endpoint.face.group}`;
    if (endpoint.status !== "Approved") return stop("private-endpoint-not-approved", path);
    if (state.packet.protocol !== "tcp" && state.packet.protocol !== "udp")
      return stop("private-endpoint-protocol", path);
    if (!listens(state, endpoint.face.ports)) return stop("wrong-port", endpoint.face.name);
    return fromEndpoint(next);
  });
}

const listens = ({ packet }: State, ports: readonly number[]): boolean =>
  packet.protocol === "tcp" && ports.includes(packet.destinationPort);

/** R-OUT-1, R-OUT-5: a route to the Internet is of use only with a public address to send from. */
function leave(net: Network, state: State, subnet: string, nic: Nic | undefined, found: Route): Ways {
  const { destination, protocol } = state.packet;
  if (!isPublic(destination)) return stop("no-route", found.path);
  const region = nic?.region ?? regionAt(net, subnet);
  const source = outboundAddress(net, subnet, nic, protocol);
  // R-OUT-5: storage of the own region is reached without a public address.
  if (source === undefined && inTag(destination, `Storage.${region}`) === "yes")
    return publicly(net, { ...state, region });
  if (source === undefined) return stop("no-outbound-access", `${nic?.name ?? subnet}/publicIPAddress`);
  const left = { at: { kind: "subnet" as const, subnet, nic }, source: state.packet.source, passages: state.passages };
  return publicly(net, {
    ...state,
    packet: { ...state.packet, source },
    left,
    passages: [],
    subnet: undefined,
    region,
  });
}

/** On the public side: an address of the model's own, a service, or the world beyond (R-NSG-12). */
function publicly(net: Network, state: State): Ways {
  const { destination } = state.packet;
  const face = net.faces.find((each) => publicFace(each) === destination);
  if (face !== undefined) {
    const registry = state.from.kind === "outside" ? state.from.registry : undefined;
    const judgement = serviceJudges(face, {
      source: state.packet.source,
      subnet: state.subnet,
      region: state.region,
      registry,
    });
    return unlessDenied(state, [judgement], (next) =>
      listens(state, face.ports) ? fromEdge(net, next) : stop("wrong-port", face.name),
    );
  }
  if (isSymbol(destination)) return fromEdge(net, state);
  const nic = net.nics.find((each) => publicAddress(net, each.publicIp) === destination);
  if (nic !== undefined) {
    const standard = net.document.publicIPAddresses?.[nic.publicIp ?? ""]?.sku === "Standard";
    return toNic(
      net,
      {
        ...state,
        packet: { ...state.packet, destination: nic.address },
        standard: state.standard || standard,
        calledPublicly: true,
      },
      nic,
    );
  }
  const frontend = net.frontends.find((each: Frontend) => each.subnet === undefined && each.address === destination);
  if (frontend !== undefined) {
    const standard = net.document.loadBalancers?.[frontend.balancer]?.sku === "Standard";
    return balance(net, { ...state, standard: state.standard || standard, calledPublicly: true }, frontend);
  }
  // A public address of the customer's that nothing inbound stands behind (R-OUT-2), or no public address at all.
  const ownPublic = Object.values(net.document.publicIPAddresses ?? {}).some(
    ({ ipAddress }) => ipAddress === destination,
  );
  return ownPublic || !isPublic(destination) ? stop("no-such-host") : fromEdge(net, state);
}

/** To what is connected through a gateway (R-RT-4, R-RT-12). */
function toGateway(net: Network, state: State, vnet: string, found: Route): Ways {
  const gateways = found.target === undefined ? usableGateways(net, vnet) : [found.target];
  const sites = Object.entries(net.document.onPremises ?? {}).filter(([, { gateway = [] }]) =>
    gateway.some((name) => gateways.includes(name)),
  );
  if (sites.length === 0) return stop("no-route", found.path);
  const { destination } = state.packet;
  const holding = isSymbol(destination)
    ? undefined
    : sites.find(([, { addressPrefixes }]) => inAny(destination, addressPrefixes));
  if (holding !== undefined) return fromSiteBack(net, state, holding[0]);
  const named = found.hops[0];
  return either(
    sites.filter(([name]) => named === undefined || name === named).map(([name]) => throughSite(net, state, name)),
  );
}

/** Forced tunnelling: what a site does with what is not its own is the site's to say. */
function throughSite(net: Network, state: State, site: string): Ways {
  const { forwardsToInternet, publicIPAddress } = net.document.onPremises?.[site] ?? {};
  if (forwardsToInternet === false) return stop("no-route", `${site}/forwardsToInternet`);
  const source = publicIPAddress ?? `unknown:site ${site}`;
  const left = { at: { kind: "site" as const, site }, source: state.packet.source, passages: state.passages };
  const open = state.open || forwardsToInternet === undefined;
  return publicly(net, {
    ...state,
    packet: { ...state.packet, source },
    left,
    passages: [],
    subnet: undefined,
    region: undefined,
    open,
  });
}

/** R-RT-12: a user's route means a VPN gateway, of the own network or one that it uses in a peer; not where ExpressRoute is too. */
export function usableGateways(net: Network, vnet: string): readonly string[] {
  const all = Object.entries(net.document.virtualNetworkGateways ?? {}).filter(([name]) =>
    learnersOf(net, name).includes(vnet),
  );
  return all.some(([, { gatewayType }]) => gatewayType === "ExpressRoute") ? [] : all.map(([name]) => name);
}

/** From a site: into the networks that its gateways advertise, by the routes of the gateway's subnet (R-GW-2, R-PE-19). */
function fromSite(net: Network, state: State, site: string): Ways {
  const { gateway = [], publicIPAddress } = net.document.onPremises?.[site] ?? {};
  const { destination } = state.packet;
  // What the hosts of one site reach of each other is no matter of Azure's, and not in the model.
  if (!isSymbol(destination) && inAny(destination, net.document.onPremises?.[site]?.addressPrefixes ?? []))
    return [{ verdict: "indeterminate", cause: "missing-fact" }];
  for (const name of gateway) {
    const subnet = net.document.virtualNetworkGateways?.[name]?.subnet;
    if (subnet === undefined || isSymbol(destination)) continue;
    if (learnersOf(net, name).some((vnet) => inAny(destination, prefixesOf(net, vnet))))
      return route(net, { ...state, byGateway: true }, subnet, undefined);
    const through = Object.values(net.document.onPremises ?? {}).some(
      (other) => other.gateway?.includes(name) && inAny(destination, other.addressPrefixes),
    );
    // R-VPN-1: site to site through one gateway needs BGP.
    if (through)
      return net.document.virtualNetworkGateways?.[name]?.enableBgp === true
        ? arrive(state)
        : stop("no-route", `${name}/enableBgp`);
  }
  if (!isPublic(destination) || isOnPremises(net, destination)) return stop("no-route", site);
  return publicly(net, { ...state, packet: { ...state.packet, source: publicIPAddress ?? `unknown:site ${site}` } });
}

const isOnPremises = (net: Network, address: string): boolean =>
  !isSymbol(address) &&
  Object.values(net.document.onPremises ?? {}).some(({ addressPrefixes }) =>
    addressPrefixes.some((prefix) => covers(prefix, `${address}/32`)),
  );
