/**
 * Holds a flow log against a network security group, and lists the records that the group decides otherwise.
 *
 *     node examples/replay-flow-log.mjs LOG GROUP [VIRTUAL-NETWORK-PREFIX…]
 *
 * LOG: a network security group flow log (version 2) or a virtual network flow log (version 4).
 * GROUP: the group as ARM has it, with `properties.securityRules`. Prefixes, `*`, `VirtualNetwork` (the prefixes given)
 * and `Internet` (all else) are understood; another service tag is an error, since its prefixes are not here.
 * Exit code: 0 = no difference, 1 = differences, 2 = wrong input.
 */
import { readFileSync } from "node:fs";
import { compileRules, intervalSet, match, parseAddress, parsePrefix } from "canreach/rules";

const [logFile, groupFile, ...network] = process.argv.slice(2);
if (logFile === undefined || groupFile === undefined) {
  console.error("usage: replay-flow-log.mjs LOG GROUP [VIRTUAL-NETWORK-PREFIX…]");
  process.exit(2);
}

const everything = { lo: 0, hi: 0xffffffff };
const virtualNetwork = intervalSet(network.map((text) => parsePrefix(text).prefix)).bounds;

/** What is between intervals that ascend. */
function outside(bounds) {
  const starts = [0, ...bounds.map(({ hi }) => hi + 1)];
  const ends = [...bounds.map(({ lo }) => lo - 1), everything.hi];
  return starts.map((lo, at) => ({ lo, hi: ends[at] })).filter(({ lo, hi }) => lo <= hi);
}

function addresses(text) {
  if (text === "*") return [everything];
  if (text === "VirtualNetwork") return virtualNetwork;
  if (text === "Internet") return outside(virtualNetwork);
  if (text === "AzureLoadBalancer") return [parsePrefix("168.63.129.16/32").prefix];
  const found = parsePrefix(text)?.prefix;
  if (found === undefined) {
    console.error(`the prefixes of \`${text}\` are not known: write them into the rule`);
    process.exit(2);
  }
  return [found];
}

const ports = (text) => {
  const [lo, hi = lo] = text === "*" ? [0, 65535] : text.split("-").map(Number);
  return { lo, hi };
};
const protocols = { tcp: 6, udp: 17, icmp: 1, esp: 50, ah: 51 };
const protocolOf = (text) => {
  const number = protocols[text.toLowerCase()];
  return intervalSet([number === undefined ? { lo: 0, hi: 255 } : { lo: number, hi: number }]);
};

function compiled({ name, properties: rule }) {
  const all = (one, several) => [...(rule[several] ?? []), ...(rule[one] === undefined ? [] : [rule[one]])];
  const sets = (one, several) => intervalSet(all(one, several).flatMap(addresses));
  const service = {
    protocol: protocolOf(rule.protocol),
    sourcePorts: intervalSet(all("sourcePortRange", "sourcePortRanges").map(ports)),
    destinationPorts: intervalSet(all("destinationPortRange", "destinationPortRanges").map(ports)),
  };
  return {
    name,
    action: rule.access === "Allow" ? 1 : 0,
    source: sets("sourceAddressPrefix", "sourceAddressPrefixes"),
    destination: sets("destinationAddressPrefix", "destinationAddressPrefixes"),
    services: [service],
    requires: 0,
  };
}

const standard = (name, direction, priority, source, destination, access) => {
  const any = { protocol: "*", sourcePortRange: "*", destinationPortRange: "*" };
  const between = { sourceAddressPrefix: source, destinationAddressPrefix: destination };
  return { name, properties: { direction, priority, access, ...any, ...between } };
};
const written = JSON.parse(readFileSync(groupFile, "utf8")).properties.securityRules;
const every = [
  ...written,
  standard("AllowVnetInBound", "Inbound", 65000, "VirtualNetwork", "VirtualNetwork", "Allow"),
  standard("AllowAzureLoadBalancerInBound", "Inbound", 65001, "AzureLoadBalancer", "*", "Allow"),
  standard("DenyAllInBound", "Inbound", 65500, "*", "*", "Deny"),
  standard("AllowVnetOutBound", "Outbound", 65000, "VirtualNetwork", "VirtualNetwork", "Allow"),
  standard("AllowInternetOutBound", "Outbound", 65001, "*", "Internet", "Allow"),
  standard("DenyAllOutBound", "Outbound", 65500, "*", "*", "Deny"),
];
const [inbound, outbound] = ["Inbound", "Outbound"].map((direction) => {
  const rules = every
    .filter(({ properties }) => properties.direction === direction)
    .sort((a, b) => a.properties.priority - b.properties.priority)
    .map(compiled);
  return { rules, matcher: compileRules(rules) };
});

/** The tuples of both versions, with the rule that the log names. */
const tuples = JSON.parse(readFileSync(logFile, "utf8")).records.flatMap(({ properties, flowRecords }) =>
  [...(properties?.flows ?? []), ...(flowRecords?.flows ?? []).flatMap(({ flowGroups }) => flowGroups)].flatMap(
    ({ rule, flowTuples = [], flows = [] }) =>
      [...flowTuples, ...flows.flatMap((each) => each.flowTuples)].map((tuple) => ({ rule, tuple })),
  ),
);

let differing = 0;
for (const { rule, tuple } of tuples) {
  const [, from, to, sourcePort, destinationPort, protocol, direction, decision] = tuple.split(",");
  const { rules, matcher } = direction === "I" ? inbound : outbound;
  const index = match(matcher, {
    source: parseAddress(from),
    destination: parseAddress(to),
    // A letter in version 2, a number in version 4.
    protocol: { T: 6, U: 17 }[protocol] ?? Number(protocol),
    sourcePort: Number(sourcePort),
    destinationPort: Number(destinationPort),
  });
  // Version 2 says A or D; version 4 the state of the flow, of which D is denied.
  if ((matcher.actions[index] === 1) === (decision !== "D")) continue;
  differing++;
  const logged = decision === "D" ? "denied" : "allowed";
  console.log(`${tuple}: ${logged} by ${rule} in the log, otherwise by ${rules[index]?.name} here`);
}
console.log(`${tuples.length} records, ${differing} decided otherwise`);
process.exitCode = differing === 0 ? 0 : 1;
