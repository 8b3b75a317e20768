import type { Address } from "../net/address.ts";
import type { IntervalSet } from "../net/interval-set.ts";
import type { Prefix } from "../net/prefix.ts";
import type { Rule, RuleList } from "../rules/rule-list.ts";
import type { Cause } from "./cause.ts";
import type { Place } from "./place.ts";

/*
 * What resource types tell the data plane, as pure data: lists that filter, routes that compete, addresses that lead
 * somewhere, and what happens to a flow there. The data plane interprets it and knows no resource type.
 */

/** `AlwaysAllow` ends the evaluation of all filters of this direction at this place (R-AV-1). */
export type Access = "Allow" | "Deny" | "AlwaysAllow";

/** What stands behind one rule of a filter. */
export interface FilterLine {
  /** As Azure names it. */
  readonly name: string;
  readonly priority?: number;
  readonly place?: Place;
  readonly behaviours: readonly string[];
  /** Of a denial. */
  readonly cause?: Cause;
  /** What is not known of this denial where an earlier filter always allows the flow. */
  readonly openIfAlwaysAllowed?: string;
  /** One sentence for the step; made up from name and priority when absent. */
  readonly detail?: string;
  readonly help?: string;
}

/** A first-match list at a place on the path. A header that no rule matches passes. */
export interface Filter {
  /** The resource that holds the list. */
  readonly list: Place;
  readonly direction: "Inbound" | "Outbound";
  readonly rules: RuleList<Access>;
  /** Parallel to `rules`. */
  readonly lines: readonly FilterLine[];
  readonly behaviours: readonly string[];
  /** `policy`: somebody decided it. `routing`: there is no way. */
  readonly concern: "policy" | "routing";
  /** Whether flow state admits the packets of an established flow, in either direction (R-NSG-8). */
  readonly stateful: boolean;
  /** Whether `AlwaysAllow` of an earlier filter skips this one. */
  readonly skippable: boolean;
}

/** A place a flow can be. */
export interface Station {
  /** Id of the resource; unique. */
  readonly id: string;
  readonly place: Place;
  readonly noun: string;
  /** Id of the subnet it stands in; absent for what is outside all virtual networks. */
  readonly subnet?: string;
  /** Its private address, where one resource has several stations. */
  readonly holds?: Address;
  /** Azure region; absent outside Azure. */
  readonly region?: string;
  /** In the order in which a packet meets them. */
  readonly ingress: readonly Filter[];
  readonly egress: readonly Filter[];
  readonly arrival: Arrival;
  /** How it gets to the Internet; the best of all offers wins. Absent: by none of its own. */
  readonly outbound?: readonly OutboundMethod[];
  /** Servers it asks for names, instead of its network's (R-DNS-1). */
  readonly dnsServers?: readonly string[];
  /** Id of the virtual WAN hub that it stands in, instead of a subnet. */
  readonly hub?: string;
  /** What it sends past its network: all but `enters`, by a way out of its own; no filter or route of the network acts on it (R-APP-1). */
  readonly past?: { readonly enters: IntervalSet; readonly method: OutboundMethod };
  /** Replies of private endpoints come back through it (R-PE-11). */
  readonly endpointRepliesReturn?: boolean;
}

/** What happens to a packet that the ingress let in. */
export type Arrival =
  /** A host. What is not addressed to it is forwarded, if `forwards`, or dropped. */
  | { readonly kind: "host"; readonly forwards?: Forwarding }
  /** Passes everything on: its own address only matters as a next hop. */
  | { readonly kind: "inspect"; readonly inspection: Inspection }
  | { readonly kind: "balance"; readonly rules: readonly BalancingRule[]; readonly overGlobalPeering: boolean }
  /** Hands over to a service, past its public side; absent: what it leads to is not in the model. */
  | { readonly kind: "relay"; readonly service?: string }
  | { readonly kind: "service"; readonly ports?: IntervalSet }
  /** Ends the connection and opens one of its own to a backend (R-AGW-1). */
  | { readonly kind: "proxy"; readonly listeners: readonly Listener[]; readonly ownAddress: Address }
  /** A virtual WAN hub: routes between what is connected to it, through its firewall where an intent says so (R-VW-1). */
  | { readonly kind: "hub"; readonly hub: Hub }
  /** The Azure end of a connection to sites outside. */
  | { readonly kind: "gateway"; readonly takesUserRoutes: boolean; readonly joinsSites: boolean }
  /** A network outside Azure, behind gateways. */
  | {
      readonly kind: "site";
      readonly prefixes: IntervalSet;
      readonly gateways: readonly string[];
      /** `undefined`: not known. */
      readonly forwardsToInternet?: boolean;
      readonly publicAddress?: Address | undefined;
    };

export interface Forwarding {
  /** `undefined`: the input does not say whether it keeps flow state. */
  readonly stateful: boolean | undefined;
  /** Replaces the source by its own address. */
  readonly sourceNat: boolean;
  readonly place: Place;
}

/** An Azure Firewall: what it does with a flow, in its documented order (R-FW-1). */
export interface Inspection {
  readonly place: Place;
  /** Destinations that threat intelligence lists; `undefined` mode = it only alerts. */
  readonly threats: {
    readonly denies: boolean;
    readonly addresses: IntervalSet;
    readonly hosts: readonly string[];
    readonly place: Place;
  };
  readonly destinationNat: readonly DestinationNat[];
  readonly network: Filter;
  /** Judged by host name, for HTTP, HTTPS and MSSQL only, when no network rule matched (R-FW-3, R-FW-5). */
  readonly application: readonly ApplicationRule[];
  readonly otherwise: FilterLine;
  /** Destinations that keep the client's address (R-FW-9). */
  readonly privateRanges: IntervalSet;
  /** The setting that says so. */
  readonly privateRangesPlace: Place;
  /** It has an interface of its own for management, so that its default route may lead elsewhere (R-FW-17). */
  readonly tunnels: boolean;
  readonly ownAddress: Address | undefined;
  readonly ownPublic: readonly Address[];
}

/** Matches like a filter of one line; the destination is one of the firewall's own addresses. */
export interface DestinationNat {
  readonly rule: Rule<Access>;
  readonly line: FilterLine;
  /** `undefined`: given by name, which is not resolved. */
  readonly destination: Address | undefined;
  readonly port?: number;
}

export interface ApplicationRule {
  /** Source only. */
  readonly rule: Rule<Access>;
  readonly access: "Allow" | "Deny";
  /** `*.contoso.com`, `*`, or a whole name; lower case. */
  readonly hosts: readonly string[];
  /** Names that stand for hosts which are not listed here: FQDN tags, web categories. */
  readonly unlisted: readonly string[];
  readonly ports: IntervalSet;
  readonly line: FilterLine;
}

/** What a proxy takes, and where its own connection goes. */
export interface Listener {
  readonly place: Place;
  readonly protocols: IntervalSet;
  readonly ports: IntervalSet;
  /** Each may be chosen. */
  readonly backends: readonly ProxyBackend[];
  /** It answers by itself, as a redirect does: there is no second flow. */
  readonly answers?: boolean;
  readonly behaviours: readonly string[];
}

export interface ProxyBackend {
  /** By address, or by a name that the proxy resolves in its own network. */
  readonly address?: Address;
  readonly host?: string;
  /** `undefined`: the port stays as it is. */
  readonly port?: number;
  /** Facts that hold for the proxy's own flow, such as a header that it sets. */
  readonly facts?: readonly string[];
  readonly place: Place;
}

/** Networks and sites that a virtual WAN hub joins. */
export interface Hub {
  readonly connections: readonly HubConnection[];
  /** Ids of firewalls that an intent sends traffic to. */
  readonly privateFirewall?: string;
  readonly internetFirewall?: string;
  /** The setting by which sites do not reach each other, where it is so (R-VW-1). */
  readonly sitesApart?: Place;
}

export interface HubConnection {
  /** Id of a virtual network or of a site. */
  readonly network: string;
  readonly prefixes: IntervalSet;
  /** Whether the hub's default route reaches it (R-VW-2). */
  readonly internet: boolean;
  readonly place: Place;
}

/** A rule of a load balancer: which headers to the frontend go to which backends. */
export interface BalancingRule {
  readonly place: Place;
  readonly protocols: IntervalSet;
  readonly frontendPorts: IntervalSet;
  /** `undefined`: the port stays as it is. */
  readonly backendPort?: number;
  /** The backend sees the frontend's address and port (R-LB-8, R-LB-17). */
  readonly floating: boolean;
  readonly backends: readonly Backend[];
  readonly probe?: Probe;
  readonly behaviours: readonly string[];
}

export interface Backend {
  readonly station: string;
  readonly address: Address;
  /** `undefined`: the probe decides. */
  readonly up?: boolean;
}

export interface Probe {
  readonly protocol: number;
  readonly port: number;
  readonly place: Place;
}

/** Where a public address leads. */
export interface PublicBinding {
  readonly address: Address;
  readonly station: string;
  readonly place: Place;
  /** What the destination becomes before any inbound filter (R-NSG-12). */
  readonly destination?: Address;
  readonly detour?: Detour;
  /** Facts that hold for a flow which came this way. */
  readonly facts: readonly string[];
  readonly behaviours: readonly string[];
}

/** A stop that a frontend inserts before itself: appliances behind a gateway load balancer (R-GLB-1). */
export interface Detour {
  readonly place: Place;
  readonly appliances: readonly string[];
}

/** A way out to the Internet. Lower rank wins (R-OUT-1). */
export interface OutboundMethod {
  readonly rank: number;
  readonly place: Place;
  readonly name: string;
  /** Stations that it serves; absent: all that it is offered to. */
  readonly serves?: readonly string[];
  /** Addresses that the outside sees. */
  readonly addresses: readonly Address[];
  readonly protocols: IntervalSet;
  readonly behaviours: readonly string[];
  /** IPv6 destinations too. */
  readonly ipv6: boolean;
}

export type RouteSource = "Default" | "User" | "VirtualNetworkGateway";

export type NextHopType =
  | "VnetLocal"
  | "VNetPeering"
  | "VirtualNetworkServiceEndpoint"
  | "InterfaceEndpoint"
  | "VirtualNetworkGateway"
  | "VirtualAppliance"
  | "ConnectedGroup"
  | "Internet"
  | "None";

/** A route that a resource puts into the tables of some subnets, before any competition. */
export interface RouteOffer {
  readonly prefix: Prefix;
  readonly nextHopType: NextHopType;
  readonly nextHopAddresses: readonly Address[];
  readonly source: RouteSource;
  /** The route's name where it has one. */
  readonly name?: string;
  /** The service tag, or the service of an endpoint, that the prefix belongs to: what people know it by. */
  readonly tag?: string;
  readonly place: Place;
  /** Which subnets get it: all of a virtual network, or one. */
  readonly scope: { readonly network: string } | { readonly subnet: string };
  /** Resource that the route leads to: a peer, a gateway, an endpoint. */
  readonly target?: string;
  readonly behaviours: readonly string[];
  /** Among equal prefixes of the same source, lower is preferred (R-RT-14, R-RT-26). */
  readonly preference?: number;
  /** Whether the prefix belongs to what the route names is not known (DESIGN 4.5). */
  readonly isPossible?: boolean;
  /** Of an endpoint's host route: whether longer-than-network user routes win over it (R-PE-8). */
  readonly overriddenByRoutes?: boolean;
  /** The route is shown, but what takes it is dropped; the setting that leaves the subnet out (R-RT-29). */
  readonly leftOut?: Place;
}
