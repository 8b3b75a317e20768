import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";

/** Network security groups: rules, order of evaluation, state and limits. */
export const networkSecurityGroupBehaviours: readonly Behaviour[] = [
  {
    id: "R-NSG-1",
    title: "Priorities of security rules",
    statement:
      "A rule in `securityRules` has an integer `priority` from 100 to 4096 that is unique per `direction` within its " +
      "network security group. Rules are tried from the smallest number upwards. The first rule that matches decides " +
      "and ends the evaluation of that group.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups],
    vectors: ["V-NSG-40"],
  },
  {
    id: "R-NSG-2",
    title: "The six default security rules",
    statement:
      "Every network security group ends with six default rules for any protocol and all source and destination " +
      "ports. Inbound: 65000 AllowVnetInBound (VirtualNetwork to VirtualNetwork), 65001 AllowAzureLoadBalancerInBound " +
      "(AzureLoadBalancer to any address) and 65500 DenyAllInBound. Outbound: 65000 AllowVnetOutBound (VirtualNetwork " +
      "to VirtualNetwork), 65001 AllowInternetOutBound (any address to Internet) and 65500 DenyAllOutBound. Any " +
      "address means both IPv4 and IPv6.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups, reports.powershellIssue4972],
    vectors: ["V-NSG-02", "V-NSG-04", "V-TL-01", "V-TL-02"],
  },
  {
    id: "R-NSG-3",
    title: "Default rules can only be overridden",
    statement:
      "Default rules cannot be deleted or edited; a rule of one's own with a smaller priority number overrides them. " +
      "Effective-rule output prefixes their names with `defaultSecurityRules/` and prints protocol `All` and ports " +
      "`0-65535`.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups, reports.powershellIssue4972],
    vectors: [],
  },
  {
    id: "R-NSG-4",
    title: "Fields a security rule compares",
    statement:
      "A security rule matches on five fields only: source address, source port, destination address, destination " +
      "port and protocol. All five must match.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups],
    vectors: [],
  },
  {
    id: "R-NSG-5",
    title: "Protocols a security rule can name",
    statement:
      "`protocol` takes Tcp, Udp, Icmp, Esp, Ah or `*`; Esp and Ah cannot be chosen in the portal. `*` is every " +
      "protocol: older documentation listed only TCP, UDP and ICMP under Any, but it predates the Esp and Ah values, " +
      "a merged documentation change says that Any passes every protocol, and ESP and AH users had to rely on it. " +
      "Confidence is low where the packet is ESP or AH and the deciding rule says `*`.",
    confidence: "community",
    sources: [
      networkPages.networkSecurityGroups,
      reports.issue60780,
      reports.issue88401,
      reports.pullRequest24986,
      reports.terraformIssue11569,
    ],
    vectors: [],
  },
  {
    id: "R-NSG-6",
    title: "ICMP and the port fields of a rule",
    statement:
      "ICMP has no ports, and Microsoft advises leaving both port fields of an Icmp rule at `*`. An Icmp or `*` rule " +
      "whose port fields cover the whole range matches ICMP. Where a rule names particular ports nothing is certain: " +
      "one report says that the destination port of an Icmp rule is compared with the ICMP type, and a `*` rule with " +
      "a port probably means TCP and UDP only. Such a rule must not decide a confident verdict for an ICMP packet.",
    confidence: "uncertain",
    sources: [reports.issue37413, reports.issue51522],
    vectors: [],
  },
  {
    id: "R-NSG-7",
    title: "Several addresses, ports, tags or ASGs in one rule",
    statement:
      "Augmented rules hold many prefixes in `sourceAddressPrefixes` and `destinationAddressPrefixes` and many ports " +
      "or ranges in the plural port fields. `sourceApplicationSecurityGroups` and " +
      "`destinationApplicationSecurityGroups` are lists of up to ten each; a side holds either application security " +
      "groups or prefixes, not both. A side takes at most one service tag, in its singular field: a tag or `*` in a " +
      "plural prefix list is refused with `SecurityRuleParameterContainsUnsupportedValue`, and `*` in a plural port " +
      "list with `SecurityRuleParameterContainsInvalidPortRanges`.",
    confidence: "documented",
    sources: [
      networkPages.networkSecurityGroups,
      networkPages.networkingLimits,
      reports.terraformPullRequest9884,
      reports.pullRequest72562,
      reports.securityRuleErrors,
      networkPages.troubleshootSecurityRules,
    ],
    vectors: [],
  },
  {
    id: "R-NSG-8",
    title: "Security rules are stateful",
    statement:
      "An allowed flow leaves a flow record, and the packets that answer it pass without a rule in the other " +
      "direction. This holds for inbound and outbound flows alike, and only at the interfaces that saw the first " +
      "packet.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups],
    vectors: ["V-NSG-16", "V-NSG-17"],
  },
  {
    id: "R-NSG-9",
    title: "Rule changes and established flows",
    statement:
      "By default adding or removing a rule, a new deny included, affects new flows only; an established flow carries " +
      "on until it ends or goes idle. If the network security group sets `flushConnection` to true (API version " +
      "2022-01-01 and later), existing flows are evaluated again when rules change, and once when the flag is first " +
      "switched on.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups, networkPages.securityGroupChangeLog],
    vectors: ["V-NSG-18", "V-NSG-19", "V-NSG-41"],
  },
  {
    id: "R-NSG-10",
    title: "Subnet and interface groups, and none at all",
    statement:
      "Inbound traffic meets the subnet's network security group first and the network interface's second; outbound " +
      "traffic meets them the other way round. Every group present must allow; the first to deny ends the evaluation. " +
      "A subnet and an interface hold at most one group each. With no group at either place, traffic from private " +
      "sources passes and outbound traffic passes, but traffic that arrives through a Standard public address or a " +
      "Standard public load balancer is dropped. A newer sentence that a machine without a group gets no traffic at " +
      "all is about traffic from the Internet.",
    confidence: "documented",
    sources: [
      networkPages.howNetworkSecurityGroupsFilter,
      networkPages.howNetworkSecurityGroupsFilterNow,
      networkPages.diagnoseTrafficFilter,
      reports.issue122231,
    ],
    vectors: ["V-NSG-01", "V-NSG-11", "V-NSG-13"],
  },
  {
    id: "R-NSG-11",
    title: "Traffic inside one subnet is filtered",
    statement:
      "A subnet's network security group also filters traffic between two machines of that subnet: its outbound rules " +
      "at the sender and its inbound rules at the receiver.",
    confidence: "documented",
    sources: [networkPages.howNetworkSecurityGroupsFilter],
    vectors: ["V-NSG-14"],
  },
  {
    id: "R-NSG-12",
    title: "Which side of address translation a rule sees",
    statement:
      "Inbound rules see a packet after the public destination has been translated to the private address, and " +
      "outbound rules see it before the private source becomes public. A rule that names the public address of a " +
      "network interface therefore never matches inbound traffic to it. A load-balancing rule with floating IP is the " +
      "exception.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups],
    vectors: ["V-NSG-20"],
  },
  {
    id: "R-NSG-13",
    title: "What a rule sees behind a load balancer",
    statement:
      "Behind a load balancer the source address and port are those of the original client, never the balancer's. The " +
      "destination is the backend's private address and backend port while `enableFloatingIP` is false; with floating " +
      "IP it is the frontend address and frontend port.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups, reports.cloudProviderFloatingAddress],
    vectors: ["V-LB-07", "V-LB-16", "V-LB-17"],
  },
  {
    id: "R-NSG-21",
    title: "Windows activation and the platform rule for it",
    statement:
      "Windows activation (TCP 1688 to the KMS addresses 20.118.99.224, 40.83.235.53 and 23.102.135.246) is let out " +
      "by a platform rule in spite of outbound denies. Configuring a 0.0.0.0/0 route switches that rule off. The " +
      "activation servers answer only public source addresses that belong to Azure, so an egress method with such an " +
      "address is needed as well.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups, networkPages.windowsActivationRoutes],
    vectors: ["V-NSG-36", "V-NSG-37"],
  },
  {
    id: "R-NSG-24",
    title: "Traffic the platform blocks inside a network",
    statement:
      "Whatever the rules say, the platform drops multicast, broadcast, IP-in-IP and GRE packets, unicast DHCP from " +
      "UDP port 68 to 67, and UDP source port 65330 inside a virtual network. The default gateway of a subnet does " +
      "not answer ping.",
    confidence: "documented",
    sources: [networkPages.virtualNetworkFaq],
    vectors: ["V-NSG-35"],
  },
  {
    id: "R-NSG-25",
    title: "Outbound mail on TCP port 25",
    statement:
      "Outbound TCP port 25 can be blocked by the platform depending on the type of subscription. Enterprise " +
      "Agreement subscriptions are not blocked; others created after 15 November 2017 may be. No rule can undo the " +
      "block.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups],
    vectors: [],
  },
  {
    id: "R-NSG-26",
    title: "Limits of network security groups",
    statement:
      "Per subscription and region in the 2022 list: 5,000 network security groups, 1,000 rules in each, 4,000 " +
      "addresses and ranges as sources and as many as destinations of a group, 3,000 application security groups with " +
      "4,000 IP configurations each, 20 of them per IP configuration, 10 per side of a rule, 100 across one network " +
      "security group, and 500,000 flows per network interface.",
    confidence: "documented",
    sources: [networkPages.networkingLimits, reports.terraformPullRequest9884],
    vectors: [],
  },
  {
    id: "R-NSG-28",
    title: "Idle flows lose their state",
    statement:
      "A flow record is removed after an idle time (about four minutes by default, `flowTimeoutInMinutes` on the " +
      "virtual network). A later packet of the old connection has no state and is judged by the current rules. A load " +
      "balancer drops such a flow silently, or sends TCP resets to both ends where the rule has `enableTcpReset`. A " +
      "verdict on rules alone therefore speaks of a new flow.",
    confidence: "background",
    sources: [connectivityPages.idleTimeout, reports.architectReview],
    vectors: [],
  },
];
