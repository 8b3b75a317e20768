import { endpointsFor, networkHolding } from "../placement.ts";
import type { Feature, FeatureStep, NetworkView, Resource } from "../resource-type.ts";
import { parseTag } from "../service-tags/tag-space.ts";
import { datastoresOf, type StudioDatastore } from "./datastores.ts";
import type { MachineLearningWorkspace } from "./workspace-schema.ts";

type Workspace = Resource<MachineLearningWorkspace>;
type Roles = Readonly<Record<string, string>>;

/** The operations of the article: a training job's way, and what the studio does with data (R-AML-17, R-AML-42). */
export function features(workspace: Workspace, view: NetworkView): readonly Feature[] {
  const job: Feature = {
    name: "job-submission",
    owner: workspace,
    steps: (roles) => jobSubmission(workspace, view, roles),
  };
  const studio = [
    ...new Set([
      ...view.platform.studioOperations,
      "preview-data",
      "visualize-data",
      "submit-automl",
      "start-labeling",
    ]),
  ].map(
    (name): Feature => ({ name, owner: workspace, steps: (roles) => studioOperation(workspace, view, name, roles) }),
  );
  return [job, ...studio];
}

const only = (given: string | undefined, all: readonly string[]): string | undefined =>
  given ?? (all.length === 1 ? all[0] : undefined);

function chosenDatastore(
  workspace: Workspace,
  view: NetworkView,
  roles: Roles,
): StudioDatastore | { readonly message: string; readonly help?: string } {
  const all = datastoresOf(workspace, view);
  const named = roles["datastore"];
  const fallback =
    workspace.properties.storageAccount === undefined
      ? undefined
      : view.find("storageAccounts", workspace.properties.storageAccount);
  const found =
    named === undefined
      ? all.length === 1
        ? all[0]
        : all.find(({ name }) => name === "workspaceblobstore")
      : all.find(
          ({ name, service }) =>
            name.toLowerCase() === named.toLowerCase() || service.name.toLowerCase() === named.toLowerCase(),
        );
  if (found !== undefined) return found;
  if (named === undefined && fallback !== undefined && all.length === 0)
    return { name: "workspaceblobstore", service: fallback, group: "blob", identity: false };
  const help =
    all.length === 0
      ? "give the workspace a `storageAccount` or a datastore"
      : `name one: ${all.map(({ name }) => name).join(", ")}`;
  return {
    message:
      named === undefined
        ? `it is open which datastore of \`${workspace.name}\` is meant`
        : `\`${workspace.name}\` has no datastore \`${named}\``,
    help,
  };
}

/** Upload, submit, dispatch, run: the four steps of the article's example (R-AML-17). */
function jobSubmission(
  workspace: Workspace,
  view: NetworkView,
  roles: Roles,
): readonly FeatureStep[] | { readonly message: string; readonly help?: string } {
  const datastore = chosenDatastore(workspace, view, roles);
  if ("message" in datastore) return datastore;
  const client = roles["client"];
  const computes = [...view.all("machineLearning/computeClusters"), ...view.all("machineLearning/computeInstances")];
  const compute = only(
    roles["compute"],
    computes.map(({ name }) => name),
  );
  if (client === undefined)
    return { message: "job-submission needs to know its client", help: "add `with: { client: … }`" };
  if (compute === undefined)
    return { message: "job-submission needs to know its compute", help: "add `with: { compute: … }`" };
  const storage = `storage:${datastore.service.name}/${datastore.group}`;
  const target = view.resolve(`compute:${compute.replace(/^compute:/i, "")}`);
  const publicNodes =
    (target?.properties as { enableNodePublicIp?: boolean } | undefined)?.enableNodePublicIp !== false;
  // Simplified communication: nodes fetch their work from Batch instead of being called (R-AML-21, R-AML-32).
  const batch =
    parseTag(`BatchNodeManagement.${workspace.location}`) === undefined
      ? "tag:BatchNodeManagement"
      : `tag:BatchNodeManagement.${workspace.location}`;
  const dispatch: FeatureStep["flows"] =
    view.platform.batchInbound && publicNodes
      ? [{ from: batch, to: compute, on: "tcp/29876-29877" }]
      : [
          { from: compute, to: batch, on: "tcp/443" },
          ...(publicNodes ? [{ from: "tag:AzureMachineLearning", to: compute, on: "tcp/44224" }] : []),
        ];
  const vault = view.related(workspace, "keeps secrets in")[0];
  const secrets =
    vault === undefined || !view.platform.computeReadsVault ? [] : [{ from: compute, to: `keyvault:${vault.name}` }];
  return [
    { name: "upload", flows: [{ from: client, to: storage }] },
    { name: "submit", flows: [{ from: client, to: `workspace:${workspace.name}` }] },
    { name: "dispatch", flows: dispatch },
    { name: "run", flows: [...secrets, { from: compute, to: storage }] },
  ];
}

/** What the studio does with data: the service itself reads the account (R-AML-42, R-AML-43, R-AML-44). */
function studioOperation(
  workspace: Workspace,
  view: NetworkView,
  name: string,
  roles: Roles,
): readonly FeatureStep[] | { readonly message: string; readonly help?: string } {
  const datastore = chosenDatastore(workspace, view, roles);
  if ("message" in datastore) return datastore;
  const endpoints = endpointsFor(datastore.service, view);
  const place = workspace.place(`datastores/${datastore.name}/serviceDataAccessAuthIdentity`, [
    "datastores",
    datastore.name,
    "serviceDataAccessAuthIdentity",
  ]);
  const refusal = studioRefusal(workspace, datastore, endpoints, view);
  return [
    {
      name,
      flows: [{ from: `studio:${workspace.name}`, to: `storage:${datastore.service.name}/${datastore.group}` }],
      ...(refusal === undefined ? {} : { refusal }),
      also: [place],
    },
  ];
}

/** What the platform's dated wording rules out, whatever the network carries (R-AML-44, R-AML-45). */
function studioRefusal(
  workspace: Workspace,
  { service }: StudioDatastore,
  endpoints: readonly Resource[],
  view: NetworkView,
): FeatureStep["refusal"] {
  const { platform } = view;
  if (endpoints.length > 0 && !platform.studioReadsPrivateStorage) {
    return {
      message: `the studio cannot use ${service.name}, which is configured to use a private endpoint`,
      places: endpoints.map((endpoint) => endpoint.place()),
      behaviours: ["R-AML-44"],
    };
  }
  const own = endpointsFor(workspace, view);
  if (!platform.studioPlacement || own.length === 0) return undefined;
  if (endpoints.length > 0) {
    const networks = own.map((endpoint) => networkHolding(endpoint, view));
    if (endpoints.some((endpoint) => networks.includes(networkHolding(endpoint, view)))) return undefined;
    return {
      message: `the private endpoints of ${workspace.name} and ${service.name} are in different virtual networks`,
      places: endpoints.map((endpoint) => endpoint.place("subnet", ["subnet"])),
      behaviours: ["R-AML-45"],
    };
  }
  const admitted = view.related(service, "admits");
  const subnets = own.flatMap((endpoint) => view.related(endpoint, "in subnet"));
  if (admitted.length === 0 || admitted.some((subnet) => subnets.includes(subnet))) return undefined;
  return {
    message: `${service.name} admits other subnets than that of the private endpoint of ${workspace.name}`,
    places: own.map((endpoint) => endpoint.place("subnet", ["subnet"])),
    behaviours: ["R-AML-45"],
  };
}
