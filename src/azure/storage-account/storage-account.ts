import * as z from "zod";
import { callerIs, callerOfType, networkRuleSet, ruleLines, ruleReferences } from "../network-rules.ts";
import { publicNetworkAccess } from "../public-network-access.ts";
import { publicSide } from "../public-side.ts";
import { faceBindings, faceStations, tagAddress } from "../publicly-reached.ts";
import { defineType, type Face, type NetworkView, type Resource } from "../resource-type.ts";
import { flag, object, word } from "../schema.ts";
import type { Setting } from "../setting.ts";
import { given, unread } from "../unapplied.ts";
import { trustedByStorage } from "./trusted-services.ts";

const schema = () =>
  object(
    {
      publicNetworkAccess: publicNetworkAccess().default("Enabled"),
      networkAcls: networkRuleSet({ singlesAsAddresses: true }).optional(),
      sku: z.unknown().optional(),
      isHnsEnabled: z.unknown().optional(),
      dnsEndpointType: word("Standard", "AzureDnsZone").default("Standard"),
      isSftpEnabled: flag().default(false),
      isNfsV3Enabled: flag().default(false),
      ...unread("customDomain"),
    },
    {
      aliases: { networkRuleSet: "networkAcls" },
      ignored: [
        "accessTier",
        "supportsHttpsTrafficOnly",
        "minimumTlsVersion",
        "allowBlobPublicAccess",
        "allowSharedKeyAccess",
        "encryption",
        "primaryEndpoints",
        "secondaryEndpoints",
        "primaryLocation",
        "secondaryLocation",
        "statusOfPrimary",
        "statusOfSecondary",
        "creationTime",
        "keyCreationTime",
        "privateEndpointConnections",
        "azureFilesIdentityBasedAuthentication",
        "largeFileSharesState",
        "defaultToOAuthAuthentication",
        "allowCrossTenantReplication",
        "isLocalUserEnabled",
        "keyPolicy",
        "routingPreference",
        "sasPolicy",
        "immutableStorageWithVersioning",
        "allowedCopyScope",
        "geoReplicationStats",
        "accountMigrationInProgress",
        "storageAccountSkuConversionStatus",
        "enableExtendedGroups",
        "dualStackEndpointPreference",
        "geoPriorityReplicationStatus",
      ],
    },
  );

export type StorageAccount = z.output<ReturnType<typeof schema>>;

const groups = ["blob", "file", "queue", "table", "dfs", "web"] as const;

/** Besides HTTPS: SFTP and NFS of blobs, where they are on (R-ST-10). */
const protocolPorts = ({ properties }: Resource<StorageAccount>): string =>
  [properties.isSftpEnabled ? "22" : "", properties.isNfsV3Enabled ? "111,2048" : ""].filter(Boolean).join(",");

function faces(account: Resource<StorageAccount>, view: NetworkView): readonly Face[] {
  return groups.map((group) => ({
    group,
    hosts: [
      {
        host: `${account.name}.${group}.core.windows.net`.toLowerCase(),
        zone: `privatelink.${group}.core.windows.net`,
        record: account.name.toLowerCase(),
      },
    ],
    on: group === "file" ? "tcp/443,445" : "tcp/443",
    ...(group === "blob" && protocolPorts(account) !== "" ? { alsoOn: `tcp/${protocolPorts(account)}` } : {}),
    publicAddress: tagAddress(account, "Storage", group, view),
  }));
}

/** The order in which the account's public side decides (R-ST-8). */
function settings(account: Resource<StorageAccount>, view: NetworkView): readonly Setting[] {
  const { publicNetworkAccess: access, networkAcls: rules } = account.properties;
  const bypass = rules?.bypass.length ? rules.bypass : ["AzureServices"];
  const trusted: readonly Setting[] = [
    ...(rules !== undefined && bypass.some((word) => word.toLowerCase() === "azureservices")
      ? trustedByStorage.map((armType) => ({
          access: "Allow" as const,
          when: [callerOfType(armType)],
          name: "trusted service",
          place: account.place("networkAcls/bypass", ["networkAcls", "bypass"]),
          behaviours: ["R-ST-6", "R-ST-7"],
          detail: "trusted Microsoft services bypass the account's network rules",
        }))
      : []),
    ...(rules?.resourceAccessRules ?? []).map(({ resourceId }, index) => ({
      access: "Allow" as const,
      when: [callerIs(view.resolve(resourceId)?.id ?? resourceId)],
      name: "resource instance rule",
      place: account.place(`networkAcls/resourceAccessRules/"${resourceId}"`, [
        "networkAcls",
        "resourceAccessRules",
        String(index),
      ]),
      behaviours: ["R-ST-7"],
      detail: `the account admits ${resourceId} by its identity`,
    })),
  ];
  const lines = ruleLines(
    {
      holder: account,
      property: "networkAcls",
      rules: rules ?? {
        defaultAction: "Allow",
        bypass: [],
        virtualNetworkRules: [],
        ipRules: [],
        resourceAccessRules: [],
      },
      behaviours: { subnet: ["R-ST-2", "R-SE-2"], address: ["R-ST-3"], default: ["R-ST-1"] },
      sameRegionTrap: true,
    },
    view,
  );
  return publicSide(account, { access, trusted, rules: lines, disabled: ["R-ST-8", "R-ST-6"] }, view);
}

export const storageAccount = defineType<StorageAccount>({
  armType: "Microsoft.Storage/storageAccounts",
  section: "storageAccounts",
  noun: "storage account",
  kinds: ["storage"],
  schema,
  references: (account) => ruleReferences(account.properties.networkAcls, "networkAcls"),
  stations: (account, view) => faceStations(account, faces(account, view), settings(account, view), "storage account"),
  publicBindings: (account, view) => faceBindings(account, faces(account, view)),
  unapplied: ({ properties }) =>
    given(
      { ...properties, dnsEndpointType: properties.dnsEndpointType === "AzureDnsZone" },
      {
        dnsEndpointType: {
          effect: "Azure gives the account host names in a zone of its own, which the input does not hold",
          open: true,
        },
        customDomain:
          "the account also answers at a name of the customer's, which is taken for a host outside the model",
      },
    ),
  endpoint: (account, view) => ({ faces: faces(account, view) }),
});
