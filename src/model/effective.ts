import type { schemaVersion } from "./answer.ts";
import type { NextHopType, RouteSource } from "./forwarding.ts";

/*
 * What Azure shows for a network interface, in the shape of its API: `az network nic show-effective-route-table` and
 * `az network nic list-effective-nsg`.
 */

export interface ShownRoute {
  /** Of a route that the user wrote. */
  readonly name?: string;
  readonly source: RouteSource;
  readonly state: "Active" | "Invalid";
  /** Empty where only the service tag is known that stands for them. */
  readonly addressPrefix: readonly string[];
  readonly nextHopType: NextHopType;
  readonly nextHopIpAddress: readonly string[];
  readonly destinationServiceTags: readonly string[];
}

export interface EffectiveRoutesDocument {
  readonly schemaVersion: typeof schemaVersion;
  readonly kind: "effective-routes";
  readonly value: readonly ShownRoute[];
}

export interface ShownRule {
  /** `defaultSecurityRules/NAME` or `securityRules/NAME`. */
  readonly name: string;
  /** `All`, `Tcp`, `Udp`, … */
  readonly protocol: string;
  /** The first of the list, as older versions of the API have it. */
  readonly sourcePortRange: string;
  readonly destinationPortRange: string;
  readonly sourcePortRanges: readonly string[];
  readonly destinationPortRanges: readonly string[];
  readonly sourceAddressPrefix: string;
  readonly destinationAddressPrefix: string;
  readonly sourceAddressPrefixes: readonly string[];
  readonly destinationAddressPrefixes: readonly string[];
  /** What stands behind tags, where it is known. */
  readonly expandedSourceAddressPrefix?: readonly string[];
  readonly expandedDestinationAddressPrefix?: readonly string[];
  readonly access: "Allow" | "Deny";
  readonly priority: number;
  readonly direction: "Inbound" | "Outbound";
}

export interface ShownGroup {
  readonly networkSecurityGroup: { readonly id: string };
  readonly association:
    | { readonly networkInterface: { readonly id: string } }
    | { readonly subnet: { readonly id: string } };
  readonly effectiveSecurityRules: readonly ShownRule[];
}

export interface EffectiveRulesDocument {
  readonly schemaVersion: typeof schemaVersion;
  readonly kind: "effective-rules";
  readonly value: readonly ShownGroup[];
}

/** One thing in which a computed table and a recorded one are not the same. */
export interface TableDifference {
  /** `missing`: only the recording has it. `extra`: only the computed table has it. */
  readonly difference: "missing" | "extra" | "different";
  readonly entry: string;
  readonly computed: string;
  readonly recorded: string;
}

export interface ComparisonDocument {
  readonly schemaVersion: typeof schemaVersion;
  readonly kind: "effective-routes-comparison" | "effective-rules-comparison";
  readonly differences: readonly TableDifference[];
  /** Entries that both tables have. */
  readonly same: number;
  /** Platform routes to `None`, which vary between regions and over time, that only one of the tables has. */
  readonly ignored: number;
}
