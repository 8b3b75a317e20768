import { resourceTypes } from "../azure/registry.ts";
import type { Resource } from "../azure/resource-type.ts";
import { decodeNetwork } from "../input/decode-network.ts";
import { editNetwork, isPlatformMade } from "../input/edit-network.ts";
import type { Edit } from "../model/claim.ts";
import type { Result } from "../model/diagnostic.ts";
import type { SourceTree } from "../model/source-tree.ts";
import { editMade, type MadeResource } from "./made-resources.ts";
import { buildNetwork, type Network, type NetworkOptions } from "./network.ts";
import { toResource } from "./resource.ts";
import { validate } from "./validate.ts";

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
  if (!decoded.ok) return decoded;
  const own = decoded.value.map(toResource);
  const made = madeFor(own, options);
  const kept = editMade(made, edits.filter(isPlatformMade));
  if (!kept.ok) return kept;
  const network = buildNetwork([...own, ...kept.value.flatMap((resource) => toMade(resource, own))], options);
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
      location: resource.location,
      subscription: resource.subscription,
    }));
  });
}

/** What the user writes under the same name stands instead of what the platform would make. */
function toMade(
  made: MadeResource & { location?: string; subscription?: string },
  own: readonly Resource[],
): readonly Resource[] {
  const type = resourceTypes.find(({ section }) => section === made.section);
  const written = own.some(
    (resource) => resource.type === type && resource.name.toLowerCase() === made.name.toLowerCase(),
  );
  if (type === undefined || written) return [];
  const properties = type.schema().parse(JSON.parse(JSON.stringify(made.properties)));
  return [
    toResource({
      type,
      name: made.name,
      location: made.location,
      subscription: made.subscription,
      properties,
      at: made.at,
    }),
  ];
}
