import { messagingType } from "../messaging-namespace.ts";

/** Its trusted services by Microsoft Learn: "Allow access from specific virtual networks", 2022-01-26. */
export const eventHub = messagingType({
  armType: "Microsoft.EventHub/namespaces",
  section: "eventHub/namespaces",
  noun: "Event Hubs namespace",
  kind: "eventhub",
  tag: "EventHub",
  on: "tcp/443,5671-5672,9093",
  trusted: [
    "Microsoft.EventGrid/topics",
    "Microsoft.EventGrid/domains",
    "Microsoft.EventGrid/systemTopics",
    "Microsoft.StreamAnalytics/streamingjobs",
    "Microsoft.Devices/IotHubs",
    "Microsoft.ApiManagement/service",
    "Microsoft.IoTCentral/IoTApps",
    "Microsoft.Insights/diagnosticSettings",
    "Microsoft.Insights/actionGroups",
  ],
});
