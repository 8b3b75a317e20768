import { defineType, type Finding, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { networkFilter } from "./admin-rules.ts";
import { children, connectedGroups, routes } from "./connectivity.ts";
import { inScope, isDeployed, type Manager, managersIn } from "./managed-networks.ts";
import { type NetworkManager, schema } from "./network-manager-schema.ts";

function referencesOf({ properties }: Manager): readonly Reference[] {
  return [
    ...Object.entries(properties.networkGroups)
      .filter(([, { memberType }]) => memberType === "VirtualNetwork")
      .flatMap(([group, { members }]) =>
        members.map((target) => ({
          property: ["networkGroups", group, "members"],
          section: "virtualNetworks",
          target,
          relation: "manages",
        })),
      ),
    ...Object.entries(properties.connectivityConfigurations).flatMap(([name, { hubs }]) =>
      hubs.map((target) => ({
        property: ["connectivityConfigurations", name, "hubs"],
        section: "virtualNetworks",
        target,
        relation: "has hub",
      })),
    ),
  ];
}

const findings = (manager: Manager, view: NetworkView): readonly Finding[] => [
  ...scopeFindings(manager, view),
  ...deploymentFindings(manager, view),
  ...groupFindings(manager, view),
];

/** Members outside the scope get nothing (R-AV-3). */
const scopeFindings = (manager: Manager, view: NetworkView): readonly Finding[] =>
  view
    .related(manager, "manages")
    .filter((network) => !inScope(manager, network))
    .map((network) => ({
      code: "outside-manager-scope",
      message: `${network.name} is not in the scope of ${manager.name}, so it gets none of its configurations`,
      behaviours: ["R-AV-3"],
      places: [network.place(), manager.place("networkManagerScopes", ["networkManagerScopes"])],
    }));

/** One security admin configuration per region (R-AV-8). */
function deploymentFindings(manager: Manager, view: NetworkView): readonly Finding[] {
  const configurations = Object.entries(manager.properties.securityAdminConfigurations);
  const doubled = view
    .related(manager, "manages")
    .map((network) => configurations.filter(([, { targetLocations }]) => isDeployed(targetLocations, network)))
    .find((deployed) => deployed.length > 1);
  if (doubled === undefined) return [];
  return [
    {
      code: "several-admin-configurations",
      message: `${manager.name} can deploy one security admin configuration to a region, and ${doubled.map(([name]) => name).join(" and ")} reach the same one`,
      behaviours: ["R-AV-8"],
      places: doubled.map(([name]) => manager.place(name, ["securityAdminConfigurations", name])),
    },
  ];
}

/** A network is in two connected groups at most, of whichever manager (R-AV-11). */
function groupFindings(manager: Manager, view: NetworkView): readonly Finding[] {
  const groups = managersIn(view).flatMap((each) => connectedGroups(each, view));
  const inMany = (network: Resource): boolean => groups.filter(({ networks }) => networks.includes(network)).length > 2;
  const own = new Set(connectedGroups(manager, view).flatMap(({ networks }) => networks));
  return [...own].filter(inMany).map((network) => ({
    code: "too-many-connected-groups",
    message: `${network.name} is in more than two connected groups`,
    behaviours: ["R-AV-11"],
    places: [network.place(), manager.place("connectivityConfigurations", ["connectivityConfigurations"])],
  }));
}

export const networkManager = defineType<NetworkManager>({
  armType: "Microsoft.Network/networkManagers",
  section: "networkManagers",
  noun: "network manager",
  kinds: [],
  schema,
  references: referencesOf,
  networkFilter,
  routes,
  children,
  findings,
});
