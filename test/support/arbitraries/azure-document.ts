import type { Connection, Document, Peering, Subnet } from "../../oracle/document.ts";
import type { Graph } from "./azure.ts";
import { writeBalancers } from "./azure-balancers.ts";
import { Drawn, Names, only, planOf, some } from "./azure-names.ts";
import { rulesOf, tableOf } from "./azure-rules.ts";
import { writeEndpoints, writeServices, writeZones } from "./azure-services.ts";
import { writeGateways, writeSites } from "./azure-sites.ts";

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
    const { table, routed } = gateway;
    const fits =
      routed &&
      table?.withoutGateway === false &&
      table.routes.every(({ prefix }) => !/^(0\.0\.0\.0|128\.0\.0\.0)/.test(prefix));
    entries.push([
      "GatewaySubnet",
      only<Subnet>({
        addressPrefix: `${plan.subnet(14)}.0/27`,
        routeTable: fits ? names.of("table", table) : undefined,
      }),
    ]);
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
    const remote =
      peering.toHub && wanted === 0
        ? drawn.vnet[1 + (drawn.peering.indexOf(peering) % Math.max(1, drawn.vnet.length - 1))]
        : peering.b;
    const b = names.of("vnet", remote) ?? "";
    if (b === "" || a === b || sides.get(a)?.[`to-${b}`] !== undefined || sides.get(b)?.[`to-${a}`] !== undefined)
      continue;
    const side = (own: string, other: string, index: 0 | 1): Peering => {
      const uses = withGateway.has(other) && !withGateway.has(own) && !using.has(own) && peering.transit > 0;
      if (uses) using.add(own);
      const synced =
        peering.unsynced && index === 0
          ? planOf(remote?.plan ?? 0, drawn.vnet.indexOf(remote ?? peering.b)).prefixes.slice(0, 1)
          : undefined;
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
    if (publicIPAddress !== undefined)
      document.publicIPAddresses = {
        ...document.publicIPAddresses,
        [publicIPAddress]: { sku: nic.publicIp ?? "Standard", ipAddress: `203.0.113.${100 + index}` },
      };
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
    if (nic.shape === "both")
      document.virtualMachines = { ...document.virtualMachines, [`vm${index}`]: { networkInterfaces: [name] } };
  });
}

/** What the routes of a table may lead to: appliances near its subnets most often, and now and then something else. */
function hopsOf(
  names: Names,
  peerings: ReadonlyMap<string, Record<string, Peering>>,
  frontends: readonly string[],
): (table: object) => readonly string[] {
  const { drawn } = names;
  const addressOf = (nic: object): string => names.addresses.get(nic) ?? "";
  const others = [
    ...drawn.nic.filter(({ forwards }) => forwards).map(addressOf),
    ...drawn.nic
      .filter(({ forwards }) => !forwards)
      .slice(0, 1)
      .map(addressOf),
    ...frontends,
    "10.99.0.4",
  ];
  return (table) => {
    const routed = drawn.subnet.filter((subnet) => subnet.table === table && subnet.routed);
    const homes = routed.map((subnet) => names.of("vnet", subnet.vnet) ?? "");
    const near = new Set([
      ...homes,
      ...homes.flatMap((home) =>
        Object.values(peerings.get(home) ?? {}).map(({ remoteVirtualNetwork }) => remoteVirtualNetwork),
      ),
    ]);
    const appliances = drawn.nic.filter(
      ({ forwards, subnet }) => forwards && near.has(names.of("vnet", subnet.vnet) ?? ""),
    );
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
  writeBalancers(names, document);
  writeServices(names, document);
  writeZones(names, document);
  writeEndpoints(names, document);
  writeGateways(names, document);
  writeSites(names, document);
  const frontends = Object.values(document.loadBalancers ?? {}).flatMap(({ frontendIPConfigurations }) =>
    Object.values(frontendIPConfigurations).flatMap(({ privateIPAddress }) => privateIPAddress ?? []),
  );
  for (const [index] of drawn.nat.entries()) {
    document.publicIPAddresses = {
      ...document.publicIPAddresses,
      [`pip-nat${index}`]: { sku: "Standard", ipAddress: `203.0.113.${200 + index}` },
    };
    document.natGateways = { ...document.natGateways, [`nat${index}`]: { publicIpAddresses: [`pip-nat${index}`] } };
  }
  if (drawn.asg.length > 0)
    document.applicationSecurityGroups = Object.fromEntries(drawn.asg.map((_, index) => [`asg${index}`, {}]));
  const written = new Drawn(document);
  if (drawn.group.length > 0)
    document.networkSecurityGroups = Object.fromEntries(
      drawn.group.map((group, index) => [`nsg${index}`, { securityRules: rulesOf(group, drawn.asg.length, written) }]),
    );
  const hops = hopsOf(names, peerings, frontends);
  if (drawn.table.length > 0)
    document.routeTables = Object.fromEntries(
      drawn.table.map((table, index) => [`rt${index}`, tableOf(table, hops(table), written)]),
    );
  return document;
}
