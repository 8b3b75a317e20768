import { messagingType } from "../messaging-namespace.ts";

/** Its trusted services by Microsoft Learn: "Allow access from specific virtual networks", 2023-03-31. */
export const serviceBus = messagingType({
  armType: "Microsoft.ServiceBus/namespaces",
  section: "serviceBus/namespaces",
  noun: "Service Bus namespace",
  kind: "servicebus",
  tag: "ServiceBus",
  on: "tcp/443,5671-5672",
  trusted: [
    "Microsoft.EventGrid/topics",
    "Microsoft.EventGrid/domains",
    "Microsoft.EventGrid/systemTopics",
    "Microsoft.StreamAnalytics/streamingjobs",
    "Microsoft.Devices/IotHubs",
    "Microsoft.ApiManagement/service",
    "Microsoft.IoTCentral/IoTApps",
    "Microsoft.DigitalTwins/digitalTwinsInstances",
    "Microsoft.Insights/diagnosticSettings",
    "Microsoft.Insights/actionGroups",
    "Microsoft.Synapse/workspaces",
    "Microsoft.Kusto/clusters",
    "Microsoft.HealthcareApis/workspaces",
    "Microsoft.ContainerService/managedClusters",
    "Microsoft.MachineLearningServices/workspaces",
    "Microsoft.Purview/accounts",
  ],
});
