import { callerIs, callerOfType, inRegion } from "../azure/network-rules.ts";
import { platformBlocked } from "../azure/platform-blocked.ts";
import { platformSpace } from "../azure/reserved-prefixes.ts";
import type { CallerIdentity, Resource } from "../azure/resource-type.ts";
import { internetSpace, outsideAddress, publicSpace } from "../azure/service-tags/tag-space.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import type { Station } from "../model/forwarding.ts";
import { type Address, formatAddress, isIpv6 } from "../net/address.ts";
import { contains, everyIpv4, type IntervalSet, intersect, intervalSet, subtract, union } from "../net/interval-set.ts";
import type { Endpoint } from "./endpoint.ts";
import { enteringBy, unknownEntrance } from "./entrances.ts";
import type { Origin } from "./origin.ts";

export type Origins =
  | { readonly ok: true; readonly origins: readonly Origin[] }
  | { readonly ok: false; readonly message: string; readonly help?: string };

const single = (address: Address): IntervalSet => intervalSet([{ lo: address, hi: address }]);
const wrong = (message: string, help?: string): Origins => ({
  ok: false,
  message,
  ...(help === undefined ? {} : { help }),
});
const some = (...origins: readonly Origin[]): Origins => ({ ok: true, origins });

/** Addresses of the Internet that are nobody's in the model and in no service tag (DESIGN 2.2). */
export function internetAddresses(plane: DataPlane): IntervalSet {
  const spaces = plane.network.resources
    .map((resource) => intervalSet(resource.type.space?.(resource) ?? []))
    .reduce(union, plane.owners.ownPublic);
  const listed = plane.network.tags.listed ?? intervalSet([]);
  return [spaces, listed, platformSpace].reduce(subtract, intersect(publicSpace, everyIpv4));
}

/** Who sends, when the endpoint is the source. `enters`: where packets of a foreign private source come in. */
export function originsOf(endpoint: Endpoint, plane: DataPlane, enters: string | undefined): Origins {
  const nowhere = enters === undefined ? undefined : unknownEntrance(enters, plane);
  if (nowhere !== undefined) return wrong(nowhere.message, nowhere.help);
  switch (endpoint.kind) {
    case "internet":
      return some(outside("internet", internetAddresses(plane)));
    case "tag": {
      const { tag } = endpoint;
      const name = tag.region === undefined ? tag.name : `${tag.name}.${tag.region}`;
      return some({
        ...outside(`tag:${name}`, plane.network.tags.clients(tag)),
        facts: tag.region === undefined ? [] : [inRegion(tag.region)],
        behaviours: ["R-NSG-14"],
      });
    }
    case "address":
      return fromAddress(endpoint.address, plane, enters);
    case "host":
      return some(outside(`fqdn:${endpoint.host}`, single(outsideAddress(endpoint.host))));
    case "subnet":
      return endpoint.every ? fromMembers(endpoint.subnet, plane) : some(assumedHost(endpoint.subnet, plane));
    case "studio":
      return fromStudio(endpoint.workspace, plane);
    case "public-address":
      return behindAddress(endpoint.resource, plane);
    case "resource": {
      const { resource, offer, part } = endpoint;
      const members = part === undefined ? (offer.sources ?? offer.members) : offer.parts?.[part];
      if (members !== undefined && members.length > 0)
        return some(...members.flatMap((id) => memberOrigins(id, plane)));
      if (offer.backend !== undefined) return some(backend(resource, offer.backend.address, offer.backend.identity));
      return wrong(
        `\`${resource.name}\` is a ${resource.type.noun}: nothing in it opens connections`,
        "name a machine, a subnet, an address or `internet` as the sender",
      );
    }
  }
}

const outside = (label: string, addresses: IntervalSet): Origin => ({
  label,
  station: undefined,
  subnet: undefined,
  addresses,
  facts: [],
  behaviours: [],
});

function backend(resource: Resource, address: Address, identity: CallerIdentity): Origin {
  return {
    ...outside(resource.name, single(address)),
    facts: [callerOfType(identity.armType), callerIs(identity.id), inRegion(resource.location)],
    identity,
    behaviours: ["R-ST-7"],
  };
}

/** The studio acts with the workspace's identity only where a datastore says so (R-AML-42, R-AML-43). */
function fromStudio(workspace: Resource, plane: DataPlane): Origins {
  const offer = plane.network.offer(workspace)?.backend;
  if (offer === undefined)
    return wrong(`\`${workspace.name}\` has no backend to call from`, "name the workspace as `studio:NAME`");
  const origin = backend(workspace, offer.address, offer.identity);
  return some({
    ...origin,
    label: "studio",
    facts: [inRegion(workspace.location)],
    behaviours: ["R-AML-42", "R-AML-46"],
    onBehalf: (service) =>
      workspace.type.actsFor?.(workspace, plane.network, service) === true
        ? [callerOfType(offer.identity.armType), callerIs(offer.identity.id)]
        : [],
  });
}

function memberOrigins(id: string, plane: DataPlane): readonly Origin[] {
  const station = plane.owners.station(id);
  if (station === undefined) return [];
  if (station.arrival.kind === "site")
    return [
      {
        label: station.place.resource,
        station,
        subnet: undefined,
        addresses: station.arrival.prefixes,
        facts: [],
        behaviours: [],
      },
    ];
  const owned = plane.owners.addressesOf(id);
  const [first] = owned;
  const own = plane.owners.bindings.find((binding) => binding.station === id);
  if (first === undefined)
    return own === undefined
      ? []
      : [
          {
            ...outside(station.place.alias ?? station.place.resource, single(own.address)),
            facts: station.region === undefined ? [] : [inRegion(station.region)],
          },
        ];
  return [
    {
      label: station.place.alias ?? station.place.resource,
      station,
      subnet: station.subnet ?? first.subnet,
      addresses: intervalSet(owned.slice(0, 1).map(({ address }) => ({ lo: address, hi: address }))),
      facts: [],
      behaviours: [],
    },
  ];
}

function fromMembers(subnet: Resource, plane: DataPlane): Origins {
  const members = [...plane.owners.stations.values()].filter(
    (station) => station.subnet === subnet.id && station.arrival.kind === "host",
  );
  return members.length === 0
    ? wrong(`\`${subnet.name}\` holds no network interface`, `ask for \`subnet:${subnet.name}\`, one host in it`)
    : some(...members.flatMap(({ id }) => memberOrigins(id, plane)));
}

/** A host of its own in a subnet: private address, no group on its interface. */
export function assumedHost(subnet: Resource, plane: DataPlane, address?: Address): Origin {
  const own = address ?? plane.network.dynamicAddress(subnet.id, "assumed host") ?? 0;
  const group = plane.network.related(subnet, "filtered by")[0];
  const filter = (direction: "Inbound" | "Outbound") =>
    group === undefined ? [] : [plane.network.filter(group, direction)].flatMap((each) => each ?? []);
  const gateway = plane.network.related(subnet, "leaves by")[0];
  const station: Station = {
    id: `${subnet.id}/assumed host ${own}`,
    place: subnet.place(),
    noun: "assumed host",
    subnet: subnet.id,
    region: subnet.location,
    ingress: [
      platformBlocked(subnet.place(), "Inbound"),
      ...plane.network.networkFilters(subnet, "Inbound"),
      ...filter("Inbound"),
    ],
    egress: [
      platformBlocked(subnet.place(), "Outbound"),
      ...plane.network.networkFilters(subnet, "Outbound"),
      ...filter("Outbound"),
    ],
    arrival: { kind: "host" },
    outbound: [
      ...(gateway === undefined ? [] : (gateway.type.outbound?.(gateway, plane.network) ?? [])),
      ...(subnet.type.outbound?.(subnet, plane.network) ?? []),
    ],
  };
  return {
    label: `subnet:${subnet.name}`,
    station,
    subnet: subnet.id,
    addresses: single(own),
    facts: [],
    behaviours: [],
    assumption: {
      code: "assumed-host",
      message: `a host without a network security group of its own is assumed at ${formatAddress(own)} in ${subnet.name}`,
    },
  };
}

function behindAddress(resource: Resource, plane: DataPlane): Origins {
  const addresses = resource.type.publicAddresses?.(resource, plane.network) ?? [];
  const stations = plane.owners.bindings
    .filter(({ address }) => addresses.includes(address))
    .map(({ station }) => station);
  return stations.length === 0
    ? wrong(
        `nothing stands behind \`${resource.name}\``,
        "give the address to a machine, a gateway or a balancer, or name another sender",
      )
    : some(...stations.flatMap((id) => memberOrigins(id, plane)));
}

function fromAddress(address: Address, plane: DataPlane, enters: string | undefined): Origins {
  const text = formatAddress(address);
  const networks = plane.network.all("virtualNetworks");
  if (enters !== undefined) {
    const origin = enteringBy(enters, address, plane);
    return origin === undefined
      ? wrong(`${text} cannot enter by \`${enters}\``, "name a virtual network")
      : some(origin);
  }
  const owners = networks.flatMap((network) => plane.owners.privately(network.id, address) ?? []);
  const [owner] = owners;
  if (owners.length > 1) return wrong(`${text} is held in several virtual networks`, "say which by `--enters VNET`");
  if (owner !== undefined)
    return some({
      label: text,
      station: owner.station,
      subnet: owner.subnet,
      addresses: single(address),
      facts: [],
      behaviours: [],
    });
  const subnets = networks.flatMap((network) => plane.owners.subnetAt(network.id, address) ?? []);
  const [subnet] = subnets;
  if (subnet !== undefined)
    return subnets.length > 1
      ? wrong(`${text} lies in several virtual networks`, "say which by `--enters VNET`")
      : some({ ...assumedHost(subnet, plane, address), label: text });
  const site = [...plane.owners.stations.values()].find(
    ({ arrival }) => arrival.kind === "site" && contains(arrival.prefixes, address),
  );
  if (site !== undefined)
    return some({
      label: text,
      station: site,
      subnet: undefined,
      addresses: single(address),
      facts: [],
      behaviours: [],
    });
  const [binding] = plane.owners.publicly(address);
  if (binding !== undefined) return some(...memberOrigins(binding.station, plane));
  const platform = text === "168.63.129.16";
  if (contains(internetSpace, address) || platform || isIpv6(address)) {
    return some({
      ...outside(text, single(address)),
      ...(platform ? { facts: ["from the platform"], behaviours: ["R-NSG-18", "R-NSG-20"] } : {}),
    });
  }
  return wrong(
    `${text} is a private address that no network of the input owns`,
    "say where its packets come in by `--enters VNET`",
  );
}
