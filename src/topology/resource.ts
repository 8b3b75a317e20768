import { normaliseRegion } from "../azure/regions.ts";
import type { Resource, ResourceType } from "../azure/resource-type.ts";
import type { Place } from "../model/place.ts";
import type { SourceLocation } from "../model/source-location.ts";
import { locatePath, type SourceTree } from "../model/source-tree.ts";
import { madeUpId } from "./resource-id.ts";

export interface ResourceParts {
  readonly type: ResourceType;
  readonly name: string;
  readonly id?: string | undefined;
  readonly location?: string | undefined;
  readonly subscription?: string | undefined;
  readonly properties: unknown;
  /** Absent for what the platform makes: it points at what it is made for. */
  readonly tree?: SourceTree | undefined;
  readonly at?: SourceLocation | undefined;
}

/** Regions and subscriptions of a network that names none: all the same. */
const unnamed = "unnamed";

export function toResource({ type, name, id, location, subscription, properties, tree, at }: ResourceParts): Resource {
  const ownId = (id ?? madeUpId(type.armType, name)).toLowerCase();
  return {
    type,
    name,
    id: ownId,
    location: normaliseRegion(location ?? unnamed),
    subscription: (subscription ?? unnamed).toLowerCase(),
    properties,
    place(element, path): Place {
      const inside =
        tree === undefined || element === undefined ? undefined : locatePath(tree, path ?? element.split("/"));
      const where = inside !== undefined && inside !== tree?.at ? inside : at;
      return {
        resource: name,
        type: type.armType,
        id: ownId,
        ...(element === undefined ? {} : { element }),
        ...(where === undefined ? {} : { at: where }),
      };
    },
  };
}
