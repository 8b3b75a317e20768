import type { ZodType } from "zod";
import type { Filter, OutboundMethod, PublicBinding, RouteOffer, Station } from "../model/forwarding.ts";
import type { Place } from "../model/place.ts";
import type { Address } from "../net/address.ts";
import type { Prefix } from "../net/prefix.ts";
import type { FirewallCollection } from "./firewall-rule.ts";
import type {
  ChildResource,
  DnsRecord,
  EndpointOffer,
  Finding,
  ForwardingRule,
  LooseEnd,
  OwnedAddress,
  PolicyVerdict,
  Reference,
  Zone,
} from "./offers.ts";
import type { Platform } from "./platform/platform.ts";
import type { TagSpace } from "./service-tags/tag-space.ts";
import type { Unapplied } from "./unapplied.ts";

export type {
  CallerIdentity,
  ChildResource,
  DnsRecord,
  EndpointOffer,
  Face,
  FaceHost,
  Finding,
  ForwardingRule,
  LooseEnd,
  OwnedAddress,
  PolicyVerdict,
  Reference,
  Zone,
} from "./offers.ts";

/** One resource of the network, decoded. `properties` has the shape of its type's schema. */
export interface Resource<Properties = unknown> {
  readonly type: ResourceType<Properties>;
  /** As paths show it: `web-nsg`, `VNET/SUBNET`, `compute:cc/networkSecurityGroup`. */
  readonly name: string;
  /** ARM id; made up from section and name when the input has none. Compared without case. */
  readonly id: string;
  /** Azure region, such as `eastus`. */
  readonly location: string;
  readonly subscription: string;
  readonly properties: Properties;
  /** The resource as a place, or one element of it; `path` leads to the element in the source, if its name does not. */
  place(element?: string, path?: readonly string[]): Place;
}

/** One step of an operation: flows that the network must carry, or why the platform does not offer it. */
export interface FeatureStep {
  readonly name: string;
  /** Endpoints as `--from` and `--to` name them; without `on`, the documented port. */
  readonly flows: readonly { readonly from: string; readonly to: string; readonly on?: string }[];
  readonly refusal?: {
    readonly message: string;
    readonly places: readonly Place[];
    readonly behaviours: readonly string[];
  };
  /** What has a part in it when a flow is refused. */
  readonly also?: readonly Place[];
}

/** An operation that users know by name, such as `job-submission`. */
export interface Feature {
  readonly name: string;
  readonly owner: Resource;
  /** `roles`: who takes part, where the user says so: `client`, `compute`, `datastore`. */
  steps(
    roles: Readonly<Record<string, string>>,
  ): readonly FeatureStep[] | { readonly message: string; readonly help?: string };
}

/** Two virtual networks that a connected peering joins, from one side. */
export interface Join {
  readonly own: Resource;
  readonly remote: Resource;
  readonly counterpart?: Resource;
  /** Whether this side takes what the remote network merely forwards (R-RT-22). */
  readonly acceptsForwarded: boolean;
  /** Whether the remote network counts as `VirtualNetwork` on this side (R-RT-21). */
  readonly inVirtualNetwork: boolean;
  /** Of a subnet peering: the subnets of this side that it joins, and the ranges of the other (R-RT-29). */
  readonly part?: { readonly own: readonly string[]; readonly remote: readonly Prefix[] };
}

/** What a peering joins, from the side of the network that holds it. */
export interface Peering extends Join {
  readonly peering: Resource;
}

/** What a flow calls over a service endpoint: a service of the model, else a name, else nothing but an address. */
export interface Called {
  readonly service?: Resource | undefined;
  readonly host?: string | undefined;
  readonly address?: Address | undefined;
}

/** All that a type may look at of the rest of the network. */
export interface NetworkView {
  readonly platform: Platform;
  readonly tags: TagSpace;
  readonly resources: readonly Resource[];
  /** By name, `VNET/SUBNET` or ARM id; `undefined` when there is none (dangling references are diagnosed elsewhere). */
  find(section: string, reference: string): Resource | undefined;
  /** All resources of a section, in input order. */
  all(section: string): readonly Resource[];
  /** What `resource` refers to by a relation, in the order written. */
  related(resource: Resource, relation: string): readonly Resource[];
  /** Those that refer to `resource` by a relation. */
  referrers(resource: Resource, relation: string): readonly Resource[];
  /** The first free address of a subnet for what asks for one dynamically; the same for the same key. */
  dynamicAddress(subnet: string, key: string): Address | undefined;
  /** The filters that a resource puts on others (a network security group), made once. */
  filter(resource: Resource, direction: "Inbound" | "Outbound"): Filter | undefined;
  /** What `--from` and `--to` mean when they name a resource; `undefined` for what neither sends nor receives. */
  offer(resource: Resource): EndpointOffer | undefined;
  /** Networks joined to this one by a connected peering. */
  peersOf(network: Resource): readonly Resource[];
  /** Connected peerings of a network, with the other side's. */
  peeringsOf(network: Resource): readonly Peering[];
  /** By ARM id, or by `KIND:NAME`. */
  resolve(text: string): Resource | undefined;
  /** By the prefix that names it in `--from`: `storage`, `vm`. */
  named(kind: string, name: string): Resource | undefined;
  /** Filters that act on every network interface of a subnet, whatever is attached to it. */
  networkFilters(subnet: Resource, direction: "Inbound" | "Outbound"): readonly Filter[];
}

/** One Azure resource type: its canonical schema, and what it can do. All hooks are optional. */
export interface ResourceType<Properties = unknown> {
  /** Such as `Microsoft.Network/networkSecurityGroups`. */
  readonly armType: string;
  /** Where a scenario file keeps it: the last segment of the ARM type, or a section of its own. */
  readonly section: string;
  /** In a sentence: `network security group`. */
  readonly noun: string;
  /** Prefixes that name it in `--from` and `--to`: `vm`, `nic`. */
  readonly kinds: readonly string[];
  /** Built when first used: forty schemas cost more than a cold start has. */
  schema(): ZodType<Properties>;
  /** Its schema takes the resource's tags, which stand beside its properties. */
  readonly readsTags?: boolean;
  references?(resource: Resource<Properties>): readonly Reference[];
  /** Properties that hold resources of another section: `{ subnets: "subnets" }`. They are named `PARENT/CHILD`. */
  readonly nested?: Readonly<Record<string, string>>;
  /** What the platform makes for it. */
  children?(resource: Resource<Properties>, view: NetworkView): readonly ChildResource[];
  filter?(resource: Resource<Properties>, view: NetworkView, direction: "Inbound" | "Outbound"): Filter | undefined;
  networkFilter?(
    resource: Resource<Properties>,
    view: NetworkView,
    subnet: Resource,
    direction: "Inbound" | "Outbound",
  ): Filter | undefined;
  stations?(resource: Resource<Properties>, view: NetworkView): readonly Station[];
  addresses?(resource: Resource<Properties>, view: NetworkView): readonly OwnedAddress[];
  publicBindings?(resource: Resource<Properties>, view: NetworkView): readonly PublicBinding[];
  routes?(resource: Resource<Properties>, view: NetworkView): readonly RouteOffer[];
  /** Ways out to the Internet that it offers to subnets or stations. */
  outbound?(resource: Resource<Properties>, view: NetworkView): readonly OutboundMethod[];
  /** Its own public addresses. */
  publicAddresses?(resource: Resource<Properties>, view: NetworkView): readonly Address[];
  /** Private addresses that it brings into a group that it is a member of. */
  groupAddresses?(resource: Resource<Properties>, view: NetworkView, group: Resource): readonly Address[];
  /** Private addresses by which it takes part in a pool or NAT rule of a load balancer. */
  poolAddresses?(
    resource: Resource<Properties>,
    view: NetworkView,
    balancer: Resource,
    part: string,
  ): readonly Address[];
  /** Members of a named address set (an application security group). */
  members?(resource: Resource<Properties>, view: NetworkView): readonly Address[];
  /** Records that it writes into a zone. */
  records?(resource: Resource<Properties>, view: NetworkView, zone: Resource): readonly DnsRecord[];
  forwarding?(resource: Resource<Properties>, view: NetworkView): readonly ForwardingRule[];
  /** Its addresses answer as Azure's own DNS does in their network. */
  readonly resolvesNames?: boolean;
  zone?(resource: Resource<Properties>, view: NetworkView): Zone;
  /** Whether connections of private endpoints from a subscription need nobody's approval (R-PE-16). */
  approves?(resource: Resource<Properties>, subscription: string): boolean;
  /** The service, and the face of it, that it is a private endpoint for. */
  serves?(
    resource: Resource<Properties>,
    view: NetworkView,
  ): { readonly service: string; readonly group: string } | undefined;
  endpoint?(resource: Resource<Properties>, view: NetworkView): EndpointOffer | undefined;
  /** Whether its front end calls a service with its identity (the studio of a workspace). */
  actsFor?(resource: Resource<Properties>, view: NetworkView, service: Resource): boolean;
  /** Joins its network with another (a peering), if it is connected. */
  joins?(resource: Resource<Properties>, view: NetworkView): Join | undefined;
  /** What its subnets do with routes that others offer them (a route table). */
  routePolicy?(resource: Resource<Properties>): {
    readonly withoutGatewayRoutes: boolean;
    readonly withoutPeeringRoutes: boolean;
  };
  /** Address ranges that it is the network of. */
  space?(resource: Resource<Properties>): readonly Prefix[];
  /** Servers that its hosts ask for names; empty = Azure's own (R-DNS-1). */
  dnsServers?(resource: Resource<Properties>): readonly string[];
  /** Collections of firewall rules, in the order in which they count within each kind (R-FW-2, R-FW-4). */
  firewallCollections?(resource: Resource<Properties>, view: NetworkView): readonly FirewallCollection[];
  /** The ranges of a named set of addresses (an IP group). */
  ranges?(resource: Resource<Properties>): readonly string[];
  /** Whether flows over a service endpoint may call a service (a policy of the subnet); `undefined`: it has no say. */
  limits?(resource: Resource<Properties>, view: NetworkView, called: Called): PolicyVerdict | undefined;
  /** References to what may be of many types, where they lead nowhere. */
  looseEnds?(resource: Resource<Properties>, view: NetworkView): readonly LooseEnd[];
  /** Given properties that may change an answer and are not applied; every answer that meets the resource says so. */
  unapplied?(resource: Resource<Properties>, view: NetworkView): readonly Unapplied[];
  features?(resource: Resource<Properties>, view: NetworkView): readonly Feature[];
  findings?(resource: Resource<Properties>, view: NetworkView): readonly Finding[];
}

/** Keeps the property types of one resource type together; the registry forgets them. Its schema is built once. */
export function defineType<Properties>(type: ResourceType<Properties>): ResourceType<Properties> {
  let built: ZodType<Properties> | undefined;
  return {
    ...type,
    schema() {
      built ??= type.schema();
      return built;
    },
  };
}
