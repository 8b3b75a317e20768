import type { PublicBinding, Station } from "../model/forwarding.ts";
import { type IntervalSet, intervalSet, union } from "../net/interval-set.ts";
import { parsePorts } from "../net/port.ts";
import type { EndpointOffer, Face, NetworkView, Resource } from "./resource-type.ts";
import { parseTag } from "./service-tags/tag-space.ts";
import { type Setting, settingsFilter } from "./setting.ts";

/** Where a face of a service is handled: its public side asks `ingress`, a private endpoint goes straight to arrival. */
export const faceStation = (id: string, group: string): string => `${id}#${group.toLowerCase()}`;

/** `tcp/443,445` as a set of ports. */
const portsOf = (on: string): IntervalSet =>
  intervalSet(
    on
      .slice(on.indexOf("/") + 1)
      .split(",")
      .flatMap((text) => parsePorts(text) ?? []),
  );

/** One station for each face, behind the service's own firewall (R-PE-5). */
export const faceStations = (
  resource: Resource,
  faces: readonly Face[],
  settings: readonly Setting[],
  noun: string,
): readonly Station[] =>
  faces.map(({ group, on, alsoOn }) => ({
    id: faceStation(resource.id, group),
    place: resource.place(),
    noun,
    region: resource.location,
    ingress: [settingsFilter(resource.place(), settings)],
    egress: [],
    arrival: { kind: "service", ports: union(portsOf(on), portsOf(alsoOn ?? "")) },
  }));

/** Where the public addresses of a service's faces lead. */
export const faceBindings = (resource: Resource, faces: readonly Face[]): readonly PublicBinding[] =>
  faces.flatMap(({ group, publicAddress }) =>
    publicAddress === undefined
      ? []
      : [
          {
            address: publicAddress,
            station: faceStation(resource.id, group),
            place: resource.place(),
            facts: [],
            behaviours: ["R-PE-5"],
          },
        ],
  );

/** The service's public address, inside its tag and region. */
export function tagAddress(resource: Resource, tagName: string, group: string, view: NetworkView) {
  const tag = parseTag(`${tagName}.${resource.location}`) ?? parseTag(tagName);
  return view.tags.serviceAddress(tag ?? { name: tagName, region: undefined }, `${resource.id}#${group}`);
}

/** A service as a caller: its own backend, with the identity that other services may trust. */
export const backendOffer = (resource: Resource, tagName: string, view: NetworkView): EndpointOffer["backend"] => ({
  identity: { armType: resource.type.armType, id: resource.id },
  address: tagAddress(resource, tagName, "backend", view),
});
