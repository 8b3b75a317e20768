import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";

/** Azure Firewall and network virtual appliances. */
export const firewallBehaviours: readonly Behaviour[] = [
  {
    id: "R-FW-1",
    title: "Order of rule types",
    statement:
      "Threat intelligence acts first and may deny. Then come DNAT rules, network rules, application rules and the " +
      "built-in collection of infrastructure names; what nothing allows is denied. The first match ends the search. " +
      "The infrastructure collection counts only where application rules are consulted.",
    confidence: "documented",
    sources: [connectivityPages.firewallRules],
    vectors: ["V-FW-01", "V-FW-07", "V-FW-08"],
  },
  {
    id: "R-FW-2",
    title: "Rule collection groups",
    statement:
      "Rule collection groups are ordered by priority 100 to 65000, collections by priority inside, rules from the " +
      "top. The default groups are DNAT 100, network 200 and application 300. A group may mix types; a collection has " +
      "one action and one type, and its rules must match it.",
    confidence: "documented",
    sources: [
      connectivityPages.firewallRules,
      connectivityPages.firewallRuleSets,
      connectivityPages.firewallDestinationNat,
    ],
    vectors: ["V-FW-10"],
  },
  {
    id: "R-FW-3",
    title: "Network before application, whatever the priority",
    statement:
      "All DNAT rules run before all network rules, and those before all application rules, regardless of the " +
      "priorities of groups and collections and of inheritance.",
    confidence: "documented",
    sources: [connectivityPages.firewallRules],
    vectors: ["V-FW-02", "V-FW-04", "V-FW-10"],
  },
  {
    id: "R-FW-4",
    title: "Parent policies come first",
    statement:
      "Within each type the groups of a parent policy (`basePolicy`) come before those of the child, whatever their " +
      "numbers.",
    confidence: "documented",
    sources: [connectivityPages.firewallRules],
    vectors: ["V-FW-10"],
  },
  {
    id: "R-FW-5",
    title: "What application rules match",
    statement:
      "Application rules are considered for HTTP, HTTPS and MSSQL only, by Host header or TLS server name. For HTTP " +
      "and for inspected HTTPS the firewall ignores the packet's destination address and uses its own DNS answer; a " +
      "Host header with another port is dropped.",
    confidence: "documented",
    sources: [connectivityPages.firewallRules],
    vectors: ["V-FW-05"],
  },
  {
    id: "R-FW-6",
    title: "DNAT is not stopped by a network deny",
    statement:
      "A packet that matches a DNAT rule is translated and allowed, and no further network rule is consulted, so a " +
      "network deny does not stop it; restrict the source in the DNAT rule instead. Copies of 2018 to 2020 said that " +
      "an explicit deny overrides. DNAT traffic is also source-translated to a private address of the firewall, so " +
      "the backend sees a source in AzureFirewallSubnet.",
    confidence: "documented",
    sources: [
      connectivityPages.firewallRules,
      connectivityPages.firewallDestinationNat,
      connectivityPages.firewallRules2020,
      connectivityPages.firewallKnownIssues,
      reports.firewallNote,
    ],
    vectors: [],
  },
  {
    id: "R-FW-7",
    title: "Application rules do not act inbound",
    statement:
      "Application rules act on outbound and east-west traffic, not on inbound connections. A page of 2021 said " +
      "otherwise.",
    confidence: "documented",
    sources: [
      connectivityPages.firewallRules,
      connectivityPages.firewallDestinationNat,
      connectivityPages.firewallRuleSets,
    ],
    vectors: [],
  },
  {
    id: "R-FW-8",
    title: "Protocols and tags of network rules",
    statement:
      "Network rules know TCP, UDP, ICMP and Any, where Any is every IP protocol; Any with an explicit port means TCP " +
      "and UDP. Service tags are possible as destination only.",
    confidence: "documented",
    sources: [connectivityPages.firewallRules, networkPages.serviceTags],
    vectors: ["V-FW-17"],
  },
  {
    id: "R-FW-9",
    title: "When the firewall translates the source",
    statement:
      "Network rules translate the source only where the destination is outside RFC 1918 and RFC 6598; application " +
      "rules always do. With `privateRanges` 0.0.0.0/0 it never translates (and then has no direct Internet), with " +
      "255.255.255.255/32 always. The source is a firewall public address, the NAT Gateway's where one is attached, " +
      "or under forced tunnelling a private address of AzureFirewallSubnet.",
    confidence: "documented",
    sources: [connectivityPages.firewallPrivateRanges],
    vectors: ["V-FW-11", "V-FW-13", "V-FW-14"],
  },
  {
    id: "R-FW-10",
    title: "The firewall is stateful",
    statement:
      "A rule from A to B admits the replies, not new flows from B to A. Intrusion prevention in deny mode acts after " +
      "the rules and drops silently.",
    confidence: "documented",
    sources: [connectivityPages.firewallRules],
    vectors: [],
  },
  {
    id: "R-FW-11",
    title: "Changed firewall rules end sessions",
    statement: "Changing a rule to deny drops the established sessions it covers, unlike a network security group.",
    confidence: "documented",
    sources: [connectivityPages.firewallRules],
    vectors: ["V-FW-16"],
  },
  {
    id: "R-FW-12",
    title: "Firewall and public load balancer",
    statement:
      "A 0.0.0.0/0 route to the firewall breaks the replies of a service behind a public load balancer: they reach a " +
      "firewall that never saw the request. A host route for the firewall's public address to Internet repairs the " +
      "variant in which the firewall is the entrance. An internal balancer behind the firewall's DNAT has no such " +
      "problem.",
    confidence: "documented",
    sources: [connectivityPages.firewallWithLoadBalancer],
    vectors: [],
  },
  {
    id: "R-FW-13",
    title: "Address families and NAT Gateway",
    statement:
      "Azure Firewall was IPv4 only in 2023. A NAT Gateway on AzureFirewallSubnet takes over its outbound addresses.",
    confidence: "documented",
    sources: [networkPages.ipv6, networkPages.natGateway],
    vectors: [],
  },
  {
    id: "R-FW-14",
    title: "A rule without a source is refused",
    statement:
      "A policy rule, NAT rules included, that has neither `sourceAddresses` nor `sourceIpGroups` is refused with " +
      "FirewallPolicyRuleIpAddressesAndPortsMustBeSpecified; any source is written `*`. Input that lacks both is " +
      "invalid, not a rule for everyone.",
    confidence: "community",
    sources: [reports.firewallSourceErrors],
    vectors: [],
  },
  {
    id: "R-FW-15",
    title: "Names in network rules need DNS proxy",
    statement:
      "`destinationFqdns` in network rules require `dnsSettings.enableProxy` (`requireProxyForNetworkRules` is true). " +
      "Without the proxy such a rule cannot be counted on to match (inferred).",
    confidence: "documented",
    sources: [connectivityPages.firewallDnsSettings, connectivityPages.firewallNetworkFqdn],
    vectors: [],
  },
  // Part B of the review calls the next two R-FW-15 and R-FW-16; those ids belong to other rules.
  {
    id: "R-FW-16",
    title: "Names in network rules follow the firewall's DNS",
    statement:
      "The firewall resolves names in network rules with its own DNS server and refreshes them every few seconds; " +
      "wildcards are not supported. Clients that do not use the firewall as their DNS server can get another address, " +
      "and then the rule may miss, which cannot be decided from the configuration. DNAT rules can also stand on the " +
      "firewall's private address.",
    confidence: "documented",
    sources: [connectivityPages.firewallNetworkFqdn, reports.architectReview],
    vectors: ["V-N-44"],
  },
  {
    id: "R-FW-17",
    title: "The firewall's own path to the Internet",
    statement:
      "AzureFirewallSubnet must keep a default route to Internet. Where 0.0.0.0/0 is learned by BGP it needs a " +
      "user-defined 0.0.0.0/0 to Internet, or forced-tunnelling mode with AzureFirewallManagementSubnet, whose only " +
      "route is a default to Internet with propagation off. Forced tunnelling restricts DNAT.",
    confidence: "documented",
    sources: [connectivityPages.firewallForcedTunnelling, reports.architectReview],
    vectors: ["V-N-46"],
  },
  {
    id: "R-NVA-1",
    title: "A stateful appliance must see both directions",
    statement:
      "A stateful device has to see both directions of a flow on the same instance, so both routes must be checked. " +
      "Typical breaks are a one-sided user-defined route, a public load balancer inbound with a firewall outbound, " +
      "and appliances with two interfaces. A reply that crosses a device which never saw the request is judged as a " +
      "new flow.",
    confidence: "inferred",
    sources: [reports.architectReview, connectivityPages.applianceHighAvailability],
    vectors: ["V-N-16"],
  },
  {
    id: "R-NVA-2",
    title: "Appliance pairs behind two load balancers",
    statement:
      "A public and an internal load balancer in front of one pair of appliances choose instances independently, so " +
      "traffic from the Internet needs source translation at the appliance. Between spokes, one internal balancer is " +
      "symmetric. On appliances with several interfaces the reply to a probe must leave by the probed one, else that " +
      "pool is down.",
    confidence: "documented",
    sources: [connectivityPages.applianceHighAvailability, reports.architectReview],
    vectors: ["V-N-17"],
  },
];
