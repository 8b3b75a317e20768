import type { Source } from "./behaviour.ts";

/** Documentation of private endpoints, DNS and the platform services behind them. */
export const servicePages = {
  privateEndpoint: { title: "Microsoft Learn: What is a private endpoint?, copy of 2022 or 2023" },
  privateEndpoint2020: {
    title: "Microsoft Learn: What is Azure Private Endpoint? (articles/private-link/private-endpoint-overview.md)",
    date: "2020-01-09",
  },
  privateLinkDocumentation: { title: "Microsoft Learn: Azure Private Link documentation, current pages collected" },
  privateEndpointPolicies: {
    title: "Microsoft Learn: Manage network policies for private endpoints",
    date: "2024-12-04",
  },
  privateEndpointPolicies2023: {
    title:
      "Microsoft Learn: Manage network policies for private endpoints (articles/private-link/disable-private-endpoint-network-policy.md)",
    date: "2023-07-26",
  },
  subnetRestDefaults: {
    title:
      "Azure REST specification: Microsoft.Network subnets, default of privateEndpointNetworkPolicies in older API versions",
  },
  sourceNatBypass: {
    title: "Microsoft Learn: SNAT bypass for private endpoint traffic through a network virtual appliance",
  },
  inspectWithFirewall: {
    title:
      "Microsoft Learn: Azure Firewall scenarios to inspect traffic to a private endpoint (articles/private-link/inspect-traffic-with-azure-firewall.md)",
    date: "2025-03-25",
  },
  securedHubPrivateEndpoints: { title: "Microsoft Learn: Secure traffic to private endpoints in Azure Virtual WAN" },
  privateLinkFaq: { title: "Microsoft Learn: Azure Private Link FAQ" },
  privateEndpointZones: {
    title: "Microsoft Learn: Azure Private Endpoint DNS zone values (articles/private-link/private-endpoint-dns.md)",
    date: "2021-01-14",
  },
  privateEndpointDns: {
    title:
      "Microsoft Learn: Azure Private Endpoint DNS integration (articles/private-link/private-endpoint-dns-integration.md)",
    date: "2023-11-15",
  },
  privateLinkService: {
    title:
      "Microsoft Learn: What is Azure Private Link service? (articles/private-link/private-link-service-overview.md)",
    date: "2019-09-16",
  },
  privateLinkServicePolicies: {
    title:
      "Microsoft Learn: Disable network policies for Private Link service (articles/private-link/disable-private-link-service-network-policy.md)",
    date: "2019-09-10",
  },
  dnsResolver: {
    title:
      "Microsoft Learn: Azure DNS Private Resolver endpoints and rulesets (articles/dns/private-resolver-endpoints-rulesets.md)",
    date: "2022-09-09",
  },
  zoneLinkResolutionPolicy: { title: "Azure SDK reference: PrivateDnsResolutionPolicy of a private DNS zone link" },
  nameResolution: {
    title:
      "Microsoft Learn: Name resolution for VMs and role instances (articles/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances.md)",
    date: "2015-09-02",
  },
  storageFirewall: { title: "Microsoft Learn: Azure Storage firewall rules and network access", date: "2026-07-06" },
  storageFirewallLimits: {
    title: "Microsoft Learn: Restrictions and limitations of the Azure Storage firewall",
    date: "2025-06-18",
  },
  storageTrustedServices: {
    title:
      "Microsoft Learn: Trusted Azure services for Azure Storage (articles/storage/common/storage-network-security-trusted-azure-services.md)",
    date: "2025-06-24",
  },
  storagePrivateEndpoints: {
    title:
      "Microsoft Learn: Private endpoints for Azure Storage (articles/storage/common/storage-private-endpoints.md)",
    date: "2025-07-08",
  },
  storageVirtualNetworkRules: {
    title: "Microsoft Learn: Virtual network rules of Azure Storage, same and paired region",
  },
  storageFirewall2020: {
    title:
      "Microsoft Learn: Configure Azure Storage firewalls and virtual networks (articles/storage/common/storage-network-security.md)",
    date: "2020-07-16",
  },
  keyVaultFirewall: { title: "Microsoft Learn: Azure Key Vault firewalls and virtual networks", date: "2024-02-20" },
  keyVaultServiceEndpoints: {
    title:
      "Microsoft Learn: Virtual network service endpoints for Azure Key Vault (articles/key-vault/general/overview-vnet-service-endpoints.md)",
  },
  keyVaultRest: { title: "Azure REST and SDK reference: Microsoft.KeyVault vaults, publicNetworkAccess" },
  registryAddressRules: {
    title:
      "Microsoft Learn: Configure public IP network rules of a registry (articles/container-registry/container-registry-access-selected-networks.md)",
    date: "2022-10-11",
  },
  registryFirewall: {
    title:
      "Microsoft Learn: Access a registry from behind a firewall (articles/container-registry/container-registry-firewall-access-rules.md)",
    date: "2019-07-17",
  },
  registryTrustedServices: {
    title:
      "Microsoft Learn: Allow trusted services to access a registry (articles/container-registry/allow-access-trusted-services.md)",
    date: "2022-01-26",
  },
  registryDataEndpoints: {
    title: "Microsoft Learn: Troubleshoot network issues with a registry, dedicated data endpoints",
  },
  registryPrivateLink: {
    title:
      "Microsoft Learn: Azure Private Link for a container registry (articles/container-registry/container-registry-private-link.md)",
    date: "2020-03-02",
  },
  registryVirtualNetwork: {
    title:
      "Microsoft Learn: Restrict a registry to a virtual network (articles/container-registry/container-registry-vnet.md)",
    date: "2019-07-01",
  },
  sqlVirtualNetworkRules: {
    title:
      "Microsoft Learn: Virtual network rules of Azure SQL Database (articles/azure-sql/database/vnet-service-endpoint-rule-overview.md)",
    date: "2021-12-06",
  },
  sqlConnectivityChecker: { title: "Microsoft: texts of the Azure SQL connectivity checker" },
  sqlFirewallRule: { title: "Microsoft Learn: sp_set_firewall_rule for Azure SQL Database" },
  sqlAllowAzure: { title: "Microsoft Learn: Azure SQL Database, allow access to Azure services" },
  sqlConnectionPolicy: { title: "Microsoft Learn training: Connection policy of Azure SQL Database" },
  networkSecurityPerimeter: {
    title: "Microsoft Learn: Transition to a network security perimeter (network-security-perimeter-transition.md)",
    date: "2024-06-04",
  },
  frontDoorOrigins: {
    title: "Microsoft Learn: Secure traffic to Azure Front Door origins (articles/frontdoor/origin-security.md)",
    date: "2023-10-02",
  },
  appServiceIntegration: {
    title:
      "Microsoft Learn: Integrate your app with an Azure virtual network (articles/app-service/overview-vnet-integration.md)",
    date: "2021-10-20",
  },
  appServiceRestrictions: {
    title: "Microsoft Learn: App Service access restrictions (articles/app-service/overview-access-restrictions.md)",
    date: "2024-02-13",
  },
  appServicePrivateEndpoint: {
    title:
      "Microsoft Learn: Private endpoints for App Service apps (articles/app-service/networking/private-endpoint.md)",
    date: "2023-09-29",
  },
  applicationGatewaySubnet: {
    title:
      "Microsoft Learn: Application Gateway infrastructure configuration (articles/application-gateway/configuration-infrastructure.md)",
    date: "2021-06-14",
  },
  applicationGateway: {
    title:
      "Microsoft Learn: How an application gateway works (articles/application-gateway/how-application-gateway-works.md)",
    date: "2024-05-01",
  },
  netAppFilesTopologies: {
    title:
      "Microsoft Learn: Guidelines for Azure NetApp Files network planning (articles/azure-netapp-files/azure-netapp-files-network-topologies.md)",
    date: "2019-05-08",
  },
  privateCluster: { title: "Microsoft Learn: Create a private AKS cluster (private-clusters.md)", date: "2026-08-05" },
  apiServerIntegration: {
    title: "Microsoft Learn: API Server VNet Integration in AKS (api-server-vnet-integration.md)",
    date: "2023-05",
  },
  clusterEgress: {
    title: "Microsoft Learn: Customize cluster egress of AKS (articles/aks/egress-outboundtype.md)",
    date: "2020-03-16",
  },
  overlayNetwork: {
    title: "Microsoft Learn: Azure CNI Overlay networking in AKS (articles/aks/azure-cni-overlay.md)",
    date: "2023-11-03",
  },
  privateCluster2020: {
    title: "Microsoft Learn: Create a private AKS cluster, preview (articles/aks/private-clusters.md)",
    date: "2020-02-21",
  },
  clusterEgress2020: {
    title: "Microsoft Learn: Limit egress traffic of AKS (articles/aks/limit-egress-traffic.md)",
    date: "2020-01-21",
  },
  blobSftp: {
    title: "Microsoft Learn: SSH File Transfer Protocol (SFTP) support for Azure Blob Storage",
    date: "2024-11-15",
  },
  blobNfs: { title: "Microsoft Learn: Mount Blob Storage by using the Network File System (NFS) 3.0 protocol" },
  cognitiveFirewall: {
    title:
      "Microsoft Learn: Configure Azure AI services virtual networks (ai-services/cognitive-services-virtual-networks)",
  },
  eventHubsServiceEndpoints: {
    title:
      "Microsoft Learn: Allow access to Azure Event Hubs namespaces from specific virtual networks (event-hubs-service-endpoints)",
  },
  serviceBusServiceEndpoints: {
    title:
      "Microsoft Learn: Allow access to Azure Service Bus namespace from specific virtual networks (service-bus-service-endpoints), copy of 2025",
  },
  cosmosFirewall: {
    title: "Microsoft Learn: Configure IP firewall in Azure Cosmos DB (cosmos-db/how-to-configure-firewall)",
  },
  searchFirewall: {
    title:
      "Microsoft Learn: Configure network access and firewall rules for Azure AI Search (search/service-configure-firewall)",
  },
  privateZoneAutoregistration: {
    title: "Microsoft Learn: What is the autoregistration feature in Azure DNS private zones?",
  },
} as const satisfies Record<string, Source>;
