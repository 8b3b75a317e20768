import type { RouteOffer } from "../../model/forwarding.ts";
import { type Prefix, prefixesOverlap } from "../../net/prefix.ts";
import { networkHolding } from "../placement.ts";
import type { ChildResource, NetworkView, Resource } from "../resource-type.ts";
import { isDeployed, type Manager, networksOf } from "./managed-networks.ts";

/** Networks that reach each other without a peering (R-AV-11). */
export interface ConnectedGroup {
  readonly configuration: string;
  readonly networks: readonly Resource[];
  /** Also across regions. */
  readonly isGlobal: boolean;
}

const configurationsOf = (manager: Manager) => Object.entries(manager.properties.connectivityConfigurations);

const hubsOf = (hubs: readonly string[], view: NetworkView): readonly Resource[] =>
  hubs.flatMap((hub) => view.find("virtualNetworks", hub) ?? []);

/** A mesh makes a group of each network group; direct connectivity makes one of the spokes and their hub. */
export function connectedGroups(manager: Manager, view: NetworkView): readonly ConnectedGroup[] {
  return configurationsOf(manager).flatMap(([configuration, settings]) => {
    const { connectivityTopology, appliesToGroups, hubs, isGlobal, targetLocations } = settings;
    return appliesToGroups
      .filter(({ groupConnectivity }) => connectivityTopology === "Mesh" || groupConnectivity === "DirectlyConnected")
      .map((applied) => ({
        configuration,
        isGlobal: isGlobal || applied.isGlobal,
        networks: [
          ...networksOf(manager, applied.networkGroup, view),
          ...(connectivityTopology === "Mesh" ? [] : hubsOf(hubs, view)),
        ].filter((network) => isDeployed(targetLocations, network)),
      }));
  });
}

const spaceOf = (network: Resource): readonly Prefix[] => network.type.space?.(network) ?? [];
const overlapping = (prefix: Prefix, networks: readonly Resource[]): boolean =>
  networks.some((network) => spaceOf(network).some((other) => prefixesOverlap(prefix, other)));

/** To each other member; what two members both claim leads nowhere, and what is also one's own stays at home (R-AV-11). */
export function routes(manager: Manager, view: NetworkView): readonly RouteOffer[] {
  return connectedGroups(manager, view).flatMap(({ configuration, networks, isGlobal }) =>
    networks.flatMap((own) => {
      const others = networks.filter((other) => other !== own && (isGlobal || other.location === own.location));
      return others.flatMap((remote) =>
        spaceOf(remote)
          .filter((prefix) => !overlapping(prefix, [own]))
          .map((prefix): RouteOffer => {
            const contested = overlapping(
              prefix,
              others.filter((other) => other !== remote),
            );
            return {
              prefix,
              nextHopType: contested ? "None" : "ConnectedGroup",
              nextHopAddresses: [],
              source: "Default",
              place: manager.place(configuration, ["connectivityConfigurations", configuration]),
              scope: { network: own.id },
              ...(contested ? {} : { target: remote.id }),
              behaviours: ["R-AV-11"],
              // A peering between two members is the more definite of two equal routes.
              preference: 10,
            };
          }),
      );
    }),
  );
}

const nameOf = (own: Resource, remote: Resource): string => `${own.name}/ANM_${remote.name}`;

const arePeered = (own: Resource, remote: Resource, view: NetworkView): boolean =>
  view.related(own, "contains").some((child) => view.related(child, "peered with").includes(remote));

/**
 * The peerings between a hub and its spokes, which the manager makes where there are none. A spoke that is to use the
 * hub's gateway is not peered back while the hub has none.
 */
export function children(manager: Manager, view: NetworkView): readonly ChildResource[] {
  const made = new Map<string, ChildResource>();
  const peer = (own: Resource, remote: Resource, flags: Readonly<Record<string, boolean>>): void => {
    if (arePeered(own, remote, view)) return;
    const name = nameOf(own, remote);
    const properties = { remoteVirtualNetwork: remote.id, allowForwardedTraffic: true, ...flags };
    made.set(name, { section: "virtualNetworkPeerings", name, properties });
  };
  for (const [, { connectivityTopology, appliesToGroups, hubs, targetLocations }] of configurationsOf(manager)) {
    if (connectivityTopology !== "HubAndSpoke") continue;
    for (const hub of hubsOf(hubs, view)) {
      const hasGateway = view.all("virtualNetworkGateways").some((gateway) => networkHolding(gateway, view) === hub);
      for (const { networkGroup, useHubGateway } of appliesToGroups) {
        for (const spoke of networksOf(manager, networkGroup, view)) {
          if (spoke === hub || !isDeployed(targetLocations, spoke)) continue;
          peer(hub, spoke, { allowGatewayTransit: useHubGateway });
          if (!useHubGateway || hasGateway) peer(spoke, hub, { useRemoteGateways: useHubGateway });
        }
      }
    }
  }
  return [...made.values()];
}
