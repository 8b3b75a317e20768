import type { Behaviour } from "./behaviour.ts";
import { machineLearningPages } from "./sources-machine-learning.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** Firewalls of platform services: SQL databases and machine-learning workspaces. */
export const dataServiceFirewallBehaviours: readonly Behaviour[] = [
  {
    id: "R-SQL-1",
    title: "Azure SQL with public access disabled",
    statement:
      "With `publicNetworkAccess` Disabled only private endpoints connect; others get error 47073. Otherwise address " +
      "rules, virtual network rules and private endpoints work side by side.",
    confidence: "documented",
    sources: [servicePages.sqlConnectivityChecker],
    vectors: ["V-PA-23"],
  },
  {
    id: "R-SQL-2",
    title: "The SQL rule 0.0.0.0",
    statement:
      "A rule from 0.0.0.0 to 0.0.0.0 admits connection attempts from anywhere in Azure, including other customers' " +
      "subscriptions. It does not admit clients outside Azure, and it sees public Azure sources only, not a client " +
      "behind a service endpoint.",
    confidence: "documented",
    sources: [servicePages.sqlFirewallRule, servicePages.sqlAllowAzure],
    vectors: ["V-PA-24", "V-PA-25"],
  },
  {
    id: "R-SQL-3",
    title: "Virtual network and address rules of SQL",
    statement:
      "Virtual network rules are set on the server, at most 128, for subnets in the server's region. They do not " +
      "match clients behind VPN or ExpressRoute, whose public NAT addresses need address rules. Address rules exist " +
      "on server and database level, and a private address never matches one.",
    confidence: "documented",
    sources: [servicePages.sqlVirtualNetworkRules],
    vectors: ["V-PA-26", "V-SE-11"],
  },
  {
    id: "R-SQL-4",
    title: "Redirect and Proxy connections of SQL",
    statement:
      "Inside Azure the default connection policy redirects from port 1433 to ports 11000 to 11999 for public and " +
      "service endpoint traffic, so egress filters must allow both. Proxy stays on 1433, and is the default for " +
      "private endpoints unless Redirect is set.",
    confidence: "documented",
    sources: [servicePages.sqlConnectionPolicy, servicePages.inspectWithFirewall, reports.architectReview],
    vectors: [],
  },
  {
    id: "R-ML-1",
    title: "Public access of a machine-learning workspace",
    statement:
      "`publicNetworkAccess` of a workspace is Enabled or Disabled. Enabling it does not remove private endpoints, " +
      "and removing private endpoints does not open public access. Management operations are unaffected.",
    confidence: "documented",
    sources: [machineLearningPages.privateLink2024],
    vectors: ["V-PA-28"],
  },
  {
    id: "R-ML-2",
    title: "Address allow list of a workspace",
    statement:
      "The allow list (a preview in the copy read) takes up to 200 public IPv4 rules. Callers that are not listed get " +
      "403, and it also applies to the workspace's endpoints.",
    confidence: "documented",
    sources: [machineLearningPages.privateLink2024],
    vectors: [],
  },
  {
    id: "R-ML-3",
    title: "Several private endpoints of a workspace",
    statement:
      "When a workspace has several private endpoints, one of them must be in the virtual network that holds the " +
      "endpoints of its storage account, key vault and registry.",
    confidence: "documented",
    sources: [machineLearningPages.privateLink2024],
    vectors: [],
  },
];
