import { IPV6_MIN } from "../../net/address.ts";
import type { IntervalSet } from "../../net/interval-set.ts";
import { addressTrie } from "./address-trie.ts";
import { type AddressClasses, type CrossProduct, crossProduct, type Part } from "./cross-product.ts";
import { type AddressPartition, partitionAddresses, ValueIds } from "./field-values.ts";
import type { MatchRule } from "./match-rule.ts";
import { listsOf, SequenceIds } from "./member-sets.ts";
import { packAddress } from "./packed-header.ts";
import { type ServiceClasses, serviceClasses } from "./service-classes.ts";
import type { AddressTables, Tables } from "./tables.ts";

/** One address field of a list. */
interface AddressField {
  readonly valueOf: Uint32Array;
  readonly classes: AddressClasses;
  readonly tables: AddressTables;
}

export function compileTables(rules: readonly MatchRule[]): Tables {
  const services = serviceClasses(rules);
  const source = addressField(rules, ({ source: set }) => set);
  const destination = addressField(rules, ({ destination: set }) => set);
  const all = Uint32Array.from(rules, (_, at) => at);
  const part: Part = { rules: all, sourceOf: source.valueOf, destinationOf: destination.valueOf };
  const product = crossProduct(part, source.classes, destination.classes, services, {mostCells: 1<<26, mostBytes: 1<<28});
  if (product === undefined) throw new Error("TODO");
  return {
    rules: rules.length,
    source: source.tables,
    destination: destination.tables,
    services,
    parts: [product],
  };
}

function addressField(rules: readonly MatchRule[], field: (rule: MatchRule) => IntervalSet): AddressField {
  const values = new ValueIds();
  const valueOf = Uint32Array.from(rules, (rule) => values.idOf(field(rule)));
  const ids = new SequenceIds();
  const partition = partitionAddresses(values.values, ids);
  return {
    valueOf,
    classes: { count: ids.size, values: listsOf(ids) },
    tables: { ...addressTrie(partition.ipv4), ...ipv6Tables(partition) },
  };
}

function ipv6Tables({ ipv6 }: AddressPartition): Pick<AddressTables, "ipv6Runs" | "ipv6Starts" | "ipv6Classes"> {
  const ipv6Starts = new Uint32Array(4 * ipv6.starts.length);
  ipv6.starts.forEach((start, run) => {
    packAddress(ipv6Starts, 4 * run, start);
  });
  return { ipv6Runs: ipv6.starts.length, ipv6Starts, ipv6Classes: ipv6.classes };
}
