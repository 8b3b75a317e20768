import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editNetwork } from "../../../src/input/edit-network.ts";
import { parseJson } from "../../../src/input/parse-json.ts";
import type { Edit } from "../../../src/model/claim.ts";
import type { Result } from "../../../src/model/diagnostic.ts";
import { child, plain, type SourceTree } from "../../../src/model/source-tree.ts";

/** Names that are no index, no property of ARM's and differ by more than case. */
const name = fc.constantFrom("a", "b", "c", "long-name", "with/slash", "with space", "é");
const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom("text", "10.0.0.0/16"));
const { network } = fc.letrec<{ network: unknown; value: unknown }>((tie) => ({
  network: fc.dictionary(name, tie("value"), { minKeys: 1, maxKeys: 4 }),
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.dictionary(name, tie("value"), { maxKeys: 4 }),
    fc.uniqueArray(fc.record({ name, content: tie("value") }), { maxLength: 4, selector: (entry) => entry.name }),
  ),
}));

const at = { file: "x", line: 1, column: 1 };

function treeOf(value: unknown): SourceTree {
  const result = parseJson("x", JSON.stringify(value));
  if (!result.ok) throw new Error("not JSON");
  return result.value;
}

const dataOf = (tree: SourceTree | undefined): unknown => tree && JSON.parse(JSON.stringify(plain(tree)));

function edited(result: Result<SourceTree>): SourceTree {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

const follow = (tree: SourceTree, path: readonly string[]): SourceTree | undefined =>
  path.reduce<SourceTree | undefined>((here, segment) => here && child(here, segment)?.value, tree);

/** Every path into a tree, by names. */
function pathsOf(tree: SourceTree): readonly (readonly string[])[] {
  if (tree.kind === "scalar") return [];
  const entries =
    tree.kind === "map"
      ? [...tree.entries].map(([key, { value }]) => [key, value] as const)
      : tree.items.flatMap((item) => {
          const named = child(item, "name")?.value;
          return named?.kind === "scalar" ? [[String(named.value), item] as const] : [];
        });
  return entries.flatMap(([key, value]) => [[key], ...pathsOf(value).map((path) => [key, ...path])]);
}

/** A network and one of its paths; entries' own `name` is left alone. */
const networkAndPath = network.map(treeOf).chain((tree) => {
  const paths = pathsOf(tree).filter((path) => path.at(-1) !== "name");
  return fc.record({ tree: fc.constant(tree), path: fc.constantFrom(...paths) });
});

describe("an edit", () => {
  it("sets what is read afterwards, and leaves everything else", () => {
    fc.assert(
      fc.property(networkAndPath, leaf, ({ tree, path }, value) => {
        const before = dataOf(tree);
        const after = edited(editNetwork(tree, [{ kind: "set", path, value: treeOf(value), at }]));
        expect(dataOf(follow(after, path))).toEqual(expectedAt(tree, path, value));
        expect(dataOf(tree)).toEqual(before);
        const prefix = JSON.stringify(path).slice(0, -1);
        for (const other of pathsOf(tree)) {
          const isElsewhere = !JSON.stringify(other).startsWith(prefix) && !isPrefix(other, path);
          if (isElsewhere) expect(dataOf(follow(after, other))).toEqual(dataOf(follow(tree, other)));
        }
      }),
    );
  });

  it("removes what is not there afterwards", () => {
    fc.assert(
      fc.property(networkAndPath, ({ tree, path }) => {
        const after = edited(editNetwork(tree, [{ kind: "remove", path, at }]));
        expect(pathsOf(after)).not.toContainEqual(path);
        expect(pathsOf(after).length).toBeLessThan(pathsOf(tree).length);
      }),
    );
  });

  it("that adds is undone by one that removes", () => {
    fc.assert(
      fc.property(networkAndPath, ({ tree, path }) => {
        const parent = follow(tree, path.slice(0, -1));
        fc.pre(parent?.kind === "map");
        const added = [...path.slice(0, -1), "new"];
        const edits: readonly Edit[] = [
          { kind: "add", path: added, value: treeOf({ x: 1 }), at },
          { kind: "remove", path: added, at },
        ];
        expect(dataOf(edited(editNetwork(tree, edits)))).toEqual(dataOf(tree));
      }),
    );
  });

  it("with any path gives a tree or a problem", () => {
    const path = fc.array(fc.oneof(name, fc.string({ minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(network.map(treeOf), fc.constantFrom("remove", "set", "add"), path, (tree, kind, way) => {
        const edit: Edit =
          kind === "remove" ? { kind, path: way, at } : { kind, path: way, value: treeOf({ x: 1 }), at };
        const result = editNetwork(tree, [edit]);
        if (result.ok && kind === "set") expect(dataOf(follow(result.value, way))).toBeDefined();
        if (!result.ok) expect(result.problems).toHaveLength(1);
      }),
    );
  });
});

const isPrefix = (prefix: readonly string[], path: readonly string[]): boolean =>
  prefix.every((segment, index) => segment === path[index]);

/** An entry of a list that is replaced by a leaf is found by its name no more, but by its value. */
function expectedAt(tree: SourceTree, path: readonly string[], value: unknown): unknown {
  return follow(tree, path.slice(0, -1))?.kind === "list" ? undefined : value;
}
