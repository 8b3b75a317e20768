/**
 * A dated wording of what Azure's documents require of a workload. Only what no property of a resource expresses is
 * here; what Azure exposes as a property follows the property, whatever the date.
 */
export interface Platform {
  readonly name: string;
  /** The documents that are in force, in words. */
  readonly about: string;
  /** Regions in which a workspace can have a private endpoint; absent: all regions of `clouds`. */
  readonly workspaceEndpointRegions?: readonly string[];
  /** Whether a workspace endpoint works in Azure Government and Azure China. */
  readonly workspaceEndpointInSovereignClouds: boolean;
  /** Whether a private endpoint can be added to a workspace that exists. */
  readonly workspaceEndpointAfterCreation: boolean;
  /** Whether network policies can make rules and routes act on private endpoints (R-PE-6). */
  readonly privateEndpointPolicies: boolean;
  /** Whether the studio reads storage that is behind a private endpoint. */
  readonly studioReadsPrivateStorage: boolean;
  /** Whether the studio needs the workspace's endpoint and the storage's way in to be placed together. */
  readonly studioPlacement: boolean;
  /** Studio operations that storage secured in a virtual network disables. */
  readonly studioOperations: readonly string[];
  /** Which computes take part in the protocol on port 44224. */
  readonly machineLearningInbound: "instances" | "all";
  /** Whether Azure Batch reaches nodes with public addresses on 29876-29877 to hand over jobs. */
  readonly batchInbound: boolean;
  /** How nodes without public address are reached: not offered, by rules inside the network, or by dialling out. */
  readonly noPublicIp: "unavailable" | "internal-inbound" | "outbound-only";
  /** Whether the compute takes the credentials of its storage from the key vault. */
  readonly computeReadsVault: boolean;
  /** Where a compute cluster may be relative to the workspace. */
  readonly clusterPlacement: "same-network" | "same-region-with-endpoint" | "anywhere";
  /** Whether all associated resources must be in the workspace's virtual network. */
  readonly sameNetwork: boolean;
  /** Whether a private AKS cluster needs a private-endpoint quota request first. */
  readonly endpointQuotaRequest: boolean;
  /** Whether a private AKS cluster has a public name for its private address, unless disabled. */
  readonly privateClusterPublicName: boolean;
  /** Whether the internal load balancer of a scoring cluster may be asked for when the cluster is created. */
  readonly internalBalancerAtCreation: boolean;
  /** Whether a private cluster and an internal balancer exclude each other. */
  readonly privateClusterExcludesInternalBalancer: boolean;
}
