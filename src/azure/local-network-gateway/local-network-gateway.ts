import * as z from "zod";
import type { RouteOffer, Station } from "../../model/forwarding.ts";
import { intervalSet } from "../../net/interval-set.ts";
import { cidr, toPrefixes } from "../cidr.ts";
import { gatewayNetworks } from "../gateway-transit.ts";
import { defineType, type NetworkView, type Resource } from "../resource-type.ts";
import { object, texts } from "../schema.ts";

const schema = () =>
  object(
    {
      localNetworkAddressSpace: z
        .preprocess(
          (value) => (Array.isArray(value) ? { addressPrefixes: value } : value),
          object({ addressPrefixes: texts(cidr()) }),
        )
        .optional(),
      addressPrefixes: texts(cidr()),
    },
    { ignored: ["gatewayIpAddress", "fqdn", "bgpSettings"] },
  );

export type LocalNetworkGateway = z.output<ReturnType<typeof schema>>;
type Site = Resource<LocalNetworkGateway>;

const spaceOf = ({ properties }: Site) =>
  toPrefixes([...properties.addressPrefixes, ...(properties.localNetworkAddressSpace?.addressPrefixes ?? [])]);

/** Gateways that some connection joins it with. */
const gatewaysOf = (site: Site, view: NetworkView): readonly Resource[] =>
  view.referrers(site, "leads to").flatMap((connection) => view.related(connection, "leaves through"));

/** ARM's word for a site behind a VPN: its prefixes, in every network that uses the gateway (R-RT-4, R-RT-23). */
function routes(site: Site, view: NetworkView): readonly RouteOffer[] {
  return gatewaysOf(site, view).flatMap((gateway) =>
    gatewayNetworks(gateway, view).flatMap((network) =>
      spaceOf(site).map((prefix) => ({
        prefix,
        nextHopType: "VirtualNetworkGateway" as const,
        nextHopAddresses: [],
        source: "VirtualNetworkGateway" as const,
        place: site.place(),
        scope: { network: network.id },
        target: gateway.id,
        behaviours: ["R-RT-4", "R-RT-23"],
        preference: 1,
      })),
    ),
  );
}

const stations = (site: Site, view: NetworkView): readonly Station[] => [
  {
    id: site.id,
    place: site.place(),
    noun: "on-premises network",
    ingress: [],
    egress: [],
    arrival: {
      kind: "site",
      prefixes: intervalSet(spaceOf(site)),
      gateways: gatewaysOf(site, view).map(({ id }) => id),
      publicAddress: undefined,
    },
  },
];

export const localNetworkGateway = defineType<LocalNetworkGateway>({
  armType: "Microsoft.Network/localNetworkGateways",
  section: "localNetworkGateways",
  noun: "on-premises network",
  kinds: ["onprem"],
  schema,
  routes,
  stations,
  space: spaceOf,
  endpoint: (site) => ({ members: [site.id], prefixes: spaceOf(site) }),
});
