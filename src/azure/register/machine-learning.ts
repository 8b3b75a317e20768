import type { Behaviour } from "./behaviour.ts";
import { machineLearningPages } from "./sources-machine-learning.ts";
import { servicePages } from "./sources-service.ts";

/** Azure Machine Learning: the workspace and the resources it depends on. */
export const machineLearningWorkspaceBehaviours: readonly Behaviour[] = [
  {
    id: "R-AML-1",
    title: "Public and private addresses of the four parts",
    statement:
      "Under azureml-2020-07 there are two arrangements. Without a virtual network the workspace, its associated " +
      "resources, training compute and inferencing compute are all reached at public addresses. Secured, the " +
      "workspace has a private address (Private Link), associated resources a public address with a service endpoint " +
      "or a private address with a private endpoint, and training and inferencing compute private addresses for their " +
      "clients. The 2022 wording adds a third arrangement, a public workspace with everything else in the network. " +
      "Management traffic of compute can still arrive at a public load balancer in the secured arrangement.",
    confidence: "documented",
    sources: [machineLearningPages.overview2020, machineLearningPages.overview2022],
    vectors: [],
  },
  {
    id: "R-AML-2",
    title: "Workspace private endpoint: group, zones, names",
    statement:
      "The workspace's endpoint has group id `amlworkspace` and several private addresses, and needs records in " +
      "`privatelink.api.azureml.ms` and `privatelink.notebooks.azure.net`, linked to each calling network. Its host " +
      "names are `<guid>.workspace.<region>.api.azureml.ms`, `<guid>.workspace.<region>.cert.api.azureml.ms`, " +
      "`ml-<workspace>-<region>-<guid>.<region>.notebooks.azure.net`, `<instance>.<region>.instances.azureml.ms` and " +
      "`<endpoint>.<region>.inference.ml.azure.com`. This holds for all profiles; the inference name came after 2020.",
    confidence: "documented",
    sources: [
      machineLearningPages.privateLink2024,
      machineLearningPages.customDns,
      servicePages.privateEndpointZones,
      machineLearningPages.secureWorkspaceTutorial,
    ],
    vectors: [],
  },
  {
    id: "R-AML-3",
    title: "Who reaches a workspace with a private endpoint",
    statement:
      "Under azureml-2020-07 a workspace with a private endpoint is reached only from its virtual network (and " +
      "networks joined to it); a client outside has no path. Since March 2021 public access can be enabled beside the " +
      "endpoint (`publicNetworkAccess`). Removing the endpoint does not open the workspace.",
    confidence: "documented",
    sources: [
      machineLearningPages.privateLink2020,
      machineLearningPages.overviewMarch2021,
      machineLearningPages.privateLink2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-4",
    title: "Management is not covered by Private Link",
    statement:
      "In every profile, management operations such as deleting the workspace or creating, changing and deleting " +
      "compute go to Azure Resource Manager over the public Internet. The private endpoint neither carries nor blocks " +
      "them.",
    confidence: "documented",
    sources: [machineLearningPages.privateLink2020, machineLearningPages.privateLink2024],
    vectors: [],
  },
  {
    id: "R-AML-5",
    title: "Regions for a workspace private endpoint",
    statement:
      "azureml-2020-07 allows eastus and westus2 only; by the end of that month southcentralus is named as well. The " +
      "first wording applies the limit to the workspace and its associated resources, the autumn 2020 wording to the " +
      "workspace's endpoint alone. In 2021 all regions are allowed except Azure Government and Azure China; from 2022 " +
      "no limit is listed.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      machineLearningPages.privateLink2020,
      machineLearningPages.overviewAutumn2020,
      machineLearningPages.overviewMarch2021,
      machineLearningPages.overview2022,
    ],
    vectors: [],
  },
  {
    id: "R-AML-6",
    title: "Workspace and resources in one virtual network",
    statement:
      "azureml-2020-07 requires the workspace and its associated resources to be in the same virtual network, in any " +
      "of its subnets; a sibling page of the same month asks for the same subnet for storage and registry. In 2024 " +
      "the key vault and the registry are recommended there but may be in a peered network, while a registry with a " +
      "service endpoint still needs the same network and subnet.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.workspace2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-7",
    title: "When a workspace endpoint can be added",
    statement:
      "Under azureml-2020-07 the private endpoint can only be enabled while the workspace is created. From 2021 it " +
      "can be added later; existing compute that is not behind the same network then stops working.",
    confidence: "documented",
    sources: [machineLearningPages.privateLink2020, machineLearningPages.privateLink2024],
    vectors: [],
  },
  {
    id: "R-AML-8",
    title: "One workspace endpoint beside the dependencies",
    statement:
      "From 2023, where a workspace has several private endpoints, one of them must be in the same virtual network as " +
      "its default storage account, key vault and registry. Clients in another network reach the workspace by a " +
      "further endpoint there, but not the storage, which needs an endpoint or peering of its own.",
    confidence: "documented",
    sources: [machineLearningPages.privateLink2024],
    vectors: [],
  },
  {
    id: "R-AML-9",
    title: "Storage of a secured workspace",
    statement:
      "Under azureml-2020-07 the storage firewall is set to selected networks with the compute's subnet and trusted " +
      "Microsoft services; trusted services alone, or from 2021 the workspace as a resource instance, do not admit " +
      "the compute. A client outside the network needs its public address in the address rules. Private endpoints are " +
      "needed for blob and file, and for queue and table only for parallel run steps. Service endpoint policies did " +
      "not work for compute in 2021; from 2022 they need the alias `/services/Azure/MachineLearning`.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.workspace2020,
      machineLearningPages.training2020,
      machineLearningPages.training2022,
      machineLearningPages.workspace2024,
      machineLearningPages.trainingJune2021,
      machineLearningPages.dataExfiltration,
    ],
    vectors: [],
  },
  {
    id: "R-AML-10",
    title: "Key vault of a secured workspace",
    statement:
      "Under azureml-2020-07 the key vault allows the compute's network and lets trusted Microsoft services bypass " +
      "its firewall; Machine Learning and Batch are on the trusted list, and without the bypass the workspace service " +
      "is refused. In 2021 the vault belongs in the network of the workspace's endpoint, in 2024 a peered network is " +
      "possible. The 2022 wording says that compute fetches what it needs to reach storage from the vault.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.workspace2020,
      servicePages.keyVaultServiceEndpoints,
      machineLearningPages.workspace2021,
      machineLearningPages.workspace2024,
      machineLearningPages.overview2022,
    ],
    vectors: [],
  },
  {
    id: "R-AML-11",
    title: "Registry of a secured workspace",
    statement:
      "Under azureml-2020-07 a registry in the network needs an Enterprise workspace, the Premium registry tier, the " +
      "same network and subnet as storage and compute, a compute cluster in the workspace, and a private endpoint " +
      "with group id `registry`. The edition condition is gone in 2021. In 2021 a service endpoint is listed as an " +
      "alternative, in 2022 only the private endpoint; in 2024 the endpoint may be in a peered network.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.workspace2020,
      machineLearningPages.overviewMarch2021,
      machineLearningPages.overview2022,
      machineLearningPages.workspace2024,
      machineLearningPages.overviewAutumn2020,
    ],
    vectors: [],
  },
  {
    id: "R-AML-12",
    title: "Registry tasks cannot build behind a network",
    statement:
      "In every profile Azure Machine Learning cannot let the registry build images once it is behind a virtual " +
      "network. The workspace must name a compute cluster (`image_build_compute`), which then needs the registry and " +
      "the package hosts; without a public address it also needs an egress path.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      servicePages.registryVirtualNetwork,
      machineLearningPages.workspace2021,
      machineLearningPages.workspace2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-13",
    title: "A registry pull needs the data record",
    statement:
      "A registry's private endpoint needs two records in `privatelink.azurecr.io`, `<registry>` and " +
      "`<registry>.<region>.data`. With the first only, compute logs in and cannot load the layers (the failure is " +
      "inferred). All profiles.",
    confidence: "documented",
    sources: [servicePages.registryPrivateLink, servicePages.privateEndpointZones],
    vectors: [],
  },
  {
    id: "R-AML-14",
    title: "Datastore validation by the SDK",
    statement:
      "Registering a datastore in a virtual network fails its validation, because the service cannot reach the data. " +
      "Blob, file, PostgreSQL and Azure SQL datastores need `skip_validation`, Data Lake Storage skips by itself, and " +
      "datasets need `validate=False`. Stated in 2020 and 2021.",
    confidence: "documented",
    sources: [machineLearningPages.isolatedNetwork2020, machineLearningPages.workspace2021],
    vectors: [],
  },
  {
    id: "R-AML-15",
    title: "Ways into a secured workspace",
    statement:
      "People enter by point-to-site or site-to-site VPN, ExpressRoute, or Azure Bastion to a machine in the network " +
      "that needs no public address. VPN and ExpressRoute need planned name resolution: an on-premises resolver must " +
      "forward to a DNS server in the network, which asks 168.63.129.16. Written down since 2021, valid in all " +
      "profiles.",
    confidence: "documented",
    sources: [
      machineLearningPages.connectSecureWorkspace,
      machineLearningPages.secureWorkspaceTutorial,
      machineLearningPages.customDns,
    ],
    vectors: [],
  },
  {
    id: "R-AML-16",
    title: "Synapse and the workspace",
    statement:
      "From 2023 a Synapse managed network reaches a secured workspace through a managed private endpoint, once that " +
      "is approved. While it is pending, or with exfiltration protection on, it does not.",
    confidence: "documented",
    sources: [machineLearningPages.synapse],
    vectors: [],
  },
  {
    id: "R-AML-17",
    title: "The four steps of a training job",
    statement:
      "The client uploads to storage through its service or private endpoint, submits the job to the workspace " +
      "through Private Link, Batch hands the job to the compute through the public load balancer, and the compute " +
      "loads and stores data in storage. The chain works only if all four hops do. In azureml-2020-07 the third step " +
      "is inbound from Batch; with simplified communication or without a public address (from 2022) the node opens " +
      "that connection itself.",
    confidence: "documented",
    sources: [machineLearningPages.overview2020, machineLearningPages.overview2022],
    vectors: [],
  },
];
