import * as z from "zod";
import { publicNetworkAccess } from "../public-network-access.ts";
import { flag, named, object, reference, texts, word } from "../schema.ts";
import { unread } from "../unapplied.ts";

const datastore = () =>
  object(
    {
      /** `storage:st/blob`, or ARM's account and container names. */
      target: reference().optional(),
      accountName: z.string().optional(),
      containerName: z.string().optional(),
      fileShareName: z.string().optional(),
      filesystem: z.string().optional(),
      datastoreType: word("AzureBlob", "AzureFile", "AzureDataLakeGen1", "AzureDataLakeGen2", "OneLake").optional(),
      /** Whether the service reads with the workspace's managed identity (R-AML-43). */
      serviceDataAccessAuthIdentity: word(
        "None",
        "WorkspaceSystemAssignedIdentity",
        "WorkspaceUserAssignedIdentity",
      ).default("None"),
      isDefault: flag().default(false),
    },
    {
      aliases: {
        storage: "target",
        account: "accountName",
        identity: "serviceDataAccessAuthIdentity",
        type: "datastoreType",
      },
      ignored: ["credentials", "endpoint", "protocol", "resourceGroup", "subscriptionId", "skipValidation"],
    },
  );

export const schema = () =>
  object(
    {
      storageAccount: reference().optional(),
      keyVault: reference().optional(),
      containerRegistry: reference().optional(),
      publicNetworkAccess: publicNetworkAccess().optional(),
      allowPublicAccessWhenBehindVnet: flag().default(false),
      ipAllowlist: texts(),
      datastores: named(datastore()),
      imageBuildCompute: z.string().optional(),
      hbiWorkspace: flag().default(false),
      /** The id in its host names. */
      workspaceId: z.string().optional(),
      /** Not of ARM's: the private endpoint came after the workspace (R-AML-7). */
      privateEndpointAddedLater: flag().default(false),
      edition: word("Basic", "Enterprise").optional(),
      ...unread("managedNetwork", "sharedPrivateLinkResources", "serverlessComputeSettings"),
    },
    {
      ignored: [
        "friendlyName",
        "description",
        "applicationInsights",
        "discoveryUrl",
        "encryption",
        "primaryUserAssignedIdentity",
        "v1LegacyMode",
        "serviceManagedResourcesSettings",
        "featureStoreSettings",
        "systemDatastoresAuthMode",
        "enableDataIsolation",
        "hubResourceId",
        "workspaceHubConfig",
        "associatedWorkspaces",
        "privateEndpointConnections",
        "privateLinkCount",
        "notebookInfo",
        "storageHnsEnabled",
        "mlFlowTrackingUri",
        "tenantId",
      ],
    },
  );

export type MachineLearningWorkspace = z.output<ReturnType<typeof schema>>;
