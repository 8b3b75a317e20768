import type { Behaviour } from "./behaviour.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** Azure Kubernetes Service. */
export const kubernetesBehaviours: readonly Behaviour[] = [
  {
    id: "R-AKS-1",
    title: "Private cluster behind Private Link",
    statement:
      "The API server of a private cluster stands behind a Private Link service of AKS; its private endpoint lies in " +
      "the subnet of the first node pool and may move after a stop and start. Reaching it means reaching that address " +
      "on TCP 443. Authorised address ranges do not apply to the private endpoint, and deleting or altering it breaks " +
      "the cluster. There is no public endpoint.",
    confidence: "documented",
    sources: [servicePages.privateCluster],
    vectors: ["V-AKS-01", "V-AKS-04"],
  },
  {
    id: "R-AKS-2",
    title: "Names of a private cluster",
    statement:
      "`privateDNSZone` is system (a zone in the node resource group, linked to the node network only), a zone of " +
      "one's own (`privatelink.<region>.azmk8s.io` or a subzone, which AKS links to the cluster network), or none. " +
      "Peered and on-premises clients need a zone link or forwarder of their own, or the public name: by default " +
      "since 2021 a public FQDN resolves to the private address. None with the public FQDN disabled is unsupported.",
    confidence: "documented",
    sources: [servicePages.privateCluster, reports.architectReview],
    vectors: ["V-AKS-02", "V-AKS-03"],
  },
  {
    id: "R-AKS-3",
    title: "API Server VNet Integration",
    statement:
      "With API Server VNet Integration there is no private endpoint: the API server has an internal load-balancer " +
      "address in a subnet of /28 or larger, delegated to Microsoft.ContainerService/managedClusters. Nodes always " +
      "use that address, and public access may be on or off. Security rules must allow TCP 443 and 4443 from the " +
      "cluster subnet to the API subnet, and TCP 9988 from AzureLoadBalancer. The zone may also be " +
      "`private.<region>.azmk8s.io`.",
    confidence: "documented",
    sources: [servicePages.apiServerIntegration],
    vectors: ["V-AKS-05"],
  },
  {
    id: "R-AKS-4",
    title: "Private clusters and hosted agents",
    statement:
      "Agents that Microsoft hosts for Azure DevOps cannot reach a private cluster. A registry that the cluster uses " +
      "needs a private endpoint of its own or a peering.",
    confidence: "documented",
    sources: [servicePages.privateCluster],
    vectors: [],
  },
  {
    id: "R-AKS-5",
    title: "Addresses that pods show",
    statement:
      "Overlay and kubenet pods leave the cluster with their node's address, so filters elsewhere see nodes, and " +
      "nothing outside reaches an overlay pod directly. The pod range is no VNet space; kubenet pods are reachable " +
      "only from subnets that hold the cluster's route table (pod range to node as VirtualAppliance). Traffic between " +
      "overlay pods keeps its pod addresses and does meet the subnet's network security group. With Azure CNI a pod " +
      "has a VNet address and is filtered as such; the node's masquerade list translates it for destinations outside.",
    confidence: "documented",
    sources: [servicePages.overlayNetwork, reports.architectReview],
    vectors: ["V-N-22", "V-N-23"],
  },
  {
    id: "R-AKS-6",
    title: "Egress types of a cluster",
    statement:
      "`outboundType` loadBalancer uses outbound rules of a public load balancer, managedNATGateway and " +
      "userAssignedNATGateway a NAT Gateway. userDefinedRouting needs a 0.0.0.0/0 route to an appliance and sets up " +
      "no egress of its own, so that the firewall must allow what the cluster needs. none and block set up nothing.",
    confidence: "documented",
    sources: [servicePages.clusterEgress, reports.architectReview],
    vectors: ["V-N-25"],
  },
  {
    id: "R-AKS-7",
    title: "Rules that AKS adds for a service",
    statement:
      "A service of type LoadBalancer adds allow rules to the network security group that AKS manages on its nodes, " +
      "with the balancer's address as destination, since it uses floating IP. AKS never edits a customer's group on " +
      "the subnet; that one is evaluated first inbound and must name the balancer's address or `*`.",
    confidence: "observed",
    sources: [reports.managedClusterRules, reports.kubernetesLoadBalancerRules],
    vectors: ["V-N-26"],
  },
];
