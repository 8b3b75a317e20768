import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** Subnets, delegation and managed services in subnets. */
export const subnetBehaviours: readonly Behaviour[] = [
  {
    id: "R-SUB-1",
    title: "Addresses and sizes of subnets",
    statement:
      "Azure reserves five addresses of each subnet: the first four and the last, so .4 is the first usable one of a " +
      "/24 or of a /29, which has three. IPv4 subnets are /29 or larger (up to /2), IPv6 subnets exactly /64. " +
      "224.0.0.0/4, 255.255.255.255/32, 127.0.0.0/8, 169.254.0.0/16 and 168.63.129.16/32 cannot be used. Public " +
      "ranges are allowed but cannot be reached from the Internet.",
    confidence: "documented",
    sources: [networkPages.virtualNetworkFaq, reports.architectReview],
    vectors: ["V-OB-20"],
  },
  {
    id: "R-SUB-2",
    title: "Delegation and private subnets",
    statement: "The private-subnet setting (`defaultOutboundAccess`) is not applied to delegated subnets.",
    confidence: "documented",
    sources: [networkPages.defaultOutboundAccess],
    vectors: [],
  },
  {
    id: "R-SUB-3",
    title: "Security group on AzureFirewallSubnet",
    statement:
      "AzureFirewallSubnet needs no network security group, and the platform disables one that is attached; the " +
      "firewall's own hidden groups protect it. Ignore and report such a group.",
    confidence: "documented",
    sources: [connectivityPages.firewallFaq],
    vectors: [],
  },
  {
    id: "R-DEL-1",
    title: "What a delegated subnet accepts",
    statement:
      "A delegated subnet takes only resources of the service named in `delegations`. Whether network security " +
      "groups, route tables and private endpoint policies act there is a matter of each service: with Basic network " +
      "features of Azure NetApp Files security rules and user-defined routes are ignored. Some services cannot share " +
      "such a subnet with private endpoints.",
    confidence: "documented",
    sources: [networkPages.subnetDelegation, servicePages.netAppFilesTopologies, networkPages.defaultOutboundAccess],
    vectors: ["V-N-55", "V-N-56"],
  },
  {
    id: "R-MI-1",
    title: "Services that enforce their own rules",
    statement:
      "SQL Managed Instance, Databricks, API Management and App Service Environment put mandatory security rules and " +
      "routes on their subnet through a network intent policy. Changes that break them are refused when they are " +
      "submitted.",
    confidence: "documented",
    sources: [networkPages.subnetDelegation, networkPages.securityAdminRules, reports.architectReview],
    vectors: [],
  },
];
