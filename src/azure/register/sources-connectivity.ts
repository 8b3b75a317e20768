import type { Source } from "./behaviour.ts";

/** Documentation of load balancers, firewalls, gateways, Virtual WAN, Bastion and diagnostic tools. */
export const connectivityPages = {
  loadBalancer: { title: "Microsoft Learn: What is Azure Load Balancer?" },
  loadBalancerComponents: {
    title: "Microsoft Learn: Azure Load Balancer components (articles/load-balancer/components.md)",
    date: "2020-06-04",
  },
  loadBalancerSkus: {
    title: "Microsoft Learn: Azure Load Balancer SKUs (articles/load-balancer/skus.md)",
    date: "2023-07-10",
  },
  loadBalancerOutbound: {
    title:
      "Microsoft Learn: Outbound connections in Azure (articles/load-balancer/load-balancer-outbound-connections.md)",
    date: "2022-03-01",
  },
  loadBalancerOutboundRules: {
    title: "Microsoft Learn: Outbound rules of Azure Load Balancer (load-balancer/outbound-rules)",
  },
  loadBalancerFaq: { title: "Microsoft Learn: Azure Load Balancer FAQ" },
  loadBalancerComparison: {
    title: "Microsoft Learn: Azure Load Balancer comparison of outbound methods (include of the load balancer pages)",
  },
  highAvailabilityPorts: {
    title:
      "Microsoft Learn: High availability ports, preview (articles/load-balancer/load-balancer-ha-ports-overview.md)",
    date: "2017-09-26",
  },
  healthProbes: {
    title:
      "Microsoft Learn: Azure Load Balancer health probes (articles/load-balancer/load-balancer-custom-probe-overview.md)",
    date: "2023-10-10",
  },
  floatingAddress: {
    title: "Microsoft Learn: Azure Load Balancer floating IP (articles/load-balancer/load-balancer-floating-ip.md)",
    date: "2024-04-12",
  },
  troubleshootBackend: {
    title:
      "Microsoft Learn: Troubleshoot Azure Load Balancer backend traffic (articles/load-balancer/load-balancer-troubleshoot-backend-traffic.md)",
    date: "2022-03-02",
  },
  idleTimeout: {
    title:
      "Microsoft Learn: Load Balancer TCP reset and idle timeout (articles/load-balancer/load-balancer-tcp-reset.md)",
    date: "2020-10-07",
  },
  gatewayLoadBalancer: {
    title: "Microsoft Learn: Gateway Load Balancer (articles/load-balancer/gateway-overview.md)",
    date: "2021-12-28",
  },
  firewallRules: { title: "Microsoft Learn: Configure Azure Firewall rules (firewall/rule-processing)" },
  firewallRules2020: {
    title: "Microsoft Learn: Azure Firewall rule processing logic (articles/firewall/rule-processing.md)",
    date: "2020-04-10",
  },
  firewallRuleSets: {
    title: "Microsoft Learn: Azure Firewall policy rule sets (articles/firewall/policy-rule-sets.md)",
    date: "2021-11-09",
  },
  firewallDestinationNat: {
    title: "Microsoft Learn: Filter inbound Internet traffic with Azure Firewall policy DNAT",
    date: "2026-01-22",
  },
  firewallPrivateRanges: {
    title: "Microsoft Learn: Azure Firewall SNAT private IP address ranges (articles/firewall/snat-private-range.md)",
    date: "2023-08-02",
  },
  firewallWithLoadBalancer: {
    title: "Microsoft Learn: Integrate Azure Firewall with a load balancer (articles/firewall/integrate-lb.md)",
    date: "2019-01-14",
  },
  firewallKnownIssues: { title: "Microsoft Learn: Azure Firewall known issues and limitations" },
  firewallFaq: { title: "Microsoft Learn: Azure Firewall FAQ" },
  firewallNetworkFqdn: {
    title: "Microsoft Learn: Use FQDN filtering in network rules (articles/firewall/fqdn-filtering-network-rules.md)",
    date: "2021-09-01",
  },
  firewallDnsSettings: { title: "Azure REST reference: Microsoft.Network firewallPolicies, DnsSettings" },
  firewallForcedTunnelling: {
    title: "Microsoft Learn: Azure Firewall forced tunneling (articles/firewall/forced-tunneling.md)",
    date: "2020-02-18",
  },
  applianceHighAvailability: {
    title:
      "Azure Architecture Center: Deploy highly available NVAs (docs/reference-architectures/dmz/nva-ha-content.md)",
  },
  gatewaySubnetSecurityGroups: {
    title: "Microsoft Learn: VPN Gateway settings, network security groups on the gateway subnet",
  },
  gatewaySubnet: { title: "Microsoft Learn: Gateway subnet (include of the VPN and ExpressRoute gateway pages)" },
  pointToSiteRouting: {
    title:
      "Microsoft Learn: About point-to-site VPN routing (articles/vpn-gateway/vpn-gateway-about-point-to-site-routing.md)",
    date: "2018-04-16",
  },
  fastPath: {
    title: "Microsoft Learn: About ExpressRoute FastPath (articles/expressroute/about-fastpath.md)",
    date: "2023-01-05",
  },
  virtualHubRouting: {
    title: "Microsoft Learn: About virtual hub routing (articles/virtual-wan/about-virtual-hub-routing.md)",
    date: "2024-12-10",
  },
  routingIntent: {
    title:
      "Microsoft Learn: Virtual WAN hub routing intent and routing policies (articles/virtual-wan/how-to-routing-policies.md)",
    date: "2025-08-01",
  },
  bastionSecurityGroups: {
    title: "Microsoft Learn: Working with NSG access and Azure Bastion (articles/bastion/bastion-nsg.md)",
    date: "2020-02-03",
  },
  bastionSecurityGroupsNow: {
    title: "Microsoft Learn: Working with NSG access and Azure Bastion, newer copy and templates built on it",
  },
  bastionFaq: { title: "Microsoft Learn: Azure Bastion FAQ" },
  ipFlowVerify: {
    title: "Microsoft Learn: IP flow verify (articles/network-watcher/network-watcher-ip-flow-verify-overview.md)",
    date: "2017-02-22",
  },
  ipFlowVerifyTraining: { title: "Microsoft Learn training: Network Watcher diagnostic tools" },
  nextHop: {
    title: "Microsoft Learn: Next hop (articles/network-watcher/network-watcher-next-hop-overview.md)",
    date: "2017-02-22",
  },
  connectionTroubleshoot: {
    title:
      "Microsoft Learn: Connection troubleshoot (articles/network-watcher/network-watcher-connectivity-overview.md)",
    date: "2023-03-22",
  },
  connectionTroubleshootNow: { title: "Microsoft Learn: Connection troubleshoot, newer copy" },
  securityGroupDiagnostics: {
    title:
      "Microsoft Learn: NSG diagnostics (articles/network-watcher/network-watcher-network-configuration-diagnostics-overview.md)",
    date: "2023-01-20",
  },
  securityGroupDiagnosticsCommand: {
    title: "Azure PowerShell help: Invoke-AzNetworkWatcherNetworkConfigurationDiagnostic",
  },
  networkVerifier: { title: "Microsoft Learn: What is network verifier?", date: "2025-03-13" },
  networkVerifier2024: {
    title:
      "Microsoft Learn: Virtual network verifier (articles/virtual-network-manager/concept-virtual-network-verifier.md)",
    date: "2024-05-20",
  },
  networkVerifierHowTo: {
    title:
      "Microsoft Learn: Verify reachability with virtual network verifier (articles/virtual-network-manager/how-to-verify-reachability-with-virtual-network-verifier.md)",
    date: "2025-03-13",
  },
  networkVerifierResource: {
    title: "Azure policy aliases: Microsoft.Network networkManagers/verifierWorkspaces/reachabilityAnalysisRuns",
  },
  bastionPrivateOnly: {
    title: "Microsoft Learn: Deploy Bastion as private-only; Azure REST: BastionHosts, BastionHostPropertiesFormat",
  },
} as const satisfies Record<string, Source>;
