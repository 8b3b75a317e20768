import { MultiDirectedGraph } from "graphology";
import type { Reference, Resource } from "../azure/resource-type.ts";

export interface NodeAttributes {
  readonly resource: Resource;
}

/** What one resource says of another: `in subnet`, `filtered by`, `peered with`. */
export interface EdgeAttributes {
  readonly relation: string;
  readonly reference: Reference;
}

/** What is attached to what. Nodes are resource ids; several relations between two resources are several edges. */
export type NetworkGraph = MultiDirectedGraph<NodeAttributes, EdgeAttributes>;

/** Finds the target of a reference; `undefined` leaves the edge out. */
export type Find = (section: string, reference: string) => Resource | undefined;

export function buildGraph(resources: readonly Resource[], find: Find): NetworkGraph {
  const graph: NetworkGraph = new MultiDirectedGraph({ allowSelfLoops: false });
  for (const resource of resources) graph.mergeNode(resource.id, { resource });
  for (const resource of resources) {
    for (const reference of resource.type.references?.(resource) ?? []) {
      const target = targetOf(reference, find);
      if (target !== undefined && target !== resource)
        graph.addEdge(resource.id, target.id, { relation: reference.relation, reference });
    }
    const parent = parentOf(resource, find);
    if (parent !== undefined)
      graph.addEdge(parent.id, resource.id, {
        relation: "contains",
        reference: { property: [], section: resource.type.section, target: resource.name, relation: "contains" },
      });
  }
  return graph;
}

export const targetOf = ({ section, also = [], target }: Reference, find: Find): Resource | undefined => {
  for (const candidate of [section, ...also]) {
    const found = find(candidate, target);
    if (found !== undefined) return found;
  }
  return undefined;
};

const parentOf = (resource: Resource, find: Find): Resource | undefined => {
  const slash = resource.name.lastIndexOf("/");
  return slash < 0 ? undefined : find("virtualNetworks", resource.name.slice(0, slash));
};
