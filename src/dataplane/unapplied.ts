import type { Resource } from "../azure/resource-type.ts";
import type { Unapplied } from "../azure/unapplied.ts";
import type { Assumption } from "../model/answer.ts";
import type { Network } from "../topology/network.ts";
import type { DataPlane } from "./data-plane.ts";
import type { Recorder } from "./recorder.ts";

/** A resource, and what it was made for: the cluster of a node. */
const withOwner = (network: Network, id: string): readonly string[] => {
  const made = /^([a-z]+):([^/]+)\//.exec(network.byId(id)?.name ?? "");
  const owner = made?.[1] === undefined || made[2] === undefined ? undefined : network.named(made[1], made[2]);
  return owner === undefined ? [id] : [id, owner.id];
};

type Named = Unapplied & { readonly name: string };

/** Worked out once for each resource: walks meet the same ones again and again. */
const known = new WeakMap<Resource, readonly Named[]>();

function unappliedOf(network: Network, id: string): readonly Named[] {
  const resource = network.byId(id);
  if (resource?.type.unapplied === undefined) return [];
  const found =
    known.get(resource) ??
    resource.type.unapplied(resource, network).map((each) => ({ name: each.of ?? resource.name, ...each }));
  known.set(resource, found);
  return found;
}

/** Writes down that a flow meets a resource; what is not applied of it may leave the flow open. */
export function meet(plane: DataPlane, record: Recorder, id: string): void {
  for (const each of withOwner(plane.network, id)) {
    record.touch(each);
    leaveOpen(plane, record, each);
  }
}

function leaveOpen(plane: DataPlane, record: Recorder, id: string): void {
  const resource = plane.network.byId(id);
  if (resource === undefined) return;
  for (const { name, property, effect, open } of unappliedOf(plane.network, id)) {
    if (open !== true) continue;
    const missing = `what \`${property}\` of ${name} does to the flow: ${effect}, which is not modelled`;
    record.block({
      cause: "not-modelled",
      concern: "routing",
      certain: false,
      decidedBy: [resource.place(property, property.split("."))],
      behaviours: [],
      detail: `it is open ${missing}`,
      missing,
    });
  }
}

/** What was given of the resources that a flow met, and was not applied. */
export const unappliedOn = (network: Network, touched: Iterable<string>): readonly Assumption[] =>
  [...touched].flatMap((id) =>
    unappliedOf(network, id).map(({ name, property, effect }) => ({
      code: "property-not-applied",
      message: `\`${property}\` of ${name} is not applied: ${effect}`,
    })),
  );
