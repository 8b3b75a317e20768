import type { Access } from "../../model/forwarding.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { isDeployed, isHigher, type Manager, managersIn, networksOf } from "./managed-networks.ts";

const platformSubnet =
  /\/(AzureBastionSubnet|AzureFirewallSubnet|AzureFirewallManagementSubnet|GatewaySubnet|RouteServerSubnet)$/i;

/** Subnets that the platform keeps for its own appliances, and those of application gateways without isolation (R-AV-6). */
export function isExempt(subnet: Resource, view: NetworkView): boolean {
  if (platformSubnet.test(subnet.name)) return true;
  return view
    .referrers(subnet, "in subnet")
    .some(({ type, properties }) => type.section === "applicationGateways" && !isIsolated(properties));
}

const isIsolated = (gateway: unknown): boolean =>
  (gateway as { readonly enableNetworkIsolation?: boolean }).enableNetworkIsolation === true;

const intentPolicies = /^Microsoft\.(Sql\/managedInstances|Databricks\/workspaces)$/i;

/** SQL Managed Instance and Databricks put network intent policies on the subnets delegated to them. */
const holdsIntentPolicies = (network: Resource, view: NetworkView): boolean =>
  view.related(network, "contains").some(({ type, properties }) => {
    const { delegations = [] } = properties as { readonly delegations?: readonly { readonly serviceName: string }[] };
    return type.section === "subnets" && delegations.some(({ serviceName }) => intentPolicies.test(serviceName));
  });

/** Which rules apply on a network, and the question that leaves it open. */
export interface IntentSetting {
  readonly applies: readonly Access[];
  readonly open: readonly string[];
}

const everything: IntentSetting = { applies: ["Allow", "AlwaysAllow", "Deny"], open: [] };
const rulesFor: Readonly<Record<Mode, readonly Access[]>> = {
  None: [],
  AllowRulesOnly: ["Allow"],
  All: everything.applies,
};

type Mode = "None" | "All" | "AllowRulesOnly";

/** Networks with intent policies are skipped, unless the setting of the manager with the highest scope says otherwise (R-AV-5). */
export function intentSetting(network: Resource, view: NetworkView): IntentSetting {
  if (!holdsIntentPolicies(network, view)) return everything;
  const governing = managersIn(view).flatMap((manager) => {
    const modes = modesOn(manager, network, view);
    return modes.length === 0 ? [] : [{ higher: isHigher(manager), modes }];
  });
  const highest = governing.some(({ higher }) => higher) ? governing.filter(({ higher }) => higher) : governing;
  const modes = new Set(highest.flatMap((each) => each.modes));
  const [mode = "None"] = modes;
  if (modes.size <= 1) return { applies: rulesFor[mode], open: [] };
  return {
    applies: [...new Set([...modes].flatMap((each) => rulesFor[each]))],
    open: [`open: which of the network managers of equal scope decides on network intent policies in ${network.name}`],
  };
}

/** What the configurations of a manager that reach the network say. */
function modesOn(manager: Manager, network: Resource, view: NetworkView): readonly Mode[] {
  return Object.values(manager.properties.securityAdminConfigurations).flatMap((configuration) => {
    const { targetLocations, ruleCollections, applyOnNetworkIntentPolicyBasedServices: modes } = configuration;
    const reaches =
      isDeployed(targetLocations, network) &&
      Object.values(ruleCollections).some(({ appliesToGroups }) =>
        appliesToGroups.some((group) => networksOf(manager, group, view).includes(network)),
      );
    if (!reaches) return [];
    return modes.includes("All") ? ["All" as const] : [modes[0] ?? ("None" as const)];
  });
}
