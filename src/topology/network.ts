import type { Platform } from "../azure/platform/platform.ts";
import type { NetworkView, Peering, Resource, Zone } from "../azure/resource-type.ts";
import type { TagSpace } from "../azure/service-tags/tag-space.ts";
import type { Filter } from "../model/forwarding.ts";
import type { Prefix } from "../net/prefix.ts";
import { dynamicAddresses, prefixesIn } from "./dynamic-addresses.ts";
import { buildGraph, type NetworkGraph } from "./graph.ts";
import { memoised } from "./memoised.ts";
import { nameInId } from "./resource-id.ts";

/** The network as one typed graph, with what its types are allowed to look up in it. */
export interface Network extends NetworkView {
  readonly graph: NetworkGraph;
  /** By id, lower case. */
  byId(id: string): Resource | undefined;
  readonly zones: readonly Zone[];
  /** Resources of any type with this name, without case. */
  namesakes(name: string): readonly Resource[];
  /** Prefixes that name resources of this network in `--from` and `--to`. */
  readonly kinds: readonly string[];
}

export interface NetworkOptions {
  readonly platform: Platform;
  readonly tags: TagSpace;
}

type Direction = Filter["direction"];

export function buildNetwork(resources: readonly Resource[], { platform, tags }: NetworkOptions): Network {
  const index = new Map<string, Resource>();
  const ids = new Map<string, Resource>();
  const sections = new Map<string, Resource[]>();
  for (const resource of resources) {
    const { section } = resource.type;
    index.set(`${section} ${resource.name.toLowerCase()}`, resource);
    ids.set(resource.id, resource);
    const known = sections.get(section);
    if (known === undefined) sections.set(section, [resource]);
    else known.push(resource);
  }
  const find = (section: string, reference: string): Resource | undefined => {
    const byName = index.get(`${section} ${reference.toLowerCase()}`);
    if (byName !== undefined) return byName;
    const byId = ids.get(reference.toLowerCase());
    if (byId !== undefined) return byId.type.section === section ? byId : undefined;
    const name = nameInId(reference);
    return name === undefined ? undefined : index.get(`${section} ${name.toLowerCase()}`);
  };
  const graph = buildGraph(resources, find);
  const outgoing = (resource: Resource, relation: string): readonly Resource[] =>
    graph.hasNode(resource.id)
      ? graph
          .mapOutEdges(resource.id, (_, { relation: found }, __, target) =>
            found === relation ? [graph.getNodeAttribute(target, "resource")] : [],
          )
          .flat()
      : [];
  const incoming = (resource: Resource, relation: string): readonly Resource[] =>
    graph.hasNode(resource.id)
      ? graph
          .mapInEdges(resource.id, (_, { relation: found }, source) =>
            found === relation ? [graph.getNodeAttribute(source, "resource")] : [],
          )
          .flat()
      : [];
  const referrers = memoised(
    (resource: Resource, relation: string) => [...new Set(incoming(resource, relation))],
    (resource, relation) => `${resource.id} ${relation}`,
  );
  const related = memoised(
    (resource: Resource, relation: string) => [...new Set(outgoing(resource, relation))],
    (resource, relation) => `${resource.id} ${relation}`,
  );
  const subnetPrefixes = memoised(
    (id: string): readonly Prefix[] => {
      const subnet = ids.get(id);
      return subnet === undefined ? [] : prefixesIn(subnet);
    },
    (id) => id,
  );
  const kinds = new Map<string, string[]>();
  for (const { type } of resources)
    for (const kind of type.kinds) kinds.set(kind, [...new Set([...(kinds.get(kind) ?? []), type.section])]);
  const named = (kind: string, name: string): Resource | undefined =>
    (kinds.get(kind.toLowerCase()) ?? []).map((section) => find(section, name)).find((found) => found !== undefined);
  const everyPeering = memoised(
    () => {
      const byNetwork = new Map<string, Peering[]>();
      for (const peering of resources) {
        const joined = peering.type.joins?.(peering, view);
        if (joined === undefined) continue;
        const known = byNetwork.get(joined.own.id);
        if (known === undefined) byNetwork.set(joined.own.id, [{ ...joined, peering }]);
        else known.push({ ...joined, peering });
      }
      return byNetwork;
    },
    () => "all",
  );
  const peerings = ({ id }: Resource): readonly Peering[] => everyPeering().get(id) ?? [];
  const namesakes = new Map<string, Resource[]>();
  for (const resource of resources) {
    const key = resource.name.toLowerCase();
    const known = namesakes.get(key);
    if (known === undefined) namesakes.set(key, [resource]);
    else known.push(resource);
  }
  const view: Network = {
    platform,
    tags,
    resources,
    graph,
    kinds: [...kinds.keys()],
    find,
    namesakes: (name) => namesakes.get(name.toLowerCase()) ?? [],
    byId: (id) => ids.get(id.toLowerCase()),
    all: (section) => sections.get(section) ?? [],
    related,
    referrers,
    dynamicAddress: dynamicAddresses(resources, subnetPrefixes),
    filter: memoised(
      (resource: Resource, direction: Direction) => resource.type.filter?.(resource, view, direction),
      (resource, direction) => `${resource.id} ${direction}`,
    ),
    networkFilters: memoised(
      (subnet: Resource, direction: Direction) =>
        resources.flatMap((resource) => resource.type.networkFilter?.(resource, view, subnet, direction) ?? []),
      (subnet, direction) => `${subnet.id} ${direction}`,
    ),
    offer: memoised(
      (resource: Resource) => resource.type.endpoint?.(resource, view),
      ({ id }) => id,
    ),
    peersOf: (network) => peerings(network).map(({ remote }) => remote),
    peeringsOf: peerings,
    resolve(text) {
      const colon = text.indexOf(":");
      return (
        ids.get(text.toLowerCase()) ??
        (colon > 0 && !text.startsWith("/") ? named(text.slice(0, colon), text.slice(colon + 1)) : byLastName(text))
      );
    },
    named,
    get zones() {
      return zonesOf(view);
    },
  };
  /** `NAME`, the last part of an ARM id, or `SECTION/NAME`. */
  const byLastName = (text: string): Resource | undefined => {
    const name = (nameInId(text) ?? text).toLowerCase();
    return resources.find(
      (resource) =>
        resource.name.toLowerCase() === name || `${resource.type.section}/${resource.name}`.toLowerCase() === name,
    );
  };
  const zonesOf = memoised(
    (_: Network) => resources.flatMap((resource) => resource.type.zone?.(resource, view) ?? []),
    () => "zones",
  );
  return view;
}
