import type { Resource } from "../azure/resource-type.ts";
import type { Address } from "../net/address.ts";

/** Whether an address lies in the ranges of a virtual network, or of a site. */
export const inSpaceOf = (resource: Resource | undefined, address: Address): boolean =>
  (resource?.type.space?.(resource) ?? []).some(({ lo, hi }) => address >= lo && address <= hi);
