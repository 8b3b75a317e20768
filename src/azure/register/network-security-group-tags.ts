import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";

/** Network security groups: service tags, application security groups and platform traffic. */
export const networkSecurityGroupTagBehaviours: readonly Behaviour[] = [
  {
    id: "R-NSG-14",
    title: "Service tags",
    statement:
      "A service tag stands for the published prefixes of a service, not for one instance of it. Many tags have " +
      "regional forms such as `Storage.WestUS`. The direction column of the published table is advice, not a " +
      "constraint, and prefixes differ by cloud. `AzureCloud` holds no IPv6 prefixes, and `Sql` does not include SQL " +
      "Managed Instance.",
    confidence: "documented",
    sources: [networkPages.serviceTags],
    vectors: [],
  },
  {
    id: "R-NSG-15",
    title: "What the VirtualNetwork tag holds",
    statement:
      "VirtualNetwork covers the address space of the virtual network, of peers to which access is allowed " +
      "(`allowVirtualNetworkAccess`), of on-premises networks and virtual networks joined by a gateway, the host " +
      "address 168.63.129.16, and the prefixes of user-defined routes; it can contain a default route. A peer whose " +
      "access flag is off leaves the tag, while its peering route stays. The tag is computed separately for each " +
      "network interface.",
    confidence: "documented",
    sources: [
      networkPages.serviceTags,
      networkPages.troubleshootSecurityRules,
      networkPages.managePeering,
      reports.issue32725,
    ],
    vectors: ["V-NSG-04", "V-NSG-05"],
  },
  {
    id: "R-NSG-16",
    title: "User-defined routes widen VirtualNetwork",
    statement:
      "A route whose next hop is a virtual appliance in the tag's own address space adds its prefix to " +
      "VirtualNetwork, taken from the route table of the subnet of the interface being evaluated; a 0.0.0.0/0 route " +
      "to an appliance makes the tag 0.0.0.0/0. This works inbound too, so on such a subnet AllowVnetInBound admits " +
      "any source and the flow fails, if at all, on its reply route. An appliance's own subnet does not inherit the " +
      "table of its clients and needs explicit inbound rules for forwarded packets. Next hops of type Internet, None " +
      "or gateway are not known to add anything; treat that as low confidence.",
    confidence: "community",
    sources: [reports.issue22178, reports.virtualNetworkTagBlog, reports.issue124192],
    vectors: ["V-NSG-28", "V-NSG-29"],
  },
  {
    id: "R-NSG-17",
    title: "What the Internet tag holds",
    statement:
      "Internet covers the address space outside the virtual network that the public Internet can reach, including " +
      "Azure's own public addresses, and so the public endpoints of platform services. An on-premises network or a " +
      "virtual network that uses public ranges can match both Internet and VirtualNetwork; the first match by " +
      "priority then decides. A merged documentation change claimed that Internet applies only where no other tag " +
      "does, but the reported behaviour is the overlap.",
    confidence: "documented",
    sources: [networkPages.serviceTags, reports.issue81801, reports.pullRequest101300],
    vectors: ["V-NSG-31", "V-NSG-32", "V-NSG-33"],
  },
  {
    id: "R-NSG-18",
    title: "AzureLoadBalancer is the health probe only",
    statement:
      "AzureLoadBalancer stands for 168.63.129.16 (and for the IPv6 probe source fe80::1234:5678:9abc), from which " +
      "health probes come. It never matches the clients of a load balancer, whose own addresses are preserved.",
    confidence: "documented",
    sources: [networkPages.serviceTags, reports.architectReview],
    vectors: ["V-NSG-38"],
  },
  {
    id: "R-NSG-19",
    title: "Platform services outside the rules",
    statement:
      "DHCP, DNS, instance metadata and health monitoring on 168.63.129.16 and 169.254.169.254 are outside the " +
      "control of security rules, with one exception: an outbound rule that names AzurePlatformDNS, AzurePlatformIMDS " +
      "or AzurePlatformLKM does apply. A rule that names the address instead of the tag does not stop them. An older " +
      "page said instead that a default rule admits 168.63.129.16. Load-balancer probes from that address are " +
      "filtered.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups, networkPages.serviceTags, networkPages.platformAddress],
    vectors: ["V-NSG-08", "V-NSG-10"],
  },
  {
    id: "R-NSG-20",
    title: "Health probes are filtered by rules",
    statement:
      "A deny that comes before priority 65001 and covers 168.63.129.16 stops load-balancer probes, and the backend " +
      "is marked down. This is the documented way to fail a probe on purpose.",
    confidence: "documented",
    sources: [connectivityPages.healthProbes, connectivityPages.troubleshootBackend],
    vectors: ["V-NSG-07", "V-LB-10"],
  },
  {
    id: "R-NSG-22",
    title: "Application security group membership",
    statement:
      "All network interfaces of an application security group lie in one virtual network, that of its first member. " +
      "Where source and destination of a rule are both such groups, all members share that network. Membership is per " +
      "IP configuration, an interface can be in several groups, and private endpoints can be members.",
    confidence: "documented",
    sources: [networkPages.applicationSecurityGroups, reports.architectReview],
    vectors: [],
  },
  {
    id: "R-NSG-23",
    title: "How a rule with an application security group matches",
    statement:
      "An application security group stands for the set of private addresses of its members, and both address fields " +
      "of the packet are compared with it. A rule does not match where the source or the destination machine is not a " +
      "member. Members and the interfaces that a network security group filters must share one virtual network.",
    confidence: "inferred",
    sources: [networkPages.applicationSecurityGroups, networkPages.troubleshootSecurityRules],
    vectors: ["V-NSG-22", "V-NSG-23", "V-NSG-25", "V-NSG-26"],
  },
  {
    id: "R-NSG-27",
    title: "Probes also match VirtualNetwork",
    statement:
      "Because VirtualNetwork contains 168.63.129.16, a rule that allows VirtualNetwork to VirtualNetwork admits " +
      "health probes even when a later rule denies everything and AzureLoadBalancer is never named.",
    confidence: "inferred",
    sources: [networkPages.serviceTags, networkPages.troubleshootSecurityRules],
    vectors: ["V-N-65"],
  },
];
