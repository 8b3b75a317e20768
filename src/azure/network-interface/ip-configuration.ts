import type * as z from "zod";
import { type Address, parseAddress } from "../../net/address.ts";
import { ipAddress } from "../cidr.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { flag, object, reference, references, word } from "../schema.ts";

const shape = () => ({
  subnet: reference().optional(),
  privateIPAddress: ipAddress().optional(),
  publicIPAddress: reference().optional(),
  applicationSecurityGroups: references(),
  loadBalancerBackendAddressPools: references(),
  loadBalancerInboundNatRules: references(),
  applicationGatewayBackendAddressPools: references(),
});

/** Written on the interface itself, these make its one configuration. */
export const shorthand = shape;

export const ipConfiguration = () =>
  object(
    {
      ...shape(),
      primary: flag().optional(),
      gatewayLoadBalancer: reference().optional(),
      privateIPAddressVersion: word("IPv4", "IPv6").default("IPv4"),
    },
    {
      ignored: [
        "privateIPAllocationMethod",
        "privateIPAddressPrefixLength",
        "privateLinkConnectionProperties",
        "virtualNetworkTaps",
      ],
    },
  );

export type IpConfiguration = z.output<ReturnType<typeof ipConfiguration>>;

/** A configuration with its subnet and the address it has or gets. */
export interface AddressedConfiguration extends IpConfiguration {
  readonly name: string;
  readonly subnetResource: Resource | undefined;
  readonly address: Address | undefined;
}

export function addressed(
  interfaceId: string,
  name: string,
  configuration: IpConfiguration,
  view: NetworkView,
): AddressedConfiguration {
  const subnetResource = configuration.subnet === undefined ? undefined : view.find("subnets", configuration.subnet);
  const fixed = configuration.privateIPAddress === undefined ? undefined : parseAddress(configuration.privateIPAddress);
  const address =
    fixed ??
    (subnetResource === undefined ? undefined : view.dynamicAddress(subnetResource.id, `${interfaceId}/${name}`));
  return { ...configuration, name, subnetResource, address };
}
