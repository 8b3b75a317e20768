import type { Source } from "./behaviour.ts";

/** Documentation of Azure Machine Learning and Azure Batch, by date. */
export const machineLearningPages = {
  overview2020: {
    title:
      "Microsoft Learn: Azure Machine Learning network security overview (articles/machine-learning/how-to-network-security-overview.md)",
    date: "2020-07-07",
  },
  overviewAutumn2020: {
    title: "Microsoft Learn: Azure Machine Learning network security overview, revision of autumn 2020",
  },
  overviewMarch2021: { title: "Microsoft Learn: Azure Machine Learning network security overview", date: "2021-03-02" },
  overview2022: { title: "Microsoft Learn: Azure Machine Learning network security overview", date: "2022-08-19" },
  isolatedNetwork2020: {
    title:
      "Microsoft Learn: Network isolation during training and inference (articles/machine-learning/how-to-enable-virtual-network.md)",
    date: "2020-07-07",
  },
  training2020: {
    title:
      "Microsoft Learn: Secure an Azure Machine Learning training environment (articles/machine-learning/how-to-secure-training-vnet.md)",
    date: "2020-07-16",
  },
  trainingJune2021: {
    title: "Microsoft Learn: Secure an Azure Machine Learning training environment",
    date: "2021-06-30",
  },
  trainingAugust2021: {
    title: "Microsoft Learn: Secure an Azure Machine Learning training environment",
    date: "2021-08-04",
  },
  training2022: { title: "Microsoft Learn: Secure an Azure Machine Learning training environment", date: "2022-07-28" },
  training2023: { title: "Microsoft Learn: Secure an Azure Machine Learning training environment", date: "2023-04-14" },
  workspace2020: {
    title:
      "Microsoft Learn: Secure an Azure Machine Learning workspace (articles/machine-learning/how-to-secure-workspace-vnet.md)",
    date: "2020-07-07",
  },
  workspace2021: { title: "Microsoft Learn: Secure an Azure Machine Learning workspace", date: "2021-09-22" },
  workspace2024: { title: "Microsoft Learn: Secure an Azure Machine Learning workspace", date: "2024-07-08" },
  inferencing2020: {
    title:
      "Microsoft Learn: Secure an Azure Machine Learning inferencing environment (articles/machine-learning/how-to-secure-inferencing-vnet.md)",
    date: "2020-09-24",
  },
  inferencing2022: {
    title: "Microsoft Learn: Secure an Azure Machine Learning inferencing environment",
    date: "2022-09-06",
  },
  inferencing2024: {
    title:
      "Microsoft Learn: Secure an Azure Machine Learning inferencing environment, v1 (v1/how-to-secure-inferencing-vnet.md)",
    date: "2024-01-31",
  },
  studio2020: {
    title:
      "Microsoft Learn: Use studio in a virtual network (articles/machine-learning/how-to-enable-studio-virtual-network.md)",
    date: "2020-10",
  },
  studio2024: { title: "Microsoft Learn: Use studio in a virtual network", date: "2024-03-06" },
  dataAdministration: { title: "Microsoft Learn: Data administration in Azure Machine Learning", date: "2023-09-26" },
  privateLink2020: {
    title:
      "Microsoft Learn: Configure Private Link for a workspace (articles/machine-learning/how-to-configure-private-link.md)",
    date: "2020-07-28",
  },
  privateLink2024: {
    title: "Microsoft Learn: Configure a private endpoint for an Azure Machine Learning workspace",
    date: "2024-01-02",
  },
  behindFirewall2020: {
    title:
      "Microsoft Learn: Use workspace behind a firewall (articles/machine-learning/how-to-access-azureml-behind-firewall.md)",
    date: "2020-07-17",
  },
  behindFirewall2023: {
    title: "Microsoft Learn: Configure inbound and outbound network traffic of Azure Machine Learning",
    date: "2023-04-14",
  },
  quotas: { title: "Microsoft Learn: Manage quotas of Azure Machine Learning (how-to-manage-quotas.md)" },
  publicAccessJuly2021: {
    title: "Microsoft Learn: Required public internet access (includes/machine-learning-public-internet-access.md)",
    date: "2021-07-21",
  },
  publicAccessNovember2021: {
    title: "Microsoft Learn: Required public internet access (includes/machine-learning-public-internet-access.md)",
    date: "2021-11-30",
  },
  publicAccess2022: {
    title: "Microsoft Learn: Required public internet access (includes/machine-learning-public-internet-access.md)",
    date: "2022-09-08",
  },
  publicAccess2023: {
    title: "Microsoft Learn: Required public internet access (includes/machine-learning-public-internet-access.md)",
    date: "2023-01-10",
  },
  userDefinedRoutes: {
    title:
      "Microsoft Learn: User-defined routes for compute (includes/machine-learning-compute-user-defined-routes.md)",
    date: "2021-08-26",
  },
  connectSecureWorkspace: {
    title: "Microsoft Learn: Connect to a secured workspace (includes/machine-learning-connect-secure-workspace.md)",
    date: "2021-08-26",
  },
  customDns: {
    title: "Microsoft Learn: Use your workspace with a custom DNS server (how-to-custom-dns.md)",
    date: "2024-06-05",
  },
  secureWorkspaceTutorial: {
    title: "Microsoft Learn tutorial: Create a secure workspace with an Azure virtual network",
    date: "2023-08-22",
  },
  onlineEndpoint: {
    title: "Microsoft Learn: Secure managed online endpoints (how-to-secure-online-endpoint.md)",
    date: "2023-09-28",
  },
  synapse: {
    title:
      "Microsoft Learn: Integrate with Azure Synapse over a private endpoint (how-to-private-endpoint-integration-synapse.md)",
    date: "2024-03-12",
  },
  dataExfiltration: {
    title: "Microsoft Learn: Prevent data exfiltration (how-to-prevent-data-loss-exfiltration.md)",
    date: "2022-08-26",
  },
  deployToKubernetes: {
    title: "Microsoft Learn: Deploy a model to AKS, copy of 2021 (how-to-deploy-azure-kubernetes-service.md)",
  },
  batchPorts: {
    title: "Microsoft Learn: Virtual network ports of Azure Batch (includes/batch-virtual-network-ports.md)",
  },
  batchVirtualNetwork: {
    title: "Microsoft Learn: Create a Batch pool in a virtual network (articles/batch/batch-virtual-network.md)",
    date: "2023-09-20",
  },
  batchUnusableNode: {
    title: "Microsoft support article: Azure Batch node stuck in the unusable state",
    date: "2023-02-14",
  },
} as const satisfies Record<string, Source>;
