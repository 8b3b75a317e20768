import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";

/** Egress to the Internet, public addresses and IPv6. */
export const outboundBehaviours: readonly Behaviour[] = [
  {
    id: "R-OUT-1",
    title: "Order of egress methods",
    statement:
      "A route to an appliance or gateway comes first, then NAT Gateway, then the instance's public address, then " +
      "load-balancer outbound rules, then default access. NAT Gateway on AzureFirewallSubnet also outranks the " +
      "firewall's own addresses. Inbound to an instance address keeps working beside NAT Gateway, and its replies " +
      "leave by that address. A page of 2022 put the instance address first.",
    confidence: "documented",
    sources: [networkPages.natGateway2026, networkPages.natGateway, connectivityPages.loadBalancerOutbound],
    vectors: ["V-OB-01", "V-OB-02", "V-OB-04", "V-OB-07", "V-OB-08"],
  },
  {
    id: "R-OUT-2",
    title: "NAT Gateway",
    statement:
      "A NAT Gateway serves whole subnets, one per subnet, for outbound TCP and UDP only, and only where the " +
      "effective next hop is Internet; a route to an appliance or gateway leaves it idle, a user-defined route to " +
      "Internet keeps it in use. Standard is zonal and IPv4 only, with up to 16 addresses; StandardV2 is " +
      "zone-redundant and carries IPv4 and IPv6, needs StandardV2 addresses, does not serve several kinds of " +
      "delegated subnet, and breaks IPv6 egress by outbound rules. Neither serves GatewaySubnet or a SQL Managed " +
      "Instance subnet. Idle timeouts are 4 to 120 minutes for TCP and 4 for UDP.",
    confidence: "documented",
    sources: [networkPages.natGateway, networkPages.natGateway2026, networkPages.natGatewayDesign],
    vectors: ["V-OB-04", "V-OB-05", "V-OB-25"],
  },
  {
    id: "R-OUT-3",
    title: "Default outbound access",
    statement:
      "Without an explicit method a machine gets a default outbound address, provided that its subnet is not private " +
      "(`defaultOutboundAccess` null or true). Machines in a pool of a Standard load balancer, also an internal one, " +
      "and in flexible scale sets get none. It carries no fragments and no ping. `defaultOutboundConnectivityEnabled` " +
      "of the network interface shows the outcome.",
    confidence: "documented",
    sources: [networkPages.defaultOutboundAccess, connectivityPages.loadBalancerComparison],
    vectors: ["V-OB-13", "V-OB-14"],
  },
  {
    id: "R-OUT-4",
    title: "A Standard pool ends default access",
    statement:
      "Membership of a pool of any Standard load balancer, with or without outbound rules, removes default outbound " +
      "access. Members of an internal pool need an explicit method. Pools configured by IP address are the exception.",
    confidence: "documented",
    sources: [connectivityPages.loadBalancerFaq, reports.basicLoadBalancerMigration],
    vectors: [],
  },
  {
    id: "R-OUT-5",
    title: "Private subnets",
    statement:
      "With `defaultOutboundAccess` false a machine needs an explicit egress method; routes with next hop Internet " +
      "lead nowhere without one. Service endpoints still work, and storage of the same region stays reachable by the " +
      "default route. The setting is not applied to delegated or managed subnets.",
    confidence: "documented",
    sources: [networkPages.defaultOutboundAccess],
    vectors: ["V-OB-10", "V-OB-11"],
  },
  {
    id: "R-OUT-6",
    title: "New networks have private subnets",
    statement:
      "New virtual networks created with API versions released after 31 March 2026 get private subnets, as the portal " +
      "already does; older API versions leave the property null, and existing networks do not change. Follow the " +
      "property, never the date; in a template that omits it, a newer `apiVersion` means private (inferred). Earlier " +
      "texts named 30 September 2025.",
    confidence: "documented",
    sources: [networkPages.defaultOutboundAccess, networkPages.natGateway2026, networkPages.defaultOutboundAccess2025],
    vectors: [],
  },
  {
    id: "R-OUT-7",
    title: "When the private-subnet flag takes effect",
    statement: "A change of `defaultOutboundAccess` affects a machine only after it has been stopped and deallocated.",
    confidence: "documented",
    sources: [networkPages.defaultOutboundAccess],
    vectors: [],
  },
  {
    id: "R-OUT-8",
    title: "Egress through a load-balancing rule",
    statement:
      "A public load balancer without outbound rules gives its backends egress only where a rule has " +
      "`disableOutboundSnat` false (the API default; the portal sets true) and has the same transport protocol as the " +
      "packet: TCP rules give no UDP egress. Internal balancers and inbound NAT rules alone give none.",
    confidence: "documented",
    sources: [
      connectivityPages.loadBalancerComparison,
      connectivityPages.loadBalancerOutbound,
      reports.architectReview,
    ],
    vectors: ["V-N-19", "V-N-20"],
  },
  {
    id: "R-OUT-9",
    title: "Calling another machine's public address",
    statement:
      "Traffic to the public address of a machine in the same or a peered network leaves as Internet traffic: it " +
      "needs an egress method, a 0.0.0.0/0 route captures it, and the target's rules see the sender's public source, " +
      "which is Internet and not VirtualNetwork.",
    confidence: "inferred",
    sources: [reports.architectReview],
    vectors: ["V-N-37", "V-N-38"],
  },
  {
    id: "R-OUT-10",
    title: "A default route learned by BGP stops egress",
    statement:
      "A 0.0.0.0/0 learned over ExpressRoute, VPN or Route Server sends Internet traffic to the gateway. NAT Gateway, " +
      "instance addresses and default access fall idle exactly as under a user-defined route, and direct inbound " +
      "traffic to public addresses breaks on its reply. A user-defined route to Internet, for 0.0.0.0/0 or single " +
      "addresses, restores them.",
    confidence: "inferred",
    sources: [networkPages.natGateway2026, networkPages.effectiveRouteRecordings, networkPages.trafficRoutingNow],
    vectors: ["V-N-67", "V-N-68", "V-RT-13"],
  },
  {
    id: "R-PIP-1",
    title: "Public addresses",
    statement:
      "A Standard public address is static and closed inbound unless a network security group allows; a Basic one is " +
      "open. An instance's address is stateless one-to-one translation and carries TCP, UDP, ICMP and ESP.",
    confidence: "documented",
    sources: [networkPages.publicAddresses, connectivityPages.loadBalancerOutbound],
    vectors: ["V-OB-16", "V-OB-17"],
  },
  {
    id: "R-IP6-1",
    title: "IPv6 basics",
    statement:
      "Every network interface needs an IPv4 address, and there is no translation between the families. A network " +
      "security group may hold rules of both, but one rule cannot mix them; ICMPv6 was not supported in rules in " +
      "2023, so check newer input. IPv6 probes work only with a group in force. Platform services are reached over " +
      "IPv4, peering carries both, and IPv6 to the Internet must be configured explicitly.",
    confidence: "documented",
    sources: [networkPages.ipv6],
    vectors: ["V-OB-22"],
  },
  {
    id: "R-IP6-2",
    title: "Routes and tags in dual stack",
    statement:
      "An IPv4 0.0.0.0/0 route does not steer IPv6; that needs a route of its own for ::/0. Default rules and the " +
      "tags VirtualNetwork and Internet cover both families. There is no default outbound access for IPv6: without an " +
      "IPv6 address, outbound rule or StandardV2 NAT Gateway there is no egress.",
    confidence: "background",
    sources: [reports.architectReview, networkPages.ipv6],
    vectors: ["V-N-61"],
  },
];
