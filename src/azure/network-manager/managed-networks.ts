import { normaliseRegion } from "../regions.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { groupNamed, type NetworkManager } from "./network-manager-schema.ts";

export type Manager = Resource<NetworkManager>;

/** The networks of a group that the manager may act on: those in its scope. */
export function networksOf(manager: Manager, group: string, view: NetworkView): readonly Resource[] {
  const { networkGroups } = manager.properties;
  const name = groupNamed(group, Object.keys(networkGroups));
  const found = name === undefined ? undefined : networkGroups[name];
  return (found?.members ?? [])
    .flatMap((member) => view.find("virtualNetworks", member) ?? [])
    .filter((network) => inScope(manager, network));
}

/** Management groups are taken to cover every network: the input does not say which subscriptions lie in them. */
export function inScope(manager: Manager, network: Resource): boolean {
  const { managementGroups = [], subscriptions = [] } = manager.properties.networkManagerScopes ?? {};
  if (managementGroups.length > 0 || subscriptions.length === 0 || network.subscription === "unnamed") return true;
  return subscriptions.some((text) => text.toLowerCase().replace(/^\/subscriptions\//, "") === network.subscription);
}

/** A manager of management groups stands above one of subscriptions. */
export const isHigher = (manager: Manager): boolean =>
  (manager.properties.networkManagerScopes?.managementGroups.length ?? 0) > 0;

/** Nothing is in force before it is deployed to the network's region (R-AV-8). */
export const isDeployed = (targetLocations: readonly string[], network: Resource): boolean =>
  targetLocations.length === 0 || targetLocations.some((region) => normaliseRegion(region) === network.location);

/** All managers of the model. */
export const managersIn = (view: NetworkView): readonly Manager[] => view.all("networkManagers") as readonly Manager[];
