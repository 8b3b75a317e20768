import type { NetworkView, Resource } from "../resource-type.ts";
import type { MachineLearningWorkspace } from "./workspace-schema.ts";

export interface StudioDatastore {
  readonly name: string;
  readonly service: Resource;
  /** The private-endpoint group that it reads by: `blob`, `file`, `dfs`. */
  readonly group: string;
  /** Whether the service reads with the workspace's managed identity (R-AML-43). */
  readonly identity: boolean;
}

const groups: Readonly<Record<string, string>> = { AzureBlob: "blob", AzureFile: "file", AzureDataLakeGen2: "dfs" };

/** The datastores of a workspace, with the accounts that they lie in. */
export function datastoresOf(
  workspace: Resource<MachineLearningWorkspace>,
  view: NetworkView,
): readonly StudioDatastore[] {
  return Object.entries(workspace.properties.datastores).flatMap(
    ([name, { target, accountName, datastoreType, serviceDataAccessAuthIdentity }]) => {
      const [account, group] = (target ?? accountName ?? "").replace(/^storage:/i, "").split("/");
      const service = account === undefined ? undefined : view.find("storageAccounts", account);
      if (service === undefined) return [];
      return [
        {
          name,
          service,
          group: group ?? groups[datastoreType ?? "AzureBlob"] ?? "blob",
          identity: serviceDataAccessAuthIdentity !== "None",
        },
      ];
    },
  );
}

/** The datastore by which the studio reads an account. */
export const studioDatastore = (
  workspace: Resource<MachineLearningWorkspace>,
  view: NetworkView,
  service: Resource,
): StudioDatastore | undefined => {
  const all = datastoresOf(workspace, view).filter((datastore) => datastore.service === service);
  return all.find(({ identity }) => identity) ?? all[0];
};
