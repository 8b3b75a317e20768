import { inPrefix } from "./addresses.ts";
import type { Document, Peering, Service, Subnet, VirtualNetwork } from "./document.ts";

/** A network interface, however it was written. */
export interface Nic {
  readonly name: string;
  /** The virtual machine it belongs to. */
  readonly machine: string | undefined;
  readonly subnet: string;
  readonly address: string;
  readonly publicIp: string | undefined;
  readonly group: string | undefined;
  readonly asgs: readonly string[];
  readonly pools: readonly string[];
  readonly forwards: boolean;
  readonly stateful: boolean | undefined;
  readonly sourceNat: boolean;
  readonly region: string;
  readonly dnsServers: readonly string[];
  /** Tagged `disableSnatOnPL`. */
  readonly endpointRepliesReturn: boolean;
}

export type ServiceKind = "storage" | "keyvault" | "registry";

/** A host name of a service, and where a private endpoint's record for it belongs (R-PE-14). */
export interface Host {
  readonly host: string;
  readonly zone: string;
  readonly record: string;
}

export interface Face {
  readonly kind: ServiceKind;
  readonly name: string;
  readonly group: string;
  readonly service: Service;
  readonly region: string;
  /** The service tag that its public address is in. */
  readonly tag: string;
  readonly hosts: readonly Host[];
  readonly ports: readonly number[];
}

export interface Endpoint {
  readonly name: string;
  readonly subnet: string;
  readonly status: string;
  readonly face: Face;
  readonly zones: readonly string[];
  /** One address for each host of the face. */
  readonly addresses: readonly string[];
}

export interface Peer {
  readonly name: string;
  readonly remote: string;
  readonly mine: Peering;
  readonly theirs: Peering;
}

export interface Frontend {
  readonly balancer: string;
  readonly frontend: string;
  readonly address: string;
  readonly subnet: string | undefined;
}

/** The document with what its parts mean to each other. */
export interface Network {
  readonly document: Document;
  readonly nics: readonly Nic[];
  readonly faces: readonly Face[];
  readonly endpoints: readonly Endpoint[];
  readonly frontends: readonly Frontend[];
  /** Remembers what was worked out once: routes of a subnet. */
  readonly memory: Map<string, unknown>;
}

export const vnetOf = (subnet: string): string => subnet.slice(0, subnet.indexOf("/"));

export const vnets = (net: Network): [string, VirtualNetwork][] => Object.entries(net.document.virtualNetworks ?? {});

export const prefixesOf = (net: Network, vnet: string): readonly string[] =>
  net.document.virtualNetworks?.[vnet]?.addressPrefixes ?? [];

export const regionOf = (net: Network, vnet: string): string =>
  net.document.virtualNetworks?.[vnet]?.location ?? net.document.location ?? "unnamed";

export function subnetAt(net: Network, path: string): Subnet | undefined {
  const vnet = vnetOf(path);
  return net.document.virtualNetworks?.[vnet]?.subnets?.[path.slice(vnet.length + 1)];
}

/** The subnet of a virtual network that an address lies in. */
export function subnetHolding(net: Network, vnet: string, address: string): string | undefined {
  for (const [name, subnet] of Object.entries(net.document.virtualNetworks?.[vnet]?.subnets ?? {})) {
    if (inPrefix(address, subnet.addressPrefix)) return `${vnet}/${name}`;
  }
  return undefined;
}

/** Peerings that carry traffic: both sides exist and are connected (R-RT-20). */
export function peersOf(net: Network, vnet: string): readonly Peer[] {
  const found: Peer[] = [];
  for (const [name, mine] of Object.entries(net.document.virtualNetworks?.[vnet]?.virtualNetworkPeerings ?? {})) {
    const remote = mine.remoteVirtualNetwork;
    const back = Object.values(net.document.virtualNetworks?.[remote]?.virtualNetworkPeerings ?? {});
    const theirs = back.find((other) => other.remoteVirtualNetwork === vnet);
    const connected = (side: Peering): boolean => (side.peeringState ?? "Connected") === "Connected";
    if (theirs !== undefined && connected(mine) && connected(theirs))
      found.push({ name: `${vnet}/${name}`, remote, mine, theirs });
  }
  return found;
}

const storageGroups = ["blob", "file", "queue", "table", "dfs", "web"];

function facesOf(document: Document): readonly Face[] {
  const faces: Face[] = [];
  const region = (service: Service): string => service.location ?? document.location ?? "unnamed";
  for (const [name, service] of Object.entries(document.storageAccounts ?? {})) {
    for (const group of storageGroups) {
      const hosts = [
        { host: `${name}.${group}.core.windows.net`, zone: `privatelink.${group}.core.windows.net`, record: name },
      ];
      const ports = group === "file" ? [443, 445] : [443];
      faces.push({ kind: "storage", name, group, service, region: region(service), tag: "Storage", hosts, ports });
    }
  }
  for (const [name, service] of Object.entries(document.vaults ?? {})) {
    const hosts = [{ host: `${name}.vault.azure.net`, zone: "privatelink.vaultcore.azure.net", record: name }];
    faces.push({
      kind: "keyvault",
      name,
      group: "vault",
      service,
      region: region(service),
      tag: "AzureKeyVault",
      hosts,
      ports: [443],
    });
  }
  for (const [name, service] of Object.entries(document.registries ?? {})) {
    const data = `${name}.${region(service)}.data`;
    const zone = "privatelink.azurecr.io";
    const hosts = [
      { host: `${name}.azurecr.io`, zone, record: name },
      { host: `${data}.azurecr.io`, zone, record: data },
    ];
    faces.push({
      kind: "registry",
      name,
      group: "registry",
      service,
      region: region(service),
      tag: "AzureContainerRegistry",
      hosts,
      ports: [443],
    });
  }
  return faces;
}

function nicsOf(document: Document): readonly Nic[] {
  const nics: Nic[] = [];
  const machines = Object.entries(document.virtualMachines ?? {});
  for (const [name, nic] of Object.entries(document.networkInterfaces ?? {})) {
    if (nic.subnet === undefined || nic.privateIPAddress === undefined) continue;
    const [machine, owner] = machines.find(([, vm]) => vm.networkInterfaces?.includes(name)) ?? [];
    nics.push({
      name,
      machine,
      subnet: nic.subnet,
      address: nic.privateIPAddress,
      publicIp: nic.publicIPAddress,
      group: nic.networkSecurityGroup,
      asgs: nic.applicationSecurityGroups ?? [],
      pools: nic.loadBalancerBackendAddressPools ?? [],
      forwards: nic.enableIPForwarding ?? false,
      stateful: nic.stateful ?? owner?.stateful,
      sourceNat: (nic.sourceNat ?? false) || (owner?.sourceNat ?? false),
      region: nic.location ?? document.location ?? "unnamed",
      dnsServers: nic.dnsSettings?.dnsServers ?? [],
      endpointRepliesReturn: nic.tags?.["disableSnatOnPL"] === "true",
    });
  }
  for (const [name, vm] of machines) {
    if (vm.subnet === undefined || vm.privateIPAddress === undefined) continue;
    nics.push({
      name,
      machine: name,
      subnet: vm.subnet,
      address: vm.privateIPAddress,
      publicIp: vm.publicIPAddress,
      group: vm.networkSecurityGroup,
      asgs: vm.applicationSecurityGroups ?? [],
      pools: vm.loadBalancerBackendAddressPools ?? [],
      forwards: vm.enableIPForwarding ?? false,
      stateful: vm.stateful,
      sourceNat: vm.sourceNat ?? false,
      region: vm.location ?? document.location ?? "unnamed",
      dnsServers: [],
      endpointRepliesReturn: false,
    });
  }
  return nics;
}

export function readNetwork(document: Document): Network {
  const faces = facesOf(document);
  const endpoints: Endpoint[] = [];
  for (const [name, endpoint] of Object.entries(document.privateEndpoints ?? {})) {
    const [service = "", group] = endpoint.target.split("/");
    const face = faces.find(
      (each) => `${each.kind}:${each.name}` === service && (group === undefined || each.group === group),
    );
    if (face === undefined) continue;
    const several = Object.values(endpoint.ipConfigurations ?? {}).map(({ privateIPAddress }) => privateIPAddress);
    const addresses = [...(endpoint.address === undefined ? [] : [endpoint.address]), ...several];
    endpoints.push({
      name,
      subnet: endpoint.subnet,
      status: endpoint.status ?? "Approved",
      face,
      zones: endpoint.zones ?? [],
      addresses,
    });
  }
  const frontends: Frontend[] = [];
  for (const [balancer, { frontendIPConfigurations }] of Object.entries(document.loadBalancers ?? {})) {
    for (const [frontend, { publicIPAddress, subnet, privateIPAddress }] of Object.entries(frontendIPConfigurations)) {
      const address =
        privateIPAddress ??
        (publicIPAddress === undefined ? undefined : document.publicIPAddresses?.[publicIPAddress]?.ipAddress);
      if (address !== undefined) frontends.push({ balancer, frontend, address, subnet });
    }
  }
  return { document, nics: nicsOf(document), faces, endpoints, frontends, memory: new Map() };
}

/** What holds a private address inside one virtual network. */
export type Holder =
  | { readonly kind: "nic"; readonly nic: Nic }
  | { readonly kind: "endpoint"; readonly endpoint: Endpoint }
  | { readonly kind: "frontend"; readonly frontend: Frontend };

export function holderOf(net: Network, vnet: string, address: string): Holder | undefined {
  const nic = net.nics.find((each) => vnetOf(each.subnet) === vnet && each.address === address);
  if (nic !== undefined) return { kind: "nic", nic };
  const endpoint = net.endpoints.find((each) => vnetOf(each.subnet) === vnet && each.addresses.includes(address));
  if (endpoint !== undefined) return { kind: "endpoint", endpoint };
  const frontend = net.frontends.find(
    (each) => each.subnet !== undefined && vnetOf(each.subnet) === vnet && each.address === address,
  );
  return frontend === undefined ? undefined : { kind: "frontend", frontend };
}

export const publicAddress = (net: Network, name: string | undefined): string | undefined =>
  name === undefined ? undefined : net.document.publicIPAddresses?.[name]?.ipAddress;

/** Pools of load balancers that an interface is in, as `LB/POOL`; it may be named there by its machine (R-LB-1). */
export function poolsOf(net: Network, nic: Nic): readonly string[] {
  const found = [...nic.pools];
  for (const [balancer, { backendAddressPools }] of Object.entries(net.document.loadBalancers ?? {})) {
    for (const [pool, { backends }] of Object.entries(backendAddressPools ?? {})) {
      if (backends.some((name) => isNamed(net, nic, name))) found.push(`${balancer}/${pool}`);
    }
  }
  return [...new Set(found)];
}

/** Whether a name in a pool or NAT rule means this interface: its own, or that of its machine. */
export const isNamed = (net: Network, nic: Nic, name: string): boolean =>
  net.nics.some((other) => other.name === name) ? nic.name === name : nic.machine === name;
