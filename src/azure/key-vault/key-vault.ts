import type * as z from "zod";
import { callerOfType, networkRuleSet, ruleLines, ruleReferences } from "../network-rules.ts";
import { publicNetworkAccess } from "../public-network-access.ts";
import { publicSide } from "../public-side.ts";
import { faceBindings, faceStations, tagAddress } from "../publicly-reached.ts";
import { defineType, type Face, type NetworkView, type Resource } from "../resource-type.ts";
import { object } from "../schema.ts";
import type { Setting } from "../setting.ts";

const schema = () =>
  object(
    { publicNetworkAccess: publicNetworkAccess().default("Enabled"), networkAcls: networkRuleSet().optional() },
    {
      ignored: [
        "tenantId",
        "accessPolicies",
        "enabledForDeployment",
        "enabledForDiskEncryption",
        "enabledForTemplateDeployment",
        "enableSoftDelete",
        "softDeleteRetentionInDays",
        "enableRbacAuthorization",
        "enablePurgeProtection",
        "vaultUri",
        "createMode",
        "privateEndpointConnections",
        "hsmPoolResourceId",
      ],
    },
  );

export type KeyVault = z.output<ReturnType<typeof schema>>;

/**
 * Services that pass a vault's firewall while `bypass` names AzureServices (Microsoft Learn: "Virtual network service
 * endpoints for Azure Key Vault", table of trusted services). R-KV-2.
 */
const trusted: readonly string[] = [
  "Microsoft.MachineLearningServices/workspaces",
  "Microsoft.Batch/batchAccounts",
  "Microsoft.ApiManagement/service",
  "Microsoft.Web/sites",
  "Microsoft.Network/applicationGateways",
  "Microsoft.Network/azureFirewalls",
  "Microsoft.RecoveryServices/vaults",
  "Microsoft.Cdn/profiles",
  "Microsoft.ContainerRegistry/registries",
  "Microsoft.DataFactory/factories",
  "Microsoft.Databricks/workspaces",
  "Microsoft.EventHub/namespaces",
  "Microsoft.ServiceBus/namespaces",
  "Microsoft.Sql/servers",
  "Microsoft.Storage/storageAccounts",
  "Microsoft.Synapse/workspaces",
  "Microsoft.Purview/accounts",
  "Microsoft.Import/jobs",
];

const faces = (vault: Resource<KeyVault>, view: NetworkView): readonly Face[] => [
  {
    group: "vault",
    hosts: [
      {
        host: `${vault.name}.vault.azure.net`.toLowerCase(),
        zone: "privatelink.vaultcore.azure.net",
        record: vault.name.toLowerCase(),
      },
    ],
    on: "tcp/443",
    publicAddress: tagAddress(vault, "AzureKeyVault", "vault", view),
  },
];

/** Trusted services first, then the public switch, then the rules; the data plane only (R-KV-1, R-KV-2). */
function settings(vault: Resource<KeyVault>, view: NetworkView): readonly Setting[] {
  const { publicNetworkAccess: access, networkAcls: rules } = vault.properties;
  const bypass = rules === undefined || rules.bypass.length === 0 ? ["AzureServices"] : rules.bypass;
  const trustedLines = bypass.some((word) => word.toLowerCase() === "azureservices")
    ? trusted.map(
        (armType): Setting => ({
          access: "Allow",
          when: [callerOfType(armType)],
          name: "trusted service",
          place: vault.place("networkAcls/bypass", ["networkAcls", "bypass"]),
          behaviours: ["R-KV-2"],
          detail: "trusted Microsoft services bypass the vault's firewall",
        }),
      )
    : [];
  const lines = ruleLines(
    {
      holder: vault,
      property: "networkAcls",
      rules: rules ?? {
        defaultAction: "Allow",
        bypass: [],
        virtualNetworkRules: [],
        ipRules: [],
        resourceAccessRules: [],
      },
      behaviours: { subnet: ["R-KV-1", "R-SE-2"], address: ["R-KV-1"], default: ["R-KV-1"] },
      sameRegionTrap: false,
    },
    view,
  );
  return publicSide(vault, { access, trusted: trustedLines, rules: lines, disabled: ["R-KV-2"] }, view);
}

export const keyVault = defineType<KeyVault>({
  armType: "Microsoft.KeyVault/vaults",
  section: "vaults",
  noun: "key vault",
  kinds: ["keyvault"],
  schema,
  references: (vault) => ruleReferences(vault.properties.networkAcls, "networkAcls"),
  stations: (vault, view) => faceStations(vault, faces(vault, view), settings(vault, view), "key vault"),
  publicBindings: (vault, view) => faceBindings(vault, faces(vault, view)),
  endpoint: (vault, view) => ({ faces: faces(vault, view) }),
});
