import type { IntervalSet } from "../../net/interval-set.ts";
import { addressTrie } from "./address-trie.ts";
import { type AddressPartition, partitionAddresses, ValueIds } from "./field-values.ts";
import type { MatchRule } from "./match-rule.ts";
import { groupByKey, type Lists, listsOf, SequenceIds } from "./member-sets.ts";
import { packAddress } from "./packed-header.ts";
import { type AddressField, type CompileBounds, crossProducts } from "./partition.ts";
import { serviceClasses } from "./service-classes.ts";
import type { AddressTables, Tables } from "./tables.ts";

/**
 * Builds the tables of a list.
 *
 * @throws CompileLimitError when they would outgrow the bounds
 */
export function compileTables(rules: readonly MatchRule[], bounds: CompileBounds): Tables {
  const services = serviceClasses(rules);
  const source = addressField(rules.map((rule) => rule.source));
  const destination = addressField(rules.map((rule) => rule.destination));
  return {
    rules: rules.length,
    actions: Uint32Array.from(rules, ({ action }) => action),
    source: source.tables,
    destination: destination.tables,
    services,
    parts: crossProducts(source, destination, services, bounds),
  };
}

function addressField(sets: readonly IntervalSet[]): AddressField & { readonly tables: AddressTables } {
  const ids = new ValueIds();
  const byRule = Uint32Array.from(sets, (set) => ids.idOf(set));
  const classes = new SequenceIds();
  const partition = partitionAddresses(ids.values, classes);
  const values = listsOf(classes);
  return {
    values: ids.values,
    valueOf: byRule,
    classes: { count: classes.size, values, classes: classesByValue(values, ids.values.length) },
    tables: { ...addressTrie(partition.ipv4), ...ipv6Tables(partition) },
  };
}

function classesByValue({ items, starts }: Lists, values: number): Lists {
  const owner = new Uint32Array(items.length);
  for (let id = 0; id + 1 < starts.length; id++) owner.fill(id, starts[id], starts[id + 1]);
  return groupByKey(values, items, owner);
}

function ipv6Tables({ ipv6 }: AddressPartition): Pick<AddressTables, "ipv6Runs" | "ipv6Starts" | "ipv6Classes"> {
  const ipv6Starts = new Uint32Array(4 * ipv6.starts.length);
  ipv6.starts.forEach((start, run) => {
    packAddress(ipv6Starts, 4 * run, start);
  });
  return { ipv6Runs: ipv6.starts.length, ipv6Starts, ipv6Classes: ipv6.classes };
}
