import type { Behaviour } from "./behaviour.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** Firewalls of platform services: storage, key vaults, registries and perimeters. */
export const serviceFirewallBehaviours: readonly Behaviour[] = [
  {
    id: "R-ST-1",
    title: "Storage firewall: the default action decides",
    statement:
      "`networkAcls.defaultAction` is Allow by default, which opens the public endpoint to every network whatever " +
      "rules exist beside it. Only with Deny do the rules matter; a source that is not listed then gets 403. There " +
      "are four kinds: `virtualNetworkRules`, `ipRules`, `resourceAccessRules` and the trusted-service exceptions in " +
      "`bypass`. The caller must still be authorised.",
    confidence: "documented",
    sources: [servicePages.storageFirewall, servicePages.storageFirewall2020],
    vectors: ["V-PA-01", "V-PA-02", "V-SE-01", "V-SE-04"],
  },
  {
    id: "R-ST-2",
    title: "Virtual network rules of storage",
    statement:
      "An account takes up to 400 virtual network rules and 400 address rules. A virtual network rule may name a " +
      "subnet of any subscription or tenant, and needs a Storage service endpoint on it that covers the account's " +
      "region.",
    confidence: "documented",
    sources: [servicePages.storageFirewall, servicePages.storageVirtualNetworkRules],
    vectors: ["V-SE-01"],
  },
  {
    id: "R-ST-3",
    title: "Address rules of storage",
    statement:
      "Address rules take public IPv4 only. RFC 1918 ranges are refused, and so are /31 and /32 prefixes: single " +
      "addresses are entered without a prefix length.",
    confidence: "documented",
    sources: [servicePages.storageFirewallLimits],
    vectors: ["V-PA-04", "V-PA-05"],
  },
  {
    id: "R-ST-4",
    title: "What the storage firewall covers",
    statement:
      "The firewall covers the data plane over REST and SMB; disk traffic of virtual machines is exempt, and a shared " +
      "access signature does not bypass it. A subnet that was deleted and created again under the same name is not " +
      "covered by the old rule.",
    confidence: "documented",
    sources: [servicePages.storageFirewallLimits],
    vectors: ["V-PA-10", "V-PA-11"],
  },
  {
    id: "R-ST-5",
    title: "Address rules and same-region clients",
    statement:
      "Address rules have no effect on requests from the account's own region, because they arrive from private Azure " +
      "addresses; this includes callers such as App Service, Functions and hosted agents. Nor do they act on networks " +
      "of the paired region with a service endpoint. Use virtual network rules there.",
    confidence: "documented",
    sources: [servicePages.storageFirewallLimits, servicePages.storageFirewall2020],
    vectors: [],
  },
  {
    id: "R-ST-6",
    title: "Trusted access and disabled public access",
    statement:
      "Trusted-service and resource-instance access has the highest precedence and survives `publicNetworkAccess` " +
      "Disabled. Disabling public access does end access by virtual network rules, service endpoints and address " +
      "rules. Private endpoints are independent of it.",
    confidence: "documented",
    sources: [
      servicePages.storageFirewallLimits,
      networkPages.azureFilesNetworking,
      servicePages.networkSecurityPerimeter,
    ],
    vectors: ["V-PA-07", "V-PA-08", "V-PA-30"],
  },
  {
    id: "R-ST-7",
    title: "Resource instances and trusted services",
    statement:
      "`resourceAccessRules` admit instances of the same tenant, in any subscription; the roles of the instance's " +
      "identity bound what it may do. Trusted services (`bypass` AzureServices) need a registration in the same " +
      "tenant or a managed identity with permission. `bypass` can also hold Logging and Metrics for reading those.",
    confidence: "documented",
    sources: [servicePages.storageFirewall, servicePages.storageTrustedServices],
    vectors: ["V-PA-08"],
  },
  {
    id: "R-ST-8",
    title: "Order of the storage checks",
    statement:
      "An approved private endpoint is admitted first. Then `publicNetworkAccess` SecuredByPerimeter leaves the rest " +
      "to the perimeter. Then trusted services and resource instances are admitted; this depends on the type, " +
      "identity and role of the caller, not on an address. Disabled public access denies. A default action Allow " +
      "admits. Last come virtual network rules (only over a service endpoint) and address rules (only from other " +
      "regions); everything else is denied.",
    confidence: "inferred",
    sources: [
      servicePages.storageFirewallLimits,
      networkPages.azureFilesNetworking,
      servicePages.networkSecurityPerimeter,
    ],
    vectors: ["V-PA-02", "V-PA-07", "V-PA-30"],
  },
  {
    id: "R-ST-9",
    title: "Service endpoint traffic ignores address rules",
    statement:
      "Traffic that comes through a service endpoint has a private source, so address rules never match it; the " +
      "subnet needs a virtual network rule.",
    confidence: "documented",
    sources: [servicePages.storageFirewall],
    vectors: ["V-PA-29", "V-SE-02"],
  },
  {
    id: "R-ST-10",
    title: "Ports of SFTP and NFS on blob storage",
    statement:
      "SFTP clients reach blob storage at the blob host name on TCP 22, once `isSftpEnabled` is set: the port is open " +
      "without it as well, but every session is disconnected. NFS 3.0 (`isNfsV3Enabled`) takes TCP 111 and 2048. Both " +
      "pass the same network rules as HTTPS.",
    confidence: "background",
    sources: [servicePages.blobSftp, servicePages.blobNfs],
    vectors: [],
  },
  {
    id: "R-KV-1",
    title: "Key Vault firewall",
    statement:
      "The firewall of a vault is off until `networkAcls.defaultAction` is Deny, and covers the data plane only: " +
      "management requests such as changing access policies pass. It takes up to 200 virtual network rules and 1,000 " +
      "IPv4 rules, no RFC 1918 range and no IPv6. Unlike storage, address rules also match callers of the vault's own " +
      "region.",
    confidence: "documented",
    sources: [servicePages.keyVaultFirewall, servicePages.keyVaultServiceEndpoints, reports.architectReview],
    vectors: ["V-PA-16"],
  },
  {
    id: "R-KV-2",
    title: "Key Vault with public access disabled",
    statement:
      "With `publicNetworkAccess` disabled the firewall rules are ignored, and only private endpoints and trusted " +
      "services get in; trusted services still need `bypass` AzureServices. Under an enforced network security " +
      "perimeter they are refused as well.",
    confidence: "documented",
    sources: [servicePages.keyVaultRest, servicePages.keyVaultFirewall],
    vectors: ["V-PA-13", "V-PA-14"],
  },
  {
    id: "R-KV-3",
    title: "Key Vault in a perimeter",
    statement:
      "Private endpoint traffic is not subject to a network security perimeter. In Enforced mode the perimeter " +
      "overrides `publicNetworkAccess`; in Learning mode it only logs.",
    confidence: "documented",
    sources: [servicePages.keyVaultFirewall],
    vectors: ["V-PA-14"],
  },
  {
    id: "R-ACR-1",
    title: "Address rules of a container registry",
    statement:
      "Address rules of a registry need the Premium tier, act on the public endpoint only and do not concern private " +
      "endpoints. The limit was 100 rules in 2022 and is now given as 200.",
    confidence: "documented",
    sources: [servicePages.registryAddressRules, reports.architectReview],
    vectors: ["V-PA-20"],
  },
  {
    id: "R-ACR-2",
    title: "Registry with public access disabled",
    statement:
      "Disabling public access of a registry overrides all firewall rules and also ends access through service " +
      "endpoints.",
    confidence: "documented",
    sources: [servicePages.registryAddressRules],
    vectors: ["V-PA-17"],
  },
  {
    id: "R-ACR-3",
    title: "A pull needs two endpoints",
    statement:
      "A pull contacts the login server and then a data endpoint, both over HTTPS: " +
      "`<registry>.<region>.data.azurecr.io` where `dataEndpointEnabled` is set, else `*.blob.core.windows.net`. A " +
      "private endpoint holds one address for the registry and one per regional data endpoint, and the DNS zone needs " +
      "a record for each. Without the data record the login works and the layers fail.",
    confidence: "documented",
    sources: [servicePages.registryFirewall, servicePages.registryDataEndpoints, servicePages.registryPrivateLink],
    vectors: ["V-PA-19"],
  },
  {
    id: "R-ACR-4",
    title: "Trusted services of a registry",
    statement:
      "Trusted services are allowed by default (`networkRuleBypassOptions` AzureServices). They bypass address rules " +
      "and a restriction to private endpoints, but not a restriction by service endpoint. App Service is not among " +
      "them; Machine Learning is, with a managed identity.",
    confidence: "documented",
    sources: [servicePages.registryTrustedServices],
    vectors: ["V-PA-22"],
  },
  {
    id: "R-NSP-1",
    title: "Network security perimeter modes",
    statement:
      "A service that is not associated with a perimeter follows its own rules when `publicNetworkAccess` is Enabled, " +
      "and denies when it is Disabled or SecuredByPerimeter; trusted services pass in the first two cases. In " +
      "Learning mode Enabled means perimeter rules or resource rules, and the other two mean perimeter rules. " +
      "Enforced mode always acts like SecuredByPerimeter: public inbound only by an access rule (address, " +
      "subscription, perimeter) or from an associated service of the same perimeter, without service endpoint or " +
      "trusted-service bypass. Private endpoints always pass. The page contradicts itself on trusted services in " +
      "Learning with SecuredByPerimeter; take it as denied.",
    confidence: "documented",
    sources: [servicePages.networkSecurityPerimeter, servicePages.keyVaultFirewall],
    vectors: ["V-PA-14", "V-PA-31", "V-N-52"],
  },
  {
    id: "R-PAAS-1",
    title: "Azure Front Door and its origins",
    statement:
      "Front Door reaches an origin at a public address, or in the Premium tier through an approved Private Link " +
      "origin. AzureFrontDoor.Backend admits every customer's Front Door profile, so the origin must also compare the " +
      "`X-Azure-FDID` header with its own profile.",
    confidence: "documented",
    sources: [servicePages.frontDoorOrigins],
    vectors: [],
  },
];
