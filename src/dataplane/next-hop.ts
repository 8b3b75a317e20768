import type { Station } from "../model/forwarding.ts";
import type { Address } from "../net/address.ts";
import { prefixContains } from "../net/prefix.ts";
import type { DataPlane } from "./data-plane.ts";

/**
 * Who holds the next hop of a route: in the subnet's own network or in one peered with it directly (R-RT-11), where the
 * peering joins the subnet with that address (R-RT-29). `undefined`: nobody.
 */
export function nextHopHolder(
  plane: DataPlane,
  subnet: string,
  address: Address,
): { readonly station: Station; readonly subnet: string } | undefined {
  const own = plane.networkOf(subnet);
  return plane
    .nearby(own)
    .filter((network) => network === own || isJoined(plane, subnet, network, address))
    .map((network) => plane.owners.privately(network, address))
    .find((found) => found !== undefined);
}

function isJoined(plane: DataPlane, subnet: string, remote: string, address: Address): boolean {
  const own = plane.network.byId(plane.networkOf(subnet) ?? "");
  const join = own === undefined ? undefined : plane.network.peeringsOf(own).find((each) => each.remote.id === remote);
  if (join?.part === undefined) return true;
  return join.part.own.includes(subnet) && join.part.remote.some((prefix) => prefixContains(prefix, address));
}
