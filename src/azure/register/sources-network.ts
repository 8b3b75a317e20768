import type { Source } from "./behaviour.ts";

/** Documentation of virtual networks: security groups, routing, peering, egress, network manager. */
export const networkPages = {
  networkSecurityGroups: {
    title:
      "Microsoft Learn: Network security groups overview (articles/virtual-network/network-security-groups-overview.md)",
    date: "2025-07-15",
  },
  howNetworkSecurityGroupsFilter: {
    title:
      "Microsoft Learn: How network security groups filter network traffic (articles/virtual-network/network-security-group-how-it-works.md)",
    date: "2020-08-24",
  },
  howNetworkSecurityGroupsFilterNow: {
    title: "Microsoft Learn: How network security groups filter network traffic, newer copy",
  },
  troubleshootSecurityRules: {
    title: "Microsoft support article: Troubleshoot NSG misconfigurations",
    date: "2026-03-17",
  },
  diagnoseTrafficFilter: {
    title:
      "Microsoft support article: Diagnose a network traffic filter problem (diagnose-network-traffic-filter-problem.md)",
  },
  securityGroupChangeLog: {
    title: "Azure REST change log: Microsoft.Network networkSecurityGroups, API version 2022-01-01 (flushConnection)",
    date: "2022-01",
  },
  serviceTags: {
    title: "Microsoft Learn: Virtual network service tags (articles/virtual-network/service-tags-overview.md)",
    date: "2023-01-26",
  },
  applicationSecurityGroups: {
    title: "Microsoft Learn: Application security groups (articles/virtual-network/application-security-groups.md)",
    date: "2020-02-27",
  },
  networkingLimits: {
    title: "Microsoft Learn: Azure networking limits (includes/azure-virtual-network-limits.md)",
    date: "2022-12-05",
  },
  platformAddress: {
    title:
      "Microsoft Learn: What is IP address 168.63.129.16? (articles/virtual-network/what-is-ip-address-168-63-129-16.md)",
    date: "2019-05-15",
  },
  virtualNetworkFaq: {
    title: "Microsoft Learn: Azure Virtual Network FAQ (articles/virtual-network/virtual-networks-faq.md)",
    date: "2019-02-12",
  },
  windowsActivationRoutes: { title: "Microsoft support article: Custom routes to enable KMS activation" },
  trafficRouting: {
    title:
      "Microsoft Learn: Virtual network traffic routing (articles/virtual-network/virtual-networks-udr-overview.md)",
    date: "2023-05-27",
  },
  trafficRoutingNow: { title: "Microsoft Learn training: Virtual network traffic routing, current wording" },
  effectiveRouteRecordings: { title: "Recorded effective route tables of several independent Azure labs" },
  routeTableRest: {
    title: "Azure REST and SDK reference: Microsoft.Network route tables, API version 2025-07-01",
    date: "2025-07-01",
  },
  managePeering: { title: "Microsoft Learn: Create, change, or delete a virtual network peering" },
  managePeering2018: {
    title:
      "Microsoft Learn: Create, change, or delete a virtual network peering (articles/virtual-network/virtual-network-manage-peering.md)",
    date: "2018-02-09",
  },
  troubleshootPeering: {
    title:
      "Microsoft support article: Troubleshoot virtual network peering issues (virtual-network-troubleshoot-peering-issues.md)",
    date: "2026-03-05",
  },
  troubleshootPeeringSync: {
    title:
      "Microsoft support article: Virtual network peering sync and route issues (virtual-network-troubleshoot-peering-sync-route-issues.md)",
    date: "2026-03-17",
  },
  subnetPeering: {
    title: "Microsoft Learn: Configure subnet peering (how-to-configure-subnet-peering.md)",
    date: "2024-12-03",
  },
  routeServerFaq: { title: "Microsoft Learn: Azure Route Server FAQ" },
  routeServerGateways: {
    title:
      "Microsoft Learn: Azure Route Server support for ExpressRoute and Azure VPN (articles/route-server/expressroute-vpn-support.md)",
    date: "2021-10-01",
  },
  hubRoutingPreference: {
    title: "Microsoft Learn: Routing preference of Azure Route Server (route-server/hub-routing-preference)",
  },
  virtualNetworkEncryption: {
    title:
      "Microsoft Learn: What is Azure Virtual Network encryption? (articles/virtual-network/virtual-network-encryption-overview.md)",
    date: "2023-07-07",
  },
  serviceEndpoints: {
    title:
      "Microsoft Learn: Virtual network service endpoints (articles/virtual-network/virtual-network-service-endpoints-overview.md)",
    date: "2019-11-08",
  },
  serviceEndpointPolicies2018: {
    title:
      "Microsoft Learn: Virtual network service endpoint policies, preview (articles/virtual-network/virtual-network-service-endpoint-policies-overview.md)",
    date: "2018-09-18",
  },
  serviceEndpointPolicies: {
    title: "Microsoft Learn: Virtual network service endpoint policies for Azure Storage",
    date: "2023-04-06",
  },
  azureFilesNetworking: { title: "Microsoft Learn: Networking considerations for Azure Files", date: "2026-10-03" },
  securityAdminRules: { title: "Microsoft Learn: Security admin rules in Azure Virtual Network Manager" },
  securityAdminRules2022: {
    title:
      "Microsoft Learn: Security admin rules, preview (articles/virtual-network-manager/concept-security-admins.md)",
    date: "2022-05-25",
  },
  connectivityConfigurations: {
    title:
      "Microsoft Learn: Connectivity configuration in Azure Virtual Network Manager (articles/virtual-network-manager/concept-connectivity-configuration.md)",
    date: "2023-03-22",
  },
  networkManagerFaq: { title: "Microsoft Learn: Azure Virtual Network Manager FAQ", date: "2026-02-24" },
  subnetDelegation: {
    title: "Microsoft Learn: What is subnet delegation? (articles/virtual-network/subnet-delegation-overview.md)",
    date: "2020-12-15",
  },
  ipv6: {
    title: "Microsoft Learn: IPv6 for Azure Virtual Network (articles/virtual-network/ip-services/ipv6-overview.md)",
    date: "2023-08-24",
  },
  publicAddresses: {
    title: "Microsoft Learn: Public IP addresses (articles/virtual-network/ip-services/public-ip-addresses.md)",
    date: "2021-12-27",
  },
  defaultOutboundAccess: { title: "Microsoft Learn: Default outbound access in Azure", date: "2026-01-30" },
  defaultOutboundAccess2025: {
    title: "Microsoft Learn: Default outbound access in Azure, earlier copy with the retirement date 2025-09-30",
  },
  natGateway: { title: "Microsoft Learn: What is Azure NAT Gateway?, copy of 2025 or later" },
  natGateway2026: { title: "Microsoft Learn: What is Azure NAT Gateway?", date: "2026-04-14" },
  natGatewayDesign: { title: "Microsoft Learn: Design virtual networks with Azure NAT Gateway" },
} as const satisfies Record<string, Source>;
