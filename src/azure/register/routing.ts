import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** Route tables, system routes and route selection. */
export const routingBehaviours: readonly Behaviour[] = [
  {
    id: "R-RT-1",
    title: "Route tables govern traffic leaving a subnet",
    statement:
      "A route table acts on traffic that leaves its subnet, never on traffic that arrives. A subnet has at most one, " +
      "and its user-defined routes are merged with the system routes. Replies are routed by the table of the subnet " +
      "they leave from.",
    confidence: "documented",
    sources: [networkPages.trafficRouting],
    vectors: ["V-RT-37"],
  },
  {
    id: "R-RT-2",
    title: "System routes of every subnet",
    statement:
      "Each subnet has a VnetLocal route for each address range of its virtual network, 0.0.0.0/0 to Internet, and " +
      "routes with next hop None for 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 100.64.0.0/10. Recorded tables " +
      "show further None routes that vary by date: 127.0.0.0/8, 198.18.0.0/15, 157.59.0.0/16, 104.146.0.0/17, " +
      "104.147.0.0/16, 23.103.0.0/18, 40.108.0.0/17, 40.109.0.0/16, 20.35.252.0/22 and several prefixes of " +
      "25.0.0.0/8. The four reserved ranges are documented; the rest is observed.",
    confidence: "observed",
    sources: [networkPages.trafficRouting, networkPages.effectiveRouteRecordings],
    vectors: ["V-RT-01", "V-RT-02", "V-RT-04", "V-RT-05", "V-TL-04"],
  },
  {
    id: "R-RT-3",
    title: "None routes and the network's own address space",
    statement:
      "If a network uses exactly one of the reserved prefixes, that None route becomes VnetLocal. If its range " +
      "contains the reserved prefix, the None route disappears. If its range lies inside the reserved prefix, the " +
      "None route stays for the rest: a 10.1.0.0/16 network still has 10.0.0.0/8 to None.",
    confidence: "documented",
    sources: [networkPages.trafficRouting, networkPages.effectiveRouteRecordings],
    vectors: [],
  },
  {
    id: "R-RT-4",
    title: "Optional system routes",
    statement:
      "Peering adds a VNetPeering route per remote range to all subnets. A gateway adds VirtualNetworkGateway routes " +
      "for prefixes learned by BGP or configured for local network gateways. A service endpoint adds " +
      "VirtualNetworkServiceEndpoint routes to its subnet only. A connected group adds ConnectedGroup routes, and " +
      "each private endpoint an InterfaceEndpoint host route.",
    confidence: "documented",
    sources: [
      networkPages.trafficRouting,
      networkPages.connectivityConfigurations,
      servicePages.privateEndpointPolicies,
    ],
    vectors: [],
  },
  {
    id: "R-RT-5",
    title: "What removes the None routes",
    statement:
      "The None routes leave a subnet's effective routes when 0.0.0.0/0 is overridden by a user-defined route to a " +
      "virtual appliance (documented and recorded) or by a default route learned by BGP (recorded in two series of " +
      "labs; the Internet route is then not listed either). A user-defined 0.0.0.0/0 with next hop None keeps them. " +
      "One to a gateway is taken to remove them; one to Internet was not observed, and makes no difference to a " +
      "private destination. With a BGP default route, an otherwise unknown private address therefore goes to the " +
      "gateway.",
    confidence: "observed",
    sources: [networkPages.trafficRoutingNow, networkPages.effectiveRouteRecordings],
    vectors: ["V-RT-38", "V-RT-39"],
  },
  {
    id: "R-RT-6",
    title: "Longest prefix wins",
    statement: "The route with the longest prefix that contains the destination is used, whatever its origin.",
    confidence: "documented",
    sources: [networkPages.trafficRouting],
    vectors: ["V-RT-07", "V-RT-10", "V-TL-05"],
  },
  {
    id: "R-RT-7",
    title: "Same prefix: user, then BGP, then system",
    statement:
      "Among routes with the same prefix a user-defined route comes first, then BGP, then a system route; the losers " +
      "are shown as Invalid. A user-defined route with the same or a longer prefix thus also overrides VnetLocal and " +
      "peering routes, and one that equals the network's own range captures traffic inside a subnet as well. " +
      "Service-endpoint routes are the exception and cannot be overridden.",
    confidence: "documented",
    sources: [networkPages.trafficRouting, networkPages.trafficRoutingNow],
    vectors: ["V-RT-06", "V-RT-08", "V-RT-14", "V-RT-16"],
  },
  {
    id: "R-RT-8",
    title: "VNet, peering and endpoint routes beat longer BGP",
    statement:
      "System routes for the virtual network, for peerings and for service endpoints are preferred to BGP routes even " +
      "where the BGP prefix is longer. This concerns BGP only: a user-defined route still overrides VNet and peering " +
      "routes.",
    confidence: "documented",
    sources: [networkPages.trafficRouting, networkPages.routeServerFaq, networkPages.troubleshootPeeringSync],
    vectors: ["V-RT-11"],
  },
  {
    id: "R-RT-9",
    title: "Service endpoint routes cannot be overridden",
    statement:
      "For a destination within a service's prefixes a VirtualNetworkServiceEndpoint route wins over a user-defined " +
      "route with the same prefix, whether given explicitly or by service tag, and over BGP of any length; a firewall " +
      "or appliance cannot be put in between. Only removing the endpoint from the subnet sends the traffic elsewhere. " +
      "For a user-defined route strictly longer than the endpoint's prefix the text makes no exception either, but " +
      "that case is uncertain. An undated cheat sheet says the opposite and is outranked.",
    confidence: "documented",
    sources: [networkPages.trafficRoutingNow, networkPages.azureFilesNetworking, reports.whatTheHackRouting],
    vectors: ["V-RT-24"],
  },
  {
    id: "R-RT-10",
    title: "Next hop types of user-defined routes",
    statement:
      "`nextHopType` can be VirtualAppliance (with `nextHopIpAddress`), VirtualNetworkGateway, VnetLocal, Internet or " +
      "None; VNetPeering and VirtualNetworkServiceEndpoint cannot be set. API version 2025-07-01 adds " +
      "VirtualApplianceEcmp, whose 2 to 64 addresses stand in `nextHop.nextHopIpAddresses` and share flows at equal " +
      "cost; all of them have to be evaluated. The read-only `hasBgpOverride` of a route is described as overriding " +
      "BGP of any length, but its effect is unknown.",
    confidence: "documented",
    sources: [networkPages.trafficRouting, networkPages.routeTableRest],
    vectors: ["V-RT-40"],
  },
  {
    id: "R-RT-11",
    title: "What a virtual appliance next hop must be",
    statement:
      "The address of a VirtualAppliance hop is the private address of a network interface or the frontend of an " +
      "internal load balancer. The interface needs `enableIPForwarding`, which switches off the source and " +
      "destination check, and the operating system must forward as well. The address must be directly reachable, that " +
      "is in the same or a directly peered virtual network and not behind ExpressRoute or Virtual WAN; otherwise the " +
      "route is invalid.",
    confidence: "documented",
    sources: [networkPages.trafficRouting, networkPages.managePeering, reports.pullRequest77736],
    vectors: ["V-RT-22"],
  },
  {
    id: "R-RT-12",
    title: "A virtual network gateway as next hop",
    statement:
      "VirtualNetworkGateway in a user-defined route means the VPN gateway, never ExpressRoute, and is unsupported " +
      "where both coexist; 0.0.0.0/0 needs a route-based gateway. Resource Manager accepts such a route without " +
      "checking the kind of gateway, and the traffic is then lost. In a spoke the remote gateway serves, given " +
      "`useRemoteGateways`; without any gateway the effective hop is None.",
    confidence: "documented",
    sources: [networkPages.trafficRouting, reports.architectReview],
    vectors: ["V-RT-34"],
  },
  {
    id: "R-RT-13",
    title: "Next hop None drops",
    statement:
      "A route with next hop None drops the packet. A gateway or appliance route can be displayed as None while the " +
      "device is not running or not configured.",
    confidence: "documented",
    sources: [networkPages.trafficRouting],
    vectors: ["V-RT-08"],
  },
  {
    id: "R-RT-14",
    title: "Service tags as route prefixes",
    statement:
      "`addressPrefix` may hold a service tag, in up to 25 routes of a table. On an exact prefix tie an explicit " +
      "prefix beats a tag; between tags the order is regional tag, global tag, regional AzureCloud, AzureCloud. The " +
      "AzurePlatform tags, Internet, VirtualNetwork and AzureLoadBalancer are reported unusable in routes.",
    confidence: "documented",
    sources: [networkPages.trafficRouting, reports.issue92145],
    vectors: ["V-RT-25", "V-RT-26"],
  },
  {
    id: "R-RT-15",
    title: "The default route and Azure's public services",
    statement:
      "With the default 0.0.0.0/0 to Internet, traffic to public addresses of Azure services stays on Microsoft's " +
      "network. With 0.0.0.0/0 to an appliance or gateway it goes there too, except to services that have a service " +
      "endpoint on the subnet. Endpoint routes cover the service's prefixes of the endpoint's regions only; an " +
      "account elsewhere still follows the default route.",
    confidence: "documented",
    sources: [networkPages.trafficRouting, reports.architectReview],
    vectors: ["V-RT-23", "V-SE-13"],
  },
  {
    id: "R-RT-16",
    title: "A redirected default route breaks inbound Internet",
    statement:
      "Once 0.0.0.0/0 goes to an appliance or gateway, resources of the subnet can no longer be reached directly from " +
      "the Internet: the reply leaves by the other hop, and the client sees another source address. This holds for " +
      "stateless appliances too.",
    confidence: "documented",
    sources: [networkPages.trafficRouting],
    vectors: ["V-RT-32"],
  },
  {
    id: "R-RT-17",
    title: "Switching off gateway and peering routes",
    statement:
      "`disableBgpRoutePropagation` on a route table removes routes from gateways, both BGP and static, from its " +
      "subnets, including those of a remote gateway, Route Server or Virtual WAN hub; never set it on GatewaySubnet. " +
      "`disablePeeringRoute` set to All (API version 2025-07-01) removes peering routes in the same way; its effect " +
      "on the VirtualNetwork tag is unknown.",
    confidence: "documented",
    sources: [networkPages.trafficRouting, networkPages.routeTableRest, reports.architectReview],
    vectors: ["V-RT-17", "V-RT-41"],
  },
  {
    id: "R-RT-18",
    title: "Routes and security groups on GatewaySubnet",
    statement:
      "A GatewaySubnet, with a VPN or an ExpressRoute gateway, must not carry a 0.0.0.0/0 user-defined route or a " +
      "network security group; creation of such gateways is blocked. A route that covers the subnet's own range with " +
      "next hop None or an appliance that drops is unsupported too, and gateway route propagation must stay on.",
    confidence: "documented",
    sources: [
      networkPages.trafficRouting,
      connectivityPages.gatewaySubnetSecurityGroups,
      connectivityPages.gatewaySubnet,
    ],
    vectors: ["V-OB-23"],
  },
  {
    id: "R-RT-19",
    title: "Appliance in its clients' subnet",
    statement:
      "An appliance that stands in the subnet whose route table points at it can make packets loop, since its own " +
      "traffic follows the same table.",
    confidence: "documented",
    sources: [networkPages.trafficRouting],
    vectors: [],
  },
  {
    id: "R-RT-26",
    title: "Same prefix from ExpressRoute and VPN",
    statement:
      "When ExpressRoute and VPN or a network appliance announce the same prefix, `hubRoutingPreference` decides: " +
      "ExpressRoute by default, or VPN, or the AS path. The longest prefix comes first in every mode.",
    confidence: "documented",
    sources: [networkPages.routeServerFaq, networkPages.hubRoutingPreference],
    vectors: [],
  },
  {
    id: "R-RT-28",
    title: "Limits of routing and peering",
    statement:
      "In the 2022 list: 200 route tables per subscription and region with 400 routes each, 500 peerings per virtual " +
      "network, 1,000 virtual networks, and 3,000 subnets per network.",
    confidence: "documented",
    sources: [networkPages.networkingLimits],
    vectors: [],
  },
  {
    id: "R-RT-30",
    title: "Platform addresses cannot be routed away",
    statement: "User-defined routes do not capture 168.63.129.16 or 169.254.169.254.",
    confidence: "community",
    sources: [reports.whatTheHackRouting],
    vectors: [],
  },
];
