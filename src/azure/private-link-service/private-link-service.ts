import type * as z from "zod";
import type { Listener, ProxyBackend, Station } from "../../model/forwarding.ts";
import { parseAddress } from "../../net/address.ts";
import { everyPort, intervalSet } from "../../net/interval-set.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { ipAddress } from "../cidr.ts";
import { defineType, type NetworkView, type OwnedAddress, type Reference, type Resource } from "../resource-type.ts";
import { flag, named, object, reference, references, texts } from "../schema.ts";
import { findings } from "./link-findings.ts";

const subscriptions = () => object({ subscriptions: texts() }).optional();

const schema = () =>
  object(
    {
      loadBalancerFrontendIpConfigurations: references(),
      ipConfigurations: named(
        object(
          { subnet: reference().optional(), privateIPAddress: ipAddress().optional(), primary: flag().optional() },
          { ignored: ["privateIPAllocationMethod", "privateIPAddressVersion"] },
        ),
      ),
      /** Written here, it makes the one NAT configuration. */
      subnet: reference().optional(),
      /** An address that it leads to without a balancer. */
      destinationIPAddress: ipAddress().optional(),
      visibility: subscriptions(),
      autoApproval: subscriptions(),
    },
    {
      aliases: { loadBalancerFrontend: "loadBalancerFrontendIpConfigurations" },
      ignored: [
        "accessMode",
        "alias",
        "enableProxyProtocol",
        "fqdns",
        "networkInterfaces",
        "privateEndpointConnections",
      ],
    },
  );

export type PrivateLinkService = z.output<ReturnType<typeof schema>>;
type Service = Resource<PrivateLinkService>;

/** The configuration whose address providers see; one stands for all (R-PE-16). */
function nat(service: Service, view: NetworkView): OwnedAddress | undefined {
  const { ipConfigurations, subnet } = service.properties;
  const all = Object.values(ipConfigurations);
  const chosen = all.find(({ primary }) => primary === true) ?? all[0];
  const home = chosen?.subnet ?? subnet;
  const resource = home === undefined ? undefined : view.find("subnets", home);
  if (resource === undefined) return undefined;
  const fixed = chosen?.privateIPAddress === undefined ? undefined : parseAddress(chosen.privateIPAddress);
  const address = fixed ?? view.dynamicAddress(resource.id, service.id);
  return address === undefined ? undefined : { address, subnet: resource.id };
}

/** `BALANCER/FRONTEND`, `BALANCER/frontendIPConfigurations/FRONTEND` or an ARM id: the balancer's part of it. */
const balancerName = (text: string): string => text.replace(/(\/frontendIPConfigurations)?\/[^/]+$/i, "");

/** Frontends of the balancer, as it offers them by name. */
function frontends(service: Service, view: NetworkView): readonly Station[] {
  return service.properties.loadBalancerFrontendIpConfigurations.flatMap((text) => {
    const balancer = view.find("loadBalancers", balancerName(text)) ?? view.find("loadBalancers", text);
    const parts = (balancer === undefined ? undefined : view.offer(balancer))?.parts ?? {};
    const wanted = text.slice(text.lastIndexOf("/") + 1).toLowerCase();
    const [only] = Object.keys(parts).length === 1 ? Object.values(parts) : [];
    const ids = Object.entries(parts).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? only ?? [];
    const stations = balancer?.type.stations?.(balancer, view) ?? [];
    return stations.filter(({ id }) => ids.includes(id));
  });
}

const transports = intervalSet([protocolNumbers.tcp, protocolNumbers.udp].map((value) => ({ lo: value, hi: value })));

/** What the balancer has rules for goes to that frontend, the rest to the first, which then says that it has none. */
function listeners(service: Service, view: NetworkView): readonly Listener[] {
  const { destinationIPAddress } = service.properties;
  const direct = destinationIPAddress === undefined ? undefined : parseAddress(destinationIPAddress);
  const place = service.place("loadBalancerFrontendIpConfigurations", ["loadBalancerFrontendIpConfigurations"]);
  const listener = (backends: readonly ProxyBackend[]): Listener => ({
    place,
    protocols: transports,
    ports: everyPort,
    backends,
    behaviours: ["R-PE-16", "R-PLS-1"],
  });
  if (direct !== undefined) return [listener([{ address: direct, place: service.place("destinationIPAddress") }])];
  const stations = frontends(service, view);
  const backend = ({ holds }: Station): readonly ProxyBackend[] =>
    holds === undefined ? [] : [{ address: holds, place }];
  const byRule =
    stations.length < 2
      ? []
      : stations.flatMap((station) => {
          const rules = station.arrival.kind === "balance" ? station.arrival.rules : [];
          return rules.map(({ protocols, frontendPorts }) => ({
            ...listener(backend(station)),
            protocols,
            ports: frontendPorts,
          }));
        });
  return [...byRule, listener(stations.slice(0, 1).flatMap(backend))];
}

/**
 * A private endpoint hands its flow over here: the source becomes the NAT address, the destination the balancer's
 * frontend, and the port stays (R-PE-16).
 */
function stations(service: Service, view: NetworkView): readonly Station[] {
  const own = nat(service, view);
  if (own === undefined) return [];
  return [
    {
      id: service.id,
      place: service.place(),
      noun: "Private Link service",
      subnet: own.subnet,
      region: service.location,
      ingress: [],
      egress: [],
      arrival: { kind: "proxy", listeners: listeners(service, view), ownAddress: own.address },
    },
  ];
}

function referencesOf({ properties }: Service): readonly Reference[] {
  const { ipConfigurations, subnet, loadBalancerFrontendIpConfigurations } = properties;
  return [
    ...(subnet === undefined
      ? []
      : [{ property: ["subnet"], section: "subnets", target: subnet, relation: "in subnet" }]),
    ...Object.entries(ipConfigurations).flatMap(([name, configuration]) =>
      configuration.subnet === undefined
        ? []
        : [
            {
              property: ["ipConfigurations", name, "subnet"],
              section: "subnets",
              target: configuration.subnet,
              relation: "in subnet",
            },
          ],
    ),
    ...loadBalancerFrontendIpConfigurations.map((text) => ({
      property: ["loadBalancerFrontendIpConfigurations"],
      section: "loadBalancers",
      target: text.includes("/") ? balancerName(text) : text,
      relation: "hands over to",
    })),
  ];
}

/** Whether connections from a subscription need nobody's approval (R-PE-16). */
const approves = ({ properties }: Service, subscription: string): boolean =>
  (properties.autoApproval?.subscriptions ?? []).some(
    (each) => each === "*" || each.toLowerCase() === subscription.toLowerCase(),
  );

export const privateLinkService = defineType<PrivateLinkService>({
  armType: "Microsoft.Network/privateLinkServices",
  section: "privateLinkServices",
  noun: "Private Link service",
  kinds: ["pls", "privatelinkservice"],
  schema,
  references: referencesOf,
  stations,
  approves,
  addresses: (service, view) => [nat(service, view)].flatMap((own) => own ?? []),
  findings: (service, view) => findings(service, frontends(service, view), view),
});
