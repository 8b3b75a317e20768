import { endpointsFor, networkHolding } from "../placement.ts";
import type { Finding, NetworkView, Resource } from "../resource-type.ts";
import type { MachineLearningCompute } from "./compute-schema.ts";

type Compute = Resource<MachineLearningCompute>;

/** Where compute may stand, relative to its workspace (R-AML-25, R-AML-26, R-AML-32). */
export function findings(
  compute: Compute,
  kind: "cluster" | "instance",
  workspace: Resource | undefined,
  view: NetworkView,
): readonly Finding[] {
  return [
    ...subnetFindings(compute, view),
    ...(workspace === undefined ? [] : placementFindings(compute, kind, workspace, view)),
    ...addressFindings(compute, workspace, view),
  ];
}

function placementFindings(
  compute: Compute,
  kind: "cluster" | "instance",
  workspace: Resource,
  view: NetworkView,
): readonly Finding[] {
  const network = networkHolding(compute, view);
  const endpoints = endpointsFor(workspace, view);
  const networks = endpoints.map((endpoint) => networkHolding(endpoint, view));
  const placement = kind === "instance" ? "same-network" : view.platform.clusterPlacement;
  const found: Finding[] = [];
  const otherRegion = compute.location !== workspace.location;
  const bound = placement === "same-network" || (placement === "same-region-with-endpoint" && endpoints.length > 0);
  if (otherRegion && bound) {
    found.push({
      code: "not-same-region",
      message: `${compute.name} is in ${compute.location}, its workspace in ${workspace.location}`,
      behaviours: ["R-AML-25"],
      places: [compute.place("location", ["location"])],
    });
  }
  if (network !== undefined && network.subscription !== workspace.subscription) {
    found.push({
      code: "not-same-subscription",
      message: `${network.name} and ${workspace.name} are in different subscriptions`,
      behaviours: ["R-AML-25"],
      places: [compute.place("subnet", ["subnet"])],
    });
  }
  if (placement === "same-network" && network !== undefined && endpoints.length > 0 && !networks.includes(network)) {
    found.push({
      code: "not-same-vnet",
      message: `${compute.name} is in ${network.name}, and its workspace's private endpoint is not`,
      behaviours: ["R-AML-25"],
      places: [compute.place("subnet", ["subnet"])],
    });
  }
  return found;
}

function subnetFindings(compute: Compute, view: NetworkView): readonly Finding[] {
  const subnet = view.related(compute, "in subnet")[0];
  const delegations =
    (subnet?.properties as { delegations?: readonly { serviceName: string }[] } | undefined)?.delegations ?? [];
  const [taken] = delegations.filter(({ serviceName }) => !/^Microsoft\.MachineLearningServices/i.test(serviceName));
  if (subnet === undefined || taken === undefined) return [];
  return [
    {
      code: "subnet-delegated",
      message: `${subnet.name} is delegated to ${taken.serviceName}, so compute cannot be created in it`,
      behaviours: ["R-AML-26", "R-DEL-1"],
      places: [subnet.place("delegations", ["delegations"])],
    },
  ];
}

function addressFindings(compute: Compute, workspace: Resource | undefined, view: NetworkView): readonly Finding[] {
  if (compute.properties.enableNodePublicIp) return [];
  const place = compute.place("enableNodePublicIp", ["enableNodePublicIp"]);
  if (workspace !== undefined && endpointsFor(workspace, view).length === 0) {
    return [
      {
        code: "workspace-endpoint-needed",
        message: `compute without public addresses needs a private endpoint for ${workspace.name}`,
        behaviours: ["R-AML-32"],
        places: [place],
      },
    ];
  }
  return [];
}
