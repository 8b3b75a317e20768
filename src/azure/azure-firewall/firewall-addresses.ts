import { type Address, parseAddress } from "../../net/address.ts";
import type { NetworkView, OwnedAddress, Resource } from "../resource-type.ts";
import { customerAddress } from "../service-tags/tag-space.ts";
import type { AzureFirewall } from "./azure-firewall-schema.ts";

type Firewall = Resource<AzureFirewall>;

/** Its address in AzureFirewallSubnet. */
export function owned(firewall: Firewall, view: NetworkView): OwnedAddress | undefined {
  const { subnet, privateIPAddress, ipConfigurations } = firewall.properties;
  const [first] = Object.values(ipConfigurations).filter((each) => each.subnet !== undefined);
  const home = subnet ?? first?.subnet;
  const resource = home === undefined ? undefined : view.find("subnets", home);
  const stated = privateIPAddress ?? first?.privateIPAddress;
  const address =
    (stated === undefined ? undefined : parseAddress(stated)) ??
    (resource === undefined ? undefined : view.dynamicAddress(resource.id, firewall.id));
  return resource === undefined || address === undefined ? undefined : { address, subnet: resource.id };
}

export const publicResources = (firewall: Firewall, view: NetworkView): readonly Resource[] =>
  view.related(firewall, "has public address");

/** A hub's firewall has public addresses that the hub manages. */
export const publicOf = (firewall: Firewall, view: NetworkView): readonly Address[] => {
  const written = statedPublic(firewall, view);
  return written.length === 0 && firewall.properties.virtualHub !== undefined
    ? [customerAddress(firewall.id)]
    : written;
};

const statedPublic = (firewall: Firewall, view: NetworkView): readonly Address[] =>
  publicResources(firewall, view).flatMap((resource) => resource.type.publicAddresses?.(resource, view) ?? []);
