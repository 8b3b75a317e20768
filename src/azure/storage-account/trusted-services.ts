/**
 * Services that pass a storage account's network rules while `bypass` names AzureServices, by the resource that calls
 * (Microsoft Learn: "Trusted Azure services for Azure Storage network security", 2025-06-24). R-ST-7.
 */
export const trustedByStorage: readonly string[] = [
  "Microsoft.MachineLearningServices/workspaces",
  "Microsoft.CognitiveServices/accounts",
  "Microsoft.ContainerRegistry/registries",
  "Microsoft.Databricks/accessConnectors",
  "Microsoft.DataFactory/factories",
  "Microsoft.DataShare/accounts",
  "Microsoft.DevTestLab/labs",
  "Microsoft.Devices/IotHubs",
  "Microsoft.EventGrid/topics",
  "Microsoft.HealthcareApis/workspaces",
  "Microsoft.Logic/workflows",
  "Microsoft.Purview/accounts",
  "Microsoft.RecoveryServices/vaults",
  "Microsoft.Search/searchServices",
  "Microsoft.Sql/servers",
  "Microsoft.StreamAnalytics/streamingjobs",
  "Microsoft.Synapse/workspaces",
  "Microsoft.ApiManagement/service",
];
