import type { Connection, Document, NetworkRules, Peering, PrivateEndpoint, RouteTable, SecurityRule, Service, Subnet } from "../../oracle/document.ts";
import type { Graph } from "./azure.ts";

/** The address plan: the n-th virtual network has 10.n.0.0/16, its k-th subnet 10.n.k.0/24, or so. */
interface Plan {
  readonly prefixes: readonly string[];
  /** First three parts of its n-th subnet. */
  readonly subnet: (index: number) => string;
}

function planOf(number: number, index: number): Plan {
  if (number === 7) return { prefixes: [`192.168.${16 * index}.0/20`], subnet: (k) => `192.168.${16 * index + k}` };
  if (number === 8) return { prefixes: [`172.${16 + index}.0.0/16`], subnet: (k) => `172.${16 + index}.${k}` };
  const second = number === 6 ? [`172.30.${index}.0/24`] : [];
  return { prefixes: [`10.${index}.0.0/16`, ...second], subnet: (k) => (k === 1 && number === 6 ? `172.30.${index}` : `10.${index}.${k}`) };
}

/** Only what is set: a property left out has its default. */
const only = <T extends object>(properties: { [K in keyof T]: T[K] | undefined }): T => Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as T;

const some = <T>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values]);

const section = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> | undefined => (entries.length === 0 ? undefined : Object.fromEntries(entries));

/** Names and addresses of everything that was drawn. */
class Names {
  readonly subnetPaths = new Map<object, string>();
  readonly bases = new Map<object, string>();
  readonly nicNames = new Map<object, string>();
  readonly addresses = new Map<object, string>();
  readonly services = new Map<object, string>();
  readonly gateways = new Map<object, string>();
  readonly drawn: Graph;
  readonly #next = new Map<string, number>();

  constructor(drawn: Graph) {
    this.drawn = drawn;
    for (const subnet of drawn.subnet) {
      const vnet = drawn.vnet.indexOf(subnet.vnet);
      const inside = drawn.subnet.filter((other) => other.vnet === subnet.vnet).indexOf(subnet);
      this.subnetPaths.set(subnet, `v${vnet}/s${inside}`);
      this.bases.set(subnet, planOf(subnet.vnet.plan, vnet).subnet(inside));
    }
    drawn.nic.forEach((nic, index) => {
      this.nicNames.set(nic, nic.shape === "machine" ? `vm${index}` : `nic${index}`);
      this.addresses.set(nic, this.address(nic.subnet, 10));
    });
    const kinds = { storage: "st", keyvault: "kv", registry: "acr" };
    const counts = { storage: 0, keyvault: 0, registry: 0 };
    for (const service of drawn.service) this.services.set(service, `${kinds[service.kind]}${counts[service.kind]++}`);
    for (const gateway of drawn.gateway) if (!drawn.gateway.slice(0, drawn.gateway.indexOf(gateway)).some(({ vnet }) => vnet === gateway.vnet)) this.gateways.set(gateway, `gw${this.gateways.size}`);
  }

  /** The next free address of a subnet, from a certain number on. */
  address(subnet: object, from: number): string {
    const key = `${this.subnetPaths.get(subnet)} ${from}`;
    const step = this.#next.get(key) ?? 0;
    this.#next.set(key, step + 1);
    return `${this.bases.get(subnet)}.${from + step}`;
  }

  of(kind: "vnet" | "group" | "table" | "nat" | "asg", entity: object | undefined): string | undefined {
    if (entity === undefined) return undefined;
    const prefix = { vnet: "v", group: "nsg", table: "rt", nat: "nat", asg: "asg" }[kind];
    return `${prefix}${(this.drawn[kind] as readonly object[]).indexOf(entity)}`;
  }

  subnet(entity: object): string {
    return this.subnetPaths.get(entity) ?? "";
  }
}

/** What a name such as `@vnet0` stands for in this network; a bare address where a rule takes one. */
class Drawn {
  readonly #lists: Readonly<Record<string, readonly string[]>>;

  constructor(document: Document) {
    const vnets = Object.values(document.virtualNetworks ?? {});
    const nics = [...Object.values(document.virtualMachines ?? {}), ...Object.values(document.networkInterfaces ?? {})];
    this.#lists = {
      vnet: vnets.map(({ addressPrefixes }) => addressPrefixes[0] ?? ""),
      subnet: vnets.flatMap(({ subnets }) => Object.values(subnets ?? {}).map(({ addressPrefix }) => addressPrefix)),
      nic: nics.flatMap(({ privateIPAddress }) => privateIPAddress ?? []),
      endpoint: Object.values(document.privateEndpoints ?? {}).flatMap(({ address, ipConfigurations }) => [...(address === undefined ? [] : [address]), ...Object.values(ipConfigurations ?? {}).map(({ privateIPAddress }) => privateIPAddress)]),
      frontend: Object.values(document.loadBalancers ?? {}).flatMap(({ frontendIPConfigurations }) => Object.values(frontendIPConfigurations).flatMap(({ privateIPAddress }) => privateIPAddress ?? [])),
      site: Object.values(document.onPremises ?? {}).flatMap(({ addressPrefixes }) => addressPrefixes),
    };
  }

  read(text: string): string {
    const [, list = "", number = "0"] = /^@([a-z]+)(\d)$/.exec(text) ?? [];
    if (list === "") return text;
    const found = this.#lists[list] ?? [];
    return found[Number(number) % Math.max(1, found.length)] ?? "10.0.0.0/8";
  }

  prefix(text: string): string {
    const read = this.read(text);
    return /^[\d.]+$/.test(read) ? `${read}/32` : read;
  }
}

function rulesOf(group: Graph["group"][number], asgs: number, names: Drawn): Record<string, SecurityRule> {
  const taken = new Set<string>();
  const rules: Record<string, SecurityRule> = {};
  for (const rule of group.rules) {
    const direction = rule.inbound ? "Inbound" : "Outbound";
    if (taken.has(`${direction} ${rule.priority}`)) continue;
    taken.add(`${direction} ${rule.priority}`);
    const platform = /^AzurePlatform/.test(rule.destination) && rule.inbound;
    const source = names.read(rule.source);
    const isPrefix = /^\d/.test(source);
    const bySource = rule.sourceGroup !== undefined && rule.sourceGroup < asgs;
    const byDestination = rule.destinationGroup !== undefined && rule.destinationGroup < asgs;
    rules[`r${Object.keys(rules).length}`] = only<SecurityRule>({
      priority: rule.priority,
      direction,
      access: rule.allow ? "Allow" : "Deny",
      protocol: rule.protocol === "*" ? undefined : rule.protocol,
      source: bySource ? undefined : isPrefix && rule.extraSource !== undefined ? [source, names.read(rule.extraSource)] : source,
      sourcePorts: rule.sourcePorts === "*" ? undefined : rule.sourcePorts,
      destination: byDestination ? undefined : platform ? "*" : names.read(rule.destination),
      destinationPorts: rule.destinationPorts[0] === "*" ? undefined : rule.destinationPorts,
      sourceApplicationSecurityGroups: bySource ? [`asg${rule.sourceGroup}`] : undefined,
      destinationApplicationSecurityGroups: byDestination ? [`asg${rule.destinationGroup}`] : undefined,
    });
  }
  return rules;
}

function tableOf(table: Graph["table"][number], hops: readonly string[], names: Drawn): RouteTable {
  const routes: RouteTable["routes"] = {};
  for (const { prefix: written, type, hop } of table.routes) {
    const prefix = names.prefix(written);
    if (Object.values(routes).some(({ addressPrefix }) => addressPrefix === prefix)) continue;
    const first = hops[hop % hops.length] ?? "10.99.0.4";
    const second = hops[(hop + 1) % hops.length] ?? "10.99.0.5";
    const several = type === "VirtualApplianceEcmp" && first !== second;
    const nextHopType = type === "VirtualApplianceEcmp" && !several ? "VirtualAppliance" : type;
    routes[`u${Object.keys(routes).length}`] = {
      addressPrefix: prefix,
      nextHopType,
      ...(nextHopType === "VirtualAppliance" ? { nextHopIpAddress: first } : {}),
      ...(nextHopType === "VirtualApplianceEcmp" ? { nextHopIpAddresses: [first, second] } : {}),
    };
  }
  return only<RouteTable>({ routes, disableBgpRoutePropagation: table.withoutGateway || undefined, disablePeeringRoute: table.withoutPeering ? "All" : undefined });
}

const dnsServers = ["168.63.129.16", "10.0.0.10", "10.1.0.10", "10.200.0.5", "8.8.8.8", "10.77.0.1"];

function subnetsOf(names: Names, vnet: object): Record<string, Subnet> {
  const index = names.drawn.vnet.indexOf(vnet as never);
  const inside = names.drawn.subnet.filter((subnet) => subnet.vnet === vnet);
  const entries = inside.map((subnet, k): [string, Subnet] => {
    const global = subnet.endpoints.includes("Microsoft.Storage.Global");
    return [
      `s${k}`,
      only<Subnet>({
        addressPrefix: `${names.bases.get(subnet)}.0/24`,
        networkSecurityGroup: subnet.filtered ? names.of("group", subnet.group) : undefined,
        routeTable: subnet.routed ? names.of("table", subnet.table) : undefined,
        natGateway: subnet.translated ? names.of("nat", subnet.nat) : undefined,
        serviceEndpoints: some(subnet.endpoints.filter((service) => !(global && service === "Microsoft.Storage"))),
        privateEndpointNetworkPolicies: subnet.policies === "Disabled" ? undefined : subnet.policies,
        defaultOutboundAccess: subnet.isPrivate ? false : undefined,
      }),
    ];
  });
  const gateway = names.drawn.gateway.find((each) => each.vnet === vnet);
  if (gateway !== undefined) {
    const plan = planOf(gateway.vnet.plan, index);
    // A default route is refused there (R-RT-18).
    const fits = gateway.routed && gateway.table !== undefined && gateway.table.routes.every(({ prefix }) => !/^(0\.0\.0\.0|128\.0\.0\.0)/.test(prefix)) && !gateway.table.withoutGateway;
    entries.push(["GatewaySubnet", only<Subnet>({ addressPrefix: `${plan.subnet(14)}.0/27`, routeTable: fits ? names.of("table", gateway.table) : undefined })]);
  }
  return Object.fromEntries(entries);
}

/** Both sides of the peerings, at most one between two networks; flags that Azure refuses are left out. */
function peeringsOf(names: Names): Map<string, Record<string, Peering>> {
  const { drawn } = names;
  const [hub] = drawn.vnet;
  const sides = new Map<string, Record<string, Peering>>();
  const withGateway = new Set(drawn.gateway.map(({ vnet }) => names.of("vnet", vnet)));
  const using = new Set<string>();
  for (const peering of drawn.peering) {
    const a = names.of("vnet", peering.toHub ? hub : peering.a) ?? "";
    const wanted = drawn.vnet.indexOf(peering.b);
    // A hub that is drawn as its own spoke has the next one instead.
    const remote = peering.toHub && wanted === 0 ? drawn.vnet[1 + (drawn.peering.indexOf(peering) % Math.max(1, drawn.vnet.length - 1))] : peering.b;
    const b = names.of("vnet", remote) ?? "";
    if (b === "" || a === b || sides.get(a)?.[`to-${b}`] !== undefined || sides.get(b)?.[`to-${a}`] !== undefined) continue;
    const side = (own: string, other: string, index: 0 | 1): Peering => {
      const uses = withGateway.has(other) && !withGateway.has(own) && !using.has(own) && peering.transit > 0;
      if (uses) using.add(own);
      const synced = peering.unsynced && index === 0 ? planOf(remote?.plan ?? 0, drawn.vnet.indexOf(remote ?? peering.b)).prefixes.slice(0, 1) : undefined;
      return only<Peering>({
        remoteVirtualNetwork: other,
        allowVirtualNetworkAccess: peering.access[index] ? undefined : false,
        allowForwardedTraffic: peering.forwarded[index] || undefined,
        allowGatewayTransit: (withGateway.has(own) && peering.transit > 1) || undefined,
        useRemoteGateways: uses || undefined,
        peeringState: peering.state === "Connected" || index === 1 ? undefined : peering.state,
        remoteAddressSpace: synced === undefined ? undefined : [...synced],
      });
    };
    sides.set(a, { ...sides.get(a), [`to-${b}`]: side(a, b, 0) });
    if (!peering.oneSided) sides.set(b, { ...sides.get(b), [`to-${a}`]: side(b, a, 1) });
  }
  return sides;
}

/** Interfaces and machines, with their public addresses. */
function writeNics(names: Names, document: Document): void {
  const { drawn } = names;
  drawn.nic.forEach((nic, index) => {
    const name = names.nicNames.get(nic) ?? "";
    const publicIPAddress = nic.publicIp === undefined ? undefined : `pip-${name}`;
    if (publicIPAddress !== undefined) document.publicIPAddresses = { ...document.publicIPAddresses, [publicIPAddress]: { sku: nic.publicIp ?? "Standard", ipAddress: `203.0.113.${100 + index}` } };
    const connection = only<Connection>({
      subnet: names.subnet(nic.subnet),
      privateIPAddress: names.addresses.get(nic),
      publicIPAddress,
      networkSecurityGroup: nic.filtered ? names.of("group", nic.group) : undefined,
      applicationSecurityGroups: some(nic.asgs.map((asg) => names.of("asg", asg) ?? "")),
      enableIPForwarding: nic.forwards || undefined,
      stateful: nic.forwards ? nic.stateful : undefined,
      sourceNat: (nic.forwards && nic.sourceNat) || undefined,
      location: nic.subnet.vnet.region,
    });
    if (nic.shape === "machine") {
      document.virtualMachines = { ...document.virtualMachines, [name]: connection };
      return;
    }
    const dns = nic.dns < dnsServers.length ? { dnsSettings: { dnsServers: [dnsServers[nic.dns] ?? ""] } } : {};
    const tags = nic.repliesReturn ? { tags: { disableSnatOnPL: "true" } } : {};
    document.networkInterfaces = { ...document.networkInterfaces, [name]: { ...connection, ...dns, ...tags } };
    if (nic.shape === "both") document.virtualMachines = { ...document.virtualMachines, [`vm${index}`]: { networkInterfaces: [name] } };
  });
}

function writeBalancers(names: Names, document: Document): readonly string[] {
  const frontends: string[] = [];
  names.drawn.balancer.forEach((balancer, index) => {
    const name = `lb${index}`;
    const vnet = balancer.isInternal ? balancer.subnet.vnet : (balancer.members[0]?.subnet.vnet ?? balancer.others[0]?.subnet.vnet);
    // Backends of one balancer are in one network (R-LB-1).
    const called = (nic: Graph["nic"][number]): string => (balancer.byMachine && nic.shape === "both" ? `vm${names.drawn.nic.indexOf(nic)}` : (names.nicNames.get(nic) ?? ""));
    const pool = (nics: readonly Graph["nic"][number][]): string[] => nics.filter(({ subnet }) => subnet.vnet === vnet).map(called);
    const count = balancer.twoFrontends ? 2 : 1;
    const frontendIPConfigurations: NonNullable<Document["loadBalancers"]>[string]["frontendIPConfigurations"] = {};
    for (let at = 0; at < count; at++) {
      if (balancer.isInternal) {
        const privateIPAddress = names.address(balancer.subnet, 50);
        frontends.push(privateIPAddress);
        frontendIPConfigurations[`fe${at}`] = { subnet: names.subnet(balancer.subnet), privateIPAddress };
        continue;
      }
      const publicIPAddress = `pip-${name}-${at}`;
      document.publicIPAddresses = { ...document.publicIPAddresses, [publicIPAddress]: { sku: balancer.sku, ipAddress: `203.0.113.${10 + 2 * index + at}` } };
      frontendIPConfigurations[`fe${at}`] = { publicIPAddress };
    }
    const frontendOf = (other: boolean): string => (other && count === 2 ? "fe1" : "fe0");
    const pools = { p0: { backends: pool(balancer.members) }, p1: { backends: pool(balancer.others) } };
    const taken = new Set<string>();
    const rules = balancer.rules.flatMap((rule, at) => {
      const ha = rule.frontendPort === 0;
      const frontend = frontendOf(rule.otherFrontend);
      // Every port is for internal Standard balancers alone, and no other rule stands beside it (R-LB-9).
      if ((ha && (!balancer.isInternal || balancer.sku === "Basic" || at > 0)) || (!ha && taken.has(`${frontend} 0`)) || taken.has(`${frontend} ${rule.frontendPort}`)) return [];
      taken.add(`${frontend} ${rule.frontendPort}`);
      return [
        [
          `rule${at}`,
          only<NonNullable<NonNullable<Document["loadBalancers"]>[string]["loadBalancingRules"]>[string]>({
            frontendIPConfiguration: frontend,
            backendAddressPool: rule.second ? "p1" : "p0",
            probe: rule.probed ? "probe0" : undefined,
            protocol: ha ? "All" : rule.protocol === "All" ? "Tcp" : rule.protocol,
            frontendPort: rule.frontendPort,
            backendPort: ha ? 0 : rule.backendPort === 0 || rule.floating ? rule.frontendPort : rule.backendPort,
            enableFloatingIP: rule.floating || undefined,
            disableOutboundSnat: rule.disableOutboundSnat || undefined,
          }),
        ] as const,
      ];
    });
    const all = [...pools.p0.backends, ...pools.p1.backends];
    const { translated, outbound } = balancer;
    const backend = translated === undefined ? undefined : all[translated.member % Math.max(1, all.length)];
    const natRule = translated === undefined || backend === undefined || taken.has(`fe0 ${translated.frontendPort}`) || taken.has("fe0 0") ? undefined : { nat0: { frontendIPConfiguration: "fe0", protocol: translated.protocol, frontendPort: translated.frontendPort, backendPort: 22, backend } };
    const leaves = outbound === undefined || balancer.isInternal || balancer.sku === "Basic" ? undefined : { out0: { frontendIPConfiguration: "fe0", backendAddressPool: outbound.second ? "p1" : "p0", protocol: outbound.protocol } };
    document.loadBalancers = {
      ...document.loadBalancers,
      [name]: only<NonNullable<Document["loadBalancers"]>[string]>({
        location: vnet?.region,
        sku: balancer.sku,
        frontendIPConfigurations,
        backendAddressPools: pools,
        probes: { probe0: { protocol: "Tcp", port: balancer.probePort } },
        loadBalancingRules: section(rules),
        inboundNatRules: natRule,
        outboundRules: leaves,
      }),
    };
  });
  return frontends;
}

function writeServices(names: Names, document: Document): void {
  for (const service of names.drawn.service) {
    const name = names.services.get(service) ?? "";
    const { rules, kind } = service;
    const networkRules = rules === undefined ? undefined : only<NetworkRules>({
      defaultAction: rules.deny ? "Deny" : "Allow",
      bypass: kind === "registry" ? undefined : rules.bypass,
      virtualNetworkRules: some(service.admits.map((subnet) => names.subnet(subnet))),
      ipRules: some(rules.ranges),
      resourceAccessRules: kind === "storage" ? some(rules.instances.filter((instance) => [...names.services.values()].includes(instance.slice("registry:".length)))) : undefined,
    });
    const written = only<Service>({
      location: service.region,
      publicNetworkAccess: service.access === "Enabled" ? undefined : kind === "registry" && service.access === "SecuredByPerimeter" ? "Disabled" : service.access,
      networkAcls: kind === "registry" ? undefined : networkRules,
      networkRuleSet: kind === "registry" ? networkRules : undefined,
      networkRuleBypassOptions: kind === "registry" && service.bypass === "None" ? "None" : undefined,
    });
    if (kind === "storage") document.storageAccounts = { ...document.storageAccounts, [name]: written };
    else if (kind === "keyvault") document.vaults = { ...document.vaults, [name]: written };
    else document.registries = { ...document.registries, [name]: written };
  }
}

const zoneNames = "privatelink.blob.core.windows.net privatelink.blob.core.windows.net privatelink.vaultcore.azure.net privatelink.azurecr.io privatelink.file.core.windows.net core.windows.net blob.core.windows.net azurecr.io".split(" ");

function writeEndpointsAndZones(names: Names, document: Document): void {
  const { drawn } = names;
  const zones = new Map<string, Graph["zone"][number]>();
  for (const zone of drawn.zone) if (!zones.has(zoneNames[zone.name] ?? "")) zones.set(zoneNames[zone.name] ?? "", zone);
  document.privateDnsZones = section([...zones].map(([name, zone]) => {
    const fallsBack = zone.fallsBack && name.startsWith("privatelink.");
    const links = Object.fromEntries(zone.networks.map((vnet) => [`l${drawn.vnet.indexOf(vnet)}`, { virtualNetwork: names.of("vnet", vnet) ?? "", ...(fallsBack ? { resolutionPolicy: "NxDomainRedirect" as const } : {}) }]));
    const record = [["st0", "10.0.0.100"], ["*", "10.0.0.101"], ["kv0", "10.1.0.100"], ["acr0", "203.0.113.9"], ["st0.blob", "10.0.0.100"]][zone.record];
    const writes = drawn.endpoint.some((endpoint) => endpoint.writes && names.services.get(endpoint.service) === record?.[0]);
    return [name, { links, ...(record === undefined || writes ? {} : { A: { [record[0] ?? ""]: [record[1] ?? ""] } }) }] as const;
  })) as never;
  if (document.privateDnsZones === undefined) delete document.privateDnsZones;
  const written = new Set<string>();
  drawn.endpoint.forEach((endpoint, index) => {
    const { kind } = endpoint.service;
    const group = kind === "storage" ? (["blob", "blob", "file"][endpoint.group] ?? "blob") : kind === "keyvault" ? "vault" : "registry";
    const zone = { blob: "privatelink.blob.core.windows.net", file: "privatelink.file.core.windows.net", vault: "privatelink.vaultcore.azure.net", registry: "privatelink.azurecr.io" }[group] ?? "";
    const first = names.address(endpoint.subnet, 100);
    const addresses = kind === "registry" ? { ipConfigurations: { a: { privateIPAddress: first }, b: { privateIPAddress: names.address(endpoint.subnet, 100) } } } : { address: first };
    document.privateEndpoints = {
      ...document.privateEndpoints,
      [`pe${index}`]: only<PrivateEndpoint>({
        subnet: names.subnet(endpoint.subnet),
        target: `${kind}:${names.services.get(endpoint.service)}/${group}`,
        status: endpoint.status === "Approved" ? undefined : endpoint.status,
        ...addresses,
        // Two that write one record overwrite each other, in no order that a file shows (R-DNS-3).
        zones: endpoint.writes && zones.has(zone) && !written.has(`${names.services.get(endpoint.service)} ${group}`) ? [zone] : undefined,
        location: endpoint.subnet.vnet.region,
      }),
    };
    written.add(`${names.services.get(endpoint.service)} ${group}`);
  });
}

const sitePrefixes = [["10.200.0.0/16"], ["192.168.250.0/24"], ["51.1.0.0/16"], ["10.200.1.0/24"], ["172.31.0.0/16", "10.201.0.0/24"]];

function writeSites(names: Names, document: Document): void {
  const { drawn } = names;
  for (const [gateway, name] of names.gateways) {
    const found = drawn.gateway.find((each) => each === gateway);
    if (found === undefined) continue;
    document.virtualNetworkGateways = {
      ...document.virtualNetworkGateways,
      [name]: { gatewayType: found.type, subnet: `${names.of("vnet", found.vnet)}/GatewaySubnet`, ...(found.bgp ? { enableBgp: true } : {}), location: found.vnet.region },
    };
  }
  const firstNetwork = Object.values(document.virtualNetworks?.["v0"]?.subnets ?? {}).some(({ addressPrefix }) => addressPrefix === "10.0.0.0/24");
  const taken = new Set<string>();
  drawn.site.forEach((site, index) => {
    const addressPrefixes = sitePrefixes[site.plan] ?? [];
    if (addressPrefixes.some((prefix) => taken.has(prefix))) return;
    for (const prefix of addressPrefixes) taken.add(prefix);
    const gateway = site.gateway === undefined ? undefined : names.gateways.get(site.gateway);
    document.onPremises = {
      ...document.onPremises,
      [`site${index}`]: only<NonNullable<Document["onPremises"]>[string]>({
        addressPrefixes,
        gateway: gateway === undefined ? undefined : [gateway],
        // Two sites that both advertise everything would leave open which is meant.
        advertisedPrefixes: site.advertises && index === 0 ? ["0.0.0.0/0"] : undefined,
        dnsServers: [undefined, undefined, undefined, firstNetwork ? ["10.0.0.10"] : undefined, ["8.8.8.8"]][site.dns],
        publicIPAddress: site.address ? `198.51.100.${20 + index}` : undefined,
        forwardsToInternet: site.onward,
      }),
    };
  });
}

/** What the routes of a table may lead to: appliances near its subnets most often, and now and then something else. */
function hopsOf(names: Names, peerings: ReadonlyMap<string, Record<string, Peering>>, frontends: readonly string[]): (table: object) => readonly string[] {
  const { drawn } = names;
  const addressOf = (nic: object): string => names.addresses.get(nic) ?? "";
  const others = [...drawn.nic.filter(({ forwards }) => forwards).map(addressOf), ...drawn.nic.filter(({ forwards }) => !forwards).slice(0, 1).map(addressOf), ...frontends, "10.99.0.4"];
  return (table) => {
    const routed = drawn.subnet.filter((subnet) => subnet.table === table && subnet.routed);
    const homes = routed.map((subnet) => names.of("vnet", subnet.vnet) ?? "");
    const near = new Set([...homes, ...homes.flatMap((home) => Object.values(peerings.get(home) ?? {}).map(({ remoteVirtualNetwork }) => remoteVirtualNetwork))]);
    const appliances = drawn.nic.filter(({ forwards, subnet }) => forwards && near.has(names.of("vnet", subnet.vnet) ?? ""));
    // Where the appliance's own subnet has the table, it may go in circles (R-RT-19): seldom.
    const apart = appliances.filter(({ subnet }) => !routed.includes(subnet)).map(addressOf);
    return [...apart, ...apart, ...apart, ...apart, ...apart, ...appliances.map(addressOf), ...others];
  };
}

/** What was drawn, as the `network` of a scenario file. */
export function writeNetwork(drawn: Graph): Document {
  const names = new Names(drawn);
  const document: Document = { location: "eastus", virtualNetworks: {} };
  const peerings = peeringsOf(names);
  drawn.vnet.forEach((vnet, index) => {
    const name = `v${index}`;
    document.virtualNetworks = {
      ...document.virtualNetworks,
      [name]: {
        location: vnet.region,
        addressPrefixes: [...planOf(vnet.plan, index).prefixes],
        ...(vnet.dns < dnsServers.length ? { dnsServers: [dnsServers[vnet.dns] ?? ""] } : {}),
        subnets: subnetsOf(names, vnet),
        ...(peerings.has(name) ? { virtualNetworkPeerings: peerings.get(name) ?? {} } : {}),
      },
    };
  });
  writeNics(names, document);
  const frontends = writeBalancers(names, document);
  writeServices(names, document);
  writeEndpointsAndZones(names, document);
  writeSites(names, document);
  for (const [index] of drawn.nat.entries()) {
    document.publicIPAddresses = { ...document.publicIPAddresses, [`pip-nat${index}`]: { sku: "Standard", ipAddress: `203.0.113.${200 + index}` } };
    document.natGateways = { ...document.natGateways, [`nat${index}`]: { publicIpAddresses: [`pip-nat${index}`] } };
  }
  if (drawn.asg.length > 0) document.applicationSecurityGroups = Object.fromEntries(drawn.asg.map((_, index) => [`asg${index}`, {}]));
  const written = new Drawn(document);
  if (drawn.group.length > 0) document.networkSecurityGroups = Object.fromEntries(drawn.group.map((group, index) => [`nsg${index}`, { securityRules: rulesOf(group, drawn.asg.length, written) }]));
  const hops = hopsOf(names, peerings, frontends);
  if (drawn.table.length > 0) document.routeTables = Object.fromEntries(drawn.table.map((table, index) => [`rt${index}`, tableOf(table, hops(table), written)]));
  return document;
}
