import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Entry, SourceTree } from "../../model/source-tree.ts";
import { duplicateKey } from "../document-problems.ts";
import { limits } from "../limits.ts";
import type { Locate } from "../locator.ts";
import { problem, type Report } from "../problem.ts";
import { quoted } from "../quoted.ts";

/** A tree and how many values it has, aliases followed. */
interface Sized {
  readonly tree: SourceTree;
  readonly size: number;
}

/** What is known while a document is turned into a tree. */
interface Conversion {
  readonly locate: Locate;
  readonly report: Report;
  readonly anchors: Map<string, Sized>;
  /** Values that aliases stand for, so far. */
  aliased: number;
}

/** Turns a composed document into a tree in which aliases are followed: an anchored value is shared, not copied. */
export function treeOfYaml(contents: unknown, locate: Locate, report: Report): SourceTree {
  return convert(contents, 0, { locate, report, anchors: new Map(), aliased: 0 }).tree;
}

function convert(node: unknown, otherwise: number, conversion: Conversion): Sized {
  const offset = offsetOf(node) ?? otherwise;
  if (isAlias(node)) return follow(node.source, offset, conversion);
  const sized = isMap(node)
    ? convertMap(node, offset, conversion)
    : isSeq(node)
      ? convertList(node, offset, conversion)
      : { tree: convertScalar(node, offset, conversion), size: 1 };
  const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
  if (anchor !== undefined) conversion.anchors.set(anchor, sized);
  return sized;
}

const offsetOf = (node: unknown): number | undefined => (node as Partial<Node> | null)?.range?.[0];

const nothing = (offset: number, { locate }: Conversion): SourceTree => ({
  kind: "scalar",
  value: null,
  at: locate(offset),
});

function convertScalar(node: unknown, offset: number, { locate }: Conversion): SourceTree {
  const value = isScalar(node) ? node.value : null;
  const known = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
  return { kind: "scalar", value: known, at: locate(offset) };
}

function convertList(node: YAMLSeq, offset: number, conversion: Conversion): Sized {
  const items = node.items.map((item) => convert(item, offset, conversion));
  return {
    tree: { kind: "list", items: items.map((item) => item.tree), at: conversion.locate(offset) },
    size: items.reduce((sum, item) => sum + item.size, 1),
  };
}

function convertMap(node: YAMLMap, offset: number, conversion: Conversion): Sized {
  const entries = new Map<string, Entry>();
  let size = 1;
  for (const { key, value } of node.items) {
    const keyOffset = offsetOf(key) ?? offset;
    const keyAt = conversion.locate(keyOffset);
    const converted = convert(value, keyOffset, conversion);
    size += converted.size;
    const name = keyText(key, keyAt, conversion);
    const earlier = name === undefined ? undefined : entries.get(name);
    if (earlier !== undefined && name !== undefined) conversion.report(duplicateKey(name, keyAt, earlier.keyAt));
    else if (name !== undefined) entries.set(name, { keyAt, value: converted.tree });
  }
  return { tree: { kind: "map", entries, at: conversion.locate(offset) }, size };
}

/** A key is the text that stands there: `0x10` is no number. */
function keyText(key: unknown, at: ReturnType<Locate>, { report }: Conversion): string | undefined {
  const text = isScalar(key) ? scalarText(key) : undefined;
  const isLeftOut = text === "" && isScalar(key) && key.type === "PLAIN";
  if (text === undefined || isLeftOut) {
    report(problem("yaml-key", "a key must be plain text", at, "quote it, or write the map without `?`"));
    return undefined;
  }
  if (text === "<<" && isScalar(key) && key.type === "PLAIN") {
    report(problem("yaml-key", "merge keys (`<<`) are not read", at, "use `include`, or repeat the values"));
    return undefined;
  }
  return text;
}

const scalarText = (scalar: Scalar): string =>
  typeof scalar.value === "string" ? scalar.value : (scalar.source ?? String(scalar.value));

function follow(anchor: string, offset: number, conversion: Conversion): Sized {
  const at = conversion.locate(offset);
  const found = conversion.anchors.get(anchor);
  if (found === undefined) {
    const message = `${quoted(`*${anchor}`)} stands inside the value that it names`;
    conversion.report(problem("yaml-alias", message, at, "repeat the part that is meant"));
    return { tree: nothing(offset, conversion), size: 1 };
  }
  const before = conversion.aliased;
  conversion.aliased += found.size;
  if (conversion.aliased <= limits.aliasNodes) return found;
  if (before <= limits.aliasNodes) {
    const message = `aliases stand for more than ${limits.aliasNodes} values, the bound for one document`;
    conversion.report(problem("yaml-alias", message, at, "write the values out, or split the document"));
  }
  return { tree: nothing(offset, conversion), size: 1 };
}
