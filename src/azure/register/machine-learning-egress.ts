import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { machineLearningPages } from "./sources-machine-learning.ts";
import { reports } from "./sources-reports.ts";

/** Azure Machine Learning: egress of compute, forced tunnelling and compute without a public address. */
export const machineLearningEgressBehaviours: readonly Behaviour[] = [
  {
    id: "R-AML-28",
    title: "Outbound tags and ports of compute",
    statement:
      "Where outbound Internet is denied, compute needs allows for Storage.<region>, AzureContainerRegistry.<region>, " +
      "AzureMachineLearning, AzureResourceManager and AzureActiveDirectory; azureml-2020-07 names no ports. In 2021 " +
      "these are 443, and 80 and 443 for AzureActiveDirectory. From September 2022 BatchNodeManagement.<region> 443 " +
      "and AzureMachineLearning 8787 and 18881 are added, in 2023 UDP 5831, while the registry tag is no longer " +
      "listed. A service endpoint does not replace the storage tag, a private endpoint does; the regional tag does " +
      "not cover other regions.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.training2020,
      machineLearningPages.publicAccessJuly2021,
      machineLearningPages.publicAccessNovember2021,
      machineLearningPages.publicAccess2022,
      machineLearningPages.publicAccess2023,
      machineLearningPages.behindFirewall2023,
    ],
    vectors: [],
  },
  {
    id: "R-AML-29",
    title: "Situational outbound of compute",
    statement:
      "Microsoft's images also need MicrosoftContainerRegistry.<region> and AzureFrontDoor.FirstParty, custom images " +
      "in one's own registry do not. From 2022 RStudio needs 8787, and 445 is needed where a firewall stands before a " +
      "storage endpoint; from 2023 creating, updating and deleting instances needs UDP 5831 to AzureMachineLearning. " +
      "From 2021 workspaces with `hbi_workspace` need KeyVault.<region> 443, and unsecured monitoring needs " +
      "AzureMonitor 443.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.publicAccessJuly2021,
      machineLearningPages.publicAccess2022,
      machineLearningPages.publicAccess2023,
      machineLearningPages.behindFirewall2023,
      machineLearningPages.training2023,
    ],
    vectors: [],
  },
  {
    id: "R-AML-30",
    title: "Host names a firewall must let through",
    statement:
      "By host name the 2020 list holds `ml.azure.com`, `*.azureml.ms`, `*.instances.azureml.net`, " +
      "`*.instances.azureml.ms` (Jupyter over web sockets), `*.experiments.azureml.net`, " +
      "`*.modelmanagement.azureml.net`, `*.aether.ms`, `*.batchai.core.windows.net`, registry, storage, vault and " +
      "package hosts. The 2023 list holds `login.microsoftonline.com` 80 and 443, `management.azure.com`, " +
      "`*.azureml.ms`, `*.azureml.net`, `*.notebooks.azure.net`, `*.instances.azureml.ms` 443, 8787 and 18881, " +
      "`*.batch.azure.com`, storage hosts, `mcr.microsoft.com`, `*.data.mcr.microsoft.com`, and " +
      "`<region>.tundra.azureml.ms` UDP 5831. In Azure Firewall ports 80 and 443 are application rules, all others " +
      "network rules.",
    confidence: "documented",
    sources: [
      machineLearningPages.behindFirewall2020,
      machineLearningPages.behindFirewall2023,
      machineLearningPages.training2020,
      machineLearningPages.training2023,
    ],
    vectors: [],
  },
  {
    id: "R-AML-31",
    title: "Forced tunnelling needs routes to Internet",
    statement:
      "Where 0.0.0.0/0 of the compute's subnet goes to a gateway or firewall, the replies to Batch and to " +
      "AzureMachineLearning leave by it and are lost, and nodes become unusable. The subnet needs user-defined routes " +
      "with next hop Internet for `BatchNodeManagement.<region>` and, for instances, `AzureMachineLearning` of the " +
      "region and its paired region; None or an appliance as next hop does not do. azureml-2020-07 also names NAT as " +
      "a way, which does nothing for inbound Batch. In 2023 public-address compute behind a firewall needs such a " +
      "route for 44224. An on-premises device must let table, queue and blob storage through.",
    confidence: "documented",
    sources: [
      machineLearningPages.isolatedNetwork2020,
      machineLearningPages.training2020,
      machineLearningPages.userDefinedRoutes,
      machineLearningPages.overview2022,
      machineLearningPages.batchUnusableNode,
      connectivityPages.firewallWithLoadBalancer,
      machineLearningPages.training2023,
      reports.architectReview,
    ],
    vectors: [],
  },
  {
    id: "R-AML-32",
    title: "Compute without a public address",
    statement:
      "No page of azureml-2020-07 explains it. In the 2022 preview the service arrives through a Private Link service " +
      "inside the network: clusters need VirtualNetwork to VirtualNetwork 29876 and 29877 and AzureLoadBalancer to " +
      "VirtualNetwork 44224, instances VirtualNetwork 29876, 29877 and 44224, and network policies for private " +
      "endpoints and Private Link services must be disabled on the subnet. From January 2023 nothing comes in: the " +
      "node calls AzureMachineLearning (TCP 443, UDP 5831) and Batch (443) and so needs an egress path. In both the " +
      "workspace needs a private endpoint.",
    confidence: "documented",
    sources: [
      machineLearningPages.training2022,
      machineLearningPages.training2023,
      machineLearningPages.overview2022,
      machineLearningPages.dataExfiltration,
      reports.architectReview,
    ],
    vectors: [],
  },
];
