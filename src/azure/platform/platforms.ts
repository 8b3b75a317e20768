import type { Platform } from "./platform.ts";

const operations = ["preview-data", "visualize-data", "submit-automl", "start-labeling"];

const of202007: Platform = {
  name: "azureml-2020-07",
  about: "Azure Machine Learning network articles of July to September 2020",
  workspaceEndpointRegions: ["eastus", "westus2"],
  workspaceEndpointInSovereignClouds: false,
  workspaceEndpointAfterCreation: false,
  privateEndpointPolicies: false,
  studioReadsPrivateStorage: false,
  studioPlacement: false,
  studioOperations: [...operations, "data-profiling"],
  machineLearningInbound: "instances",
  batchInbound: true,
  noPublicIp: "unavailable",
  computeReadsVault: false,
  clusterPlacement: "same-network",
  sameNetwork: true,
  endpointQuotaRequest: true,
  privateClusterPublicName: false,
  internalBalancerAtCreation: false,
  privateClusterExcludesInternalBalancer: false,
};

const of202010: Platform = {
  ...of202007,
  name: "azureml-2020-10",
  about: "The overview as revised in autumn 2020, and the studio article of October 2020",
  workspaceEndpointRegions: ["eastus", "westus2", "southcentralus"],
  studioReadsPrivateStorage: true,
  endpointQuotaRequest: false,
  internalBalancerAtCreation: true,
  privateClusterExcludesInternalBalancer: true,
};

const { workspaceEndpointRegions: _listed, ...everywhere } = of202010;

const of202106: Platform = {
  ...everywhere,
  name: "azureml-2021-06",
  about: "The article series of March to December 2021",
  workspaceEndpointAfterCreation: true,
  studioOperations: [...operations, "deploy-in-designer"],
  machineLearningInbound: "all",
  clusterPlacement: "same-region-with-endpoint",
  sameNetwork: false,
  privateClusterPublicName: true,
  privateClusterExcludesInternalBalancer: false,
};

const of202208: Platform = {
  ...of202106,
  name: "azureml-2022-08",
  about: "The article series of July to September 2022, with compute without public addresses in preview",
  workspaceEndpointInSovereignClouds: true,
  privateEndpointPolicies: true,
  noPublicIp: "internal-inbound",
  computeReadsVault: true,
};

const of202304: Platform = {
  ...of202208,
  name: "azureml-2023-04",
  about:
    "The article series of April to December 2023: simplified Batch communication, compute without public addresses",
  studioPlacement: true,
  batchInbound: false,
  noPublicIp: "outbound-only",
  clusterPlacement: "anywhere",
};

const of202407: Platform = {
  ...of202304,
  name: "azureml-2024-07",
  about: "The article series of January to July 2024",
};

/** Oldest first. */
export const platforms: readonly Platform[] = [of202007, of202010, of202106, of202208, of202304, of202407];

/** For a user who names none. */
export const newestPlatform: Platform = of202407;

export const findPlatform = (name: string): Platform | undefined =>
  platforms.find((platform) => platform.name === name.toLowerCase());
