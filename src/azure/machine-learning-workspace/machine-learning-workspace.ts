import { intervalSet } from "../../net/interval-set.ts";
import { parsePrefix } from "../../net/prefix.ts";
import { endpointsFor } from "../placement.ts";
import { publicAccessDisabled } from "../public-network-access.ts";
import { backendOffer, faceBindings, faceStations, tagAddress } from "../publicly-reached.ts";
import { defineType, type Face, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { writtenSet } from "../service-tags/tag-space.ts";
import type { Setting } from "../setting.ts";
import { given } from "../unapplied.ts";
import { studioDatastore } from "./datastores.ts";
import { features } from "./workspace-features.ts";
import { findings } from "./workspace-findings.ts";
import { type MachineLearningWorkspace, schema } from "./workspace-schema.ts";

type Workspace = Resource<MachineLearningWorkspace>;

/** A stable stand-in for the id that Azure would make. */
const guidOf = (workspace: Workspace): string => {
  let value = 0x811c9dc5;
  const digits = Array.from({ length: 32 }, (_, index) => {
    for (const char of `${workspace.name.toLowerCase()}${index}`)
      value = Math.imul(value ^ char.charCodeAt(0), 16777619) >>> 0;
    return (value & 15).toString(16);
  }).join("");
  return (
    workspace.properties.workspaceId ??
    `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`
  );
};

/** The workspace's names and the zones their private records belong in (R-AML-2). */
function faces(workspace: Workspace, view: NetworkView): readonly Face[] {
  const guid = guidOf(workspace);
  const { location: region } = workspace;
  const api = "privatelink.api.azureml.ms";
  const notebooks = "privatelink.notebooks.azure.net";
  const instances = view
    .all("machineLearning/computeInstances")
    .filter((instance) => (view.related(instance, "belongs to")[0] ?? workspace) === workspace)
    .map(({ name }) => name.toLowerCase());
  const notebook = `ml-${workspace.name.toLowerCase()}-${region}-${guid}.${region}`;
  return [
    {
      group: "amlworkspace",
      hosts: [
        {
          host: `${guid}.workspace.${region}.api.azureml.ms`,
          zone: api,
          record: `${guid}.workspace.${region}`,
          addressGroup: "api",
        },
        {
          host: `${guid}.workspace.${region}.cert.api.azureml.ms`,
          zone: api,
          record: `${guid}.workspace.${region}.cert`,
          addressGroup: "api",
        },
        { host: `${notebook}.notebooks.azure.net`, zone: notebooks, record: notebook },
        // An instance's name leads to the workspace's endpoint, not to the instance (R-AML-27).
        ...instances.map((name) => ({
          host: `${name}.${region}.instances.azureml.ms`,
          zone: api,
          record: `${name}.${region}.instances`,
          aside: true,
          addressGroup: "api",
        })),
      ],
      on: "tcp/443",
      publicAddress: tagAddress(workspace, "AzureMachineLearning", "amlworkspace", view),
    },
  ];
}

/** A private endpoint closes the public side unless public access is enabled beside it (R-AML-3, R-ML-1). */
function settings(workspace: Workspace, view: NetworkView): readonly Setting[] {
  const { publicNetworkAccess: access, allowPublicAccessWhenBehindVnet: beside, ipAllowlist } = workspace.properties;
  const closed = access === undefined ? endpointsFor(workspace, view).length > 0 && !beside : access !== "Enabled";
  const admitted: Setting = {
    access: "Allow",
    name: "public access",
    place: workspace.place("publicNetworkAccess", ["publicNetworkAccess"]),
    behaviours: ["R-ML-1", "R-AML-1"],
    detail: "the workspace's public side admits every network",
  };
  if (closed) return [publicAccessDisabled(workspace, ["R-AML-3", "R-ML-1"])];
  if (ipAllowlist.length === 0) return [admitted];
  const listed = ipAllowlist.map((text) => writtenSet(intervalSet([parsePrefix(text)?.prefix ?? []].flat())));
  return [
    {
      ...admitted,
      source: listed,
      place: workspace.place("ipAllowlist", ["ipAllowlist"]),
      behaviours: ["R-ML-2"],
      detail: "the workspace's allow list names the caller's address",
    },
    {
      access: "Deny",
      name: "not in the allow list",
      place: workspace.place("ipAllowlist", ["ipAllowlist"]),
      behaviours: ["R-ML-2"],
      cause: "service-firewall",
      detail: "the workspace's allow list does not name the caller's address",
      help: "add the caller's public address to `ipAllowlist`",
    },
  ];
}

export const machineLearningWorkspace = defineType<MachineLearningWorkspace>({
  armType: "Microsoft.MachineLearningServices/workspaces",
  section: "machineLearning/workspaces",
  noun: "machine learning workspace",
  kinds: ["workspace"],
  schema,
  references: ({ properties }): readonly Reference[] => [
    ...(properties.storageAccount === undefined
      ? []
      : [
          {
            property: ["storageAccount"],
            section: "storageAccounts",
            target: properties.storageAccount,
            relation: "keeps data in",
          },
        ]),
    ...(properties.keyVault === undefined
      ? []
      : [{ property: ["keyVault"], section: "vaults", target: properties.keyVault, relation: "keeps secrets in" }]),
    ...(properties.containerRegistry === undefined
      ? []
      : [
          {
            property: ["containerRegistry"],
            section: "registries",
            target: properties.containerRegistry,
            relation: "keeps images in",
          },
        ]),
  ],
  unapplied: ({ properties }) =>
    given(properties, {
      sharedPrivateLinkResources: "the service itself calls these resources by private links",
      serverlessComputeSettings: "serverless compute runs in that subnet",
    }),
  stations: (workspace, view) =>
    faceStations(workspace, faces(workspace, view), settings(workspace, view), "machine learning workspace"),
  publicBindings: (workspace, view) => faceBindings(workspace, faces(workspace, view)),
  endpoint: (workspace, view) => {
    const backend = backendOffer(workspace, "AzureMachineLearning", view);
    return { faces: faces(workspace, view), ...(backend === undefined ? {} : { backend }) };
  },
  actsFor: (workspace, view, service) =>
    studioDatastore(workspace, view, service)?.identity === true &&
    (view.platform.studioReadsPrivateStorage || endpointsFor(service, view).length === 0),
  features,
  findings,
});
