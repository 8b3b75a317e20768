import { describe, expect, it } from "vitest";
import { resourceTypes } from "../../../src/azure/registry.ts";
import { networkOf } from "./asking.ts";

const site = (connection: string, gateway = "", site = "") => `
location: eastus
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      clients: { addressPrefix: 10.0.0.0/24 }
      GatewaySubnet: { addressPrefix: 10.0.1.0/24 }
virtualMachines: { vm: { subnet: vnet/clients, privateIPAddress: 10.0.0.4 } }
virtualNetworkGateways: { gw: { subnet: vnet/GatewaySubnet ${gateway} } }
localNetworkGateways: { office: { addressPrefixes: [192.168.10.0/24] ${site} } }
connections: { link: { virtualNetworkGateway1: gw, localNetworkGateway2: office ${connection} } }`;

describe("a property that is given and not applied", () => {
  it("leaves nothing open where it is not given", () => {
    expect(networkOf(site("")).ask("vm", "ip:192.168.10.5", "tcp/443").answer).toBe("reachable");
  });

  it.each([
    ["connectionStatus: NotConnected", "connectionStatus"],
    ["ingressNatRules: [{ id: rule }]", "ingressNatRules"],
    ["trafficSelectorPolicies: [{ localAddressRanges: [10.0.0.0/24] }]", "trafficSelectorPolicies"],
  ])("of a connection leaves what crosses it open: %s", (given, property) => {
    const outcome = networkOf(site(`, ${given}`)).ask("vm", "ip:192.168.10.5", "tcp/443");
    expect(outcome.answer).toBe("indeterminate");
    expect(outcome.missing.join()).toContain(property);
    expect(outcome.missing.join()).toContain("link");
  });

  it("says nothing of a connection that is up", () => {
    const { ask } = networkOf(site(", connectionStatus: Connected"));
    expect(ask("vm", "ip:192.168.10.5", "tcp/443").answer).toBe("reachable");
  });

  it("of a gateway that translates addresses leaves the flow open", () => {
    const { ask } = networkOf(site("", ", natRules: [{ name: rule }]"));
    expect(ask("vm", "ip:192.168.10.5", "tcp/443").missing.join()).toContain("natRules");
  });

  it("leaves an app in an App Service Environment open", () => {
    const { ask } = networkOf("sites: { app: { hostingEnvironmentProfile: { id: ase } } }");
    expect(ask("internet", "app:app", "tcp/443").answer).toBe("indeterminate");
  });

  it("leaves a hub with tables of its own open, and one with the default table not", () => {
    const hub = (routing: string) => `
location: eastus
virtualNetworks:
  a: { addressPrefixes: [10.1.0.0/16], subnets: { s: { addressPrefix: 10.1.0.0/24 } } }
  b: { addressPrefixes: [10.2.0.0/16], subnets: { s: { addressPrefix: 10.2.0.0/24 } } }
virtualMachines: { vm-a: { subnet: a/s }, vm-b: { subnet: b/s } }
virtualHubs:
  hub:
    connections:
      a: { remoteVirtualNetwork: a ${routing} }
      b: { remoteVirtualNetwork: b }`;
    const table = (name: string) =>
      `, routingConfiguration: { associatedRouteTable: { id: /x/hubRouteTables/${name} } }`;
    expect(networkOf(hub("")).ask("vm-a", "vm-b", "tcp/443").answer).toBe("reachable");
    expect(networkOf(hub(table("defaultRouteTable"))).ask("vm-a", "vm-b", "tcp/443").answer).toBe("reachable");
    expect(networkOf(hub(table("isolated"))).ask("vm-a", "vm-b", "tcp/443").answer).toBe("indeterminate");
  });

  it("names a property that its schema takes", () => {
    const withHook = resourceTypes.filter(({ unapplied }) => unapplied !== undefined);
    expect(withHook.length).toBeGreaterThan(10);
  });
});

describe("what is read where it was passed over", () => {
  it("takes a DNS resolver's address from ARM's ipConfigurations (R-DNS-1)", () => {
    const { network } = networkOf(`
virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { dns: { addressPrefix: 10.0.2.0/28 } } } }
dnsResolvers:
  resolver:
    virtualNetwork: vnet
    inboundEndpoints:
      in: { ipConfigurations: [{ subnet: { id: vnet/dns }, privateIpAddress: 10.0.2.4 }] }`);
    const resolver = network.all("dnsResolvers")[0];
    expect(resolver?.type.addresses?.(resolver, network).map(({ subnet }) => subnet)).toHaveLength(1);
  });

  it("resolves machines of a network that is linked for registration (R-DNS-4)", () => {
    const { ask } = networkOf(`
virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24 } } } }
virtualMachines: { web: { subnet: vnet/s, privateIPAddress: 10.0.0.4 }, db: { subnet: vnet/s, privateIPAddress: 10.0.0.5 } }
privateDnsZones: { corp.example: { links: { here: { virtualNetwork: vnet, registrationEnabled: true } } } }`);
    expect(ask("web", "fqdn:db.corp.example", "tcp/1433").answer).toBe("reachable");
  });

  it("has a private-only Bastion without a public side (R-BAS-2)", () => {
    const bastion = (extra: string) => `
virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { AzureBastionSubnet: { addressPrefix: 10.0.3.0/26 } } } }
bastionHosts: { jump: { virtualNetwork: vnet ${extra} } }`;
    expect(networkOf(bastion("")).ask("internet", "bastion:jump", "tcp/443").answer).toBe("reachable");
    expect(
      networkOf(bastion(", sku: Premium, enablePrivateOnlyBastion: true")).ask("internet", "bastion:jump", "tcp/443")
        .answer,
    ).toBe("unreachable");
  });

  it("listens for SFTP where blob storage has it on (R-ST-10)", () => {
    const account = (extra: string) => `storageAccounts: { st: { ${extra} } }`;
    expect(networkOf(account("isSftpEnabled: true")).ask("internet", "storage:st/blob", "tcp/22").answer).toBe(
      "reachable",
    );
    expect(networkOf(account("")).ask("internet", "storage:st/blob", "tcp/22").causes).toEqual(["wrong-port"]);
  });

  it("has point-to-site clients as a site behind their gateway", () => {
    const { ask } = networkOf(site("", ", vpnClientConfiguration: { vpnClientAddressPool: [172.20.0.0/24] }"));
    expect(ask("ip:172.20.0.9", "vm", "tcp/22").answer).toBe("reachable");
    expect(ask("vm", "ip:172.20.0.9", "tcp/22").answer).toBe("reachable");
  });
});

describe("a gateway load balancer", () => {
  const chained = (second: string) => `
location: eastus
virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: open } } } }
networkSecurityGroups: { open: { securityRules: { in: { priority: 100, direction: Inbound, access: Allow, protocol: "*", source: "*", destination: "*" } } } }
networkInterfaces:
  one: { subnet: vnet/s, privateIPAddress: 10.0.0.11, enableIPForwarding: true }
  two: { subnet: vnet/s, privateIPAddress: 10.0.0.12 ${second} }
  web:
    ipConfigurations:
      main: { subnet: vnet/s, privateIPAddress: 10.0.0.4, publicIPAddress: pip, gatewayLoadBalancer: glb/front }
publicIPAddresses: { pip: { sku: Standard, ipAddress: 203.0.113.4 } }
loadBalancers:
  glb:
    sku: Gateway
    frontendIPConfigurations: { front: { subnet: vnet/s, privateIPAddress: 10.0.0.20 } }
    backendAddressPools: { pool: { backends: [one, two] } }
    loadBalancingRules: { all: { frontendIPConfiguration: front, backendAddressPool: pool, protocol: All, frontendPort: 0, backendPort: 0 } }`;

  it("may hand a flow to any of its appliances, before an address of an interface too (R-GLB-1)", () => {
    expect(networkOf(chained(", enableIPForwarding: true")).ask("internet", "nic:web", "tcp/443").answer).toBe(
      "reachable",
    );
    const broken = networkOf(chained("")).ask("internet", "nic:web", "tcp/443");
    expect(broken.answer.split(" and ").sort()).toEqual(["reachable", "unreachable"]);
    expect(broken.deciders).toEqual(["two/enableIPForwarding"]);
  });
});
