import type { Address } from "../net/address.ts";
import type { Interval } from "../net/interval-set.ts";
import { type Box, everyHeader, type Field, fields } from "./header.ts";

/**
 * How far a verdict reaches. While one header is decided, every test it meets narrows the scope to the headers that
 * would have met the same tests with the same results. What is left at the end is a box around the header in which
 * the verdict holds for every member, so that a question about a whole range takes one walk per distinct behaviour.
 *
 * INVARIANT: the header being decided is always inside the box.
 */
export class Scope {
  readonly #lo: Address[] = fields.map((field) => everyHeader[field].lo);
  readonly #hi: Address[] = fields.map((field) => everyHeader[field].hi);
  readonly #pinned: boolean[] = fields.map(() => false);

  /** Only headers whose `field` lies in `lo … hi` share what has been decided. */
  narrow(field: Field, lo: Address, hi: Address): void {
    const at = fields.indexOf(field);
    // Once a field is rewritten, later tests see the new value, which is the same for the whole box.
    if (!this.#pinned[at]) this.narrowSent(field, lo, hi);
  }

  /**
   * Like `narrow`, for a test of the value that was sent, also after it has been rewritten: what looks at a source again
   * that was replaced on the way sees the header's own.
   */
  narrowSent(field: Field, lo: Address, hi: Address): void {
    const at = fields.indexOf(field);
    if (lo > (this.#lo[at] as Address)) this.#lo[at] = lo;
    if (hi < (this.#hi[at] as Address)) this.#hi[at] = hi;
  }

  narrowTo(field: Field, interval: Interval): void {
    this.narrow(field, interval.lo, interval.hi);
  }

  /** From here on `field` has a value that does not depend on the header that was sent. */
  pin(field: Field): void {
    this.#pinned[fields.indexOf(field)] = true;
  }

  /** A scope that goes its own way from here, for a flow that may continue on several paths. */
  fork(): Scope {
    const copy = new Scope();
    fields.forEach((_, at) => {
      copy.#lo[at] = this.#lo[at] as Address;
      copy.#hi[at] = this.#hi[at] as Address;
      copy.#pinned[at] = this.#pinned[at] as boolean;
    });
    return copy;
  }

  box(): Box {
    return Object.fromEntries(
      fields.map((field, at) => [field, { lo: this.#lo[at] as Address, hi: this.#hi[at] as Address }]),
    ) as Record<Field, Interval>;
  }
}
