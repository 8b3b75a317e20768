/**
 * Service tags that Azure knows, by base name: those of Microsoft's ServiceTags file of 2025-11-17, and older
 * names that rules of that time still carry. The position fixes each tag's synthetic block, so new names go last.
 */
export const tagNames: readonly string[] = [
  ..."AzureCloud Storage Sql AzureKeyVault AzureContainerRegistry MicrosoftContainerRegistry AzureMachineLearning".split(
    " ",
  ),
  ..."BatchNodeManagement AzureActiveDirectory AzureResourceManager AzureMonitor AzureFrontDoor.Frontend".split(" "),
  ..."AzureFrontDoor.FirstParty AzureFrontDoor.Backend AzureFrontDoor.MicrosoftSecurity GatewayManager".split(" "),
  ..."ActionGroup ApiManagement AppConfiguration AppService AppServiceManagement ApplicationInsightsAvailability".split(
    " ",
  ),
  ..."AutonomousDevelopmentPlatform AzureActiveDirectory.ServiceEndpoint AzureActiveDirectoryDomainServices".split(" "),
  ..."AzureAdvancedThreatProtection AzureArcInfrastructure AzureAttestation AzureBackup AzureBotService".split(" "),
  ..."AzureCognitiveSearch AzureConnectors AzureCosmosDB AzureDataExplorerManagement AzureDataLake AzureDatabricks".split(
    " ",
  ),
  ..."AzureDevOps AzureDevSpaces AzureDeviceUpdate AzureDigitalTwins AzureEventGrid AzureHealthcareAPIs".split(" "),
  ..."AzureInformationProtection AzureIoTHub AzureLoadTestingInstanceManagement AzureMachineLearningInference".split(
    " ",
  ),
  ..."AzureManagedGrafana AzureMonitorForSAP AzureOpenDatasets AzurePortal AzureSecurityCenter AzureSentinel".split(
    " ",
  ),
  ..."AzureSignalR AzureSiteRecovery AzureSphere AzureSpringCloud AzureStack AzureTrafficManager".split(" "),
  ..."AzureUpdateDelivery AzureWebPubSub ChaosStudio CognitiveServicesFrontend CognitiveServicesManagement".split(" "),
  ..."DataFactory DataFactoryManagement Dynamics365BusinessCentral Dynamics365ForMarketingEmail".split(" "),
  ..."EOPExternalPublishedIPs EventHub Grafana GuestAndHybridManagement HDInsight KustoAnalytics LogicApps".split(" "),
  ..."LogicAppsManagement M365ManagementActivityApi M365ManagementActivityApiWebhook Marketplace".split(" "),
  ..."MicrosoftAzureFluidRelay MicrosoftCloudAppSecurity MicrosoftDefenderForEndpoint".split(" "),
  ..."MicrosoftPurviewPolicyDistribution OneDsCollector PowerBI PowerPlatformInfra PowerPlatformPlex".split(" "),
  ..."PowerQueryOnline SCCservice Scuba SecurityCopilot SerialConsole ServiceBus ServiceFabric SqlManagement".split(
    " ",
  ),
  ..."StorageMover StorageSyncService VideoIndexer WindowsAdminCenter WindowsVirtualDesktop AzureBatch".split(" "),
];

/** Tags that are not in Microsoft's file: Azure computes them (R-NSG-15, R-NSG-17, R-NSG-18, R-NSG-19). */
export const computedTags = [
  "VirtualNetwork",
  "Internet",
  "AzureLoadBalancer",
  "AzurePlatformDNS",
  "AzurePlatformIMDS",
  "AzurePlatformLKM",
] as const;

/** Names that documents and rules use for a tag spelled otherwise. */
export const tagAliases: ReadonlyMap<string, string> = new Map([
  ["azurefrontdoor", "AzureFrontDoor.Frontend"],
  ["frontdoor.firstparty", "AzureFrontDoor.FirstParty"],
  ["keyvault", "AzureKeyVault"],
  ["containerregistry", "AzureContainerRegistry"],
  ["cosmosdb", "AzureCosmosDB"],
]);
