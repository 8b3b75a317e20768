import type { Behaviour } from "./behaviour.ts";
import { machineLearningPages } from "./sources-machine-learning.ts";
import { reports } from "./sources-reports.ts";

/** Azure Machine Learning: training compute, its filters and its placement. */
export const machineLearningComputeBehaviours: readonly Behaviour[] = [
  {
    id: "R-AML-18",
    title: "Resources made for each compute",
    statement:
      "For each compute cluster and instance with a public address the platform makes a network security group, a " +
      "public address and a public load balancer in the resource group of the virtual network. Those of a cluster go " +
      "at zero nodes and come back, those of an instance stay until it is deleted. azureml-2020-07 also says that the " +
      "load balancer can use private addresses only, but no page of that time explains how Batch then reaches the " +
      "node, so that case is unknown.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.training2020,
      machineLearningPages.trainingAugust2021,
      machineLearningPages.overview2020,
    ],
    vectors: [],
  },
  {
    id: "R-AML-19",
    title: "Locks, policies and deny assignments stop compute",
    statement:
      "A lock on the subscription or resource group, or a policy that forbids public addresses, load balancers or " +
      "network security groups, makes creating or deleting compute with a public address fail, in every profile. A " +
      "deny assignment on that resource group has the same effect (inferred). Compute without a public address does " +
      "not meet a policy that forbids only public addresses.",
    confidence: "documented",
    sources: [machineLearningPages.isolatedNetwork2020, machineLearningPages.training2020, reports.architectReview],
    vectors: [],
  },
  {
    id: "R-AML-20",
    title: "The NIC-level security group of compute",
    statement:
      "Batch puts a network security group on the interface of each node: inbound allows for the service " +
      "(BatchNodeManagement, AzureMachineLearning where required, SSH if chosen), outbound any to VirtualNetwork and " +
      "any to Internet. A group on the subnet is optional, but is evaluated first inbound and must allow the same " +
      "traffic. Even when the subnet's group opens the ports to everyone, the interface's admits Batch only. If " +
      "either blocks Batch, nodes become unusable. Which inbound rules are made follows the profile.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.training2020,
      machineLearningPages.trainingAugust2021,
      machineLearningPages.batchPorts,
      machineLearningPages.batchVirtualNetwork,
    ],
    vectors: [],
  },
  {
    id: "R-AML-21",
    title: "Batch management inbound 29876 and 29877",
    statement:
      "Under azureml-2020-07 and until 2022, compute clusters and instances need inbound TCP 29876 and 29877 from " +
      "BatchNodeManagement, through the public load balancer to the node's private address. The source is Batch " +
      "itself, not the balancer, so AllowAzureLoadBalancerInBound does not admit it, and a deny from Internet with a " +
      "smaller number shuts it out. From 2021 the regional tag can be used and must then name the compute's region. " +
      "In 2023 the rule is no longer listed for simplified communication; a packet it allows still passes.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.training2020,
      machineLearningPages.trainingAugust2021,
      machineLearningPages.batchVirtualNetwork,
      machineLearningPages.publicAccess2023,
      machineLearningPages.behindFirewall2023,
    ],
    vectors: [],
  },
  {
    id: "R-AML-22",
    title: "AzureMachineLearning inbound 44224",
    statement:
      "Under azureml-2020-07 a compute instance needs inbound TCP 44224 from AzureMachineLearning. In 2021 and 2022 " +
      "the platform's group has the rule for clusters and instances. In 2023 it is required for both where they have " +
      "a public address, and for neither without one.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.trainingAugust2021,
      machineLearningPages.training2022,
      machineLearningPages.publicAccess2022,
      machineLearningPages.publicAccess2023,
      machineLearningPages.training2023,
    ],
    vectors: [],
  },
  {
    id: "R-AML-23",
    title: "SSH to compute goes through a NAT port",
    statement:
      "SSH on the public address is optional and off by default. It enters at a NAT port of the load balancer from " +
      "50000 upwards and arrives at port 22 of the node; every network security group on the way must allow port 22, " +
      "the backend port. The balancer has no rule for port 22 itself. Documented is only the rule for port 22, the " +
      "mapping is working knowledge. All profiles.",
    confidence: "background",
    sources: [machineLearningPages.isolatedNetwork2020, reports.architectReview],
    vectors: [],
  },
  {
    id: "R-AML-24",
    title: "Attached machines and HDInsight need port 22",
    statement:
      "To attach an Ubuntu machine or an HDInsight cluster, port 22 must be open to AzureMachineLearning, for any " +
      "destination and source port. Same in 2020 and 2023.",
    confidence: "documented",
    sources: [machineLearningPages.isolatedNetwork2020, machineLearningPages.training2023],
    vectors: [],
  },
  {
    id: "R-AML-25",
    title: "Compute in the workspace's network and region",
    statement:
      "azureml-2020-07 requires compute instances and clusters to be in the same virtual network, region and " +
      "subscription as the workspace and its resources. In 2021 a cluster may be in another region, but not if the " +
      "workspace has a private endpoint. From 2023 a cluster, not an instance, may be in a peered network or another " +
      "region, with both privatelink zones linked there; the subscription must still be the same. A page of 2024 " +
      "keeps the region condition, so that part is disputed.",
    confidence: "documented",
    sources: [
      machineLearningPages.overview2020,
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.trainingAugust2021,
      machineLearningPages.training2023,
      machineLearningPages.privateLink2024,
    ],
    vectors: [],
  },
  {
    id: "R-AML-26",
    title: "The subnet of compute",
    statement:
      "The subnet needs a free address for each node, otherwise a cluster is allocated only in part, and must not be " +
      "delegated to another service. An existing compute instance cannot be moved into a network. All profiles; from " +
      "2023 the range 172.17.0.0/16 is to be avoided because of Docker's bridge.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.training2020,
      machineLearningPages.training2023,
    ],
    vectors: [],
  },
  {
    id: "R-AML-27",
    title: "A compute instance's name is the workspace's address",
    statement:
      "In a workspace with a private endpoint `<instance>.<region>.instances.azureml.ms` resolves to the private " +
      "endpoint of the workspace, not to the instance's own address, and the instance's applications are reached only " +
      "from inside the network. A record for the instance's own address is wrong. Stated from 2020 on.",
    confidence: "documented",
    sources: [machineLearningPages.customDns, machineLearningPages.training2020, machineLearningPages.trainingJune2021],
    vectors: [],
  },
  {
    id: "R-AML-33",
    title: "Databricks with a secured workspace",
    statement:
      "A Databricks workspace must be in the same subscription and region, and where storage is secured in the same " +
      "virtual network; besides its private and public subnets it needs one named `default`. It does not use private " +
      "endpoints. Stated in 2020, repeated until 2023.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.trainingAugust2021,
      machineLearningPages.training2023,
    ],
    vectors: [],
  },
];
