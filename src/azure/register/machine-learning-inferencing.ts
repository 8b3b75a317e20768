import type { Behaviour } from "./behaviour.ts";
import { machineLearningPages } from "./sources-machine-learning.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** Azure Machine Learning: inferencing and studio. */
export const machineLearningInferencingBehaviours: readonly Behaviour[] = [
  {
    id: "R-AML-34",
    title: "Default and private AKS clusters",
    statement:
      "A default AKS cluster has its control plane at public addresses, and is joined when it is deployed or by " +
      "attaching it. A private cluster's control plane is reached by private address only, and must be attached after " +
      "it was created; it cannot be created from the workspace, nor an existing cluster be made private. Under " +
      "azureml-2020-07 a peered client needs a link to the cluster's DNS zone; in 2024 private clusters with a public " +
      "FQDN are not supported.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      servicePages.privateCluster2020,
      machineLearningPages.inferencing2020,
      machineLearningPages.inferencing2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-35",
    title: "AKS in the workspace's virtual network",
    statement:
      "azureml-2020-07 requires AKS in the virtual network of the workspace and its resources, in the same region, " +
      "and where storage is secured by service endpoint its subnet needs a rule as well. In 2024 the workspace, " +
      "storage, key vault and registry need a private or service endpoint in the AKS network. The cluster's identity " +
      "needs Network Contributor on the network's resource group.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.inferencing2020,
      machineLearningPages.inferencing2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-36",
    title: "A private cluster needs a private endpoint quota",
    statement:
      "Under azureml-2020-07 attaching a private AKS cluster needs a private endpoint quota request first, in " +
      "September 2020 worded as a support case; it concerns an allowance in a subscription that Microsoft owns. The " +
      "overview drops it in autumn 2020, while the quota page keeps listing it.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      machineLearningPages.inferencing2020,
      machineLearningPages.quotas,
      machineLearningPages.overviewAutumn2020,
    ],
    vectors: [],
  },
  {
    id: "R-AML-37",
    title: "Scoring endpoint and internal load balancer",
    statement:
      "A deployment on AKS gets a scoring endpoint at a public address by default. With an internal load balancer it " +
      "has a private address, reached from the network and those joined to it. Under azureml-2020-07 this cannot be " +
      "chosen at creation, only by an update; from September 2020 the SDK and CLI can choose it at creation, and in " +
      "2024 while attaching. The September 2020 wording excludes a private cluster together with an internal load " +
      "balancer, later ones do not.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.inferencing2020,
      machineLearningPages.inferencing2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-38",
    title: "Inbound rule for a public scoring endpoint",
    statement:
      "Calling a public scoring endpoint needs an inbound allow. AKS adds it by itself to the group on its nodes, " +
      "with the load balancer's public address as destination (floating IP), so without a customer group on the " +
      "subnet the call passes. A customer's group needs a rule that names the balancer's public address or `*`; node " +
      "addresses do not match. The pages of 2020 and 2024 say only that a rule for the scoring address is needed.",
    confidence: "observed",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.inferencing2024,
      reports.managedClusterRules,
      reports.kubernetesLoadBalancerRules,
    ],
    vectors: [],
  },
  {
    id: "R-AML-39",
    title: "Addresses and egress of an AKS cluster",
    statement:
      "The service range must not overlap any subnet, the DNS address lies inside it, and Docker's bridge range lies " +
      "in neither. Nodes need TCP 443, the API server (2020: TCP 443, 9000 and 22), UDP 53 and 123, " +
      "`mcr.microsoft.com`, `management.azure.com` and `login.microsoftonline.com`; scoring also needs the registry, " +
      "blob and table storage and the workspace's API. With restricted outbound allow " +
      "AzureContainerRegistry.<region>. Ports differ by profile.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      servicePages.clusterEgress2020,
      machineLearningPages.deployToKubernetes,
      machineLearningPages.inferencing2022,
      machineLearningPages.inferencing2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-40",
    title: "Container Instances for inferencing",
    statement:
      "Under azureml-2020-07 a deployment to Container Instances needs a network in the workspace's resource group " +
      "and a subnet delegated to Microsoft.ContainerInstance/containerGroups, and the registry must not be in the " +
      "network as well. From 2023 it is unsupported with a workspace that has a private endpoint.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.inferencing2020,
      machineLearningPages.workspace2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-41",
    title: "Managed online endpoints",
    statement:
      "From 2023 an online endpoint with `publicNetworkAccess` disabled takes calls only through the workspace's " +
      "private endpoint, under the workspace's zones. Unknown under azureml-2020-07, which has no such endpoints.",
    confidence: "documented",
    sources: [machineLearningPages.onlineEndpoint, machineLearningPages.customDns],
    vectors: [],
  },
  {
    id: "R-AML-42",
    title: "Studio cannot read storage in a network",
    statement:
      "In every profile studio cannot, by default, read data in storage that is secured in a virtual network. Under " +
      "azureml-2020-07 four operations are off: previewing data in studio, visualising data in the designer, " +
      "submitting an AutoML experiment and starting a labelling project. From 2021 deploying a model in the designer " +
      "is a fifth, and ML-assisted labelling does not support a default account in a network. Integrated notebooks do " +
      "not work with such storage in 2020. Studio reads unsecured storage normally.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.overviewMarch2021,
    ],
    vectors: [],
  },
  {
    id: "R-AML-43",
    title: "Managed identity lets studio read",
    statement:
      "A datastore that uses the workspace's managed identity gives studio access again, in every profile. It helps " +
      "studio only: the SDK still needs its own credential and a network path. Supported are blob, Data Lake Storage " +
      "generations 1 and 2 and Azure SQL, later also file datastores.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.studio2020,
      machineLearningPages.studio2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-44",
    title: "Studio and private endpoints of storage",
    statement:
      "Under azureml-2020-07 studio cannot use storage with a private endpoint: the designer, AutoML, labelling and " +
      "data profiling need a service endpoint together with a managed identity; a page of that month even calls such " +
      "storage unsupported. From October 2020 both kinds work. From 2023 a private endpoint also needs the Reader " +
      "role of the workspace's identity on it and Storage Blob Data Reader.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      machineLearningPages.privateLink2020,
      machineLearningPages.studio2020,
      machineLearningPages.overviewMarch2021,
      machineLearningPages.studio2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-45",
    title: "Placement for studio from 2023",
    statement:
      "From 2023 a service endpoint on storage must be on the same subnet as the workspace's private endpoint, while " +
      "a private endpoint of storage must be in the same virtual network and may be in another subnet. In 2021 studio " +
      "needs storage in the compute's subnet, the SDK does not. azureml-2020-07 has no such rule beyond the same " +
      "network.",
    confidence: "documented",
    sources: [
      machineLearningPages.trainingAugust2021,
      machineLearningPages.studio2024,
      machineLearningPages.workspace2024,
      machineLearningPages.dataAdministration,
    ],
    vectors: [],
  },
  {
    id: "R-AML-46",
    title: "Where studio's calls come from",
    statement:
      "Studio's data calls are made by its backend at Microsoft, so the client's address in the storage firewall does " +
      "not help studio, only the SDK and CLI; one page of 2024 says otherwise for a public workspace. Opening studio " +
      "from a machine in the network needs outbound 443 to AzureFrontDoor.Frontend. The last holds in every profile.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.studio2020,
      machineLearningPages.studio2024,
      machineLearningPages.dataAdministration,
      machineLearningPages.privateLink2024,
    ],
    vectors: [],
  },
];
