import type { OutboundMethod, PublicBinding, Station } from "../../model/forwarding.ts";
import { everyProtocol } from "../../net/interval-set.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { type AzureFirewall, schema } from "./azure-firewall-schema.ts";
import { owned, publicOf, publicResources } from "./firewall-addresses.ts";
import { inspection } from "./firewall-inspection.ts";

type Firewall = Resource<AzureFirewall>;

function outbound(firewall: Firewall, view: NetworkView): readonly OutboundMethod[] {
  const home = owned(firewall, view);
  const subnet = home === undefined ? undefined : view.resources.find(({ id }) => id === home.subnet);
  const gateway = subnet === undefined ? undefined : view.related(subnet, "leaves by")[0];
  const addresses = publicOf(firewall, view);
  return [
    ...(gateway === undefined ? [] : (gateway.type.outbound?.(gateway, view) ?? [])),
    ...(addresses.length === 0
      ? []
      : [
          {
            rank: 2,
            name: "firewall's public address",
            place: publicResources(firewall, view)[0]?.place() ?? firewall.place(),
            addresses,
            protocols: everyProtocol,
            behaviours: ["R-FW-9", "R-OUT-1"],
            ipv6: false,
          },
        ]),
  ];
}

export const azureFirewall = defineType<AzureFirewall>({
  armType: "Microsoft.Network/azureFirewalls",
  section: "azureFirewalls",
  noun: "Azure Firewall",
  kinds: ["fw"],
  schema,
  // What its policy, and those it is based on, do is done here.
  unapplied: (firewall, view) =>
    view
      .related(firewall, "follows")
      .flatMap((policy) => (policy.type.unapplied?.(policy, view) ?? []).map((each) => ({ of: policy.name, ...each }))),
  references: ({ properties }): readonly Reference[] => [
    ...(properties.subnet === undefined
      ? []
      : [{ property: ["subnet"], section: "subnets", target: properties.subnet, relation: "in subnet" }]),
    ...properties.publicIPAddresses.map((target) => ({
      property: ["publicIPAddresses"],
      section: "publicIPAddresses",
      target,
      relation: "has public address",
    })),
    ...Object.entries(properties.ipConfigurations).flatMap(([name, { subnet, publicIPAddress }]) => [
      ...(subnet === undefined
        ? []
        : [
            {
              property: ["ipConfigurations", name, "subnet"],
              section: "subnets",
              target: subnet,
              relation: "in subnet",
            },
          ]),
      ...(publicIPAddress === undefined
        ? []
        : [
            {
              property: ["ipConfigurations", name, "publicIPAddress"],
              section: "publicIPAddresses",
              target: publicIPAddress,
              relation: "has public address",
            },
          ]),
    ]),
    ...(properties.virtualHub === undefined
      ? []
      : [{ property: ["virtualHub"], section: "virtualHubs", target: properties.virtualHub, relation: "in hub" }]),
    ...(properties.firewallPolicy === undefined
      ? []
      : [
          {
            property: ["firewallPolicy"],
            section: "firewallPolicies",
            target: properties.firewallPolicy,
            relation: "follows",
          },
        ]),
  ],
  stations: (firewall, view): readonly Station[] => {
    const home = owned(firewall, view);
    const hub = view.related(firewall, "in hub")[0];
    return [
      {
        id: firewall.id,
        place: firewall.place(),
        noun: "Azure Firewall",
        ...(home === undefined ? {} : { subnet: home.subnet }),
        ...(hub === undefined ? {} : { hub: hub.id }),
        region: firewall.location,
        ingress: [],
        egress: [],
        arrival: { kind: "inspect", inspection: inspection(firewall, view) },
        outbound: outbound(firewall, view),
      },
    ];
  },
  addresses: (firewall, view) => {
    const home = owned(firewall, view);
    return home === undefined ? [] : [home];
  },
  publicBindings: (firewall, view): readonly PublicBinding[] =>
    publicResources(firewall, view).flatMap((resource) =>
      (resource.type.publicAddresses?.(resource, view) ?? []).map((address) => ({
        address,
        station: firewall.id,
        place: resource.place(),
        facts: [],
        behaviours: ["R-FW-6"],
      })),
    ),
  endpoint: (firewall) => ({ members: [firewall.id] }),
});
