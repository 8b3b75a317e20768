import type * as z from "zod";
import { parseAddress } from "../../net/address.ts";
import { ipAddress } from "../cidr.ts";
import { defineType, type NetworkView, type OwnedAddress, type Reference, type Resource } from "../resource-type.ts";
import { list, named, object, reference } from "../schema.ts";

const place = { subnet: reference().optional(), privateIPAddress: ipAddress().optional() };
const spelling = { aliases: { privateIpAddress: "privateIPAddress" }, ignored: ["privateIpAllocationMethod"] };

/** ARM writes subnet and address into the first of `ipConfigurations`. */
const endpoint = () =>
  object({ ...place, ipConfigurations: list(object(place, spelling)) }, spelling).transform(
    ({ ipConfigurations: [first], subnet, privateIPAddress }) => ({
      subnet: subnet ?? first?.subnet,
      privateIPAddress: privateIPAddress ?? first?.privateIPAddress,
    }),
  );

const schema = () =>
  object(
    { virtualNetwork: reference(), inboundEndpoints: named(endpoint()), outboundEndpoints: named(endpoint()) },
    { ignored: ["dnsResolverState"] },
  );

export type DnsResolver = z.output<ReturnType<typeof schema>>;

/** Its inbound endpoints answer as Azure's own DNS does for the network that they stand in (R-DNS-1). */
function addresses(resolver: Resource<DnsResolver>, view: NetworkView): readonly OwnedAddress[] {
  return Object.entries(resolver.properties.inboundEndpoints).flatMap(([name, { subnet, privateIPAddress }]) => {
    const home = subnet === undefined ? undefined : view.find("subnets", subnet);
    const address =
      (privateIPAddress === undefined ? undefined : parseAddress(privateIPAddress)) ??
      (home === undefined ? undefined : view.dynamicAddress(home.id, `${resolver.id}/${name}`));
    return home === undefined || address === undefined ? [] : [{ address, subnet: home.id }];
  });
}

export const dnsResolver = defineType<DnsResolver>({
  armType: "Microsoft.Network/dnsResolvers",
  section: "dnsResolvers",
  noun: "DNS private resolver",
  kinds: [],
  schema,
  references: ({ properties }): readonly Reference[] => [
    {
      property: ["virtualNetwork"],
      section: "virtualNetworks",
      target: properties.virtualNetwork,
      relation: "resolves for",
    },
    ...Object.entries(properties.inboundEndpoints).flatMap(([name, { subnet }]) =>
      subnet === undefined
        ? []
        : [
            {
              property: ["inboundEndpoints", name, "subnet"],
              section: "subnets",
              target: subnet,
              relation: "in subnet",
            },
          ],
    ),
  ],
  addresses,
  resolvesNames: true,
});
