import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";

/** VPN and ExpressRoute gateways, Virtual WAN and Bastion. */
export const gatewayBehaviours: readonly Behaviour[] = [
  {
    id: "R-GW-1",
    title: "Gateways of a virtual network",
    statement:
      "A virtual network has at most one VPN and one ExpressRoute gateway, in GatewaySubnet, where network security " +
      "groups and 0.0.0.0/0 routes are unsupported. VPN gateways carried IPv4 only in 2023.",
    confidence: "documented",
    sources: [networkPages.networkingLimits, networkPages.ipv6, connectivityPages.gatewaySubnet],
    vectors: ["V-OB-23"],
  },
  {
    id: "R-GW-2",
    title: "Inspecting traffic from on-premises to spokes",
    statement:
      "To send on-premises traffic for a spoke through a hub firewall, GatewaySubnet needs user-defined routes at " +
      "least as long as each peering prefix; a shorter one loses to the VNetPeering route and traffic goes direct. " +
      "For the way back the spoke's subnet needs gateway propagation off, or routes at least as long as the BGP " +
      "prefixes, because these beat its 0.0.0.0/0.",
    confidence: "inferred",
    sources: [networkPages.trafficRouting, reports.architectReview],
    vectors: ["V-N-13", "V-N-14"],
  },
  {
    id: "R-VPN-1",
    title: "Transit between branches over a VPN gateway",
    statement:
      "Site to site and point-to-site to site through one VPN gateway need BGP, or all prefixes in the traffic " +
      "selectors; two statically configured sites do not reach each other. VPN to ExpressRoute needs Route Server " +
      "with branch-to-branch, or Virtual WAN. Policy-based selectors must contain the pair.",
    confidence: "documented",
    sources: [connectivityPages.pointToSiteRouting, networkPages.routeServerGateways, reports.architectReview],
    vectors: ["V-N-62"],
  },
  {
    id: "R-ER-1",
    title: "ExpressRoute FastPath",
    statement:
      "FastPath sends on-premises traffic directly to machines, past the gateway, and so possibly past user-defined " +
      "routes on GatewaySubnet. Whether peered networks, user-defined routes and private endpoints are supported " +
      "depends on the circuit: in 2023 only in limited scenarios on ExpressRoute Direct. Treat the path as uncertain.",
    confidence: "community",
    sources: [connectivityPages.fastPath, reports.architectReview],
    vectors: ["V-N-64"],
  },
  {
    id: "R-VW-1",
    title: "Virtual WAN routing",
    statement:
      "Networks and branches connected to a hub reach one another through its router by the default route table; " +
      "associated and propagated tables per connection restrict that. Learned routes show next hop " +
      "VirtualNetworkGateway. A hub cannot inject a route as long as or longer than a spoke's own prefix, and direct " +
      "peerings between spokes still win. A 0.0.0.0/0 route is not passed on to other hubs. Branches do not reach one " +
      "another where the virtual WAN says `allowBranchToBranchTraffic: false`.",
    confidence: "documented",
    sources: [connectivityPages.virtualHubRouting, reports.architectReview],
    vectors: ["V-N-47"],
  },
  {
    id: "R-VW-2",
    title: "Virtual WAN routing intent",
    statement:
      "A private-traffic policy sends all traffic between networks, branches and hubs to the hub's security solution, " +
      "an Internet policy sends 0.0.0.0/0 there. The default route reaches a connection only with " +
      "`enableInternetSecurity` true. Routing intent replaces custom route tables; user-defined routes in a spoke " +
      "still win by prefix.",
    confidence: "documented",
    sources: [connectivityPages.routingIntent, reports.architectReview],
    vectors: ["V-N-49", "V-N-50"],
  },
  {
    id: "R-BAS-1",
    title: "Azure Bastion and security groups",
    statement:
      "A network security group on AzureBastionSubnet must hold these rules, else the update is refused. Inbound: TCP " +
      "443 from Internet (or chosen sources), 443 from GatewayManager, 443 from AzureLoadBalancer, and 8080 and 5701 " +
      "from VirtualNetwork to VirtualNetwork. Outbound: 22 and 3389 to VirtualNetwork, 443 to AzureCloud, 8080 and " +
      "5701 within VirtualNetwork, and 80 to Internet. Ports 8080 and 5701 and the outbound 80 are for any protocol. " +
      "The target must admit 22 or 3389 from the Bastion subnet. That subnet is /26 or larger and takes no " +
      "user-defined routes; the Developer tier has none.",
    confidence: "documented",
    sources: [
      connectivityPages.bastionSecurityGroups,
      connectivityPages.bastionSecurityGroupsNow,
      connectivityPages.bastionFaq,
    ],
    vectors: ["V-OB-19"],
  },
  {
    id: "R-BAS-2",
    title: "Bastion without a public side",
    statement:
      "With `enablePrivateOnlyBastion` (Premium) a Bastion has no public address: it is reached by its private address " +
      "in AzureBastionSubnet only, from the network, from peers and over private connections. The address rules of " +
      "`networkAcls` are those of the Developer tier, which stands in no subnet.",
    confidence: "background",
    sources: [connectivityPages.bastionPrivateOnly],
    vectors: [],
  },
];
