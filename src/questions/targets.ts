import type { Face, Resource } from "../azure/resource-type.ts";
import { platformAddress } from "../azure/service-tags/tag-space.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import type { Asker, Resolution } from "../dataplane/resolution.ts";
import type { Station } from "../model/forwarding.ts";
import type { Address } from "../net/address.ts";
import { contains, type IntervalSet, intervalSet, subtract } from "../net/interval-set.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Origin } from "./origin.ts";
import { assumedHost, internetAddresses } from "./origins.ts";

/** One receiver as a certain origin addresses it. */
export interface Target {
  readonly label: string;
  /** Addresses that the packets bear. */
  readonly addresses: IntervalSet;
  readonly host?: string;
  readonly resolution?: Resolution;
  /** It cannot be addressed from there; the flow is taken to it all the same, to see what else is in the way. */
  readonly unaddressable?: { readonly station: Station; readonly subnet: string | undefined };
  /** A flow that is balanced counts only where it ends up here. */
  readonly only?: string;
  readonly assumption?: { readonly code: string; readonly message: string };
  readonly service?: Resource;
}

export type Targets =
  | { readonly ok: true; readonly targets: readonly Target[] }
  | { readonly ok: false; readonly message: string; readonly help?: string };

const wrong = (message: string, help?: string): Targets => ({
  ok: false,
  message,
  ...(help === undefined ? {} : { help }),
});
const some = (...targets: readonly Target[]): Targets => ({ ok: true, targets });
const single = (address: Address): IntervalSet => intervalSet([{ lo: address, hi: address }]);

const askerOf = (origin: Origin, plane: DataPlane): Asker => ({
  network: origin.subnet === undefined ? undefined : plane.networkOf(origin.subnet),
  servers: origin.station?.dnsServers ?? [],
  site: origin.station?.arrival.kind === "site",
});

/** Who receives, seen from one origin: by name where it has names, by public address from outside, else privately. */
export function targetsOf(endpoint: Endpoint, origin: Origin, plane: DataPlane): Targets {
  switch (endpoint.kind) {
    case "internet":
      return some({ label: "internet", addresses: internetAddresses(plane) });
    case "tag":
      return some({
        label: `tag:${endpoint.tag.name}${endpoint.tag.region === undefined ? "" : `.${endpoint.tag.region}`}`,
        addresses: subtract(plane.network.tags.clients(endpoint.tag), plane.owners.ownPublic),
      });
    case "address":
      return some(toAddress(endpoint.address, origin, plane));
    case "host":
      return some(byName(endpoint.host, origin, plane, undefined));
    case "subnet": {
      if (!endpoint.every) return some(...inSubnet(endpoint.subnet, origin, plane));
      const members = [...plane.owners.stations.values()].filter(
        (station) => station.subnet === endpoint.subnet.id && station.arrival.kind === "host",
      );
      return members.length === 0
        ? wrong(
            `\`${endpoint.subnet.name}\` holds no network interface`,
            `ask for \`subnet:${endpoint.subnet.name}\`, one host in it`,
          )
        : some(...members.flatMap((station) => toStation(station.id, origin, plane)));
    }
    case "studio":
      return some(...toFaces(endpoint.workspace, plane.network.offer(endpoint.workspace)?.faces ?? [], origin, plane));
    case "public-address": {
      const addresses = endpoint.resource.type.publicAddresses?.(endpoint.resource, plane.network) ?? [];
      return some({
        label: endpoint.resource.name,
        addresses: intervalSet(addresses.map((address) => ({ lo: address, hi: address }))),
      });
    }
    case "resource":
      return toResource(endpoint, origin, plane);
  }
}

function toResource(
  { resource, offer, part, face }: Extract<Endpoint, { kind: "resource" }>,
  origin: Origin,
  plane: DataPlane,
): Targets {
  if (part !== undefined) return some(...(offer.parts?.[part] ?? []).flatMap((id) => toStation(id, origin, plane)));
  if (face !== undefined) return some(...toFaces(resource, [face], origin, plane));
  const faces = offer.faces ?? [];
  if (faces.length > 1)
    return wrong(
      `\`${resource.name}\` has several faces`,
      `name one: ${faces.map(({ group }) => `${resource.type.kinds[0]}:${resource.name}/${group}`).join(", ")}`,
    );
  if (faces.length === 1) return some(...toFaces(resource, faces, origin, plane));
  if (offer.prefixes !== undefined) return some({ label: resource.name, addresses: intervalSet(offer.prefixes) });
  const members = offer.members ?? [];
  return members.length === 0
    ? wrong(
        `\`${resource.name}\` has no address in the model`,
        "give it a subnet or an address, or name what receives in its place",
      )
    : some(...members.flatMap((id) => toStation(id, origin, plane)));
}

const toFaces = (service: Resource, faces: readonly Face[], origin: Origin, plane: DataPlane): readonly Target[] =>
  faces.flatMap(({ hosts }) =>
    hosts.filter(({ aside }) => aside !== true).map(({ host }) => ({ ...byName(host, origin, plane, service) })),
  );

function byName(host: string, origin: Origin, plane: DataPlane, service: Resource | undefined): Target {
  const resolution = plane.resolve(host, askerOf(origin, plane));
  return {
    label: host,
    host,
    resolution,
    addresses: intervalSet(resolution.addresses.map((address) => ({ lo: address, hi: address }))),
    ...(service === undefined ? {} : { service }),
  };
}

/** Sends by private addresses: it is in a virtual network or behind a gateway of one. */
const isInside = (origin: Origin): boolean => origin.subnet !== undefined || origin.station !== undefined;

function toStation(id: string, origin: Origin, plane: DataPlane): readonly Target[] {
  const station = plane.owners.station(id);
  if (station === undefined) return [];
  const label = station.place.alias ?? station.place.resource;
  if (station.arrival.kind === "site") return [{ label, addresses: station.arrival.prefixes }];
  const [owned] = plane.owners.addressesOf(id);
  const fromPlatform = contains(platformAddress, origin.addresses.bounds[0]?.lo ?? 0);
  if (isInside(origin) && owned !== undefined) return [{ label, addresses: single(owned.address) }];
  const unaddressable = { station, subnet: station.subnet };
  if (fromPlatform && owned !== undefined) return [{ label, addresses: single(owned.address), unaddressable }];
  const direct = plane.owners.bindings.filter((binding) => binding.station === id);
  const balanced =
    direct.length > 0 ? [] : plane.owners.bindings.filter((binding) => leadsTo(binding.station, id, plane));
  const ways = [...direct, ...balanced];
  if (ways.length > 0)
    return ways.map(({ address }) => ({
      label,
      addresses: single(address),
      ...(balanced.length > 0 ? { only: id } : {}),
    }));
  return owned === undefined ? [] : [{ label, addresses: single(owned.address), unaddressable }];
}

/** From outside, a private address cannot be addressed; the flow is taken to its holder all the same. */
function toAddress(address: Address, origin: Origin, plane: DataPlane): Target {
  const target = { label: "", addresses: single(address) };
  const holder = isInside(origin)
    ? undefined
    : plane.network
        .all("virtualNetworks")
        .map(({ id }) => plane.owners.privately(id, address))
        .find((found) => found !== undefined);
  return holder === undefined || plane.owners.publicly(address).length > 0
    ? target
    : { ...target, unaddressable: holder };
}

/** Whether a public balancer's frontend has the station among its backends. */
function leadsTo(frontend: string, id: string, plane: DataPlane): boolean {
  const arrival = plane.owners.station(frontend)?.arrival;
  return (
    arrival?.kind === "balance" && arrival.rules.some(({ backends }) => backends.some(({ station }) => station === id))
  );
}

function inSubnet(subnet: Resource, origin: Origin, plane: DataPlane): readonly Target[] {
  const host = assumedHost(subnet, plane);
  const target = {
    label: host.label,
    addresses: host.addresses,
    ...(host.assumption === undefined ? {} : { assumption: host.assumption }),
  };
  return isInside(origin) || host.station === undefined
    ? [target]
    : [{ ...target, unaddressable: { station: host.station, subnet: subnet.id } }];
}
