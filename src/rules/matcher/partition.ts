import { distance, isIpv6 } from "../../net/address.ts";
import type { IntervalSet } from "../../net/interval-set.ts";
import { CompileLimitError } from "./compile-limit.ts";
import { type CrossProduct, crossProduct, type Part, type PartBounds } from "./cross-product.ts";
import type { AddressClasses } from "./rule-sets.ts";
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
  /** Rules of a bucket: few enough that they have few pairs of classes, enough that buckets are few, too. */
  readonly rulesPerBucket: number;
}

export const defaultBounds: CompileBounds = {
  mostBytes: 2 ** 29,
  mostCells: 2 ** 28,
  mostParts: 16,
  rulesPerBucket: 512,
};

/** A single bucket is read faster, but may take only so much of the cells. */
const singleShare = 1 / 8;

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
    const single = { mostCells: bounds.mostCells * singleShare, mostBytes, rulesPerBucket: Infinity };
    const many = { mostCells: bounds.mostCells, mostBytes, rulesPerBucket: bounds.rulesPerBucket };
    const build = (limits: PartBounds): CrossProduct | undefined =>
      crossProduct(part, source.classes, destination.classes, services, limits);
    const mixed = kinds(rules, source, destination).length > 1;
    const product = build(single) ?? (mixed ? undefined : build(many));
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

/** The rules by kind of wildcard. */
function kinds(rules: Uint32Array, source: AddressField, destination: AddressField): Uint32Array[] {
  const wideSource = source.values.map(wide);
  const wideDestination = destination.values.map(wide);
  const kindOf = (rule: number): number =>
    (wideSource[source.valueOf[rule]!] ? 2 : 0) + (wideDestination[destination.valueOf[rule]!] ? 1 : 0);
  return [0, 1, 2, 3].map((kind) => rules.filter((rule) => kindOf(rule) === kind)).filter(({ length }) => length > 0);
}

/** By kind of wildcard where there are several kinds; else into halves whose sources lie apart. */
function cut(rules: Uint32Array, source: AddressField, destination: AddressField): Uint32Array[] {
  const present = kinds(rules, source, destination);
  if (present.length > 1) return present;
  const field = new Set(source.valueOf).size >= new Set(destination.valueOf).size ? source : destination;
  const startOf = (rule: number): number => Number(field.values[field.valueOf[rule]!]!.bounds[0]?.lo ?? 0);
  const sorted = [...rules].sort((a, b) => startOf(a) - startOf(b) || a - b);
  const half = Math.ceil(sorted.length / 2);
  return [sorted.slice(0, half), sorted.slice(half)]
    .filter(({ length }) => length > 0)
    .map((piece) => Uint32Array.from(piece).sort());
}
