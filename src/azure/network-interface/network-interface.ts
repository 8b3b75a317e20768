import * as z from "zod";
import type { Filter, OutboundMethod, PublicBinding, Station } from "../../model/forwarding.ts";
import { ipAddress } from "../cidr.ts";
import { detourBy } from "../gateway-detour.ts";
import { platformBlocked } from "../platform-blocked.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { flag, named, object, reference, texts } from "../schema.ts";
import { settingsFilter } from "../setting.ts";
import {
  type AddressedConfiguration,
  addressed,
  type IpConfiguration,
  ipConfiguration,
  shorthand,
} from "./ip-configuration.ts";

const schema = () =>
  object(
    {
      ipConfigurations: named(ipConfiguration()),
      networkSecurityGroup: reference().optional(),
      enableIPForwarding: flag().default(false),
      dnsSettings: object(
        { dnsServers: texts(ipAddress()) },
        { ignored: ["internalDnsNameLabel", "internalDomainNameSuffix", "appliedDnsServers", "internalFqdn"] },
      ).optional(),
      tags: z.record(z.string(), z.unknown()).optional(),
      /** Not of ARM's: whether the software behind it keeps flow state and replaces the source address. */
      stateful: flag().optional(),
      sourceNat: flag().default(false),
      ...shorthand(),
    },
    {
      aliases: { nsg: "networkSecurityGroup" },
      ignored: [
        "macAddress",
        "enableAcceleratedNetworking",
        "virtualMachine",
        "primary",
        "vnetEncryptionSupported",
        "disableTcpStateTracking",
        "auxiliaryMode",
        "auxiliarySku",
        "nicType",
        "allowPort25Out",
        "hostedWorkloads",
        "tapConfigurations",
        "defaultOutboundConnectivityEnabled",
        "workloadType",
        "privateEndpoint",
      ],
    },
  );

export type NetworkInterface = z.output<ReturnType<typeof schema>>;

function written({ properties }: Resource<NetworkInterface>): readonly (readonly [string, IpConfiguration])[] {
  const { ipConfigurations, ...own } = properties;
  const entries = Object.entries(ipConfigurations);
  if (own.subnet === undefined) return entries;
  return [["ipconfig1", { ...own, primary: true, privateIPAddressVersion: "IPv4" }], ...entries];
}

/** Path of a configuration; one that is written on the interface itself has none. */
const pathTo = (name: string, { properties }: Resource<NetworkInterface>): readonly string[] =>
  properties.ipConfigurations[name] === undefined ? [] : ["ipConfigurations", name];

const configurationsOf = (nic: Resource<NetworkInterface>, view: NetworkView): readonly AddressedConfiguration[] =>
  written(nic).map(([name, configuration]) => addressed(nic.id, name, configuration, view));

const primaryOf = (configurations: readonly AddressedConfiguration[]): AddressedConfiguration | undefined =>
  configurations.find(({ primary }) => primary === true) ?? configurations[0];

/** The machine that people name when they mean its interface. */
const ownerOf = (nic: Resource, view: NetworkView): Resource | undefined => view.referrers(nic, "has interface")[0];

const placeOf = (nic: Resource, view: NetworkView) => {
  const owner = ownerOf(nic, view);
  return owner === undefined || owner.name === nic.name ? nic.place() : { ...nic.place(), alias: owner.name };
};

/** Without any group, what comes in through a Standard public address or balancer is not let in (R-LB-2, R-LB-18). */
const closedByDefault = (nic: Resource): Filter =>
  settingsFilter(nic.place(), [
    {
      access: "Deny",
      when: ["through a Standard public address"],
      name: "closed by default",
      place: nic.place("networkSecurityGroup"),
      behaviours: ["R-LB-2", "R-PIP-1", "R-AV-10"],
      cause: "closed-by-default",
      openIfAlwaysAllowed: `whether an admin rule that always allows a flow opens the Standard public address of ${nic.name}, which has no network security group`,
      detail:
        "a Standard public address is closed until a network security group allows the flow, and none is attached",
      help: "attach a network security group with a rule that allows it",
    },
  ]);

/** Ways out for one interface: its subnet's NAT gateway, its own address, its balancers, or the default (R-OUT-1). */
function outboundMethods(
  nic: Resource<NetworkInterface>,
  configuration: AddressedConfiguration,
  view: NetworkView,
): readonly OutboundMethod[] {
  const { subnetResource: subnet, publicIPAddress, loadBalancerBackendAddressPools: pools } = configuration;
  const offers = (resource: Resource | undefined): readonly OutboundMethod[] =>
    resource === undefined ? [] : (resource.type.outbound?.(resource, view) ?? []);
  const gateway = subnet === undefined ? undefined : view.related(subnet, "leaves by")[0];
  const balancers = new Set([
    ...pools.flatMap((pool) => view.find("loadBalancers", balancerOf(pool)) ?? []),
    ...[nic, ...view.referrers(nic, "has interface")].flatMap((named) => view.referrers(named, "balances to")),
  ]);
  const explicit = [
    ...offers(gateway),
    ...offers(publicIPAddress === undefined ? undefined : view.find("publicIPAddresses", publicIPAddress)),
    ...[...balancers].flatMap(offers),
  ].filter(({ serves }) => serves === undefined || serves.includes(nic.id));
  // Membership of a Standard pool switches the default off, whether or not the balancer leads out (R-OUT-3, R-OUT-4).
  const inStandardPool = [...balancers].some((balancer) => (balancer.properties as { sku?: string }).sku !== "Basic");
  return explicit.length > 0 || inStandardPool ? explicit : offers(subnet);
}

/** The balancer that a pool or rule is named under: `LB/POOL`, or the ARM id up to it. */
const balancerOf = (path: string): string =>
  /^(.*?\/(?:loadBalancers|applicationGateways)\/[^/]+)/i.exec(path)?.[1] ??
  path.slice(0, Math.max(0, path.lastIndexOf("/")));

function stations(nic: Resource<NetworkInterface>, view: NetworkView): readonly Station[] {
  const configurations = configurationsOf(nic, view);
  const primary = primaryOf(configurations);
  const subnet = primary?.subnetResource;
  const groups = [nic, ...(subnet === undefined ? [] : [subnet])].map(
    (holder) => view.related(holder, "filtered by")[0],
  );
  const filters = (direction: "Inbound" | "Outbound") =>
    groups.flatMap((group) => (group === undefined ? [] : (view.filter(group, direction) ?? [])));
  const network = (direction: "Inbound" | "Outbound") =>
    subnet === undefined ? [] : view.networkFilters(subnet, direction);
  const owner = ownerOf(nic, view)?.properties as { stateful?: boolean; sourceNat?: boolean } | undefined;
  const place = placeOf(nic, view);
  return [
    {
      id: nic.id,
      place,
      noun: "network interface",
      ...(subnet === undefined ? {} : { subnet: subnet.id }),
      region: nic.location,
      ingress: [
        platformBlocked(place, "Inbound"),
        ...network("Inbound"),
        ...(groups.some((group) => group !== undefined) ? [] : [closedByDefault(nic)]),
        // Subnet first on the way in, interface first on the way out (R-NSG-10).
        ...filters("Inbound").reverse(),
      ],
      egress: [platformBlocked(place, "Outbound"), ...network("Outbound"), ...filters("Outbound")],
      arrival: {
        kind: "host",
        ...(nic.properties.enableIPForwarding
          ? {
              forwards: {
                stateful: nic.properties.stateful ?? owner?.stateful,
                sourceNat: nic.properties.sourceNat || owner?.sourceNat === true,
                place,
              },
            }
          : {}),
      },
      outbound: primary === undefined ? [] : outboundMethods(nic, primary, view),
      ...(nic.properties.dnsSettings === undefined ? {} : { dnsServers: nic.properties.dnsSettings.dnsServers }),
      ...(nic.properties.tags?.["disableSnatOnPL"] === "true" ? { endpointRepliesReturn: true } : {}),
    },
  ];
}

function publicBindings(nic: Resource<NetworkInterface>, view: NetworkView): readonly PublicBinding[] {
  return configurationsOf(nic, view).flatMap(({ publicIPAddress, address, gatewayLoadBalancer }) => {
    const resource = publicIPAddress === undefined ? undefined : view.find("publicIPAddresses", publicIPAddress);
    if (resource === undefined || address === undefined) return [];
    const basic = (resource.properties as { sku?: string }).sku === "Basic";
    return (resource.type.publicAddresses?.(resource, view) ?? []).map((publicAddress) => ({
      address: publicAddress,
      station: nic.id,
      place: resource.place(),
      destination: address,
      ...detourBy(gatewayLoadBalancer, view),
      facts: basic ? [] : ["through a Standard public address"],
      behaviours: ["R-NSG-12", "R-PIP-1"],
    }));
  });
}

function referencesOf(nic: Resource<NetworkInterface>): readonly Reference[] {
  const { networkSecurityGroup } = nic.properties;
  return [
    ...(networkSecurityGroup === undefined
      ? []
      : [
          {
            property: ["networkSecurityGroup"],
            section: "networkSecurityGroups",
            target: networkSecurityGroup,
            relation: "filtered by",
          },
        ]),
    ...written(nic).flatMap(
      ([name, { subnet, publicIPAddress, applicationSecurityGroups, loadBalancerBackendAddressPools }]) => {
        const at = pathTo(name, nic);
        return [
          ...(subnet === undefined
            ? []
            : [{ property: [...at, "subnet"], section: "subnets", target: subnet, relation: "in subnet" }]),
          ...(publicIPAddress === undefined
            ? []
            : [
                {
                  property: [...at, "publicIPAddress"],
                  section: "publicIPAddresses",
                  target: publicIPAddress,
                  relation: "has public address",
                },
              ]),
          ...applicationSecurityGroups.map((target) => ({
            property: [...at, "applicationSecurityGroups"],
            section: "applicationSecurityGroups",
            target,
            relation: "member of",
          })),
          ...loadBalancerBackendAddressPools.map((pool) => ({
            property: [...at, "loadBalancerBackendAddressPools"],
            section: "loadBalancers",
            target: balancerOf(pool),
            relation: "balanced by",
          })),
        ];
      },
    ),
  ];
}

export const networkInterface = defineType<NetworkInterface>({
  armType: "Microsoft.Network/networkInterfaces",
  section: "networkInterfaces",
  noun: "network interface",
  kinds: ["nic"],
  schema,
  readsTags: true,
  references: referencesOf,
  stations,
  addresses: (nic, view) =>
    configurationsOf(nic, view).flatMap(({ name, address, subnetResource }) =>
      address === undefined || subnetResource === undefined
        ? []
        : [{ address, subnet: subnetResource.id, property: [...pathTo(name, nic), "privateIPAddress"] }],
    ),
  publicBindings,
  groupAddresses: (nic, view, group) =>
    configurationsOf(nic, view).flatMap(({ address, applicationSecurityGroups }) =>
      address !== undefined &&
      applicationSecurityGroups.some((name) => view.find("applicationSecurityGroups", name) === group)
        ? [address]
        : [],
    ),
  poolAddresses: (nic, view, balancer, part) =>
    configurationsOf(nic, view).flatMap((configuration) => {
      const { address, loadBalancerBackendAddressPools: pools, loadBalancerInboundNatRules: rules } = configuration;
      const named = [...pools, ...rules, ...configuration.applicationGatewayBackendAddressPools].some(
        (text) =>
          text.toLowerCase().endsWith(`/${part.toLowerCase()}`) &&
          view.find(balancer.type.section, balancerOf(text)) === balancer,
      );
      return address !== undefined && named ? [address] : [];
    }),
  endpoint: (nic) => ({ members: [nic.id] }),
  findings: (nic, view) =>
    view.related(nic, "in subnet").flatMap((subnet) => {
      const [delegation] = (subnet.properties as { delegations: readonly { serviceName: string }[] }).delegations;
      if (delegation === undefined) return [];
      const message = `${subnet.name} is delegated to ${delegation.serviceName} and takes no other resources`;
      return [
        {
          code: "delegated-subnet",
          message,
          behaviours: ["R-DEL-1"],
          places: [subnet.place("delegations", ["delegations"])],
        },
      ];
    }),
});
