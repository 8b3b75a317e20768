import { type Address, formatAddress } from "../net/address.ts";
import { inSpaceOf } from "../topology/address-space.ts";
import type { DataPlane } from "./data-plane.ts";

/** What would join a virtual network with the one that holds an address; `undefined` where no other network holds it. */
export function joiningAdvice(plane: DataPlane, from: string | undefined, address: Address): string | undefined {
  const { network } = plane;
  const own = network.byId(from ?? "");
  const holder = network.all("virtualNetworks").find((each) => each !== own && inSpaceOf(each, address));
  if (own === undefined || holder === undefined) return undefined;
  const [, hub, ...rest] = plane.chain(own, holder) ?? [];
  if (hub === undefined)
    return `${formatAddress(address)} is in ${holder.name}: peer ${own.name} and ${holder.name}, each with the other`;
  if (rest.length === 0) return undefined;
  const chain = [own, hub, ...rest].map(({ name }) => name).join(" ⇄ ");
  return `${chain} are peered one by one, and peering is not transitive: peer ${own.name} and ${holder.name}, or route through an appliance in ${hub.name}`;
}
