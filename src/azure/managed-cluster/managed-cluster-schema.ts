import * as z from "zod";
import { cidr, ipAddress } from "../cidr.ts";
import { flag, integer, named, object, reference, texts, word } from "../schema.ts";
import { unread } from "../unapplied.ts";

const agentPool = () =>
  object(
    {
      vnetSubnetID: reference().optional(),
      podSubnetID: reference().optional(),
      count: integer(0, 5000).default(1),
      enableNodePublicIP: flag().default(false),
    },
    {
      aliases: { subnet: "vnetSubnetID" },
      ignored: [
        "vmSize",
        "osDiskSizeGB",
        "osDiskType",
        "maxPods",
        "osType",
        "osSKU",
        "mode",
        "orchestratorVersion",
        "availabilityZones",
        "enableAutoScaling",
        "minCount",
        "maxCount",
        "scaleSetPriority",
        "nodeLabels",
        "nodeTaints",
        "upgradeSettings",
        "enableFIPS",
        "storageProfile",
        "kubeletDiskType",
        "currentOrchestratorVersion",
        "powerState",
        "networkProfile",
        "enableEncryptionAtHost",
        "enableUltraSSD",
        "nodeImageVersion",
      ],
    },
  );

const apiServer = () =>
  object(
    {
      enablePrivateCluster: flag().default(false),
      /** `system`, `none`, or a zone. */
      privateDNSZone: z.string().default("system"),
      enablePrivateClusterPublicFQDN: flag().optional(),
      authorizedIPRanges: texts(),
      enableVnetIntegration: flag().default(false),
      subnetId: reference().optional(),
    },
    { ignored: ["disableRunCommand"] },
  );

const network = () =>
  object(
    {
      networkPlugin: word("azure", "kubenet", "none").default("azure"),
      networkPluginMode: word("overlay").optional(),
      outboundType: word(
        "loadBalancer",
        "userDefinedRouting",
        "managedNATGateway",
        "userAssignedNATGateway",
        "none",
        "block",
      ).default("loadBalancer"),
      serviceCidr: cidr().optional(),
      podCidr: cidr().optional(),
      dnsServiceIP: ipAddress().optional(),
      dockerBridgeCidr: z.string().optional(),
    },
    {
      ignored: [
        "networkPolicy",
        "networkDataplane",
        "networkMode",
        "loadBalancerSku",
        "loadBalancerProfile",
        "natGatewayProfile",
        "serviceCidrs",
        "podCidrs",
        "ipFamilies",
        "advancedNetworking",
        "podLinkLocalAccess",
        "staticEgressGatewayProfile",
      ],
    },
  );

/** The service that answers scoring requests. Not of ARM's: it is made inside the cluster. */
const scoring = () =>
  object({
    /** Behind an internal load balancer. */
    internal: flag().default(false),
    subnet: reference().optional(),
    address: ipAddress().optional(),
    ports: texts(),
    /** The kind of balancer was asked for when the cluster was created (R-AML-37). */
    atCreation: flag().default(false),
  });

export const schema = () =>
  object(
    {
      subnet: reference().optional(),
      /** Keeps the pools that ARM names, by name. */
      agentPoolProfiles: named(agentPool()),
      apiServerAccessProfile: apiServer().optional(),
      networkProfile: network().optional(),
      scoring: scoring().optional(),
      /** Workspace that it serves; and how it came there. Not of ARM's. */
      workspace: reference().optional(),
      attachment: word("attached", "created").default("attached"),
      privateEndpointQuotaRequested: flag().default(false),
      privateCluster: flag().default(false),
      ...unread("httpProxyConfig", "publicNetworkAccess"),
    },
    {
      aliases: { enablePrivateCluster: "privateCluster" },
      ignored: [
        "dnsPrefix",
        "fqdn",
        "privateFQDN",
        "fqdnSubdomain",
        "kubernetesVersion",
        "currentKubernetesVersion",
        "linuxProfile",
        "windowsProfile",
        "servicePrincipalProfile",
        "addonProfiles",
        "podIdentityProfile",
        "oidcIssuerProfile",
        "nodeResourceGroup",
        "enableRBAC",
        "supportPlan",
        "aadProfile",
        "autoUpgradeProfile",
        "autoScalerProfile",
        "diskEncryptionSetID",
        "identityProfile",
        "privateLinkResources",
        "disableLocalAccounts",
        "securityProfile",
        "storageProfile",
        "ingressProfile",
        "workloadAutoScalerProfile",
        "azureMonitorProfile",
        "serviceMeshProfile",
        "metricsProfile",
        "maxAgentPools",
        "azurePortalFQDN",
        "nodeProvisioningProfile",
        "bootstrapProfile",
        "aiToolchainOperatorProfile",
        "resourceUID",
        "powerState",
      ],
    },
  );

export type ManagedCluster = z.output<ReturnType<typeof schema>>;
