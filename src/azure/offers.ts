import type { Place } from "../model/place.ts";
import type { Address } from "../net/address.ts";
import type { Prefix } from "../net/prefix.ts";

/** A property that names another resource. */
export interface Reference {
  /** Path of the property, such as `ipConfigurations/ipconfig1/subnet`. */
  readonly property: readonly string[];
  /** Section that the target lives in. */
  readonly section: string;
  /** A name, `VNET/SUBNET` or an ARM id. */
  readonly target: string;
  /** What the edge of the graph says: `in subnet`, `filtered by`, … */
  readonly relation: string;
  /** Other sections in which the target may live instead. */
  readonly also?: readonly string[];
}

/** A reference that no section can say, because what it names may be of many types, and that leads nowhere. */
export interface LooseEnd {
  readonly property: readonly string[];
  readonly target: string;
  /** What could have been meant, as it would be written there. */
  readonly known: readonly string[];
}

/** A resource that the platform makes for another one. */
export interface ChildResource {
  readonly section: string;
  readonly name: string;
  /** In the section's canonical form. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Something the configuration is not allowed to be (`valid`/`invalid` claims, lint). */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly behaviours: readonly string[];
  readonly places: readonly Place[];
}

/** An address that a resource holds inside a virtual network. */
export interface OwnedAddress {
  readonly address: Address;
  /** Id of the subnet it lies in. */
  readonly subnet: string;
  /** Path of the property that states it, if one does. */
  readonly property?: readonly string[];
}

/** A record of a private DNS zone. */
export interface DnsRecord {
  /** Relative to the zone, lower case; `@` is the zone itself. */
  readonly name: string;
  readonly addresses: readonly Address[];
  readonly alias?: string;
  readonly place: Place;
}

/** A private DNS zone as name resolution sees it. */
export interface Zone {
  /** Lower case. */
  readonly name: string;
  /** Networks whose hosts see it; `fallsBack`: what it lacks is asked publicly (R-PE-13). */
  readonly networks: readonly { readonly id: string; readonly fallsBack: boolean }[];
  readonly records: readonly DnsRecord[];
  readonly place: Place;
}

/** Where queries for a domain are sent on to. */
export interface ForwardingRule {
  /** Lower case, without a final dot; empty = every name. */
  readonly domain: string;
  readonly servers: readonly string[];
  /** Ids of the virtual networks whose queries it takes. */
  readonly networks: readonly string[];
  readonly place: Place;
}

/** What a policy says of a call. */
export interface PolicyVerdict {
  readonly access: "Allow" | "Deny" | "open";
  /** The definition that lists it, or the policy that does not. */
  readonly place: Place;
  readonly behaviours: readonly string[];
  /** Of an open verdict: the fact that would settle it. */
  readonly missing?: string;
}

/** Who a flow comes from, as services see it beyond its address. */
export interface CallerIdentity {
  /** ARM type of the calling service, such as `Microsoft.MachineLearningServices/workspaces`. */
  readonly armType: string;
  readonly id: string;
}

/** What `--from` and `--to` mean when they name the resource. */
export interface EndpointOffer {
  /** Its network interfaces and the like, each of which must be reached; ids of stations. */
  readonly members?: readonly string[];
  /** Addresses that stand for it where it has no interfaces: the ranges of a site. */
  readonly prefixes?: readonly Prefix[];
  /** As a source it is these instead: the nodes of a cluster. */
  readonly sources?: readonly string[];
  /** What a claim without `on` means for its members. */
  readonly defaultTraffic?: string;
  /** Members by the part of the resource that was named: a frontend of a load balancer. */
  readonly parts?: Readonly<Record<string, readonly string[]>>;
  /** Faces to call it by; more than one asks the user to choose, unless `every` is set. */
  readonly faces?: readonly Face[];
  /** A claim about the whole service covers all its faces. */
  readonly every?: boolean;
  /** As a caller it is the service's own backend. */
  readonly backend?: { readonly identity: CallerIdentity; readonly address: Address };
}

/** A face of a service: what a private endpoint names by group id, and the host names that lead there. */
export interface Face {
  /** Private-endpoint group id: `blob`, `vault`, `registry`. */
  readonly group: string;
  readonly hosts: readonly FaceHost[];
  /** Ports the service listens on by its documentation, as in a claim: `tcp/443`. */
  readonly on: string;
  /** Further ports, which a claim about the service does not mean unless it names them. */
  readonly alsoOn?: string;
  /** `undefined`: the service has no public side at all. */
  readonly publicAddress?: Address;
}

export interface FaceHost {
  /** As clients call it, lower case: `st.blob.core.windows.net`. */
  readonly host: string;
  /** The privatelink zone that a private endpoint's record belongs in (R-PE-14). */
  readonly zone: string;
  /** The record's name inside that zone. */
  readonly record: string;
  /** Hosts of the same group share an address of the private endpoint; by default each has its own. */
  readonly addressGroup?: string;
  /** Called by this name only, not when the service as a whole is named. */
  readonly aside?: boolean;
  /** Part of the resource that names this host alone: `app:NAME/scm`. */
  readonly part?: string;
  /** An address inside a virtual network that its hosts always get, whatever the zones say (R-AKS-3). */
  readonly integrated?: { readonly address: Address; readonly network: string };
  /** The public record holds the private endpoint's address (R-AKS-2). */
  readonly publicAnswerIsPrivate?: boolean;
}
