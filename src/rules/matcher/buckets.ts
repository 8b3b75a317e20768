import type { AddressClasses } from "./rule-sets.ts";

/** Rules of a part that no address has in common with those of another bucket. */
export interface Buckets {
  /** The rules of each bucket, as ascending places in the part. */
  readonly rules: readonly Uint32Array[];
  /** The classes of each bucket, ascending. A class without a rule is in none. */
  readonly classes: readonly Uint32Array[];
}

/**
 * Sorts the rules of a part by where on the address line their values of one field lie, into buckets of at least so many
 * rules (values that overlap stay together). An address then needs the rules of its own bucket only.
 *
 * @param byRule - the value of each rule
 */
export function buckets(byRule: Uint32Array, classes: AddressClasses, rulesPerBucket: number): Buckets {
  const owners = overlapping(byRule, classes);
  const rulesOf = new Map<number, number[]>();
  byRule.forEach((value, rule) => {
    const owner = owners.get(value)!;
    const rules = rulesOf.get(owner);
    if (rules === undefined) rulesOf.set(owner, [rule]);
    else rules.push(rule);
  });
  // Classes are numbered along the address line, so that their order brings neighbours together.
  const bucketOf = new Map<number, number>();
  const rules: number[][] = [];
  const members: number[][] = [];
  for (let id = 0; id < classes.count; id++) {
    const owner = ownerOf(id, classes, owners);
    if (owner === undefined) continue;
    let bucket = bucketOf.get(owner);
    if (bucket === undefined) {
      if ((rules.at(-1)?.length ?? Infinity) >= rulesPerBucket) {
        rules.push([]);
        members.push([]);
      }
      bucket = rules.length - 1;
      bucketOf.set(owner, bucket);
      for (const rule of rulesOf.get(owner) ?? []) rules[bucket]!.push(rule);
    }
    members[bucket]!.push(id);
  }
  // Where no address is in any rule's value, one bucket without rules says so: the tables need a row to read.
  if (rules.length === 0) return { rules: [new Uint32Array(0)], classes: [new Uint32Array(0)] };
  return {
    rules: rules.map((some) => Uint32Array.from(some).sort()),
    classes: members.map((some) => Uint32Array.from(some)),
  };
}

/** For each value of the rules one value that stands for all that overlap it, by way of others too. */
function overlapping(byRule: Uint32Array, { values, count }: AddressClasses): Map<number, number> {
  const parents = new Map<number, number>();
  for (const value of byRule) parents.set(value, value);
  const find = (value: number): number => {
    let root = value;
    while (parents.get(root) !== root) root = parents.get(root)!;
    for (let at = value; at !== root; ) {
      const next = parents.get(at)!;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (let id = 0; id < count; id++) {
    let first: number | undefined;
    for (const value of values.items.subarray(values.starts[id], values.starts[id + 1])) {
      if (!parents.has(value)) continue;
      if (first === undefined) first = find(value);
      else parents.set(find(value), first);
    }
  }
  return new Map([...parents.keys()].map((value) => [value, find(value)]));
}

function ownerOf(id: number, { values }: AddressClasses, owners: ReadonlyMap<number, number>): number | undefined {
  for (const value of values.items.subarray(values.starts[id], values.starts[id + 1])) {
    const owner = owners.get(value);
    if (owner !== undefined) return owner;
  }
  return undefined;
}
