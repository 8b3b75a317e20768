import { resourceTypes } from "../azure/registry.ts";
import type { Resource, ResourceType } from "../azure/resource-type.ts";
import { decodeNetwork } from "../input/decode-network.ts";
import { editNetwork, isPlatformMade } from "../input/edit-network.ts";
import type { Edit } from "../model/claim.ts";
import type { Result } from "../model/diagnostic.ts";
import type { SourceTree } from "../model/source-tree.ts";
import { editMade, type MadeResource } from "./made-resources.ts";
import { buildNetwork, type Network, type NetworkOptions } from "./network.ts";
import { toResource } from "./resource.ts";
import { danglingNames, validate } from "./validate.ts";

/** From a decoded network's sections to the linked network: edits, what lives inside others, what the platform makes, links. */
export function assembleNetwork(
  tree: SourceTree,
  options: NetworkOptions,
  edits: readonly Edit[] = [],
): Result<Network> {
  const edited = editNetwork(
    tree,
    edits.filter((edit) => !isPlatformMade(edit)),
  );
  if (!edited.ok) return edited;
  const decoded = decodeNetwork(edited.value, resourceTypes);
  const own = decoded.readable.map(toResource);
  const made = madeFor(own, options);
  const kept = editMade(made, edits.filter(isPlatformMade));
  if (!kept.ok) return { ok: false, problems: [...(decoded.ok ? [] : decoded.problems), ...kept.problems] };
  const network = buildNetwork([...own, ...kept.value.flatMap((resource) => toMade(resource, own))], options);
  if (!decoded.ok) return { ok: false, problems: [...decoded.problems, ...danglingNames(network, decoded.unread)] };
  // Addresses are handed out in input order, so that no question changes the answer of another.
  for (const resource of network.resources) resource.type.addresses?.(resource, network);
  const found = validate(network);
  const errors = found.filter(({ severity }) => severity === "error");
  return errors.length > 0 ? { ok: false, problems: errors } : { ok: true, value: network, warnings: found };
}

function madeFor(resources: readonly Resource[], options: NetworkOptions): readonly MadeResource[] {
  if (resources.every(({ type }) => type.children === undefined)) return [];
  const view = buildNetwork(resources, options);
  return resources.flatMap((resource) => {
    const at = resource.place().at ?? { file: "-", line: 1, column: 1 };
    return (resource.type.children?.(resource, view) ?? []).map((made) => ({
      ...made,
      at,
      madeFor: resource,
      location: resource.location,
      subscription: resource.subscription,
    }));
  });
}

/** What the user writes under the same name stands instead of what the platform would make. */
function toMade(
  made: MadeResource & { madeFor?: Resource; location?: string; subscription?: string },
  own: readonly Resource[],
): readonly Resource[] {
  const type = resourceTypes.find(({ section }) => section === made.section);
  const written = own.some(
    (resource) => resource.type === type && resource.name.toLowerCase() === made.name.toLowerCase(),
  );
  if (type === undefined || written) return [];
  const properties = canonical(type, made.properties);
  return [
    toResource({
      type,
      name: made.name,
      location: made.location,
      subscription: made.subscription,
      properties,
      at: made.at,
      madeFor: made.madeFor,
    }),
  ];
}

/** The platform makes the same for every variant that does not touch what it is made for. */
const canonicalBefore = new WeakMap<ResourceType, Map<string, unknown>>();

function canonical(type: ResourceType, properties: MadeResource["properties"]): unknown {
  const known = canonicalBefore.get(type) ?? new Map<string, unknown>();
  canonicalBefore.set(type, known);
  const text = JSON.stringify(properties);
  if (!known.has(text)) known.set(text, type.schema().parse(JSON.parse(text)));
  return known.get(text);
}
