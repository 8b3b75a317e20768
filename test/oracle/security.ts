import { type Answer, allOf, anyOf, inAny, inTag, isPublic, isSymbol, within } from "./addresses.ts";
import type { SecurityRule } from "./document.ts";
import { type Network, peersOf, prefixesOf, vnetOf, vnets } from "./network.ts";
import { effectiveRoutes } from "./routes.ts";

export type Protocol = "tcp" | "udp" | "icmp" | "icmpv6" | "esp" | "ah" | "gre";

export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly protocol: Protocol;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export type Direction = "Inbound" | "Outbound";

export type Judgement =
  | { readonly kind: "allow" }
  | { readonly kind: "deny"; readonly by: string | undefined }
  | { readonly kind: "open" };

interface Line extends SecurityRule {
  readonly name: string;
}

/** R-NSG-2. */
const defaults: readonly Line[] = [
  {
    name: "AllowVnetInBound",
    priority: 65000,
    direction: "Inbound",
    access: "Allow",
    source: "VirtualNetwork",
    destination: "VirtualNetwork",
  },
  {
    name: "AllowAzureLoadBalancerInBound",
    priority: 65001,
    direction: "Inbound",
    access: "Allow",
    source: "AzureLoadBalancer",
    destination: "*",
  },
  { name: "DenyAllInBound", priority: 65500, direction: "Inbound", access: "Deny", source: "*", destination: "*" },
  {
    name: "AllowVnetOutBound",
    priority: 65000,
    direction: "Outbound",
    access: "Allow",
    source: "VirtualNetwork",
    destination: "VirtualNetwork",
  },
  {
    name: "AllowInternetOutBound",
    priority: 65001,
    direction: "Outbound",
    access: "Allow",
    source: "*",
    destination: "Internet",
  },
  { name: "DenyAllOutBound", priority: 65500, direction: "Outbound", access: "Deny", source: "*", destination: "*" },
];

const platformAddress = "168.63.129.16";
const metadataAddress = "169.254.169.254";
const licensing = ["20.118.99.224", "40.83.235.53", "23.102.135.246"];
const platformTags: Readonly<Record<string, readonly string[]>> = {
  azureloadbalancer: [platformAddress],
  azureplatformdns: [platformAddress],
  azureplatformimds: [metadataAddress],
  azureplatformlkm: licensing,
};

const texts = (value: string | string[] | undefined): readonly string[] =>
  value === undefined ? ["*"] : Array.isArray(value) ? value : value.split(",").map((part) => part.trim());

/** R-NSG-17: what the public Internet reaches outside the virtual networks, Azure's own public addresses among it. */
function inInternet(net: Network, address: string): boolean {
  if (isSymbol(address)) return true;
  return isPublic(address) && vnets(net).every(([, { addressPrefixes }]) => !inAny(address, addressPrefixes));
}

/** R-NSG-15, R-NSG-16: computed at the subnet of the interface whose rules are asked. */
function inVirtualNetwork(net: Network, subnet: string, address: string): Answer {
  const vnet = vnetOf(subnet);
  const routes = effectiveRoutes(net, subnet);
  const own = [
    ...prefixesOf(net, vnet),
    ...peersOf(net, vnet).flatMap(({ remote, mine }) =>
      mine.allowVirtualNetworkAccess === false ? [] : prefixesOf(net, remote),
    ),
  ];
  const behindGateways = routes
    .filter(({ source, prefix }) => source === "Gateway" && prefix !== "0.0.0.0/0")
    .map(({ prefix }) => prefix);
  const toAppliances = routes.filter(
    ({ source, type, active }) => source === "User" && active && type === "VirtualAppliance",
  );
  if (toAppliances.some(({ prefix }) => prefix === "0.0.0.0/0")) return "yes";
  return anyOf([
    ...[...own, ...behindGateways, `${platformAddress}/32`].map((prefix) =>
      isSymbol(address) ? ("no" as const) : within(address, prefix),
    ),
    ...toAppliances.map(({ prefix, tagged }) => (tagged ? inTag(address, prefix) : within(address, prefix))),
  ]);
}

function addressMatches(net: Network, subnet: string, text: string, address: string): Answer {
  const lower = text.toLowerCase();
  if (lower === "*" || lower === "any") return "yes";
  if (lower === "virtualnetwork") return inVirtualNetwork(net, subnet, address);
  if (lower === "internet") return inInternet(net, address) ? "yes" : "no";
  const fixed = platformTags[lower];
  if (fixed !== undefined) return fixed.includes(address) ? "yes" : "no";
  return /^\d/.test(text) ? within(address, text) : inTag(address, text);
}

/** R-NSG-23: a group is the set of its members' private addresses, whichever side it stands on. */
const inGroup = (net: Network, group: string, address: string): Answer =>
  net.nics.some((nic) => nic.asgs.includes(group) && nic.address === address) ? "yes" : "no";

function sideMatches(
  net: Network,
  subnet: string,
  rule: Line,
  side: "source" | "destination",
  address: string,
): Answer {
  const groups = side === "source" ? rule.sourceApplicationSecurityGroups : rule.destinationApplicationSecurityGroups;
  if (groups !== undefined && groups.length > 0) return anyOf(groups.map((group) => inGroup(net, group, address)));
  return anyOf(texts(rule[side]).map((text) => addressMatches(net, subnet, text, address)));
}

const hasPorts = (protocol: Protocol): boolean => protocol === "tcp" || protocol === "udp";

function portMatches(value: string | string[] | undefined, port: number): boolean {
  return texts(value).some((text) => {
    if (text === "*") return true;
    const [from = "", to = from] = text.split("-");
    return Number(from) <= port && port <= Number(to);
  });
}

const anyPort = (value: string | string[] | undefined): boolean =>
  texts(value).some((text) => text === "*" || text === "0-65535");

/** R-NSG-5: `*` is every protocol. R-NSG-6 as corrected: a rule that names ports may or may not match what has none. */
function trafficMatches(rule: Line, packet: Packet, ignoreSourcePort: boolean): Answer {
  const protocol = rule.protocol ?? "*";
  if (protocol !== "*" && protocol.toLowerCase() !== packet.protocol) return "no";
  const sourcePorts = ignoreSourcePort ? "*" : rule.sourcePorts;
  if (!hasPorts(packet.protocol)) return anyPort(sourcePorts) && anyPort(rule.destinationPorts) ? "yes" : "maybe";
  return portMatches(sourcePorts, packet.sourcePort) && portMatches(rule.destinationPorts, packet.destinationPort)
    ? "yes"
    : "no";
}

/** Where a list of rules is asked: the subnet that its tags are computed for. */
export interface Asked {
  readonly subnet: string;
  /** R-PE-10: at a private endpoint the source port of a rule is read as `*`. */
  readonly ignoreSourcePort?: boolean;
}

const namesPlatform = (rule: Line): boolean => texts(rule.destination).some((text) => /^AzurePlatform/i.test(text));

/** R-NSG-19, R-NSG-21: what Azure serves on every host is out of reach of rules, unless they name its tag. */
function isExempt(net: Network, subnet: string, packet: Packet): boolean {
  if (packet.destination === platformAddress || packet.destination === metadataAddress) return true;
  if (!licensing.includes(packet.destination) || packet.protocol !== "tcp" || packet.destinationPort !== 1688)
    return false;
  return !effectiveRoutes(net, subnet).some(({ source, prefix }) => source === "User" && prefix === "0.0.0.0/0");
}

/** What one group says of a packet in one direction: lowest priority first, the first match decides (R-NSG-1). */
export function groupJudges(
  net: Network,
  group: string,
  direction: Direction,
  packet: Packet,
  { subnet, ignoreSourcePort = false }: Asked,
): Judgement {
  const own = Object.entries(net.document.networkSecurityGroups?.[group]?.securityRules ?? {}).map(([name, rule]) => ({
    ...rule,
    name,
  }));
  let lines = [...own, ...defaults]
    .filter((rule) => rule.direction === direction)
    .sort((a, b) => a.priority - b.priority);
  if (direction === "Outbound" && isExempt(net, subnet, packet)) lines = lines.filter(namesPlatform);
  const maybe: Line[] = [];
  for (const rule of lines) {
    const matches = allOf([
      trafficMatches(rule, packet, ignoreSourcePort),
      sideMatches(net, subnet, rule, "source", packet.source),
      sideMatches(net, subnet, rule, "destination", packet.destination),
    ]);
    if (matches === "no") continue;
    if (matches === "maybe") {
      maybe.push(rule);
      continue;
    }
    if (maybe.some(({ access }) => access !== rule.access)) return { kind: "open" };
    return rule.access === "Allow" ? { kind: "allow" } : { kind: "deny", by: `${group}/${rule.name}` };
  }
  // Only what is exempt gets here: nothing denies it, but a rule that may match could.
  return maybe.some(({ access }) => access === "Deny") ? { kind: "open" } : { kind: "allow" };
}

/** R-NSG-24: what Azure carries inside no virtual network, whatever the rules say. */
export const isBlockedByPlatform = ({ protocol, sourcePort }: Packet): boolean =>
  protocol === "gre" || (protocol === "udp" && sourcePort === 65330);
