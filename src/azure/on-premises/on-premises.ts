import type * as z from "zod";
import type { RouteOffer, Station } from "../../model/forwarding.ts";
import { parseAddress } from "../../net/address.ts";
import { intervalSet } from "../../net/interval-set.ts";
import { cidr, ipAddress, toPrefixes } from "../cidr.ts";
import { gatewayNetworks } from "../gateway-transit.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { flag, object, reference, texts } from "../schema.ts";

const schema = () =>
  object(
    {
      addressPrefixes: texts(cidr()),
      /** Gateways of virtual networks that it is connected to. */
      gateway: texts(reference()),
      dnsServers: texts(),
      /** What it advertises beyond its own prefixes: `0.0.0.0/0` for forced tunnelling by BGP. */
      advertisedPrefixes: texts(cidr()),
      /** The address that its hosts have on the Internet. */
      publicIPAddress: ipAddress().optional(),
      /** Whether it lets traffic from Azure out to the Internet; absent = not known. */
      forwardsToInternet: flag().optional(),
    },
    {
      aliases: {
        virtualNetworkGateway: "gateway",
        gateways: "gateway",
        addressPrefix: "addressPrefixes",
        localNetworkAddressSpace: "addressPrefixes",
      },
    },
  );

export type OnPremises = z.output<ReturnType<typeof schema>>;
type Site = Resource<OnPremises>;

const gatewaysOf = (site: Site, view: NetworkView): readonly Resource[] => view.related(site, "connected through");

/** Its prefixes, in the subnets of every network that reaches it through a gateway, its own or a peer's (R-RT-4, R-RT-23). */
function routes(site: Site, view: NetworkView): readonly RouteOffer[] {
  const prefixes = toPrefixes([...site.properties.addressPrefixes, ...site.properties.advertisedPrefixes]);
  return gatewaysOf(site, view).flatMap((gateway) =>
    gatewayNetworks(gateway, view).flatMap((network) =>
      prefixes.map((prefix) => ({
        prefix,
        nextHopType: "VirtualNetworkGateway" as const,
        nextHopAddresses: [],
        source: "VirtualNetworkGateway" as const,
        place: site.place(),
        scope: { network: network.id },
        target: gateway.id,
        behaviours: ["R-RT-4", "R-RT-23"],
        // ExpressRoute is preferred where both know a prefix (R-RT-26).
        preference: (gateway.properties as { gatewayType?: string }).gatewayType === "ExpressRoute" ? 0 : 1,
      })),
    ),
  );
}

const stations = (site: Site): readonly Station[] => [
  {
    id: site.id,
    place: site.place(),
    noun: "on-premises network",
    ingress: [],
    egress: [],
    arrival: {
      kind: "site",
      prefixes: intervalSet(toPrefixes(site.properties.addressPrefixes)),
      gateways: [],
      ...(site.properties.forwardsToInternet === undefined
        ? {}
        : { forwardsToInternet: site.properties.forwardsToInternet }),
      publicAddress:
        site.properties.publicIPAddress === undefined ? undefined : parseAddress(site.properties.publicIPAddress),
    },
    dnsServers: site.properties.dnsServers,
  },
];

export const onPremises = defineType<OnPremises>({
  armType: "canreach/onPremises",
  section: "onPremises",
  noun: "on-premises network",
  kinds: ["onprem"],
  schema,
  references: (site): readonly Reference[] =>
    site.properties.gateway.map((target) => ({
      property: ["gateway"],
      section: "virtualNetworkGateways",
      target,
      relation: "connected through",
      also: ["virtualHubs"],
    })),
  routes,
  stations: (site, view) =>
    stations(site).map((station) =>
      station.arrival.kind === "site"
        ? { ...station, arrival: { ...station.arrival, gateways: gatewaysOf(site, view).map(({ id }) => id) } }
        : station,
    ),
  space: (site) => toPrefixes(site.properties.addressPrefixes),
  dnsServers: (site) => site.properties.dnsServers,
  endpoint: (site) => ({ members: [site.id], prefixes: toPrefixes(site.properties.addressPrefixes) }),
});
