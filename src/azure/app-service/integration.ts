import type { OutboundMethod, Station } from "../../model/forwarding.ts";
import { type IntervalSet, intervalSet, union } from "../../net/interval-set.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { toPrefixes } from "../cidr.ts";
import type { NetworkView, OwnedAddress, Resource } from "../resource-type.ts";
import { customerAddress } from "../service-tags/tag-space.ts";
import { settingsFilter } from "../setting.ts";
import type { Site } from "./site-schema.ts";

type App = Resource<Site>;

export const integrationId = ({ id }: App): string => `${id}/integration`;

export const subnetOf = ({ properties }: App, view: NetworkView): Resource | undefined =>
  properties.virtualNetworkSubnetId === undefined ? undefined : view.find("subnets", properties.virtualNetworkSubnetId);

/** An address of the integration subnet; one stands for all that the workers of the plan have. */
export function integrationAddress(app: App, view: NetworkView): OwnedAddress | undefined {
  const subnet = subnetOf(app, view);
  const address = subnet === undefined ? undefined : view.dynamicAddress(subnet.id, integrationId(app));
  return subnet === undefined || address === undefined ? undefined : { address, subnet: subnet.id };
}

const routesAll = ({ properties }: App): boolean =>
  properties.vnetRouteAllEnabled === true ||
  properties.siteConfig?.vnetRouteAllEnabled === true ||
  properties.outboundVnetRouting?.applicationTraffic === true ||
  properties.outboundVnetRouting?.allTraffic === true;

const privateRanges = intervalSet(toPrefixes(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]));

/** With route-all off, only RFC 1918 and what the subnet's service endpoints cover enters the network (R-APP-1). */
function entering(subnet: Resource, view: NetworkView): IntervalSet {
  const services = (subnet.type.routes?.(subnet, view) ?? [])
    .filter(({ nextHopType }) => nextHopType === "VirtualNetworkServiceEndpoint")
    .map(({ prefix }) => prefix);
  return union(privateRanges, intervalSet(services));
}

const tcpAndUdp = intervalSet([protocolNumbers.tcp, protocolNumbers.udp].map((value) => ({ lo: value, hi: value })));

/** Where nothing of the network's own leads out, the app leaves as one without integration does. */
const ownAddress = (app: App): OutboundMethod => ({
  rank: 4,
  name: "app's outbound address",
  place: app.place("outboundIpAddresses", ["outboundIpAddresses"]),
  addresses: [customerAddress(`${app.id}/outbound`)],
  protocols: tcpAndUdp,
  behaviours: ["R-APP-1"],
  ipv6: false,
});

/** The app as a sender in its integration subnet, whose outbound rules and routes act on it; nothing comes in here (R-APP-1). */
export function integrationStation(app: App, view: NetworkView): readonly Station[] {
  const subnet = subnetOf(app, view);
  if (subnet === undefined) return [];
  const [group] = view.related(subnet, "filtered by");
  const [gateway] = view.related(subnet, "leaves by");
  const own = ownAddress(app);
  const place = app.place("virtualNetworkSubnetId", ["virtualNetworkSubnetId"]);
  return [
    {
      id: integrationId(app),
      place: app.place(),
      noun: "app",
      subnet: subnet.id,
      region: app.location,
      ingress: [
        settingsFilter(app.place(), [
          {
            access: "Deny",
            name: "outbound only",
            place,
            behaviours: ["R-APP-1"],
            cause: "outbound-only",
            detail: "the integration carries what the app sends; nothing reaches the app through it",
            help: "call the app by its host name, or give it a private endpoint",
          },
        ]),
      ],
      egress: [
        ...view.networkFilters(subnet, "Outbound"),
        ...(group === undefined ? [] : [view.filter(group, "Outbound")].flatMap((filter) => filter ?? [])),
      ],
      arrival: { kind: "host" },
      ...(routesAll(app) ? {} : { past: { enters: entering(subnet, view), method: own } }),
      outbound: [...(gateway === undefined ? [] : (gateway.type.outbound?.(gateway, view) ?? [])), own],
    },
  ];
}
