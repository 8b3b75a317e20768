import { normaliseRegion } from "../azure/regions.ts";
import type { Resource, ResourceType } from "../azure/resource-type.ts";
import { reach } from "../input/schema-reach.ts";
import type { Place } from "../model/place.ts";
import type { SourceLocation } from "../model/source-location.ts";
import type { SourceTree } from "../model/source-tree.ts";
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
  /** What the platform makes it for: where that states a property, it is stated of both. */
  readonly madeFor?: Resource | undefined;
}

/** Regions and subscriptions of a network that names none: all the same. */
const unnamed = "unnamed";

export function toResource({
  type,
  name,
  id,
  location,
  subscription,
  properties,
  tree,
  at,
  madeFor,
}: ResourceParts): Resource {
  const ownId = (id ?? madeUpId(type.armType, name)).toLowerCase();
  return {
    type,
    name,
    id: ownId,
    location: normaliseRegion(location ?? unnamed),
    subscription: (subscription ?? unnamed).toLowerCase(),
    properties,
    place(element, path): Place {
      const way = element === undefined ? [] : (path ?? element.split("/"));
      const inside = tree === undefined ? madeFor?.place(way.join("/"), way).at : reach(tree, way, type.schema()).at;
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
