import type { Resource } from "../azure/resource-type.ts";
import type { Network } from "../topology/network.ts";
import type { AddressSets } from "./address-sets.ts";
import type { RouteTable } from "./effective-routes.ts";
import type { Ownership } from "./ownership.ts";
import type { Asker, Resolution } from "./resolution.ts";

/** The network, compiled for walking: who answers where, each subnet's routes, and the sets behind names. */
export interface DataPlane {
  readonly network: Network;
  readonly owners: Ownership;
  readonly sets: AddressSets;
  routesOf(subnet: string): RouteTable | undefined;
  /** Id of the virtual network that a subnet belongs to. */
  networkOf(subnet: string): string | undefined;
  /** A network and those peered with it directly: where the next hop of its routes may be (R-RT-11). */
  nearby(network: string | undefined): readonly string[];
  /** The shortest chain of peerings from one virtual network to another, both among it: for advice, not for verdicts. */
  chain(from: Resource, to: Resource): readonly Resource[] | undefined;
  /** What a host name is for somebody who asks. */
  resolve(host: string, asker: Asker): Resolution;
}
