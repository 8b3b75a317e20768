import type { ChildResource } from "./resource-type.ts";

/** The network that Azure makes for what is created outside all networks of the customer (R-AML-1). */
export const ownNetwork = (base: string): readonly ChildResource[] => [
  { section: "virtualNetworks", name: `${base}/virtualNetwork`, properties: { addressPrefixes: ["10.224.0.0/12"] } },
  { section: "subnets", name: subnetOf(base), properties: { addressPrefixes: ["10.224.0.0/16"] } },
];

const subnetOf = (base: string): string => `${base}/virtualNetwork/nodes`;

export { subnetOf as ownSubnet };
