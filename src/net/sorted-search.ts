/** Binary search along the address line. */
import type { Address } from "./address.ts";

/**
 * Index of the last item that starts at or before `value`, or -1 if all start after it.
 *
 * @param items - in ascending order of `lo`, no two alike
 */
export function lastStartingBy(items: readonly { readonly lo: Address }[], value: Address): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (items[middle]!.lo <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Index of the last of the values that is at most `value`, or -1 if all exceed it.
 *
 * @param values - ascending, no two alike
 */
export function lastAtMost(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
