import type { Source } from "./behaviour.ts";

/** Reports, issues, code and notes outside the documentation. */
export const reports = {
  issue22178: {
    title: "GitHub MicrosoftDocs/azure-docs issue 22178: VirtualNetwork tag and user-defined routes",
    date: "2019-01-11",
  },
  virtualNetworkTagBlog: { title: "codewithme.cloud: what the VirtualNetwork service tag holds", date: "2019-01" },
  issue124192: {
    title: "GitHub MicrosoftDocs/azure-docs issue 124192: VirtualNetwork tag at a network virtual appliance",
  },
  issue32725: { title: "GitHub MicrosoftDocs/azure-docs issue 32725: host address in the VirtualNetwork tag" },
  issue81801: {
    title:
      "GitHub MicrosoftDocs/azure-docs issue 81801: on-premises public ranges match both Internet and VirtualNetwork",
  },
  pullRequest101300: { title: "GitHub MicrosoftDocs/azure-docs pull request 101300: wording of the Internet tag" },
  issue60780: { title: "GitHub MicrosoftDocs/azure-docs issue 60780: protocols covered by Any", date: "2020-08-13" },
  issue88401: { title: "GitHub MicrosoftDocs/azure-docs issue 88401: protocols covered by Any" },
  pullRequest24986: { title: "GitHub MicrosoftDocs/azure-docs pull request 24986: Any passes every protocol" },
  terraformIssue11569: {
    title: "GitHub hashicorp/terraform-provider-azurerm issue 11569 (2021): ESP and AH in security rules",
  },
  issue37413: { title: "GitHub MicrosoftDocs/azure-docs issue 37413: ports of an ICMP rule", date: "2019-08-20" },
  issue51522: {
    title: "GitHub MicrosoftDocs/azure-docs issue 51522: destination port of an ICMP rule acts as ICMP type",
    date: "2020-04-02",
  },
  terraformPullRequest9884: {
    title: "GitHub hashicorp/terraform-provider-azurerm pull request 9884: ten application security groups a rule",
    date: "2020-12-16",
  },
  pullRequest72562: {
    title: "GitHub MicrosoftDocs/azure-docs pull request 72562: several application security groups in a rule",
    date: "2021-03-22",
  },
  securityRuleErrors: {
    title: "Recorded errors of the Azure network API (2026) for security rules with tags in plural fields",
  },
  powershellIssue4972: { title: "GitHub Azure/azure-powershell issue 4972: output of effective security rules" },
  issue122231: {
    title: "GitHub MicrosoftDocs/azure-docs issue 122231: contradiction on traffic without a network security group",
    date: "2024-05-04",
  },
  issue92145: { title: "GitHub MicrosoftDocs/azure-docs issue 92145: service tags in route tables" },
  pullRequest77736: {
    title: "GitHub MicrosoftDocs/azure-docs pull request 77736: next hop must be directly reachable",
  },
  issue48390: {
    title: "GitHub MicrosoftDocs/azure-docs issue 48390 (2020): forwarded traffic passes with the flag off",
  },
  issue29356: { title: "GitHub MicrosoftDocs/azure-docs issue 29356: gateway transit and virtual network access" },
  issue62560: { title: "GitHub MicrosoftDocs/azure-docs issue 62560: direction of allowForwardedTraffic" },
  hubSpokeReports: {
    title:
      "GitHub MicrosoftDocs/architecture-center issue 1051 and Azure/missionlz-edge issue 53: forwarded traffic in a hub and spoke network",
  },
  whatTheHackRouting: { title: "Microsoft WhatTheHack: Azure routing cheat sheet" },
  privateLinkNote: { title: "Community note on Azure Private Link (cites MicrosoftDocs/azure-docs issue 69403)" },
  privateEndpointLab: { title: "Community lab on private endpoint routes" },
  clusterTroubleshooting: { title: "AKS troubleshooting digest: routes to private endpoints" },
  privateEndpointRouteIssues: {
    title:
      "GitHub MicrosoftDocs/azure-docs issues 112283, 107366, 105920 and 119645: which route overrides a private endpoint",
    date: "2023-07-17",
  },
  pullRequest124352: {
    title: "GitHub MicrosoftDocs/azure-docs pull request 124352: prefix length that overrides a private endpoint",
    date: "2024-09-06",
  },
  pullRequest128666: {
    title: "GitHub MicrosoftDocs/azure-docs pull request 128666: private endpoint routes and VnetLocal (open)",
    date: "2026-07-28",
  },
  ipv6PrivateEndpoints: { title: "Blog post on the IPv6 private endpoint preview" },
  cloudProviderFloatingAddress: {
    title:
      "GitHub kubernetes-sigs/cloud-provider-azure: security rules with and without floating IP (pull requests 1728 and 1729)",
  },
  kubernetesLoadBalancerRules: {
    title: "GitHub kubernetes/kubernetes pull requests 54177 and 36256: load balancer address in security rules",
  },
  managedClusterRules: {
    title: "Exported security rules of AKS node network security groups; GitHub Azure/AKS issue 674",
  },
  loadBalancerAdminState: { title: "Third-party course text on the admin state of a load balancer backend" },
  basicLoadBalancerMigration: {
    title: "GitHub Azure/AzLoadBalancerMigration pull request 12 and AzureBasicLoadBalancerUpgrade 2.4.9",
  },
  firewallNote: { title: "Community note on Azure Firewall source translation" },
  firewallSourceErrors: {
    title:
      "GitHub Azure/azure-cli issues 24493 and 26336, Azure/azure-powershell issue 10674: firewall rules without a source",
  },
  verifierOutcomes: { title: "Third-party course text on network verifier outcomes" },
  zoneLinkCode: { title: "Public Azure provisioning code that refuses two links to zones of one name" },
  architectReview: {
    title: "Azure architect's review, from working knowledge, not checked against a document",
    date: "2026-11",
  },
} as const satisfies Record<string, Source>;
