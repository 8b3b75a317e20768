import { parsePrefix, prefixesOverlap } from "../../net/prefix.ts";
import { endpointsFor, networkHolding } from "../placement.ts";
import type { Finding, NetworkView, Resource } from "../resource-type.ts";
import type { ManagedCluster } from "./managed-cluster-schema.ts";

type Cluster = Resource<ManagedCluster>;

const isPrivate = ({ properties }: Cluster): boolean =>
  properties.privateCluster || properties.apiServerAccessProfile?.enablePrivateCluster === true;

/** What the articles rule out for an AKS cluster that serves a workspace. */
export function findings(cluster: Cluster, view: NetworkView): readonly Finding[] {
  return [
    ...privateFindings(cluster, view),
    ...networkFindings(cluster, view),
    ...rangeFindings(cluster, view),
    ...scoringFindings(cluster, view),
  ];
}

/** R-AML-34, R-AML-36. */
function privateFindings(cluster: Cluster, { platform }: NetworkView): readonly Finding[] {
  if (!isPrivate(cluster)) return [];
  const { attachment, privateEndpointQuotaRequested } = cluster.properties;
  return [
    ...(attachment === "created"
      ? [
          {
            code: "private-aks-not-attached",
            message: "a private AKS cluster cannot be created from the workspace; it is attached after its creation",
            behaviours: ["R-AML-34"],
            places: [cluster.place("attachment", ["attachment"])],
          },
        ]
      : []),
    ...(platform.endpointQuotaRequest && !privateEndpointQuotaRequested
      ? [
          {
            code: "pe-quota-not-requested",
            message: "a private AKS cluster needs a private endpoint quota request first",
            behaviours: ["R-AML-36"],
            places: [cluster.place("privateEndpointQuotaRequested", ["privateEndpointQuotaRequested"])],
          },
        ]
      : []),
  ];
}

/** R-AML-35. */
function networkFindings(cluster: Cluster, view: NetworkView): readonly Finding[] {
  const network = networkHolding(cluster, view);
  const all = view.all("machineLearning/workspaces");
  const workspace = view.related(cluster, "belongs to")[0] ?? (all.length === 1 ? all[0] : undefined);
  if (network === undefined || workspace === undefined || !view.platform.sameNetwork) return [];
  const networks = endpointsFor(workspace, view).map((endpoint) => networkHolding(endpoint, view));
  if (networks.length === 0 || networks.includes(network)) return [];
  return [
    {
      code: "not-same-vnet",
      message: `${cluster.name} is in ${network.name}, and its workspace's private endpoint is not`,
      behaviours: ["R-AML-35"],
      places: [cluster.place("subnet", ["subnet"])],
    },
  ];
}

/** R-AML-39. */
function rangeFindings(cluster: Cluster, view: NetworkView): readonly Finding[] {
  const text = cluster.properties.networkProfile?.serviceCidr;
  const range = text === undefined ? undefined : parsePrefix(text)?.prefix;
  const network = networkHolding(cluster, view);
  const { addressPrefixes = [], addressSpace } = (network?.properties ?? {}) as {
    addressPrefixes?: readonly string[];
    addressSpace?: { addressPrefixes: readonly string[] };
  };
  const overlapping = [...addressPrefixes, ...(addressSpace?.addressPrefixes ?? [])].find((other) => {
    const prefix = parsePrefix(other)?.prefix;
    return range !== undefined && prefix !== undefined && prefixesOverlap(range, prefix);
  });
  if (overlapping === undefined) return [];
  return [
    {
      code: "service-cidr-overlap",
      message: `the service range ${text} overlaps ${overlapping} of ${network?.name}`,
      behaviours: ["R-AML-39"],
      places: [cluster.place("networkProfile/serviceCidr", ["networkProfile", "serviceCidr"])],
    },
  ];
}

/** R-AML-37. */
function scoringFindings(cluster: Cluster, { platform }: NetworkView): readonly Finding[] {
  const { scoring } = cluster.properties;
  if (scoring?.internal !== true) return [];
  const place = cluster.place("scoring/internal", ["scoring", "internal"]);
  return [
    ...(scoring.atCreation && !platform.internalBalancerAtCreation
      ? [
          {
            code: "internal-balancer-at-creation",
            message: "an internal load balancer is set by an update, not when the cluster is created",
            behaviours: ["R-AML-37"],
            places: [place],
          },
        ]
      : []),
    ...(isPrivate(cluster) && platform.privateClusterExcludesInternalBalancer
      ? [
          {
            code: "private-and-internal",
            message: "use a private cluster or an internal load balancer, not both",
            behaviours: ["R-AML-37"],
            places: [place],
          },
        ]
      : []),
  ];
}
