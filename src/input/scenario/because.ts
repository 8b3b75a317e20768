import type { Because, Traffic } from "../../model/claim.ts";
import type { SourceTree } from "../../model/source-tree.ts";
import { problem, type Report } from "../problem.ts";
import { texts } from "./fields.ts";
import { readTraffic } from "./flow-claim.ts";

/** Reads `because`: a name, a list of names, or a map from traffic, written as in `on`, to names. */
export function readBecause(tree: SourceTree, report: Report): Because | undefined {
  if (tree.kind !== "map") {
    const names = texts(tree, "`because`", report);
    return names && { kind: "every", names };
  }
  const parts: { readonly on: Traffic; readonly names: readonly string[] }[] = [];
  for (const [key, { keyAt, value }] of tree.entries) {
    const traffic = readTraffic(key, keyAt, report);
    const names = texts(value, "`because`", report);
    if (traffic !== undefined && names !== undefined) parts.push(...traffic.map((on) => ({ on, names })));
  }
  if (tree.entries.size === 0) {
    report(problem("empty-value", "`because` is empty", tree.at, "write what decides, or remove the key"));
  }
  return { kind: "by-traffic", parts };
}
