import { endpointsFor, networkHolding, networksSecuring } from "../placement.ts";
import { isSovereign } from "../regions.ts";
import type { Finding, NetworkView, Resource } from "../resource-type.ts";
import type { MachineLearningWorkspace } from "./workspace-schema.ts";

/** What the articles rule out for a workspace with a private endpoint. */
export function findings(workspace: Resource<MachineLearningWorkspace>, view: NetworkView): readonly Finding[] {
  const endpoints = endpointsFor(workspace, view);
  if (endpoints.length === 0) return [];
  return [
    ...regionFinding(workspace, view),
    ...laterFinding(workspace, view),
    ...networkFindings(workspace, endpoints, view),
  ];
}

function regionFinding(workspace: Resource<MachineLearningWorkspace>, { platform }: NetworkView): readonly Finding[] {
  const listed = platform.workspaceEndpointRegions;
  const sovereign = isSovereign(workspace.location) && !platform.workspaceEndpointInSovereignClouds;
  if (!sovereign && (listed === undefined || listed.includes(workspace.location))) return [];
  const where = sovereign ? "not in Azure Government and Azure China" : `only in ${listed?.join(", ")}`;
  return [
    {
      code: "region-not-supported",
      message: `a workspace can have a private endpoint ${where}, not in ${workspace.location}`,
      behaviours: ["R-AML-5"],
      places: [workspace.place("location", ["location"])],
    },
  ];
}

function laterFinding(workspace: Resource<MachineLearningWorkspace>, { platform }: NetworkView): readonly Finding[] {
  if (!workspace.properties.privateEndpointAddedLater || platform.workspaceEndpointAfterCreation) return [];
  return [
    {
      code: "endpoint-after-creation",
      message: "a private endpoint can be enabled only when the workspace is created",
      behaviours: ["R-AML-7"],
      places: [workspace.place("privateEndpointAddedLater", ["privateEndpointAddedLater"])],
    },
  ];
}

/** Its storage, vault and registry must share its virtual network; later, one of its endpoints must share theirs (R-AML-6, R-AML-8). */
function networkFindings(
  workspace: Resource<MachineLearningWorkspace>,
  endpoints: readonly Resource[],
  view: NetworkView,
): readonly Finding[] {
  const own = new Set(endpoints.map((endpoint) => networkHolding(endpoint, view)));
  const associated = ["keeps data in", "keeps secrets in", "keeps images in"].flatMap((relation) =>
    view.related(workspace, relation),
  );
  return associated.flatMap((service) => {
    const networks = networksSecuring(service, view);
    if (networks.length === 0 || networks.some((network) => own.has(network))) return [];
    const joined = networks.some((network) => view.peersOf(network).some((peer) => own.has(peer)));
    if (!view.platform.sameNetwork && joined) return [];
    const where = networks.map(({ name }) => name).join(", ");
    return [
      {
        code: "not-same-vnet",
        message: `${service.name} is secured in ${where}, and the workspace's private endpoint is in another virtual network`,
        behaviours: [view.platform.sameNetwork ? "R-AML-6" : "R-AML-8"],
        places: [service.place(), ...endpoints.map((endpoint) => endpoint.place("subnet", ["subnet"]))],
      },
    ];
  });
}
