import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** What Azure's own diagnostic tools answer. */
export const toolBehaviours: readonly Behaviour[] = [
  {
    id: "R-TL-1",
    title: "IP flow verify",
    statement:
      "IP flow verify takes a machine's network interface, direction, protocol, local and remote address and port, " +
      "and answers Allow or Deny with the name of the rule. It evaluates network security groups and Virtual Network " +
      "Manager rules at that interface in one direction; it looks at neither routes nor the far side. Default rules " +
      "appear as `defaultSecurityRules/` or `DefaultRule_` names, depending on the version.",
    confidence: "documented",
    sources: [connectivityPages.ipFlowVerify, connectivityPages.ipFlowVerifyTraining],
    vectors: ["V-TL-01", "V-TL-02"],
  },
  {
    id: "R-TL-2",
    title: "Next hop",
    statement:
      "Next hop takes a network interface and a source and destination address, and answers the next hop type, its " +
      "address, and the id of the route table or System Route. Types were Internet, VirtualAppliance, " +
      "VirtualNetworkGateway, VnetLocal, VnetPeering and None in 2017; newer versions may show others, and label " +
      "peering VirtualNetworkPeering.",
    confidence: "documented",
    sources: [connectivityPages.nextHop],
    vectors: ["V-TL-04", "V-TL-05"],
  },
  {
    id: "R-TL-3",
    title: "NSG diagnostics",
    statement:
      "NSG diagnostics takes direction, protocol, source, destination and destination port for a target, and gives " +
      "for each network security group the matched rule with its action, and for each rule whether protocol, source, " +
      "source port, destination and destination port matched. User rules carry the prefix `UserRule_`.",
    confidence: "documented",
    sources: [connectivityPages.securityGroupDiagnostics, connectivityPages.securityGroupDiagnosticsCommand],
    vectors: [],
  },
  {
    id: "R-TL-4",
    title: "Effective security rules",
    statement:
      "Effective security rules show tags expanded to prefixes (`expandedSourceAddressPrefix`; AzureLoadBalancer " +
      "becomes 168.63.129.16/32). They are not available for private endpoint interfaces.",
    confidence: "documented",
    sources: [reports.powershellIssue4972, servicePages.privateEndpoint],
    vectors: [],
  },
  {
    id: "R-TL-5",
    title: "Connection troubleshoot",
    statement:
      "Connection troubleshoot sends real TCP or ICMP probes from a machine, Bastion or Application Gateway v2 to a " +
      "machine, name, URI or address. It reports ConnectionStatus Reachable or Unreachable, latency, probe counts and " +
      "hops with their issues, such as NetworkSecurityRule or UserDefinedRoute. Newer versions add an analysis of " +
      "security rules at both ends.",
    confidence: "documented",
    sources: [connectivityPages.connectionTroubleshoot, connectivityPages.connectionTroubleshootNow],
    vectors: [],
  },
  {
    id: "R-TL-6",
    title: "Network verifier: inputs",
    statement:
      "The network verifier is a static analysis. An intent names a source (machine, scale-set instance, subnet or " +
      "Internet), a destination (also Cosmos DB, a storage account or a SQL server) and traffic in `ipTraffic` " +
      "(`sourceIps`, `destinationIps`, `sourcePorts`, `destinationPorts`, `protocols`); `analysisResult` is a string " +
      "of JSON.",
    confidence: "documented",
    sources: [connectivityPages.networkVerifier, connectivityPages.networkVerifierResource],
    vectors: [],
  },
  {
    id: "R-TL-7",
    title: "Network verifier: result",
    statement:
      "The result opens with the outcome, whether all, some or no packets arrived, and explains each outcome and step " +
      "of the forward path only. No complete schema is published.",
    confidence: "documented",
    sources: [connectivityPages.networkVerifierHowTo, reports.verifierOutcomes],
    vectors: ["V-TL-08"],
  },
  {
    id: "R-TL-8",
    title: "Network verifier: coverage",
    statement:
      "The verifier covers security groups and application security groups, admin rules, connected groups, peering, " +
      "route tables, service endpoints and their access lists, private endpoints, Virtual WAN, and static layer-4 " +
      "rules of Azure Firewall (since 2025). A subnet as an end needs a running machine, a run has one intent, and " +
      "the manager's scope bounds it. Load balancers, NAT Gateways, DNAT, application rules, DNS, return paths and " +
      "guest firewalls are not covered (inferred).",
    confidence: "documented",
    sources: [connectivityPages.networkVerifier, connectivityPages.networkVerifier2024],
    vectors: ["V-TL-07"],
  },
];
