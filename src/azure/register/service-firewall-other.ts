import type { Behaviour } from "./behaviour.ts";
import { servicePages } from "./sources-service.ts";

/** Firewalls of further services: AI services, messaging, Cosmos DB, search. */
export const otherServiceFirewallBehaviours: readonly Behaviour[] = [
  {
    id: "R-COG-1",
    title: "Firewall of Azure AI services",
    statement:
      "`networkAcls.defaultAction` Deny lets in only callers from listed subnets, through a Microsoft.CognitiveServices " +
      "service endpoint, and from listed public addresses; Allow lets everybody in, whatever is listed. Other Azure " +
      "services are blocked like anybody, but for trusted ones where `bypass` says AzureServices, which only OpenAI and " +
      "AIServices accounts take. Callers from networks need the account's custom subdomain.",
    confidence: "documented",
    sources: [servicePages.cognitiveFirewall],
    vectors: [],
  },
  {
    id: "R-MSG-1",
    title: "Firewall of Service Bus and Event Hubs",
    statement:
      "A namespace whose rule set lists an address or subnet lets in only those. One that lists nothing is open to the " +
      "Internet, with the default action Deny as well. Subnets come through the service endpoint of the service; trusted " +
      "services pass where `trustedServiceAccessEnabled` says so. Subnets need the Premium tier of Service Bus, and any " +
      "but the Basic tier of Event Hubs.",
    confidence: "documented",
    sources: [servicePages.eventHubsServiceEndpoints, servicePages.serviceBusServiceEndpoints],
    vectors: [],
  },
  {
    id: "R-COS-1",
    title: "Firewall of Cosmos DB",
    statement:
      "An account is open to the Internet until it lists addresses or filters by networks; then callers from neither " +
      "list get 403. Both lists may be used together. The address 0.0.0.0 lets in any public address of Azure's, of other " +
      "customers too. Subnets count with `isVirtualNetworkFilterEnabled` and the Microsoft.AzureCosmosDB endpoint.",
    confidence: "documented",
    sources: [servicePages.cosmosFirewall],
    vectors: [],
  },
  {
    id: "R-SRCH-1",
    title: "Firewall of Azure AI Search",
    statement:
      "A search service is open to the Internet until it lists addresses; then only those come in, and trusted services " +
      "by their identity where `bypass` says AzureServices. There are no rules for subnets. With public access Disabled " +
      "only private endpoints lead there. Rules are about the data plane, and need the Basic tier or higher.",
    confidence: "documented",
    sources: [servicePages.searchFirewall],
    vectors: [],
  },
];
