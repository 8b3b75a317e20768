import type { BalancingRule, OutboundMethod, PublicBinding, Station } from "../../model/forwarding.ts";
import { type Address, parseAddress } from "../../net/address.ts";
import { everyPort, type IntervalSet, intervalSet } from "../../net/interval-set.ts";
import { parsePorts } from "../../net/port.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { detourBy } from "../gateway-detour.ts";
import { defineType, type NetworkView, type OwnedAddress, type Reference, type Resource } from "../resource-type.ts";
import { customerAddress } from "../service-tags/tag-space.ts";
import { type LoadBalancer, schema } from "./load-balancer-schema.ts";
import { backendOf, lastName, membersOf } from "./pool-members.ts";

type Balancer = Resource<LoadBalancer>;

const { tcp, udp } = protocolNumbers;
const only = (...values: number[]): IntervalSet => intervalSet(values.map((value) => ({ lo: value, hi: value })));
const transports = { Tcp: only(tcp), Udp: only(udp), All: only(tcp, udp) } as const;

const stationId = (balancer: Balancer, frontend: string): string =>
  `${balancer.id}/frontendipconfigurations/${frontend.toLowerCase()}`;

/** Rules that do not say which frontend belong to the only one. */
const belongsTo = (balancer: Balancer, named: string | undefined, frontend: string): boolean =>
  named === undefined
    ? Object.keys(balancer.properties.frontendIPConfigurations).length === 1
    : lastName(named) === frontend.toLowerCase();

function rulesOf(balancer: Balancer, frontend: string, view: NetworkView): readonly BalancingRule[] {
  const { loadBalancingRules, inboundNatRules, inboundNatPools, probes } = balancer.properties;
  const portsOf = (text: string): IntervalSet => {
    const interval = parsePorts(text);
    // Port 0 with protocol All is the HA-ports rule: every port (R-LB-9).
    return interval === undefined || (interval.lo === 0 && interval.hi === 0) ? everyPort : intervalSet([interval]);
  };
  const balanced = Object.entries(loadBalancingRules)
    .filter(([, rule]) => belongsTo(balancer, rule.frontendIPConfiguration, frontend))
    .map(([name, rule]): BalancingRule => {
      const probe = Object.entries(probes).find(
        ([probeName]) => rule.probe !== undefined && probeName.toLowerCase() === lastName(rule.probe),
      );
      const pools = [
        ...(rule.backendAddressPool === undefined ? [] : [rule.backendAddressPool]),
        ...rule.backendAddressPools,
      ];
      const ports = portsOf(rule.frontendPort as string);
      const keeps =
        ports === everyPort ||
        (rule.frontendPort as string).includes("-") ||
        rule.backendPort === undefined ||
        rule.backendPort === 0;
      return {
        place: balancer.place(name, ["loadBalancingRules", name]),
        protocols: transports[rule.protocol],
        frontendPorts: ports,
        ...(keeps || rule.backendPort === undefined ? {} : { backendPort: rule.backendPort }),
        floating: rule.enableFloatingIP,
        backends: pools.flatMap((pool) => membersOf(balancer, lastName(pool), view)),
        ...(probe === undefined
          ? {}
          : { probe: { protocol: tcp, port: probe[1].port, place: balancer.place(probe[0], ["probes", probe[0]]) } }),
        behaviours: ports === everyPort ? ["R-LB-9"] : ["R-LB-1"],
      };
    });
  const translated = [...Object.entries(inboundNatRules), ...Object.entries(inboundNatPools)]
    .filter(([, rule]) => belongsTo(balancer, rule.frontendIPConfiguration, frontend))
    .map(([name, rule]): BalancingRule => {
      const target = rule.backend ?? rule.backendIPConfiguration;
      const range =
        rule.frontendPortRangeStart === undefined
          ? undefined
          : { lo: rule.frontendPortRangeStart, hi: rule.frontendPortRangeEnd ?? rule.frontendPortRangeStart };
      return {
        place: balancer.place(name, ["inboundNatRules", name]),
        protocols: transports[rule.protocol],
        frontendPorts:
          range === undefined ? portsOf((rule.frontendPort as string | undefined) ?? "0") : intervalSet([range]),
        ...(rule.backendPort === undefined ? {} : { backendPort: rule.backendPort }),
        floating: rule.enableFloatingIP,
        backends:
          target !== undefined
            ? backendOf(target, view)
            : rule.backendAddressPool === undefined
              ? natTargets(balancer, name, view)
              : membersOf(balancer, lastName(rule.backendAddressPool), view),
        behaviours: ["R-LB-4"],
      };
    });
  return [...translated, ...balanced];
}

/** Interfaces that name the NAT rule themselves, as ARM writes it. */
const natTargets = (balancer: Balancer, rule: string, view: NetworkView) =>
  view
    .all("networkInterfaces")
    .flatMap((nic) =>
      (nic.type.poolAddresses?.(nic, view, balancer, rule) ?? []).map((address) => ({ station: nic.id, address })),
    );

function privateAddress(balancer: Balancer, name: string, view: NetworkView): OwnedAddress | undefined {
  const { subnet, privateIPAddress } = balancer.properties.frontendIPConfigurations[name] ?? {};
  const resource = subnet === undefined ? undefined : view.find("subnets", subnet);
  if (resource === undefined) return undefined;
  const address =
    (privateIPAddress === undefined ? undefined : parseAddress(privateIPAddress)) ??
    view.dynamicAddress(resource.id, `${balancer.id}/${name}`);
  return address === undefined ? undefined : { address, subnet: resource.id };
}

function publicAddressesOf(balancer: Balancer, name: string, view: NetworkView): readonly Address[] {
  const { publicIPAddress, publicIPPrefix } = balancer.properties.frontendIPConfigurations[name] ?? {};
  const resource = publicIPAddress === undefined ? undefined : view.find("publicIPAddresses", publicIPAddress);
  if (resource !== undefined) return resource.type.publicAddresses?.(resource, view) ?? [];
  return publicIPPrefix === undefined ? [] : [customerAddress(publicIPPrefix.toLowerCase())];
}

const frontends = (balancer: Balancer): readonly string[] => Object.keys(balancer.properties.frontendIPConfigurations);

function stations(balancer: Balancer, view: NetworkView): readonly Station[] {
  return frontends(balancer).map((name) => {
    const owned = privateAddress(balancer, name, view);
    return {
      id: stationId(balancer, name),
      place:
        frontends(balancer).length === 1 ? balancer.place() : balancer.place(name, ["frontendIPConfigurations", name]),
      noun: "load balancer",
      ...(owned === undefined ? {} : { subnet: owned.subnet, holds: owned.address }),
      region: balancer.location,
      ingress: [],
      egress: [],
      arrival: {
        kind: "balance",
        rules: rulesOf(balancer, name, view),
        overGlobalPeering: balancer.properties.sku !== "Basic",
      },
    };
  });
}

const publicBindings = (balancer: Balancer, view: NetworkView): readonly PublicBinding[] =>
  frontends(balancer).flatMap((name) =>
    publicAddressesOf(balancer, name, view).map((address) => ({
      address,
      station: stationId(balancer, name),
      ...detourBy(balancer.properties.frontendIPConfigurations[name]?.gatewayLoadBalancer, view),
      place: balancer.place(name, ["frontendIPConfigurations", name]),
      facts: balancer.properties.sku === "Basic" ? [] : ["through a Standard public address"],
      behaviours: ["R-LB-1"],
    })),
  );

/** Outbound rules, and rules whose flows may leave the way they came in; each for its own pool (R-LB-11, R-OUT-8). */
function outbound(balancer: Balancer, view: NetworkView): readonly OutboundMethod[] {
  const { outboundRules, loadBalancingRules, sku } = balancer.properties;
  const method = (name: string, rule: Egress, behaviours: readonly string[]): readonly OutboundMethod[] => {
    const all = frontends(balancer);
    const at =
      rule.frontend === undefined
        ? all.length === 1
          ? all[0]
          : undefined
        : all.find((candidate) => lastName(rule.frontend ?? "") === candidate.toLowerCase());
    const addresses = at === undefined ? [] : publicAddressesOf(balancer, at, view);
    const serves = rule.pools.flatMap((pool) =>
      membersOf(balancer, lastName(pool), view).map(({ station }) => station),
    );
    if (addresses.length === 0) return [];
    return [
      {
        rank: 3,
        name: `load balancer rule ${name}`,
        place: balancer.place(name),
        addresses,
        protocols: transports[rule.protocol],
        behaviours,
        ipv6: false,
        serves,
      },
    ];
  };
  const pools = (pool: string | undefined): readonly string[] => (pool === undefined ? [] : [pool]);
  return [
    ...Object.entries(outboundRules).flatMap(
      ([name, { frontendIPConfigurations, frontendIPConfiguration, backendAddressPool, protocol }]) =>
        sku === "Basic"
          ? []
          : method(
              name,
              {
                frontend: frontendIPConfigurations[0] ?? frontendIPConfiguration,
                pools: pools(backendAddressPool),
                protocol,
              },
              ["R-LB-11", "R-OUT-1"],
            ),
    ),
    ...Object.entries(loadBalancingRules).flatMap(([name, rule]) =>
      rule.disableOutboundSnat
        ? []
        : method(
            name,
            {
              frontend: rule.frontendIPConfiguration,
              pools: [...pools(rule.backendAddressPool), ...rule.backendAddressPools],
              protocol: rule.protocol,
            },
            ["R-OUT-8", "R-OUT-1"],
          ),
    ),
  ];
}

interface Egress {
  readonly frontend: string | undefined;
  readonly pools: readonly string[];
  readonly protocol: keyof typeof transports;
}

function referencesOf(balancer: Balancer): readonly Reference[] {
  const { frontendIPConfigurations, backendAddressPools } = balancer.properties;
  return [
    ...Object.entries(frontendIPConfigurations).flatMap(([name, { publicIPAddress, subnet }]) => [
      ...(publicIPAddress === undefined
        ? []
        : [
            {
              property: ["frontendIPConfigurations", name, "publicIPAddress"],
              section: "publicIPAddresses",
              target: publicIPAddress,
              relation: "has public address",
            },
          ]),
      ...(subnet === undefined
        ? []
        : [
            {
              property: ["frontendIPConfigurations", name, "subnet"],
              section: "subnets",
              target: subnet,
              relation: "in subnet",
            },
          ]),
    ]),
    ...Object.entries(backendAddressPools).flatMap(([name, { backends }]) =>
      backends.map((target) => ({
        property: ["backendAddressPools", name, "backends"],
        section: "networkInterfaces",
        target,
        relation: "balances to",
        also: ["virtualMachines", "virtualMachineScaleSets"],
      })),
    ),
  ];
}

export const loadBalancer = defineType<LoadBalancer>({
  armType: "Microsoft.Network/loadBalancers",
  section: "loadBalancers",
  noun: "load balancer",
  kinds: ["lb"],
  schema,
  references: referencesOf,
  stations,
  addresses: (balancer, view) => frontends(balancer).flatMap((name) => privateAddress(balancer, name, view) ?? []),
  publicBindings,
  outbound,
  endpoint: (balancer) => ({
    members: frontends(balancer).map((name) => stationId(balancer, name)),
    parts: Object.fromEntries(frontends(balancer).map((name) => [name, [stationId(balancer, name)]])),
  }),
});
