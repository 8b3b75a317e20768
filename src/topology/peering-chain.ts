import { UndirectedGraph } from "graphology";
import { bidirectional } from "graphology-shortest-path/unweighted.js";
import type { Resource } from "../azure/resource-type.ts";
import type { Network } from "./network.ts";

/**
 * Finds the shortest chain of peerings between two virtual networks, both among it; `undefined` where there is none. It
 * explains, and never decides: peering is not transitive, so a chain of three networks or more carries nothing by itself
 * (R-RT-20).
 */
export function peeringChains(network: Network): (from: Resource, to: Resource) => readonly Resource[] | undefined {
  const graph = new UndirectedGraph();
  const networks = network.all("virtualNetworks");
  for (const { id } of networks) graph.addNode(id);
  for (const own of networks) for (const peer of network.peersOf(own)) graph.mergeEdge(own.id, peer.id);
  return (from, to) => bidirectional(graph, from.id, to.id)?.flatMap((id) => network.byId(id) ?? []);
}
