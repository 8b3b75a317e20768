import type { Filter, RouteOffer, Station } from "../../model/forwarding.ts";
import { type Address, isIpv6, parseAddress } from "../../net/address.ts";
import { everyPort, type IntervalSet, intervalSet } from "../../net/interval-set.ts";
import { prefixAround } from "../../net/prefix.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { faceStation } from "../publicly-reached.ts";
import {
  defineType,
  type Face,
  type FaceHost,
  type LooseEnd,
  type NetworkView,
  type Reference,
  type Resource,
} from "../resource-type.ts";
import { settingsFilter } from "../setting.ts";
import { type ConnectionStatus, type PrivateEndpoint, schema } from "./private-endpoint-schema.ts";

type Endpoint = Resource<PrivateEndpoint>;

interface Connection {
  readonly target: Resource | undefined;
  readonly face: Face | undefined;
  readonly group: string;
  readonly status: ConnectionStatus;
}

/** What the endpoint leads to: one resource and one face of it (R-PE-4). */
function connectionOf(endpoint: Endpoint, view: NetworkView): Connection {
  const {
    target,
    status: stated,
    privateLinkServiceConnections,
    manualPrivateLinkServiceConnections,
  } = endpoint.properties;
  const [automatic] = Object.values(privateLinkServiceConnections);
  const [manual] = Object.values(manualPrivateLinkServiceConnections);
  const written = automatic ?? manual;
  const slash = target === undefined || target.startsWith("/") ? -1 : target.indexOf("/");
  const name = target === undefined ? written?.privateLinkServiceId : slash < 0 ? target : target.slice(0, slash);
  const resource = name === undefined ? undefined : view.resolve(name);
  const faces = (resource === undefined ? undefined : view.offer(resource))?.faces ?? [];
  const group =
    (target !== undefined && slash >= 0 ? target.slice(slash + 1) : written?.groupIds[0]) ?? faces[0]?.group ?? "";
  return {
    target: resource,
    face: faces.find((face) => face.group.toLowerCase() === group.toLowerCase()),
    group,
    // A manual connection waits for approval until its state says otherwise (R-PE-1).
    status:
      stated ??
      written?.privateLinkServiceConnectionState?.status ??
      (automatic === undefined &&
      manual !== undefined &&
      resource?.type.approves?.(resource, endpoint.subscription) !== true
        ? "Pending"
        : "Approved"),
  };
}

/** A target that is not there, or lacks the face; an ARM id may be of something that the input does not hold. */
function looseEnds(endpoint: Endpoint, view: NetworkView): readonly LooseEnd[] {
  const { target } = endpoint.properties;
  if (target === undefined || target.startsWith("/")) return [];
  const connection = connectionOf(endpoint, view);
  const slash = target.indexOf("/");
  const faces = (connection.target === undefined ? undefined : view.offer(connection.target))?.faces ?? [];
  if (connection.target !== undefined && (faces.length === 0 || connection.face !== undefined)) return [];
  const known = view.resources.flatMap((resource) =>
    (view.offer(resource)?.faces ?? []).map(({ group }) => `${resource.type.kinds[0]}:${resource.name}/${group}`),
  );
  return [
    {
      property: ["target"],
      target: connection.target === undefined && slash > 0 ? target.slice(0, slash) : target,
      known,
    },
  ];
}

/** The endpoint's address for each host name that it serves. */
function hostAddresses(endpoint: Endpoint, view: NetworkView): ReadonlyMap<FaceHost, Address> {
  const { address, ipConfigurations, subnet } = endpoint.properties;
  const inside = view.find("subnets", subnet);
  const fixed = [address, ...Object.values(ipConfigurations).map(({ privateIPAddress }) => privateIPAddress)].flatMap(
    (text) => (text === undefined ? [] : (parseAddress(text) ?? [])),
  );
  const given = new Map<string, Address>();
  const result = new Map<FaceHost, Address>();
  for (const host of connectionOf(endpoint, view).face?.hosts ?? []) {
    const key = host.addressGroup ?? host.record;
    const next =
      given.get(key) ??
      fixed[given.size] ??
      (inside === undefined ? undefined : view.dynamicAddress(inside.id, `${endpoint.id}/${given.size}`));
    if (next === undefined) continue;
    given.set(key, next);
    result.set(host, next);
  }
  return result;
}

/** Its addresses, also when what it leads to is not in the model. */
function ownAddresses(endpoint: Endpoint, view: NetworkView): readonly Address[] {
  const known = new Set(hostAddresses(endpoint, view).values());
  if (known.size > 0) return [...known];
  const fixed = endpoint.properties.address === undefined ? undefined : parseAddress(endpoint.properties.address);
  const inside = view.find("subnets", endpoint.properties.subnet);
  const address = fixed ?? (inside === undefined ? undefined : view.dynamicAddress(inside.id, `${endpoint.id}/0`));
  return address === undefined ? [] : [address];
}

const policyOf = (subnet: Resource | undefined): string =>
  (subnet?.properties as { privateEndpointNetworkPolicies?: string } | undefined)?.privateEndpointNetworkPolicies ??
  "Disabled";

/** A group's rules act on endpoints only where the subnet says so, and their source ports count as `*` (R-PE-6, R-PE-10). */
function groupFilters(subnet: Resource | undefined, view: NetworkView): readonly Filter[] {
  const acts =
    /^(Enabled|NetworkSecurityGroupEnabled)$/.test(policyOf(subnet)) && view.platform.privateEndpointPolicies;
  const group = subnet === undefined || !acts ? undefined : view.related(subnet, "filtered by")[0];
  const filter = group === undefined ? undefined : view.filter(group, "Inbound");
  return filter === undefined
    ? []
    : [
        {
          ...filter,
          rules: filter.rules.map((rule) => ({ ...rule, sourcePorts: everyPort })),
          behaviours: [...filter.behaviours, "R-PE-6", "R-PE-10"],
        },
      ];
}

const only = (...values: number[]): IntervalSet => intervalSet(values.map((value) => ({ lo: value, hi: value })));

/** `PE/GROUPID`; the endpoint itself where the target has no groups. */
const placeOf = (endpoint: Endpoint, { group }: Connection) =>
  group === "" ? endpoint.place() : endpoint.place(group, ["target"]);

function connectionFilter(endpoint: Endpoint, connection: Connection): Filter {
  const { status: state, group, target } = connection;
  const place = placeOf(endpoint, connection);
  return settingsFilter(endpoint.place(), [
    ...(state === "Approved"
      ? []
      : [
          {
            access: "Deny" as const,
            name: `connection ${state}`,
            place,
            behaviours: ["R-PE-1"],
            cause: "private-endpoint-not-approved" as const,
            detail: `the endpoint's connection is ${state}; only an approved one carries traffic`,
            help: "have the owner of the service approve the connection",
          },
        ]),
    {
      access: "Allow",
      name: "approved connection",
      place,
      protocol: only(protocolNumbers.tcp, protocolNumbers.udp),
      behaviours: ["R-PE-1", "R-PE-5"],
      detail: `the approved private endpoint hands over to ${group === "" ? (target?.name ?? "its service") : group}; the service's firewall is not asked`,
    },
    {
      access: "Deny",
      name: "TCP and UDP only",
      place,
      behaviours: ["R-PE-11", "R-PE-20"],
      cause: "private-endpoint-protocol",
      detail: "private endpoints carry TCP and UDP only",
    },
  ]);
}

/** A face of a service, or a private link service, which has none: it is the whole of what it leads to (R-PE-16). */
function serviceOf({ target, face }: Connection, view: NetworkView): { readonly service?: string } {
  if (target === undefined) return {};
  if (face !== undefined) return { service: faceStation(target.id, face.group) };
  return (target.type.stations?.(target, view) ?? []).some(({ id }) => id === target.id) ? { service: target.id } : {};
}

function stations(endpoint: Endpoint, view: NetworkView): readonly Station[] {
  const subnet = view.find("subnets", endpoint.properties.subnet);
  const connection = connectionOf(endpoint, view);
  return [
    {
      id: endpoint.id,
      place: placeOf(endpoint, connection),
      noun: "private endpoint",
      ...(subnet === undefined ? {} : { subnet: subnet.id }),
      region: endpoint.location,
      ingress: [...groupFilters(subnet, view), connectionFilter(endpoint, connection)],
      egress: [],
      arrival: {
        kind: "relay",
        ...serviceOf(connection, view),
      },
    },
  ];
}

/** Peered networks that see an endpoint of a subnet; of a subnet peering, the subnets that take part (R-RT-29). */
const peeredScopes = (network: Resource, subnet: Resource, view: NetworkView): readonly RouteOffer["scope"][] =>
  view.peeringsOf(network).flatMap(({ remote, part }): readonly RouteOffer["scope"][] => {
    if (part === undefined) return [{ network: remote.id }];
    const back = view.peeringsOf(remote).find((join) => join.remote === network)?.part;
    return part.own.includes(subnet.id) ? (back?.own ?? []).map((id) => ({ subnet: id })) : [];
  });

/** A route of host length to each address, in its own network and the networks peered with it directly (R-PE-7). */
function routes(endpoint: Endpoint, view: NetworkView): readonly RouteOffer[] {
  const subnet = view.find("subnets", endpoint.properties.subnet);
  const network =
    subnet === undefined ? undefined : view.find("virtualNetworks", subnet.name.slice(0, subnet.name.lastIndexOf("/")));
  if (subnet === undefined || network === undefined) return [];
  const scopes = [{ network: network.id }, ...peeredScopes(network, subnet, view)];
  return ownAddresses(endpoint, view).flatMap((address) =>
    scopes.map((scope) => ({
      prefix: prefixAround(address, isIpv6(address) ? 128 : 32),
      nextHopType: "InterfaceEndpoint" as const,
      nextHopAddresses: [],
      source: "Default" as const,
      place: endpoint.place(),
      scope,
      target: endpoint.id,
      behaviours: ["R-PE-7"],
      overriddenByRoutes:
        /^(Enabled|RouteTableEnabled)$/.test(policyOf(subnet)) && view.platform.privateEndpointPolicies,
    })),
  );
}

function referencesOf({ properties }: Endpoint): readonly Reference[] {
  const zones = [
    ...properties.zones.map((target) => ({ property: ["zones"], target })),
    ...Object.entries(properties.privateDnsZoneGroups).flatMap(([group, { privateDnsZoneConfigs }]) =>
      Object.entries(privateDnsZoneConfigs).map(([name, { privateDnsZoneId }]) => ({
        property: ["privateDnsZoneGroups", group, "privateDnsZoneConfigs", name],
        target: privateDnsZoneId,
      })),
    ),
  ];
  return [
    { property: ["subnet"], section: "subnets", target: properties.subnet, relation: "in subnet" },
    ...zones.map(({ property, target }) => ({
      property,
      section: "privateDnsZones",
      target,
      relation: "writes records to",
    })),
    ...properties.applicationSecurityGroups.map((target) => ({
      property: ["applicationSecurityGroups"],
      section: "applicationSecurityGroups",
      target,
      relation: "member of",
    })),
  ];
}

export const privateEndpoint = defineType<PrivateEndpoint>({
  armType: "Microsoft.Network/privateEndpoints",
  section: "privateEndpoints",
  noun: "private endpoint",
  kinds: ["pe"],
  schema,
  references: referencesOf,
  looseEnds,
  stations,
  addresses: (endpoint, view) => {
    const subnet = view.find("subnets", endpoint.properties.subnet);
    return subnet === undefined
      ? []
      : ownAddresses(endpoint, view).map((address) => ({ address, subnet: subnet.id, property: ["address"] }));
  },
  routes,
  groupAddresses: ownAddresses,
  records: (endpoint, view, zone) =>
    [...hostAddresses(endpoint, view)].flatMap(([host, address]) =>
      host.zone.toLowerCase() === zone.name.toLowerCase()
        ? [{ name: host.record, addresses: [address], place: endpoint.place() }]
        : [],
    ),
  serves: (endpoint, view) => {
    const { target, group } = connectionOf(endpoint, view);
    return target === undefined ? undefined : { service: target.id, group };
  },
  endpoint: (endpoint) => ({ members: [endpoint.id] }),
});
