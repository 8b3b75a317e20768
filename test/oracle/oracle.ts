import { inAny, isPublic, isSymbol, toNumber } from "./addresses.ts";
import { rulesOf } from "./balancers.ts";
import { send, toNic } from "./delivery.ts";
import { resolve } from "./names.ts";
import { type Face, type Network, type Nic, publicAddress, subnetHolding, vnetOf, vnets } from "./network.ts";
import type { Packet } from "./security.ts";
import { type Member, type State, stop, type Way } from "./state.ts";

export interface Question {
  readonly from: string;
  readonly to: string;
  /** The host name by which a service is called. */
  readonly host?: string;
  readonly established?: "inbound" | "outbound" | undefined;
}

/** What a packet bears that is addressed to an endpoint, as seen from a member. */
type Addressed =
  | { readonly kind: "address"; readonly address: string; readonly only?: Nic }
  | { readonly kind: "range" }
  /** Nothing outside can address it. */
  | { readonly kind: "unaddressable"; readonly path: string; readonly nic: Nic | undefined }
  | { readonly kind: "unresolved"; readonly ways: readonly Way[] };

const after = (text: string, kind: string): string | undefined =>
  text.startsWith(`${kind}:`) ? text.slice(kind.length + 1) : undefined;

/** The network interfaces that a name means: those of a machine, else the one of this name. */
function named(net: Network, text: string): readonly Nic[] {
  const name = after(text, "vm") ?? after(text, "nic") ?? text;
  const ofMachine = text.startsWith("nic:") ? [] : net.nics.filter(({ machine }) => machine === name);
  return ofMachine.length > 0 ? ofMachine : net.nics.filter((nic) => nic.name === name);
}

/** Who sends a packet with this source, of those that the question names. */
function memberOf(net: Network, from: string, source: string): Member {
  const tag = after(from, "tag");
  if (tag !== undefined)
    return tag.includes(".") ? { kind: "outside", region: tag.slice(tag.lastIndexOf(".") + 1) } : { kind: "outside" };
  if (from === "internet") return { kind: "outside" };
  const registry = after(from, "registry");
  if (registry !== undefined)
    return {
      kind: "outside",
      registry,
      region: net.document.registries?.[registry]?.location ?? net.document.location ?? "unnamed",
    };
  const site = after(from, "onprem");
  if (site !== undefined) return { kind: "site", site };
  const subnet = after(from, "subnet");
  if (subnet !== undefined && !subnet.endsWith("/*")) return { kind: "assumed", subnet };
  const address = after(from, "ip");
  if (address === undefined) {
    const candidates =
      subnet === undefined ? named(net, from) : net.nics.filter((nic) => nic.subnet === subnet.slice(0, -2));
    const nic = candidates.find((each) => each.address === source);
    if (nic === undefined) throw new RangeError(`${from} has no address ${source}`);
    return { kind: "nic", nic };
  }
  const nic = net.nics.find((each) => each.address === source);
  if (nic !== undefined) return { kind: "nic", nic };
  for (const [vnet] of vnets(net)) {
    const home = subnetHolding(net, vnet, address);
    if (home !== undefined) return { kind: "assumed", subnet: home };
  }
  const at = Object.entries(net.document.onPremises ?? {}).find(([, { addressPrefixes }]) =>
    inAny(address, addressPrefixes),
  );
  if (at !== undefined) return { kind: "site", site: at[0] };
  return { kind: "outside", platform: address === "168.63.129.16" };
}

/** How a member addresses what the question names (DESIGN 2.2, Addressing). */
function addressing(net: Network, { to, host }: Question, member: Member, packet: Packet): readonly Addressed[] {
  const address = after(to, "ip");
  if (address !== undefined) return [{ kind: "address", address }];
  if (to === "internet" || to.startsWith("tag:")) return [{ kind: "range" }];
  const pip = after(to, "pip");
  if (pip !== undefined) return [{ kind: "address", address: publicAddress(net, pip) ?? "" }];
  const site = after(to, "onprem");
  if (site !== undefined) return [{ kind: "range" }];
  const subnet = after(to, "subnet");
  const inside = member.kind !== "outside";
  if (subnet !== undefined && !subnet.endsWith("/*"))
    return inside
      ? [{ kind: "range" }]
      : [{ kind: "unaddressable", path: `${subnet}/publicIPAddress`, nic: undefined }];
  const balancer = after(to, "lb");
  if (balancer !== undefined) return frontendsOf(net, balancer, inside);
  const endpoint = net.endpoints.find(({ name }) => name === after(to, "pe"));
  if (endpoint !== undefined)
    return inside
      ? [{ kind: "address", address: endpoint.addresses[0] ?? "" }]
      : [{ kind: "unaddressable", path: `${endpoint.name}/publicIPAddress`, nic: undefined }];
  const face = faceNamed(net, to);
  if (face !== undefined)
    return face.hosts.filter((each) => each.host === host).map((each) => byName(net, face, each, member));
  const nics = subnet === undefined ? named(net, to) : net.nics.filter((nic) => nic.subnet === subnet.slice(0, -2));
  if (nics.length === 0) throw new RangeError(`nothing is called ${to}`);
  return nics.flatMap((nic) =>
    inside ? [{ kind: "address" as const, address: nic.address }] : fromOutside(net, nic, packet),
  );
}

function frontendsOf(net: Network, text: string, inside: boolean): readonly Addressed[] {
  const [balancer, part] = text.split("/");
  const frontends = net.frontends.filter(
    (each) => each.balancer === balancer && (part === undefined || each.frontend === part),
  );
  return frontends.map(({ address, subnet }) =>
    subnet === undefined || inside
      ? { kind: "address", address }
      : { kind: "unaddressable", path: `${balancer}/publicIPAddress`, nic: undefined },
  );
}

const faceNamed = (net: Network, to: string): Face | undefined =>
  net.faces.find(
    ({ kind, name, group }) => to === `${kind}:${name}/${group}` || (kind !== "storage" && to === `${kind}:${name}`),
  );

function byName(net: Network, face: Face, host: Face["hosts"][number], member: Member): Addressed {
  const vnet =
    member.kind === "nic" ? vnetOf(member.nic.subnet) : member.kind === "assumed" ? vnetOf(member.subnet) : undefined;
  const servers =
    member.kind === "nic"
      ? member.nic.dnsServers
      : member.kind === "site"
        ? (net.document.onPremises?.[member.site]?.dnsServers ?? [])
        : [];
  const resolution = resolve(net, face, host, { vnet, servers });
  if (resolution.kind === "address") return { kind: "address", address: resolution.address };
  return {
    kind: "unresolved",
    ways:
      resolution.kind === "open"
        ? [{ verdict: "indeterminate", cause: "missing-fact" }]
        : stop("name-not-resolved", resolution.zone),
  };
}

/** By its public address, else by the public balancers that lead to it. */
function fromOutside(net: Network, nic: Nic, { source }: Packet): readonly Addressed[] {
  if (source === "168.63.129.16") return [{ kind: "unaddressable", path: "", nic }];
  const own = publicAddress(net, nic.publicIp);
  if (own !== undefined) return [{ kind: "address", address: own }];
  const leading = net.frontends.filter(
    (frontend) =>
      frontend.subnet === undefined && rulesOf(net, frontend).some(({ backends }) => backends.includes(nic)),
  );
  return leading.length === 0
    ? [{ kind: "unaddressable", path: `${nic.name}/publicIPAddress`, nic }]
    : leading.map(({ address }) => ({ kind: "address", address, only: nic }));
}

/** Whether a range that the question names holds the destination. */
function inRange(net: Network, to: string, destination: string): boolean {
  const tag = after(to, "tag");
  if (tag !== undefined)
    return (
      destination === `tag:${tag}` || destination.startsWith(`tag:${tag}.`) || destination.startsWith(`tag:${tag}#`)
    );
  if (isSymbol(destination)) return false;
  if (to === "internet") return isPublic(destination);
  const site = after(to, "onprem");
  if (site !== undefined) return inAny(destination, net.document.onPremises?.[site]?.addressPrefixes ?? []);
  return Number.isFinite(toNumber(destination));
}

/** Judges one packet of a question: all the ways it may go. `undefined` when nothing that it names is addressed like this. */
export function judge(net: Network, question: Question, packet: Packet): readonly Way[] | undefined {
  const member = memberOf(net, question.from, packet.source);
  const state: State = {
    packet,
    from: member,
    standard: false,
    calledPublicly: false,
    left: undefined,
    subnet: undefined,
    region: member.kind === "outside" ? member.region : undefined,
    byGateway: false,
    passages: [],
    seenBy: [],
    visited: [],
    open: false,
    established: question.established !== undefined,
  };
  const ways: Way[] = [];
  let addressed = false;
  for (const target of addressing(net, question, member, packet)) {
    if (target.kind === "unresolved") return target.ways;
    if (target.kind === "unaddressable") {
      addressed = true;
      if (packet.source === "168.63.129.16" && target.nic !== undefined) ways.push(...toNic(net, state, target.nic));
      else ways.push(...stop("no-public-address", target.path));
      continue;
    }
    if (
      target.kind === "range" ? !inRange(net, question.to, packet.destination) : target.address !== packet.destination
    )
      continue;
    addressed = true;
    const reached = send(net, state);
    ways.push(...(target.kind === "address" && target.only !== undefined ? onlyTo(target.only, reached) : reached));
  }
  return addressed ? ways : undefined;
}

/** A flow to a member of a pool counts only by a rule that leads there. */
function onlyTo(nic: Nic, reached: readonly Way[]): readonly Way[] {
  const counted = reached.filter((way) => way.at === undefined || way.at === nic.name);
  return counted.length > 0 ? counted : stop("no-load-balancing-rule");
}
