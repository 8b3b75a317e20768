import { isSymbol } from "./addresses.ts";
import { rulesOf, takes } from "./balancers.ts";
import { isBeyondRegion, refusingPeering, usableGateways } from "./delivery.ts";
import { holderOf, type Network, type Nic, peersOf, subnetAt, vnetOf } from "./network.ts";
import { lookup, type Route } from "./routes.ts";
import { groupJudges, type Packet } from "./security.ts";
import { arrive, either, everyOne, type Passage, type State, stop, type Way } from "./state.ts";

/*
 * The way back (DESIGN 2.3, R-NVA-1): interfaces that saw the flow pass its reply, but the reply's routes are its own, and
 * what keeps state must see both directions.
 */

interface Reply {
  /** Who answers, and to whom. */
  readonly from: string;
  readonly to: string;
  /** Appliances that saw the request and have not seen the reply. */
  readonly pending: readonly Passage[];
  /** A gateway of Azure's, or an appliance that put itself in the source's place, forwarded it last (R-RT-22). */
  readonly byGateway: boolean;
  readonly hops: number;
}

/** The reply of a host in a subnet. */
export function fromHost(net: Network, state: State, subnet: string): readonly Way[] {
  const { source, destination } = state.packet;
  if (state.from.kind === "outside" && state.from.platform === true) return arrive(state);
  return back(net, state, subnet, {
    from: destination,
    to: source,
    pending: state.passages,
    byGateway: false,
    hops: 0,
  });
}

/** A private endpoint answers the source it saw, past routes and groups of its subnet (R-PE-11, correction 1.12). */
export function fromEndpoint(state: State): readonly Way[] {
  const skipped = state.passages.filter(
    ({ nic, replaced }) => replaced === undefined && !nic.endpointRepliesReturn && nic.stateful === true,
  );
  return arrive(skipped.length > 0 ? { ...state, open: true } : state);
}

/** A site answers through its gateway, whose subnet routes on (R-GW-2). */
export const fromSiteBack = (net: Network, state: State, site: string): readonly Way[] =>
  throughGateway(net, state, site, {
    from: state.packet.destination,
    to: state.packet.source,
    pending: state.passages,
  });

function throughGateway(
  net: Network,
  state: State,
  site: string,
  reply: Pick<Reply, "from" | "to" | "pending">,
): readonly Way[] {
  const [gateway] = net.document.onPremises?.[site]?.gateway ?? [];
  const subnet = gateway === undefined ? undefined : net.document.virtualNetworkGateways?.[gateway]?.subnet;
  return subnet === undefined
    ? stop("return-not-delivered", site)
    : back(net, state, subnet, { ...reply, byGateway: true, hops: 0 });
}

/** What was called on the public side answers where the packet left; from there the reply goes on to the sender. */
export function fromEdge(net: Network, state: State): readonly Way[] {
  const { left, from } = state;
  if (left === undefined) return arrive(state);
  const reply = { from: state.packet.destination, to: left.source, pending: left.passages };
  if (left.at.kind === "site") return throughGateway(net, state, left.at.site, reply);
  const { nic, subnet } = left.at;
  if (nic === undefined || (from.kind === "nic" && from.nic.name === nic.name)) return arrive(state);
  const passage = left.passages.findLast((each) => each.nic.name === nic.name);
  const pending = left.passages.filter((each) => each !== passage);
  return back(net, state, subnet, {
    ...reply,
    to: passage?.replaced ?? left.source,
    pending,
    // Correction 1.12 on R-RT-22: not needed when the appliance replaces the source.
    byGateway: passage?.replaced !== undefined,
    hops: 0,
  });
}

function back(net: Network, state: State, subnet: string, reply: Reply): readonly Way[] {
  if (reply.hops > 16) return stop("return-not-delivered");
  return either(lookup(net, subnet, reply.to).map((route) => along(net, state, subnet, reply, route)));
}

function along(net: Network, state: State, subnet: string, reply: Reply, route: Route | undefined): readonly Way[] {
  if (route === undefined) return stop("return-not-delivered");
  // Whatever else the next hop is, the translation of a public address is undone only on the way to the Internet.
  if (state.calledPublicly && reply.to === state.packet.source) {
    return route.type === "Internet" ? fromEdge(net, state) : stop("asymmetric-return", route.path);
  }
  switch (route.type) {
    case "VirtualAppliance":
      return everyOne(route.hops.map((hop) => throughAppliance(net, state, subnet, reply, route, hop)));
    case "VirtualNetworkGateway":
      return reachesSite(net, state, subnet, route)
        ? settled(state, reply, route)
        : stop("return-not-delivered", route.path);
    case "VnetLocal":
      return deliver(net, state, reply, route, vnetOf(subnet));
    case "VNetPeering": {
      const refused = refusingPeering(net, vnetOf(subnet), route.target ?? "", reply.from, reply.byGateway);
      if (refused !== undefined) return stop("forwarded-traffic-not-allowed", refused);
      return deliver(net, state, { ...reply, byGateway: false }, route, route.target ?? "");
    }
    default:
      return stop("return-not-delivered", route.path);
  }
}

/** To the source inside a network: the sender itself, or an appliance that stood in for it. */
function deliver(net: Network, state: State, reply: Reply, route: Route, vnet: string): readonly Way[] {
  const index = reply.pending.findIndex(({ nic, replaced }) => replaced !== undefined && nic.address === reply.to);
  const passage = reply.pending[index];
  if (passage?.replaced !== undefined) {
    if (vnetOf(passage.nic.subnet) !== vnet) return stop("return-not-delivered", route.path);
    const pending = reply.pending.filter((_, at) => at !== index);
    return back(net, state, passage.nic.subnet, {
      ...reply,
      to: passage.replaced,
      pending,
      byGateway: true,
      hops: reply.hops + 1,
    });
  }
  const { from } = state;
  const home =
    from.kind === "nic" ? vnetOf(from.nic.subnet) : from.kind === "assumed" ? vnetOf(from.subnet) : undefined;
  return home === vnet ? settled(state, reply, route) : stop("return-not-delivered", route.path);
}

/** A gateway takes it back to the site it came from. */
function reachesSite(net: Network, { from, packet }: State, subnet: string, route: Route): boolean {
  if (from.kind !== "site" || isSymbol(packet.source)) return false;
  const { gateway = [] } = net.document.onPremises?.[from.site] ?? {};
  const gateways = route.target === undefined ? usableGateways(net, vnetOf(subnet)) : [route.target];
  return gateway.some((name) => gateways.includes(name));
}

/** The reply's next appliance: one that knows the flow, one that keeps no state, or one that drops what it never saw. */
function throughAppliance(
  net: Network,
  state: State,
  subnet: string,
  reply: Reply,
  route: Route,
  hop: string,
): readonly Way[] {
  const vnet = vnetOf(subnet);
  const near = [vnet, ...peersOf(net, vnet).map(({ remote }) => remote)].find((each) => {
    const holder = holderOf(net, each, hop);
    return holder !== undefined && holder.kind !== "endpoint";
  });
  const holder = near === undefined ? undefined : holderOf(net, near, hop);
  if (near === undefined || holder === undefined || holder.kind === "endpoint")
    return stop("return-not-delivered", route.path);
  if (near !== vnet) {
    const refused = refusingPeering(net, vnet, near, reply.from, reply.byGateway);
    if (refused !== undefined) return stop("forwarded-traffic-not-allowed", refused);
  }
  // R-RT-25: for a reply too.
  if (holder.kind === "frontend" && isBeyondRegion(net, holder.frontend, vnet))
    return stop("not-over-global-peering", `${holder.frontend.balancer}/sku`);
  const packet = replyPacket(state, reply);
  const stations =
    holder.kind === "nic"
      ? [holder.nic]
      : (rulesOf(net, holder.frontend).find(({ rule }) => takes(rule, packet))?.backends ?? []);
  // The sender itself: the reply is there.
  if (state.from.kind === "nic" && stations.includes(state.from.nic)) return settled(state, reply, route);
  const index = reply.pending.findIndex(({ nic }) => stations.includes(nic));
  const known = reply.pending[index];
  const next = { ...reply, byGateway: false, hops: reply.hops + 1 };
  if (known !== undefined)
    return back(net, state, known.nic.subnet, { ...next, pending: reply.pending.filter((_, at) => at !== index) });
  if (stations.length === 0) return stop("return-not-delivered", route.path);
  return everyOne(stations.map((nic) => throughStranger(net, state, next, route, nic)));
}

/** An appliance that the flow did not pass on its way there. */
function throughStranger(net: Network, state: State, reply: Reply, route: Route, nic: Nic): readonly Way[] {
  if (!nic.forwards) return stop("return-not-delivered", route.path);
  if (state.seenBy.includes(nic.name)) return back(net, state, nic.subnet, reply);
  // What replaces sources takes the reply for a flow of its own, and the sender would not know it (R-NVA-1).
  if (nic.stateful === true || nic.sourceNat) return stop("asymmetric-return", route.path);
  // An interface that never saw the flow judges the reply as a new one (corrections, part B 2).
  const { denied, open } = newFlow(net, nic, state, reply);
  if (denied !== undefined) return stop("security-rule", denied);
  return back(net, open ? { ...state, open } : state, nic.subnet, reply);
}

const replyPacket = ({ packet }: State, { from, to }: Reply): Packet => ({
  ...packet,
  source: from,
  destination: to,
  sourcePort: packet.destinationPort,
  destinationPort: packet.sourcePort,
});

/** What the groups of an interface say of a reply that they take for a new flow: whether one denies it, or may. */
function newFlow(
  net: Network,
  nic: Nic,
  state: State,
  reply: Reply,
): { readonly denied: string | undefined; readonly open: boolean } {
  const packet = replyPacket(state, reply);
  const own = subnetAt(net, nic.subnet)?.networkSecurityGroup;
  let open = false;
  for (const [direction, groups] of [
    ["Inbound", [own, nic.group]],
    ["Outbound", [nic.group, own]],
  ] as const) {
    for (const group of groups) {
      const judged =
        group === undefined ? undefined : groupJudges(net, group, direction, packet, { subnet: nic.subnet });
      if (judged?.kind === "deny") return { denied: judged.by, open };
      open ||= judged?.kind === "open";
    }
  }
  return { denied: undefined, open };
}

/** At the source: an appliance that keeps state and has not seen the reply drops the flow (DESIGN 2.3). */
function settled(state: State, reply: Reply, route: Route): readonly Way[] {
  const skipped = reply.pending.find(({ nic }) => nic.stateful === true);
  return skipped === undefined ? arrive(state) : stop("asymmetric-return", route.path);
}
