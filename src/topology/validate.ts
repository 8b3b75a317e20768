import type { Resource } from "../azure/resource-type.ts";
import { problem, warning } from "../input/problem.ts";
import { didYouMean } from "../input/suggestion.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { formatAddress } from "../net/address.ts";
import { formatPrefix, type Prefix, parsePrefix, prefixCovers, prefixesOverlap } from "../net/prefix.ts";
import { isReserved, prefixesIn } from "./dynamic-addresses.ts";
import { targetOf } from "./graph.ts";
import type { Network } from "./network.ts";

const unknownPlace = { file: "-", line: 1, column: 1 };
const at = (resource: Resource, ...path: readonly string[]) => resource.place(path.join("/"), path).at ?? unknownPlace;
const isMade = (resource: Resource): boolean => resource.name.includes(":");

/** What only the whole network shows: names that lead nowhere, ranges that collide, addresses out of place. */
export function validate(network: Network): readonly Diagnostic[] {
  return [
    ...network.resources.flatMap((resource) => [...dangling(resource, network), ...loose(resource, network)]),
    ...network.all("virtualNetworks").flatMap((vnet) => ranges(vnet, network)),
    ...addresses(network),
  ];
}

/** Names that lead nowhere in a network of which some resources could not be read. */
export function danglingNames(network: Network, unread: readonly string[]): readonly Diagnostic[] {
  const names = unread.map((name) => name.toLowerCase());
  const isUnread = (target: string): boolean =>
    names.some((name) => target.toLowerCase() === name || target.toLowerCase().startsWith(`${name}/`));
  return network.resources.flatMap((resource) => dangling(resource, network, isUnread));
}

function dangling(
  resource: Resource,
  network: Network,
  isUnread: (target: string) => boolean = () => false,
): readonly Diagnostic[] {
  if (isMade(resource)) return [];
  return (resource.type.references?.(resource) ?? []).flatMap((reference) => {
    // An id of another subscription may be of something that the input does not hold.
    if (targetOf(reference, network.find) !== undefined || reference.target.startsWith("/")) return [];
    if (isUnread(reference.target)) return [];
    const names = [reference.section, ...(reference.also ?? [])]
      .flatMap((section) => network.all(section))
      .map(({ name }) => name);
    const noun = reference.section.split("/").at(-1) ?? reference.section;
    const suggestion = didYouMean(reference.target, names);
    return [
      problem(
        "dangling-reference",
        `\`${resource.name}\` refers to \`${reference.target}\`, and there is no such entry in ${noun}`,
        at(resource, ...reference.property, reference.target),
        suggestion ??
          (names.length === 0
            ? `add \`${noun}: { ${reference.target}: { … } }\` to the network`
            : `there are: ${names.slice(0, 8).join(", ")}`),
      ),
    ];
  });
}

const loose = (resource: Resource, network: Network): readonly Diagnostic[] =>
  (resource.type.looseEnds?.(resource, network) ?? []).map(({ property, target, known }) =>
    problem(
      "dangling-reference",
      `\`${resource.name}\` refers to \`${target}\`, and there is no such thing in the network`,
      at(resource, ...property),
      didYouMean(target, known),
    ),
  );

const subnetsOf = (vnet: Resource, network: Network): readonly Resource[] =>
  network.all("subnets").filter(({ name }) => name.toLowerCase().startsWith(`${vnet.name.toLowerCase()}/`));

/** R-SUB-1. */
const forbidden = ["224.0.0.0/4", "255.255.255.255/32", "127.0.0.0/8", "169.254.0.0/16", "168.63.129.16/32"].flatMap(
  (text) => parsePrefix(text)?.prefix ?? [],
);

function ranges(vnet: Resource, network: Network): readonly Diagnostic[] {
  const space = vnet.type.space?.(vnet) ?? [];
  const found: Diagnostic[] = [];
  if (space.length === 0)
    found.push(
      problem(
        "no-address-space",
        `\`${vnet.name}\` has no address space`,
        at(vnet),
        "add `addressPrefixes: [10.0.0.0/16]`",
      ),
    );
  for (const [index, prefix] of space.entries()) {
    const bad = forbidden.find((other) => prefixesOverlap(prefix, other));
    if (bad !== undefined)
      found.push(
        problem(
          "forbidden-range",
          `\`${vnet.name}\` uses ${formatPrefix(prefix)}, and Azure does not allow ${formatPrefix(bad)} in a virtual network`,
          at(vnet, "addressPrefixes", String(index)),
          "multicast, loopback, link-local and the platform's own addresses are reserved (R-SUB-1): use private ranges, such as 10.0.0.0/8",
        ),
      );
  }
  const seen: { subnet: Resource; prefix: Prefix }[] = [];
  for (const subnet of subnetsOf(vnet, network)) {
    const prefixes = prefixesIn(subnet);
    if (prefixes.length === 0)
      found.push(
        problem("no-address-space", `\`${subnet.name}\` has no address prefix`, at(subnet), "add `addressPrefix`"),
      );
    for (const [index, prefix] of prefixes.entries()) {
      const place = at(subnet, "addressPrefixes", String(index));
      if (space.length > 0 && !space.some((own) => prefixCovers(own, prefix))) {
        found.push(
          problem(
            "subnet-outside-network",
            `\`${subnet.name}\` is ${formatPrefix(prefix)}, which is not in the address space of \`${vnet.name}\` (${space.map(formatPrefix).join(", ")})`,
            place,
            "choose a range inside the network's, or widen the network",
          ),
        );
      }
      const other = seen.find((earlier) => prefixesOverlap(earlier.prefix, prefix));
      if (other !== undefined)
        found.push(
          problem(
            "overlapping-subnets",
            `\`${subnet.name}\` (${formatPrefix(prefix)}) overlaps \`${other.subnet.name}\` (${formatPrefix(other.prefix)})`,
            place,
            "subnets of a network do not overlap",
          ),
        );
      seen.push({ subnet, prefix });
    }
  }
  return found;
}

function addresses(network: Network): readonly Diagnostic[] {
  const holders = new Map<string, Resource>();
  const found: Diagnostic[] = [];
  for (const resource of network.resources) {
    found.push(...withoutAddress(resource, network));
    for (const { address, subnet, property = [] } of resource.type.addresses?.(resource, network) ?? []) {
      const place = at(resource, ...property);
      const home = network.byId(subnet);
      const prefix =
        home === undefined ? undefined : prefixesIn(home).find(({ lo, hi }) => address >= lo && address <= hi);
      if (home !== undefined && prefix === undefined) {
        found.push(
          problem(
            "address-outside-subnet",
            `\`${resource.name}\` has ${formatAddress(address)}, which is not in \`${home.name}\` (${prefixesIn(home).map(formatPrefix).join(", ")})`,
            place,
          ),
        );
      }
      if (home !== undefined && isReserved(home, address)) {
        found.push(
          warning(
            "reserved-address",
            `\`${resource.name}\` has ${formatAddress(address)}, which Azure keeps for itself in every subnet`,
            place,
            "the first four addresses and the last one of a subnet are reserved",
          ),
        );
      }
      const key = `${home?.name.slice(0, home.name.lastIndexOf("/"))} ${address}`;
      const other = holders.get(key);
      if (other !== undefined && other !== resource)
        found.push(
          problem(
            "duplicate-address",
            `\`${resource.name}\` and \`${other.name}\` both have ${formatAddress(address)}`,
            place,
            "give each its own address, or leave it out",
          ),
        );
      holders.set(key, resource);
    }
  }
  return found;
}

/** A subnet that has no address left for what asks for one (R-SUB-1). */
function withoutAddress(resource: Resource, network: Network): readonly Diagnostic[] {
  const [home] = network.related(resource, "in subnet");
  const single = resource.type.section === "networkInterfaces" || resource.type.section === "privateEndpoints";
  if (
    home === undefined ||
    !single ||
    isMade(resource) ||
    (resource.type.addresses?.(resource, network) ?? []).length > 0
  )
    return [];
  const free = prefixesIn(home).map(formatPrefix).join(", ");
  return [
    problem(
      "subnet-full",
      `\`${home.name}\` (${free}) has no address left for \`${resource.name}\``,
      at(resource),
      "Azure keeps five addresses of every subnet; choose a larger range",
    ),
  ];
}
