import { anyOf, within } from "./addresses.ts";
import type { NetworkRules } from "./document.ts";
import type { Face } from "./network.ts";
import type { Judgement } from "./security.ts";

/** Who knocks at the public side of a service. */
export interface Caller {
  readonly source: string;
  /** The subnet it comes from by service endpoint (R-SE-2). */
  readonly subnet: string | undefined;
  /** The Azure region it calls from. */
  readonly region: string | undefined;
  /** A registry that calls by itself, by name. */
  readonly registry: string | undefined;
}

const allow: Judgement = { kind: "allow" };
const deny = (by: string): Judgement => ({ kind: "deny", by });

/** Subnet rules, then address rules, then the default (R-ST-8): `defaultAction` filters, not the presence of rules (E9). */
function rulesJudge(face: Face, property: string, rules: NetworkRules, caller: Caller): Judgement {
  if ((rules.defaultAction ?? "Allow") === "Allow") return allow;
  const refused = deny(`${face.name}/${property}/defaultAction`);
  if (caller.subnet !== undefined && (rules.virtualNetworkRules ?? []).includes(caller.subnet)) return allow;
  // R-ST-5: address rules have no effect on callers of the account's own region.
  if (face.kind === "storage" && caller.region === face.region) return refused;
  const listed = anyOf((rules.ipRules ?? []).map((prefix) => within(caller.source, prefix)));
  if (listed === "maybe") return { kind: "open" };
  return listed === "yes" ? allow : refused;
}

/** What a service's own firewall says, in the documented order (R-ST-8, R-KV-2, R-ACR-2, R-ACR-4). */
export function serviceJudges(face: Face, caller: Caller): Judgement {
  const { service, kind, name } = face;
  const access = service.publicNetworkAccess ?? "Enabled";
  const property = kind === "registry" ? "networkRuleSet" : "networkAcls";
  const rules = (kind === "registry" ? service.networkRuleSet : service.networkAcls) ?? {};
  const closed = deny(`${name}/publicNetworkAccess`);
  // R-NSP-1: secured by a perimeter and in none: nothing public gets in, trusted services neither.
  if (access === "SecuredByPerimeter" && kind !== "registry") return closed;
  if (caller.registry !== undefined && isTrusted(face, caller.registry)) return allow;
  return access === "Enabled" ? rulesJudge(face, property, rules, caller) : closed;
}

/** A registry as caller: trusted by storage, vaults and other registries as their settings say. */
function isTrusted({ kind, service }: Face, registry: string): boolean {
  if (kind === "registry") {
    const { defaultAction, virtualNetworkRules = [] } = service.networkRuleSet ?? {};
    // R-ACR-4: not against a restriction by service endpoint.
    const bySubnet = defaultAction === "Deny" && virtualNetworkRules.length > 0;
    return (service.networkRuleBypassOptions ?? "AzureServices") === "AzureServices" && !bySubnet;
  }
  const rules = service.networkAcls;
  const byInstance = rules?.resourceAccessRules?.includes(`registry:${registry}`) ?? false;
  if (kind === "storage" && rules === undefined) return false;
  return (rules?.bypass ?? "AzureServices").includes("AzureServices") || (kind === "storage" && byInstance);
}
