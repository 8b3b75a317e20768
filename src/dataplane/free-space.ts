import type { Resource } from "../azure/resource-type.ts";
import type { Address } from "../net/address.ts";
import { type Interval, type IntervalSet, intervalSet, locate } from "../net/interval-set.ts";
import { prefixesIn, reservedPartsOf } from "../topology/dynamic-addresses.ts";

/** The addresses of one virtual network that somebody holds, and its subnets. */
export class FreeSpace {
  readonly #held: Address[] = [];
  readonly #parts: IntervalSet[] = [];
  #heldSet: IntervalSet | undefined;

  addSubnet(subnet: Resource): void {
    const prefixes = prefixesIn(subnet);
    for (const part of [...prefixes, ...prefixes.flatMap(reservedPartsOf)]) this.#parts.push(intervalSet([part]));
  }

  hold(address: Address): void {
    this.#held.push(address);
    this.#heldSet = undefined;
  }

  /** The widest interval around an address that nobody holds in which all are alike: of one subnet or none, reserved or not. */
  around(address: Address): Interval {
    this.#heldSet ??= intervalSet(this.#held.map((each) => ({ lo: each, hi: each })));
    let { lo, hi }: Interval = locate(this.#heldSet, address);
    for (const part of this.#parts) {
      const found = locate(part, address);
      if (found.lo > lo) lo = found.lo;
      if (found.hi < hi) hi = found.hi;
    }
    return { lo, hi };
  }
}
