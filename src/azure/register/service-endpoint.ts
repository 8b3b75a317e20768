import type { Behaviour } from "./behaviour.ts";
import { networkPages } from "./sources-network.ts";
import { servicePages } from "./sources-service.ts";

/** Virtual network service endpoints and their policies. */
export const serviceEndpointBehaviours: readonly Behaviour[] = [
  {
    id: "R-SE-1",
    title: "What a service endpoint adds",
    statement:
      "A service endpoint is enabled per subnet and service (`serviceEndpoints`). It adds routes for the public " +
      "prefixes of the service in the endpoint's regions, the same as its service tag, with next hop " +
      "VirtualNetworkServiceEndpoint. Names keep resolving to public addresses.",
    confidence: "documented",
    sources: [networkPages.serviceEndpoints, networkPages.serviceTags],
    vectors: [],
  },
  {
    id: "R-SE-2",
    title: "Source address over a service endpoint",
    statement:
      "The service sees the private IPv4 address of the client together with its virtual network and subnet, so " +
      "firewall rules for public addresses stop matching. Enabling or disabling the endpoint closes open TCP " +
      "connections to the service; other traffic is unaffected.",
    confidence: "documented",
    sources: [networkPages.serviceEndpoints, servicePages.storageFirewall],
    vectors: ["V-SE-02"],
  },
  {
    id: "R-SE-3",
    title: "Service endpoints do not serve on-premises",
    statement:
      "Traffic from on-premises cannot use a service endpoint. It goes to the public endpoint of the service and " +
      "needs a rule for its public NAT address.",
    confidence: "documented",
    sources: [networkPages.serviceEndpoints],
    vectors: ["V-SE-07"],
  },
  {
    id: "R-SE-4",
    title: "Service endpoints are per subnet",
    statement:
      "Neither other subnets nor peered networks share an endpoint: each calling subnet needs its own endpoint and " +
      "its own rule at the service.",
    confidence: "documented",
    sources: [networkPages.serviceEndpoints],
    vectors: [],
  },
  {
    id: "R-SE-5",
    title: "Regions a service endpoint covers",
    statement:
      "Microsoft.Sql covers the region of the network. Microsoft.Storage covers that region and its paired region, so " +
      "a virtual network rule for a subnet in a third region never matches. Microsoft.Storage.Global covers all " +
      "regions, and a subnet has only one of the two. Other services cover any region.",
    confidence: "documented",
    sources: [networkPages.serviceEndpoints, servicePages.storageFirewall, servicePages.storageVirtualNetworkRules],
    vectors: ["V-SE-11", "V-SE-14"],
  },
  {
    id: "R-SE-6",
    title: "Security rules still apply over an endpoint",
    statement:
      "The destination stays a public address, so outbound security rules must admit it, best with the service's tag. " +
      "A service endpoint does not bypass network security groups.",
    confidence: "documented",
    sources: [networkPages.serviceEndpoints, servicePages.sqlVirtualNetworkRules],
    vectors: ["V-SE-05", "V-NSG-33", "V-NSG-34"],
  },
  {
    id: "R-SE-7",
    title: "Disk traffic is unaffected",
    statement: "Disk input and output of virtual machines is not touched by service endpoints.",
    confidence: "documented",
    sources: [networkPages.serviceEndpoints, servicePages.storageFirewallLimits],
    vectors: [],
  },
  {
    id: "R-SE-8",
    title: "Service endpoint policies are global allow lists",
    statement:
      "A service endpoint policy raises the Storage endpoint of its subnet from regional to global scope: every " +
      "account that is not listed by account, resource group or subscription is denied, in any region, even if its " +
      "own firewall is open. Several policies form a union; a secondary follows its listed primary; accounts of other " +
      "tenants may be listed. Classic and Microsoft-managed storage accounts are always denied, and " +
      "Microsoft.FileShares shares cannot be listed. Policy and network share a region. Private endpoint and " +
      "on-premises traffic is not affected. The 2018 preview did not filter other regions.",
    confidence: "documented",
    sources: [
      networkPages.serviceEndpointPolicies,
      networkPages.azureFilesNetworking,
      networkPages.serviceEndpointPolicies2018,
    ],
    vectors: ["V-SE-08", "V-SE-10", "V-SE-16"],
  },
  {
    id: "R-SE-9",
    title: "Service endpoint on an appliance's subnet",
    statement:
      "An appliance's subnet can carry the endpoint, so that traffic reaches the service only after the appliance has " +
      "filtered it.",
    confidence: "documented",
    sources: [networkPages.serviceEndpoints],
    vectors: [],
  },
  {
    id: "R-SE-10",
    title: "A SQL rule created before its endpoint",
    statement:
      "A SQL virtual network rule can be created first with `ignoreMissingVnetServiceEndpoint`, but takes effect only " +
      "once the subnet has the endpoint.",
    confidence: "documented",
    sources: [servicePages.sqlVirtualNetworkRules],
    vectors: [],
  },
  {
    id: "R-SE-11",
    title: "Microsoft.Sql covers sibling databases",
    statement:
      "Enabling Microsoft.Sql on a subnet also covers Azure Database for MySQL and PostgreSQL, which then need " +
      "virtual network rules of their own.",
    confidence: "documented",
    sources: [servicePages.sqlVirtualNetworkRules],
    vectors: [],
  },
];
