import type { Resource } from "../azure/resource-type.ts";
import { resourceTypes } from "../azure/registry.ts";
import { decodeNetwork } from "../input/decode-network.ts";
import { editNetwork, isPlatformMade } from "../input/edit-network.ts";
import type { Edit } from "../model/claim.ts";
import type { Diagnostic, Result } from "../model/diagnostic.ts";
import type { SourceTree } from "../model/source-tree.ts";
import { child } from "../model/source-tree.ts";
import { editMade, type MadeResource } from "./made-resources.ts";
import { buildNetwork, type Network, type NetworkOptions } from "./network.ts";
import { type ResourceParts, toResource } from "./resource.ts";
import { validate } from "./validate.ts";

/** From a decoded network's sections to the linked network: edits, what lives inside others, what the platform makes, links. */
export function assembleNetwork(tree: SourceTree, options: NetworkOptions, edits: readonly Edit[] = []): Result<Network> {
  const edited = editNetwork(tree, edits.filter((edit) => !isPlatformMade(edit)));
  if (!edited.ok) return edited;
  const decoded = decodeNetwork(edited.value, resourceTypes);
  if (!decoded.ok) return decoded;
  const nested = decoded.value.map((parts) => nestedOf(parts));
  const problems = nested.flatMap((result) => (result.ok ? [] : result.problems));
  if (problems.length > 0) return { ok: false, problems };
  const own = merge([...decoded.value, ...nested.flatMap((result) => (result.ok ? result.value : []))]).map(toResource);
  const made = madeFor(own, options);
  const kept = editMade(made, edits.filter(isPlatformMade));
  if (!kept.ok) return kept;
  const network = buildNetwork([...own, ...kept.value.flatMap((resource) => toMade(resource, own))], options);
  const found = validate(network);
  const errors = found.filter(({ severity }) => severity === "error");
  return errors.length > 0 ? { ok: false, problems: errors } : { ok: true, value: network, warnings: found };
}

/** Subnets and peerings stand inside their virtual network, and are resources of their own. */
function nestedOf(parent: ResourceParts): Result<readonly ResourceParts[]> {
  const found: ResourceParts[] = [];
  const problems: Diagnostic[] = [];
  for (const [property, section] of Object.entries(parent.type.nested ?? {})) {
    const entry = parent.tree === undefined ? undefined : child(parent.tree, property);
    if (entry === undefined) continue;
    const at = entry.value.at;
    const sections: SourceTree = { kind: "map", at, entries: new Map([[section, entry]]) };
    const decoded = decodeNetwork(sections, resourceTypes);
    if (!decoded.ok) {
      problems.push(...decoded.problems);
      continue;
    }
    for (const resource of decoded.value) {
      found.push({ ...resource, name: `${parent.name}/${resource.name}`, location: resource.location ?? parent.location, subscription: resource.subscription ?? parent.subscription });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: found, warnings: [] };
}

/** A child written both inside its parent and beside it is one resource; the later writing counts. */
function merge(parts: readonly ResourceParts[]): readonly ResourceParts[] {
  const byName = new Map<string, ResourceParts>();
  for (const part of parts) byName.set(`${part.type.section} ${(part.id ?? part.name).toLowerCase()}`, part);
  return [...byName.values()];
}

function madeFor(resources: readonly Resource[], options: NetworkOptions): readonly MadeResource[] {
  if (resources.every(({ type }) => type.children === undefined)) return [];
  const view = buildNetwork(resources, options);
  return resources.flatMap((resource) => {
    const at = resource.place().at ?? { file: "-", line: 1, column: 1 };
    return (resource.type.children?.(resource, view) ?? []).map((made) => ({ ...made, at, location: resource.location, subscription: resource.subscription }));
  });
}

/** What the user writes under the same name stands instead of what the platform would make. */
function toMade(made: MadeResource & { location?: string; subscription?: string }, own: readonly Resource[]): readonly Resource[] {
  const type = resourceTypes.find(({ section }) => section === made.section);
  const written = own.some((resource) => resource.type === type && resource.name.toLowerCase() === made.name.toLowerCase());
  if (type === undefined || written) return [];
  const properties = type.schema().parse(JSON.parse(JSON.stringify(made.properties)));
  return [toResource({ type, name: made.name, location: made.location, subscription: made.subscription, properties, at: made.at })];
}
