import type { Behaviour } from "./behaviour.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** Private endpoints and Private Link service. */
export const privateEndpointBehaviours: readonly Behaviour[] = [
  {
    id: "R-PE-1",
    title: "Only an approved connection carries traffic",
    statement:
      "`privateLinkServiceConnectionState.status` must be Approved. Pending, Rejected and Disconnected connections " +
      "carry nothing.",
    confidence: "documented",
    sources: [servicePages.privateEndpoint],
    vectors: ["V-PE-01", "V-PE-02"],
  },
  {
    id: "R-PE-2",
    title: "From where a private endpoint can be reached",
    statement:
      "A private endpoint can be reached from its own virtual network, from regionally and globally peered networks, " +
      "and from on-premises over VPN or ExpressRoute. Peering is not transitive for it either. The setting for public " +
      "access of the target does not matter.",
    confidence: "documented",
    sources: [servicePages.privateEndpoint],
    vectors: ["V-PE-04", "V-PE-25", "V-PE-26"],
  },
  {
    id: "R-PE-3",
    title: "Connections start at the consumer",
    statement:
      "Only the consumer's side can open connections through a private endpoint; the service cannot start one towards " +
      "the network.",
    confidence: "documented",
    sources: [servicePages.privateEndpoint],
    vectors: ["V-PE-19"],
  },
  {
    id: "R-PE-4",
    title: "One endpoint, one resource, one group",
    statement:
      "An endpoint lies in the region of its virtual network; its target may be in another. It maps to one resource " +
      "and one sub-resource (`groupIds`: blob, file, vault and so on); other resources, and other sub-resources of " +
      "the same one, are not reachable through it.",
    confidence: "documented",
    sources: [servicePages.privateEndpoint],
    vectors: ["V-PE-20"],
  },
  {
    id: "R-PE-5",
    title: "Private endpoint and public endpoint are independent",
    statement:
      "Creating a private endpoint does not close the public endpoint; `publicNetworkAccess` and the service's " +
      "firewall do. That firewall is not applied to private endpoint traffic.",
    confidence: "documented",
    sources: [servicePages.privateEndpoint, servicePages.storagePrivateEndpoints],
    vectors: ["V-PE-22"],
  },
  {
    id: "R-PE-6",
    title: "Network policies of the endpoint's subnet",
    statement:
      "`privateEndpointNetworkPolicies` of the subnet that hosts the endpoint is Disabled, " +
      "NetworkSecurityGroupEnabled, RouteTableEnabled or Enabled. It affects all private endpoints there and nothing " +
      "else; unless it is enabled, network security groups, route tables and application security groups are ignored " +
      "for the endpoint. Portal and current API versions default to Disabled, but older API versions default to " +
      "Enabled, so a template that leaves it out depends on its `apiVersion`. Before the feature was generally " +
      "available (2022) policies never filtered an endpoint.",
    confidence: "documented",
    sources: [
      servicePages.privateEndpointPolicies,
      servicePages.privateEndpoint,
      servicePages.privateEndpoint2020,
      servicePages.subnetRestDefaults,
      reports.privateLinkNote,
    ],
    vectors: ["V-PE-07", "V-PE-08", "V-PE-10", "V-PE-31"],
  },
  {
    id: "R-PE-7",
    title: "Host route of a private endpoint",
    statement:
      "Each endpoint injects a /32 route with next hop InterfaceEndpoint into its own virtual network and the " +
      "directly peered ones. A network two peerings away has no such route, and its ordinary routes apply.",
    confidence: "documented",
    sources: [servicePages.privateEndpointPolicies, reports.privateEndpointRouteIssues, reports.privateLinkNote],
    vectors: ["V-PE-11", "V-PE-34"],
  },
  {
    id: "R-PE-8",
    title: "Which route overrides an endpoint's host route",
    statement:
      "With route-table policy on at the endpoint's subnet, a user-defined route of the client's subnet that contains " +
      "the endpoint's address invalidates the /32 if its prefix is at least as long as the address prefix of the " +
      "endpoint's network; 0.0.0.0/0 or 10.0.0.0/8 never do against a /16 network. Equivalently: leave the /32 out " +
      "and choose as usual; if a user-defined route wins it is used, if the VNet or peering route wins the /32 stays. " +
      "The next hop must be an appliance: with VnetLocal the /32 is lost and nothing replaces it unless the network " +
      "has `privateEndpointVNetPolicies` Basic (reported only).",
    confidence: "documented",
    sources: [
      servicePages.privateEndpointPolicies,
      reports.privateEndpointRouteIssues,
      reports.pullRequest124352,
      servicePages.privateEndpointPolicies2023,
      reports.clusterTroubleshooting,
      reports.pullRequest128666,
    ],
    vectors: ["V-PE-13", "V-PE-14", "V-PE-16", "V-PE-32"],
  },
  {
    id: "R-PE-9",
    title: "Overriding an endpoint without route policy",
    statement:
      "While route-table policy is off (Disabled or NetworkSecurityGroupEnabled) only a user-defined route with " +
      "exactly the endpoint's /32 overrides the host route. Inspection through a firewall then needs one such route " +
      "per endpoint.",
    confidence: "documented",
    sources: [servicePages.inspectWithFirewall, reports.privateLinkNote],
    vectors: ["V-PE-17"],
  },
  {
    id: "R-PE-10",
    title: "Security groups on a private endpoint",
    statement:
      "Where network security groups apply to an endpoint, the source port of a rule is read as `*`, application " +
      "security groups are limited to 50 members, sources times destinations times ports may reach 250,000, and " +
      "outbound denies mean nothing. Flow logs and effective-rule views are not available for its interface.",
    confidence: "documented",
    sources: [servicePages.privateEndpoint],
    vectors: ["V-PE-23"],
  },
  {
    id: "R-PE-11",
    title: "Replies of a private endpoint and SNAT",
    statement:
      "Replies go straight to the source that the endpoint saw; routes and rules on the endpoint's subnet neither " +
      "steer nor filter them. Through an appliance, either translate the source (Azure Firewall does so for " +
      "application rules always, for network rules only if the endpoint's range is taken out of the private ranges) " +
      "or tag the appliance's interface `disableSnatOnPL` with value true. Otherwise the path is asymmetric and may " +
      "fail; Microsoft words this as a recommendation, so it is no certain denial.",
    confidence: "documented",
    sources: [
      servicePages.privateLinkDocumentation,
      servicePages.securedHubPrivateEndpoints,
      servicePages.inspectWithFirewall,
      servicePages.sourceNatBypass,
      reports.privateLinkNote,
    ],
    vectors: [],
  },
  {
    id: "R-PE-12",
    title: "Names of a private endpoint's target",
    statement:
      "Once a private endpoint exists, the public name of the resource becomes an alias into the `privatelink` zone. " +
      "A client whose resolver sees a linked private zone gets the private address, all others the public one. " +
      "Clients keep using the public name.",
    confidence: "documented",
    sources: [servicePages.storagePrivateEndpoints],
    vectors: ["V-PE-01", "V-PE-05"],
  },
  {
    id: "R-PE-13",
    title: "A linked zone without the record",
    statement:
      "A network linked to a `privatelink` zone cannot resolve a resource that has a private endpoint elsewhere and " +
      "no record in this zone; resources without any private endpoint still resolve publicly. `resolutionPolicy` " +
      "NxDomainRedirect on the zone link falls back to the public answer instead.",
    confidence: "documented",
    sources: [servicePages.storagePrivateEndpoints, reports.privateLinkNote],
    vectors: ["V-PE-27", "V-PE-28"],
  },
  {
    id: "R-PE-14",
    title: "Private DNS zones by service",
    statement:
      "Storage uses `privatelink.<blob|dfs|file|queue|table|web>.core.windows.net`; Key Vault " +
      "`privatelink.vaultcore.azure.net`; SQL `privatelink.database.windows.net`; a registry `privatelink.azurecr.io` " +
      "with the data record `<registry>.<region>.data`; a machine-learning workspace `privatelink.api.azureml.ms` and " +
      "`privatelink.notebooks.azure.net`; Cosmos DB for NoSQL `privatelink.documents.azure.com`; AI services " +
      "`privatelink.cognitiveservices.azure.com`, `privatelink.openai.azure.com` and " +
      "`privatelink.services.ai.azure.com`; AKS `privatelink.<region>.azmk8s.io`; web apps " +
      "`privatelink.azurewebsites.net`.",
    confidence: "documented",
    sources: [
      servicePages.privateLinkDocumentation,
      servicePages.privateEndpointZones,
      servicePages.privateEndpoint2020,
    ],
    vectors: [],
  },
  {
    id: "R-PE-15",
    title: "Data lake storage needs two endpoints",
    statement:
      "Operations on the dfs endpoint can be redirected to blob and the reverse, so an account used as a data lake " +
      "needs private endpoints for both.",
    confidence: "documented",
    sources: [servicePages.storagePrivateEndpoints],
    vectors: [],
  },
  {
    id: "R-PE-16",
    title: "Private Link service",
    statement:
      "A Private Link service stands behind a Standard load balancer with a pool of network interfaces, and carries " +
      "IPv4 TCP and UDP. It has up to eight NAT addresses, which the provider sees as the source; " +
      "`enableProxyProtocol` passes the original. Visibility and auto-approval lists control access, and idle flows " +
      "end after about five minutes.",
    confidence: "documented",
    sources: [servicePages.privateLinkService],
    vectors: ["V-PE-29"],
  },
  {
    id: "R-PE-17",
    title: "IPv6 private endpoints",
    statement:
      "IPv6 private endpoints were a preview that needs a dual-stack network and `privateEndpointNetworkPolicies` " +
      "RouteTableEnabled.",
    confidence: "community",
    sources: [reports.ipv6PrivateEndpoints],
    vectors: [],
  },
  {
    id: "R-PE-18",
    title: "From on-premises to an endpoint through a firewall",
    statement:
      "To send on-premises traffic for a private endpoint through a hub firewall, the GatewaySubnet needs a /32 route " +
      "per endpoint, or a route at least as long as the endpoint network's address prefix together with " +
      "RouteTableEnabled or Enabled on the endpoint's subnet.",
    confidence: "documented",
    sources: [servicePages.inspectWithFirewall, servicePages.privateEndpointPolicies],
    vectors: ["V-N-40"],
  },
  {
    id: "R-PE-19",
    title: "On-premises to an endpoint in a spoke",
    statement:
      "A private endpoint in a spoke is reached from on-premises through the hub's gateway only with " +
      "`allowGatewayTransit` on the hub side and `useRemoteGateways` on the spoke side, because its network's prefix " +
      "has to be announced.",
    confidence: "inferred",
    sources: [servicePages.privateEndpoint, networkPages.managePeering],
    vectors: ["V-N-41"],
  },
  {
    id: "R-PE-20",
    title: "Protocols of a private endpoint",
    statement: "A private endpoint carries TCP and UDP only. It does not answer ICMP, so a ping says nothing about it.",
    confidence: "documented",
    sources: [servicePages.privateLinkFaq, reports.privateEndpointLab],
    vectors: ["V-PE-33", "V-N-43"],
  },
  {
    id: "R-PLS-1",
    title: "Subnet and rule behind a Private Link service",
    statement:
      "The subnet that gives a Private Link service its NAT addresses needs `privateLinkServiceNetworkPolicies` " +
      "Disabled; the setting concerns those addresses only, other resources of the subnet keep their rules. The " +
      "load-balancing rule behind the service must not use floating IP.",
    confidence: "documented",
    sources: [servicePages.privateLinkServicePolicies, reports.cloudProviderFloatingAddress],
    vectors: [],
  },
];
