import type { ChildResource } from "../azure/resource-type.ts";
import { editNetwork } from "../input/edit-network.ts";
import { problem } from "../input/problem.ts";
import { didYouMean } from "../input/suggestion.ts";
import type { Edit } from "../model/claim.ts";
import type { Result } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";
import { plain, type SourceTree } from "../model/source-tree.ts";

/** A resource that the platform makes, with the place of what it is made for. */
export interface MadeResource extends ChildResource {
  readonly at: SourceLocation;
}

function treeOf(value: unknown, at: SourceLocation): SourceTree {
  if (Array.isArray(value)) return { kind: "list", items: value.map((item) => treeOf(item, at)), at };
  if (typeof value === "object" && value !== null) {
    return {
      kind: "map",
      entries: new Map(
        Object.entries(value).flatMap(([key, inner]) =>
          inner === undefined ? [] : [[key, { keyAt: at, value: treeOf(inner, at) }]],
        ),
      ),
      at,
    };
  }
  return { kind: "scalar", value: value as string | number | boolean | null, at };
}

/** `compute:cc/networkSecurityGroup/RULE`: which made resource, and what inside it. */
function split(
  path: readonly string[],
  made: readonly MadeResource[],
): { readonly target: MadeResource; readonly rest: readonly string[] } | undefined {
  const text = path.map((segment) => segment.toLowerCase());
  for (const target of made) {
    const own = target.name.toLowerCase().split("/");
    if (own.every((segment, index) => segment === text[index])) return { target, rest: path.slice(own.length) };
  }
  return undefined;
}

/** An element is named without the property that holds it, as in `because`: find that property. */
function inside(properties: ChildResource["properties"], rest: readonly string[]): readonly string[] {
  const [first] = rest;
  if (first === undefined || Object.keys(properties).some((key) => key.toLowerCase() === first.toLowerCase()))
    return rest;
  const holder = Object.entries(properties).find(
    ([, value]) =>
      typeof value === "object" &&
      value !== null &&
      !Array.isArray(value) &&
      Object.keys(value).some((key) => key.toLowerCase() === first.toLowerCase()),
  );
  return holder === undefined ? rest : [holder[0], ...rest];
}

/** Applies the edits of a variant to what the platform makes. */
export function editMade(made: readonly MadeResource[], edits: readonly Edit[]): Result<readonly MadeResource[]> {
  let current = [...made];
  for (const edit of edits) {
    const found = split(edit.path, current);
    if (found === undefined) {
      const path = edit.path.join("/");
      return {
        ok: false,
        problems: [
          problem(
            "edit-not-found",
            `the platform makes nothing that is called \`${path}\``,
            edit.at,
            didYouMean(
              path,
              current.map(({ name }) => name),
            ),
          ),
        ],
      };
    }
    const { target, rest } = found;
    if (rest.length === 0 && edit.kind === "remove") {
      current = current.filter((resource) => resource !== target);
      continue;
    }
    const tree: SourceTree = treeOf({ resource: target.properties }, target.at);
    const edited = editNetwork(tree, [{ ...edit, path: ["resource", ...inside(target.properties, rest)] }]);
    if (!edited.ok) return edited;
    const { resource } = plain(edited.value) as { resource: ChildResource["properties"] };
    current = current.map((candidate) => (candidate === target ? { ...target, properties: resource } : candidate));
  }
  return { ok: true, value: current, warnings: [] };
}
