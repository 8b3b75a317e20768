/**
 * What `invalid: RESOURCE` with `code` can name: how a configuration departs from what Azure's documents allow. Title and
 * the ids of the behaviours behind it.
 */
export const findingTexts: Readonly<Record<string, readonly [title: string, ...behaviours: string[]]>> = {
  "region-not-supported": [
    "a workspace cannot have a private endpoint in its region, on the platform in force",
    "R-AML-5",
  ],
  "endpoint-after-creation": [
    "a private endpoint was added to a workspace that existed; on the platform in force it is made with the workspace or never",
    "R-AML-7",
  ],
  "not-same-vnet": [
    "what a workspace uses is not in the virtual network of its private endpoint, as the platform in force demands",
    "R-AML-6",
    "R-AML-8",
    "R-AML-25",
    "R-AML-35",
  ],
  "not-same-region": [
    "compute is in another region than its workspace, which the platform in force does not allow",
    "R-AML-25",
  ],
  "not-same-subscription": ["the virtual network of compute is in another subscription than the workspace", "R-AML-25"],
  "subnet-delegated": ["compute cannot be created in a subnet that is delegated to a service", "R-AML-26", "R-DEL-1"],
  "no-public-ip-unavailable": [
    "compute without public addresses is not offered yet, on the platform in force",
    "R-AML-32",
  ],
  "workspace-endpoint-needed": [
    "compute without public addresses needs a private endpoint of its workspace",
    "R-AML-32",
  ],
  "private-aks-not-attached": [
    "a private AKS cluster cannot be created from the workspace; it is created first and attached then",
    "R-AML-34",
  ],
  "pe-quota-not-requested": [
    "a private AKS cluster needs a quota for private endpoints, on the platform in force",
    "R-AML-36",
  ],
  "service-cidr-overlap": [
    "the range of Kubernetes services overlaps a range of the cluster's virtual network",
    "R-AML-39",
  ],
  "internal-balancer-at-creation": [
    "the internal load balancer of a scoring cluster is set by an update, not when the cluster is created",
    "R-AML-37",
  ],
  "private-and-internal": [
    "a scoring cluster is private or has an internal load balancer, not both, on the platform in force",
    "R-AML-37",
  ],
  "registry-tier": ["network rules of a container registry need the Premium tier", "R-ACR-1"],
  "balancer-not-standard": ["a Private Link service needs a Standard load balancer", "R-PE-16"],
  "bastion-subnet-route": ["AzureBastionSubnet takes no user-defined route", "R-BAS-1"],
  "classic-account-listed": ["a service endpoint policy cannot list a classic storage account", "R-SE-9"],
  "delegated-subnet": ["a subnet that is delegated to a service takes that service's resources only", "R-DEL-1"],
  "firewall-subnet-group": ["a network security group on AzureFirewallSubnet is disabled by the platform", "R-SUB-3"],
  "floating-ip": ["a load-balancing rule behind a Private Link service cannot use floating IP", "R-PLS-1"],
  "gateway-subnet-default-route": ["GatewaySubnet takes no user-defined default route", "R-RT-18"],
  "gateway-subnet-group": ["a network security group on GatewaySubnet is not supported", "R-RT-18"],
  "gateway-manager-blocked": [
    "a network security group keeps the platform from managing an application gateway",
    "R-AGW-2",
  ],
  "load-balancer-probe-blocked": [
    "a network security group keeps the platform from probing the instances of an application gateway",
    "R-AGW-2",
  ],
  "outbound-internet-blocked": [
    "a network security group keeps an application gateway from the Internet, which it needs",
    "R-AGW-2",
  ],
  "network-policies-enabled": [
    "the subnet that gives a Private Link service its addresses must have its policies for such services off",
    "R-PLS-1",
  ],
  "outside-manager-scope": [
    "a virtual network outside the scope of a network manager gets none of its configurations",
    "R-AV-3",
  ],
  "perimeter-not-supported": ["the resource is of a type that a network security perimeter cannot hold", "R-NSP-1"],
  "pool-by-address": [
    "the pool behind a Private Link service lists addresses instead of network interfaces",
    "R-PE-16",
  ],
  "private-link-needs-premium": [
    "the origin of a profile has a private link, which its tier does not offer",
    "R-PAAS-1",
  ],
  "several-admin-configurations": ["a network manager deploys one security admin configuration to a region", "R-AV-8"],
  "several-remote-gateways": ["one peering of a virtual network may use a remote gateway", "R-RT-23"],
  "storage-endpoint-twice": ["a subnet has Microsoft.Storage or Microsoft.Storage.Global, not both", "R-SE-5"],
  "too-many-connected-groups": ["a virtual network is in more than two connected groups", "R-AV-11"],
  "unknown-profile": ["an association names a profile that its network security perimeter does not have", "R-NSP-1"],
  "unsupported-default-route": [
    "an application gateway without network isolation needs its default route to lead to the Internet",
    "R-AGW-2",
  ],
  "unsupported-gateway-route": ["a user-defined route cannot lead to an ExpressRoute gateway", "R-RT-12"],
};
