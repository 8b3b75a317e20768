import type { ResourceType } from "../azure/resource-type.ts";
import type { Diagnostic, Result } from "../model/diagnostic.ts";
import { child, type SourceTree } from "../model/source-tree.ts";
import { type DecodedResource, decodeResource, type ResourceEntry } from "./decode-resource.ts";
import { resourceEntries } from "./network-sections.ts";
import { problem, type Report } from "./problem.ts";
import { describe, quoted } from "./quoted.ts";
import { isNothing, textOf } from "./tree-shape.ts";

/** With what could be read although something is wrong, so that more can be found out about it. */
export type DecodedNetwork = Result<readonly DecodedResource[]> & {
  readonly readable: readonly DecodedResource[];
  /** Names of the resources that could not be read. */
  readonly unread: readonly string[];
};

/**
 * Decodes the sections of a network into resources, in the order in which they stand; what a resource holds of other
 * sections (a network's subnets) follows it. All problems are found at once: sections that no type has, names that stand
 * twice, and whatever the types' schemas turn down.
 */
export function decodeNetwork(network: SourceTree, types: readonly ResourceType[]): DecodedNetwork {
  const problems: Diagnostic[] = [];
  const report: Report = (found) => problems.push(found);
  const defaults = {
    location: defaultText(network, "location", report),
    subscription: defaultText(network, "subscription", report),
  };
  const entries = distinctEntries(resourceEntries(network, types, report), report);
  const readable: DecodedResource[] = [];
  const unread: string[] = [];
  for (const entry of entries) {
    const resource = decodeResource(entry, defaults, report);
    if (resource === undefined) unread.push(entry.name);
    else readable.push(resource);
  }
  const parts = { readable, unread };
  return problems.length === 0
    ? { ok: true, value: readable, warnings: [], ...parts }
    : { ok: false, problems, ...parts };
}

function defaultText(network: SourceTree, key: string, report: Report): string | undefined {
  const value = network.kind === "map" ? child(network, key)?.value : undefined;
  if (value === undefined || isNothing(value)) return undefined;
  const text = textOf(value);
  if (text === undefined) {
    report(problem("wrong-type", `${quoted(key)} is text, not ${describe(value)}`, value.at, "quote it"));
  }
  return text;
}

/**
 * Names are compared without case, as Azure does. What stands inside its parent may stand beside it too, as in ARM: that is
 * one resource, and the later writing counts.
 */
function distinctEntries(entries: readonly ResourceEntry[], report: Report): readonly ResourceEntry[] {
  const byName = new Map<string, ResourceEntry>();
  for (const entry of entries) {
    const key = `${entry.type.section} ${entry.name}`.toLowerCase();
    const earlier = byName.get(key);
    if (earlier !== undefined && isInside(earlier) === isInside(entry)) report(duplicateName(entry, earlier));
    else byName.set(key, entry);
  }
  return [...byName.values()];
}

const isInside = ({ parent }: ResourceEntry): boolean => parent !== undefined;

const duplicateName = ({ type, name, at }: ResourceEntry, earlier: ResourceEntry): Diagnostic =>
  problem(
    "duplicate-name",
    `a ${type.noun} named ${quoted(name)} stands on line ${earlier.at.line} already; names are compared without case`,
    at,
    "rename one, or merge the two",
  );
