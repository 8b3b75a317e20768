import { toNic } from "./delivery.ts";
import type { BalancingRule, NatRule } from "./document.ts";
import { type Frontend, isNamed, type Network, type Nic, poolsOf, subnetAt } from "./network.ts";
import { groupJudges, type Packet } from "./security.ts";
import { distinct, type State, stop, type Way } from "./state.ts";

type Taken = (BalancingRule | NatRule) & { readonly name: string };

export interface Balanced {
  readonly rule: Taken;
  readonly backends: readonly Nic[];
}

/** The rules of a frontend: inbound NAT to one backend, and balancing over a pool (R-LB-1, R-LB-4). */
export function rulesOf(net: Network, { balancer, frontend }: Frontend): readonly Balanced[] {
  const { inboundNatRules = {}, loadBalancingRules = {} } = net.document.loadBalancers?.[balancer] ?? {};
  const translated = Object.entries(inboundNatRules).map(([name, rule]) => ({
    rule: { ...rule, name },
    backends: net.nics.filter((nic) => isNamed(net, nic, rule.backend)),
  }));
  const balanced = Object.entries(loadBalancingRules).map(([name, rule]) => ({
    rule: { ...rule, name },
    backends: net.nics.filter((nic) => poolsOf(net, nic).includes(`${balancer}/${rule.backendAddressPool}`)),
  }));
  return [...translated, ...balanced].filter(({ rule }) => rule.frontendIPConfiguration === frontend);
}

/** Whether a rule is for a packet; port 0 is every port: HA ports (R-LB-9). */
export function takes({ protocol, frontendPort }: Taken, packet: Packet): boolean {
  const ported = packet.protocol === "tcp" || packet.protocol === "udp";
  const transport = protocol === "All" ? ported : protocol.toLowerCase() === packet.protocol;
  return transport && (frontendPort === 0 || frontendPort === packet.destinationPort);
}

/** As paths name a frontend: the balancer, where it has only one. */
const frontendPath = (net: Network, { balancer, frontend }: Frontend): string =>
  Object.keys(net.document.loadBalancers?.[balancer]?.frontendIPConfigurations ?? {}).length === 1
    ? balancer
    : `${balancer}/${frontend}`;

/** Takes a packet from a frontend to each backend that may get it. */
export function balance(net: Network, state: State, frontend: Frontend): readonly Way[] {
  const rules = rulesOf(net, frontend);
  const found = rules.find(({ rule }) => takes(rule, state.packet));
  // E25: whether every port of a balancer takes other protocols through to where they go is not settled.
  const every = rules.find(({ rule }) => rule.frontendPort === 0);
  const ported = state.packet.protocol === "tcp" || state.packet.protocol === "udp";
  if (found === undefined && every !== undefined && !ported && state.packet.destination !== frontend.address)
    return handOn(net, { ...state, open: true }, frontend, every);
  if (found === undefined) return stop("no-load-balancing-rule", frontendPath(net, frontend));
  return handOn(net, state, frontend, found);
}

function handOn(net: Network, state: State, frontend: Frontend, { rule, backends }: Balanced): readonly Way[] {
  const path = `${frontend.balancer}/${rule.name}`;
  if (backends.length === 0) return stop("no-healthy-backend", path);
  const probe = "probe" in rule ? rule.probe : undefined;
  const healthy =
    probe === undefined ? backends : backends.filter((nic) => isHealthy(net, frontend.balancer, probe, nic));
  if (healthy.length === 0) return stop("no-healthy-backend", `${frontend.balancer}/${probe}`);
  return distinct(
    healthy.flatMap((nic) => toBackend(net, state, frontend, rule, nic, path).map((way) => ({ ...way, at: nic.name }))),
  );
}

function toBackend(
  net: Network,
  state: State,
  frontend: Frontend,
  rule: Taken,
  nic: Nic,
  path: string,
): readonly Way[] {
  // R-LB-10: a member that is balanced to itself never hears itself.
  if (state.packet.source === nic.address) return stop("hairpin", path);
  // As the next hop of a route it hands on what is addressed to somebody else (R-RT-11, R-LB-9).
  const transit = state.packet.destination !== frontend.address;
  if (transit) return toNic(net, state, nic);
  // R-LB-8, R-LB-17: with floating IP, groups and the backend see the frontend's address and port.
  if ("enableFloatingIP" in rule && rule.enableFloatingIP === true) return toNic(net, state, nic, true);
  const port = rule.backendPort === 0 ? state.packet.destinationPort : rule.backendPort;
  return toNic(net, { ...state, packet: { ...state.packet, destination: nic.address, destinationPort: port } }, nic);
}

/** R-NSG-20, R-LB-5: probes obey the groups of the backend. */
function isHealthy(net: Network, balancer: string, probe: string, nic: Nic): boolean {
  const port = net.document.loadBalancers?.[balancer]?.probes?.[probe]?.port;
  if (port === undefined) return true;
  const packet = {
    source: "168.63.129.16",
    destination: nic.address,
    protocol: "tcp" as const,
    sourcePort: 50000,
    destinationPort: port,
  };
  const groups = [subnetAt(net, nic.subnet)?.networkSecurityGroup, nic.group];
  return groups.every(
    (group) =>
      group === undefined || groupJudges(net, group, "Inbound", packet, { subnet: nic.subnet }).kind === "allow",
  );
}
