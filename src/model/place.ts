import type { SourceLocation } from "./source-location.ts";

/**
 * A thing in the model that can decide: a resource, or one element of it.
 * Written `RESOURCE/ELEMENT` in answers and in `because`.
 */
export interface Place {
  /** The resource's name as paths show it: `web-nsg`, `ml-vnet/training`, `compute:cc/networkSecurityGroup`. */
  readonly resource: string;
  /** ARM type of the resource, such as `Microsoft.Network/networkSecurityGroups`. */
  readonly type: string;
  readonly id: string;
  /** The entry's name, or the property path; absent when the resource as a whole decides. */
  readonly element?: string;
  /** Another name under which people know the resource: the virtual machine of a network interface. */
  readonly alias?: string;
  readonly at?: SourceLocation;
}

export const pathOf = (place: Place): string =>
  place.element === undefined ? place.resource : `${place.resource}/${place.element}`;
