import type { Filter, OutboundMethod, PublicBinding, Station } from "../../model/forwarding.ts";
import { parseAddress } from "../../net/address.ts";
import { everyPort, everyProtocol, intervalSet } from "../../net/interval-set.ts";
import { knownSet } from "../../rules/known-set.ts";
import { anyAddress } from "../address-terms.ts";
import { networkHolding } from "../placement.ts";
import { defineType, type NetworkView, type OwnedAddress, type Resource } from "../resource-type.ts";
import { given } from "../unapplied.ts";
import { type ApplicationGateway, schema } from "./application-gateway-schema.ts";
import { findings } from "./gateway-findings.ts";
import { listenedPorts, listenersOf } from "./gateway-listeners.ts";
import { referencesOf } from "./gateway-references.ts";

type Gateway = Resource<ApplicationGateway>;

const subnetName = ({ properties }: Gateway): string | undefined =>
  properties.subnet ?? Object.values(properties.gatewayIPConfigurations)[0]?.subnet;

const subnetOf = (gateway: Gateway, view: NetworkView): Resource | undefined => {
  const name = subnetName(gateway);
  return name === undefined ? undefined : view.find("subnets", name);
};

/** One address stands for all instances: they differ in nothing that a flow meets. */
function instance(gateway: Gateway, view: NetworkView): OwnedAddress | undefined {
  const subnet = subnetOf(gateway, view);
  const address = subnet === undefined ? undefined : view.dynamicAddress(subnet.id, gateway.id);
  return subnet === undefined || address === undefined ? undefined : { address, subnet: subnet.id };
}

const frontends = ({ properties }: Gateway): readonly string[] => Object.keys(properties.frontendIPConfigurations);

const stationId = (gateway: Gateway, frontend: string): string =>
  `${gateway.id}/frontendipconfigurations/${frontend.toLowerCase()}`;

/** A frontend without a public address has a private one of the gateway's subnet. */
function privateFrontend(gateway: Gateway, name: string, view: NetworkView): OwnedAddress | undefined {
  const { publicIPAddress, privateIPAddress, subnet } = gateway.properties.frontendIPConfigurations[name] ?? {};
  const home = subnet === undefined ? subnetOf(gateway, view) : view.find("subnets", subnet);
  if (home === undefined || publicIPAddress !== undefined) return undefined;
  const fixed = privateIPAddress === undefined ? undefined : parseAddress(privateIPAddress);
  const address = fixed ?? view.dynamicAddress(home.id, `${gateway.id}/${name}`);
  return address === undefined ? undefined : { address, subnet: home.id };
}

const publicAddresses = (gateway: Gateway, view: NetworkView): readonly Resource[] =>
  frontends(gateway).flatMap((name) => {
    const text = gateway.properties.frontendIPConfigurations[name]?.publicIPAddress;
    return (text === undefined ? undefined : view.find("publicIPAddresses", text)) ?? [];
  });

/** Instances leave by their subnet's NAT gateway or by the public frontend (R-OUT-1). */
function outbound(gateway: Gateway, view: NetworkView): readonly OutboundMethod[] {
  const subnet = subnetOf(gateway, view);
  const nat = subnet === undefined ? undefined : view.related(subnet, "leaves by")[0];
  return [nat, publicAddresses(gateway, view)[0]].flatMap((resource) =>
    resource === undefined ? [] : (resource.type.outbound?.(resource, view) ?? []),
  );
}

/** Without network isolation it sends nothing to a peer that it may not reach (R-RT-27). */
function withheld(gateway: Gateway, view: NetworkView): readonly Filter[] {
  const network = networkHolding(gateway, view);
  if (network === undefined || gateway.properties.enableNetworkIsolation) return [];
  const closed = view.peeringsOf(network).filter(({ inVirtualNetwork }) => !inVirtualNetwork);
  if (closed.length === 0) return [];
  return [
    {
      list: gateway.place(),
      direction: "Outbound",
      rules: closed.map(({ remote }) => ({
        action: "Deny",
        source: [anyAddress],
        destination: [knownSet(intervalSet(remote.type.space?.(remote) ?? []))],
        protocol: everyProtocol,
        sourcePorts: everyPort,
        destinationPorts: everyPort,
        requires: [],
      })),
      lines: closed.map(({ peering, remote }) => ({
        name: "peer without access",
        place: peering.place("allowVirtualNetworkAccess", ["allowVirtualNetworkAccess"]),
        behaviours: ["R-RT-27"],
        cause: "no-route",
        detail: `an application gateway sends nothing to ${remote.name} while the peering withholds access to it`,
        help: "set `allowVirtualNetworkAccess: true` on the peering, or use network isolation",
      })),
      behaviours: [],
      concern: "routing",
      stateful: true,
      skippable: false,
    },
  ];
}

/** The instances, and a station for each frontend; hosted by the platform, so open without a group (R-LB-18, R-AGW-2). */
function stations(gateway: Gateway, view: NetworkView): readonly Station[] {
  const subnet = subnetOf(gateway, view);
  const own = instance(gateway, view);
  if (subnet === undefined || own === undefined) return [];
  const [group] = view.related(subnet, "filtered by");
  const filters = (direction: "Inbound" | "Outbound"): readonly Filter[] => [
    ...view.networkFilters(subnet, direction),
    ...(group === undefined ? [] : [view.filter(group, direction)].flatMap((filter) => filter ?? [])),
  ];
  const station = (id: string, place: Station["place"], names: readonly string[]) => ({
    id,
    place,
    noun: "application gateway",
    subnet: subnet.id,
    region: gateway.location,
    ingress: filters("Inbound"),
    egress: [...withheld(gateway, view), ...filters("Outbound")],
    arrival: {
      kind: "proxy" as const,
      listeners: names.flatMap((name) => listenersOf(gateway, name, view)),
      ownAddress: own.address,
    },
    outbound: outbound(gateway, view),
  });
  const names = frontends(gateway);
  return [
    { ...station(gateway.id, gateway.place(), names), holds: own.address },
    ...names.map((name) => {
      const place = names.length === 1 ? gateway.place() : gateway.place(name, ["frontendIPConfigurations", name]);
      const address = privateFrontend(gateway, name, view)?.address;
      return {
        ...station(stationId(gateway, name), place, [name]),
        ...(address === undefined ? {} : { holds: address }),
      };
    }),
  ];
}

/** A public frontend is translated to an instance before the group of the subnet looks (R-NSG-12). */
const publicBindings = (gateway: Gateway, view: NetworkView): readonly PublicBinding[] =>
  frontends(gateway).flatMap((name) => {
    const text = gateway.properties.frontendIPConfigurations[name]?.publicIPAddress;
    const resource = text === undefined ? undefined : view.find("publicIPAddresses", text);
    const own = instance(gateway, view);
    if (resource === undefined || own === undefined) return [];
    return (resource.type.publicAddresses?.(resource, view) ?? []).map((address) => ({
      address,
      station: stationId(gateway, name),
      place: resource.place(),
      destination: own.address,
      facts: [],
      behaviours: ["R-AGW-1", "R-NSG-12"],
    }));
  });

/** A proxy in a subnet of its own: it ends the client's connection and opens another to a backend (R-AGW-1). */
export const applicationGateway = defineType<ApplicationGateway>({
  armType: "Microsoft.Network/applicationGateways",
  section: "applicationGateways",
  noun: "application gateway",
  kinds: ["appgw"],
  schema,
  references: referencesOf,
  unapplied: ({ properties }) =>
    given(properties, {
      firewallPolicy: "the web application firewall may refuse a request",
      webApplicationFirewallConfiguration: "the web application firewall may refuse a request",
    }),
  stations,
  addresses: (gateway, view) => [
    ...frontends(gateway).flatMap((name) => privateFrontend(gateway, name, view) ?? []),
    ...[instance(gateway, view)].flatMap((own) => own ?? []),
  ],
  publicBindings,
  endpoint(gateway) {
    const names = subnetName(gateway) === undefined ? [] : frontends(gateway);
    const ports = listenedPorts(gateway);
    return {
      members: names.map((name) => stationId(gateway, name)),
      sources: [gateway.id],
      parts: Object.fromEntries(names.map((name) => [name, [stationId(gateway, name)]])),
      ...(ports.length === 0 ? {} : { defaultTraffic: `tcp/${ports.join(",")}` }),
    };
  },
  findings: (gateway, view) => findings(gateway, subnetOf(gateway, view), view),
});
