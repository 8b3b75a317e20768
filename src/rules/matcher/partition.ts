import { distance, isIpv6 } from "../../net/address.ts";
import type { IntervalSet } from "../../net/interval-set.ts";
import { CompileLimitError } from "./compile-limit.ts";
import { type AddressClasses, type CrossProduct, crossProduct, type Part } from "./cross-product.ts";
import type { ServiceClasses } from "./service-classes.ts";

/** What the rules ask of one address field: the values, which of them each rule has, and the classes they make. */
export interface AddressField {
  readonly values: readonly IntervalSet[];
  readonly valueOf: Uint32Array;
  readonly classes: AddressClasses;
}

/** Bounds of a compilation. */
export interface CompileBounds {
  /** Bytes of all tables together. */
  readonly mostBytes: number;
  /** Cells in one part while it is built: pairs of address classes, or sets of rules × service classes. */
  readonly mostCells: number;
  /** Parts, each of which every packet visits. */
  readonly mostParts: number;
}

export const defaultBounds: CompileBounds = { mostBytes: 2 ** 29, mostCells: 2 ** 26, mostParts: 16 };

/**
 * Cuts the list into parts whose tables stay small, and builds them. One part is the rule. Where wildcards cross (some
 * rules take any source, others any destination) every pair of addresses is in a set of rules of its own, and the
 * tables of a single part explode; apart, the two kinds need a row for each address only.
 *
 * @throws CompileLimitError when no cut keeps within the bounds
 */
export function crossProducts(
  source: AddressField,
  destination: AddressField,
  services: ServiceClasses,
  bounds: CompileBounds,
): CrossProduct[] {
  const all = Uint32Array.from(source.valueOf, (_, rule) => rule);
  const waiting: Uint32Array[] = [all];
  const products: CrossProduct[] = [];
  let mostBytes = bounds.mostBytes;
  for (let rules = waiting.pop(); rules !== undefined; rules = waiting.pop()) {
    const part: Part = {
      rules,
      sourceOf: rules.map((rule) => source.valueOf[rule]!),
      destinationOf: rules.map((rule) => destination.valueOf[rule]!),
    };
    const product = crossProduct(part, source.classes, destination.classes, services, {
      mostCells: products.length + waiting.length === 0 ? bounds.mostCells / 4 : bounds.mostCells,
      mostBytes,
    });
    if (product !== undefined) {
      products.push(product);
      mostBytes -= product.bytes;
      continue;
    }
    const pieces = cut(rules, source, destination);
    if (pieces.length < 2 || products.length + waiting.length + pieces.length > bounds.mostParts) {
      throw new CompileLimitError("address-cells", bounds.mostCells * bounds.mostParts);
    }
    waiting.push(...pieces);
  }
  return products;
}

/** Sets of more than 2^24 IPv4 addresses count as wildcards. */
const wide = (set: IntervalSet): boolean => {
  let size = 0;
  for (const { lo, hi } of set.bounds) size += isIpv6(lo) ? 0 : distance(lo, hi) + 1;
  return size > 2 ** 24;
};

/** By kind of wildcard where there are several kinds; else into halves whose sources lie apart. */
function cut(rules: Uint32Array, source: AddressField, destination: AddressField): Uint32Array[] {
  const wideSource = source.values.map(wide);
  const wideDestination = destination.values.map(wide);
  const kindOf = (rule: number): number =>
    (wideSource[source.valueOf[rule]!] ? 2 : 0) + (wideDestination[destination.valueOf[rule]!] ? 1 : 0);
  const kinds = [0, 1, 2, 3].map((kind) => rules.filter((rule) => kindOf(rule) === kind));
  const present = kinds.filter(({ length }) => length > 0);
  if (present.length > 1) return present;
  const field = new Set(source.valueOf).size >= new Set(destination.valueOf).size ? source : destination;
  const startOf = (rule: number): number => Number(field.values[field.valueOf[rule]!]!.bounds[0]?.lo ?? 0);
  const sorted = [...rules].sort((a, b) => startOf(a) - startOf(b) || a - b);
  const half = Math.ceil(sorted.length / 2);
  return [sorted.slice(0, half), sorted.slice(half)]
    .filter(({ length }) => length > 0)
    .map((piece) => Uint32Array.from(piece).sort());
}
