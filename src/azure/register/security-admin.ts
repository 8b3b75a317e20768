import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { networkPages } from "./sources-network.ts";

/** Security admin rules and connected groups of Azure Virtual Network Manager. */
export const securityAdminBehaviours: readonly Behaviour[] = [
  {
    id: "R-AV-1",
    title: "Security admin rules come before security groups",
    statement:
      "Security admin rules are evaluated before network security groups. `Deny` drops the packet. `AlwaysAllow` " +
      "delivers it without asking the network security groups. `Allow` hands it on to them.",
    confidence: "documented",
    sources: [networkPages.securityAdminRules],
    vectors: ["V-AV-01", "V-AV-02", "V-AV-04"],
  },
  {
    id: "R-AV-2",
    title: "Priorities of security admin rules",
    statement:
      "`priority` runs from 1 to 4096; the smallest number is tried first and the first match decides. The 2022 " +
      "preview used 0 to 99.",
    confidence: "documented",
    sources: [networkPages.securityAdminRules, networkPages.securityAdminRules2022],
    vectors: ["V-AV-04", "V-AV-05"],
  },
  {
    id: "R-AV-3",
    title: "Where security admin rules apply",
    statement:
      "The rules apply to each virtual network that is a member of a targeted network group, and need no network " +
      "security group to work. A packet that no admin rule matches goes on to the network security groups; without " +
      "any, it is allowed (inferred).",
    confidence: "documented",
    sources: [networkPages.securityAdminRules],
    vectors: ["V-AV-07"],
  },
  {
    id: "R-AV-4",
    title: "What a security admin rule can name",
    statement:
      "Protocols are Tcp, Udp, Icmp, Esp, Ah and Any. Sources and destinations are IPv4 or IPv6 prefixes or service " +
      "tags, but not AzurePlatformDNS, AzurePlatformIMDS or AzurePlatformLKM.",
    confidence: "documented",
    sources: [networkPages.securityAdminRules],
    vectors: ["V-AV-14"],
  },
  {
    id: "R-AV-5",
    title: "Networks with managed services are skipped",
    statement:
      "A virtual network that holds SQL Managed Instance or Azure Databricks is skipped by default. With " +
      "`applyOnNetworkIntentPolicyBasedServices` set to AllowRulesOnly, only rules with access Allow apply there. " +
      "Where several managers disagree on the setting, the one with the highest scope wins.",
    confidence: "documented",
    sources: [networkPages.securityAdminRules],
    vectors: ["V-AV-08"],
  },
  {
    id: "R-AV-6",
    title: "Subnets that security admin rules skip",
    statement:
      "Subnets that hold Azure Bastion, Azure Firewall, Route Server, VPN Gateway, ExpressRoute gateway, Virtual WAN " +
      "or Application Gateway are skipped; Application Gateway is covered again when every gateway in the subnet has " +
      "network isolation. The other subnets of the same network stay covered, and the skipped subnet's network " +
      "security group decides alone.",
    confidence: "documented",
    sources: [networkPages.securityAdminRules],
    vectors: ["V-AV-10", "V-AV-11"],
  },
  {
    id: "R-AV-7",
    title: "Private endpoints are outside security admin rules",
    statement:
      "Security admin rules are not applied to private endpoints in any virtual network that the network manager " +
      "manages, customer networks included. Whether traffic reaches the endpoint is left to the network policies of " +
      "its subnet. Outbound admin rules at the client's own interface still apply (inferred).",
    confidence: "documented",
    sources: [networkPages.networkManagerFaq, networkPages.securityAdminRules],
    vectors: ["V-AV-17"],
  },
  {
    id: "R-AV-8",
    title: "One security admin configuration per region",
    statement:
      "One security admin configuration is in force per region and manager; it can hold many rule collections. " +
      "Deployment is eventually consistent, so a change takes time to reach every network.",
    confidence: "documented",
    sources: [networkPages.securityAdminRules, networkPages.networkManagerFaq],
    vectors: [],
  },
  {
    id: "R-AV-9",
    title: "A security admin verdict covers one direction",
    statement:
      "A verdict covers one direction at one network interface. AlwaysAllow inbound at the target does not lift the " +
      "outbound filters of the sender.",
    confidence: "inferred",
    sources: [networkPages.securityAdminRules],
    vectors: ["V-AV-13"],
  },
  {
    id: "R-AV-10",
    title: "AlwaysAllow and a closed public address",
    statement:
      "It is not documented whether an inbound AlwaysAllow opens a Standard public address on a machine without any " +
      "network security group, which is otherwise closed; lean towards denied. The order of rules from several " +
      "network managers on one network is not documented either.",
    confidence: "uncertain",
    sources: [networkPages.securityAdminRules, connectivityPages.loadBalancer],
    vectors: [],
  },
  {
    id: "R-AV-11",
    title: "Connected groups (mesh)",
    statement:
      "Members of a mesh reach each other without a peering object; their routes show next hop ConnectedGroup. A mesh " +
      "is regional unless declared global, a network joins at most two, and overlapping subnets are allowed but " +
      "traffic to them is dropped. Members synchronise their address spaces by themselves. A subnet peering between " +
      "two members takes precedence over the group for that pair.",
    confidence: "documented",
    sources: [networkPages.connectivityConfigurations, networkPages.networkManagerFaq, networkPages.subnetPeering],
    vectors: ["V-AV-16"],
  },
];
