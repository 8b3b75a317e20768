import { describe, expect, it } from "vitest";
import { networkOf, problemsOf } from "./asking.ts";

const network = (set: string, more = "") => `
location: eastus
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      web: { addressPrefix: 10.0.0.0/24 }
      clients: { addressPrefix: 10.0.1.0/24 }
networkSecurityGroups:
  web-nsg:
    securityRules:
      AllowWeb: { priority: 100, direction: Inbound, access: Allow, protocol: Tcp, source: Internet, destination: "*", destinationPorts: 8080 }
publicIPAddresses: { front: { sku: Standard, ipAddress: 20.1.2.3 } }
loadBalancers:
  balancer:
    sku: Standard
    frontendIPConfigurations: { front: { publicIPAddress: front } }
    backendAddressPools: { web: {} }
    loadBalancingRules: { http: { protocol: Tcp, frontendPort: 80, backendPort: 8080, backendAddressPool: web } }
    inboundNatPools: { ssh: { protocol: Tcp, frontendPortRangeStart: 50000, frontendPortRangeEnd: 50009, backendPort: 8080 } }
virtualMachines: { client: { subnet: vnet/clients, privateIPAddress: 10.0.1.4 } }
virtualMachineScaleSets: { web: { ${set} } }
${more}`;

const short =
  "subnet: vnet/web, networkSecurityGroup: web-nsg, loadBalancerBackendAddressPools: [balancer/web], capacity: 9";

const arm = `sku: { name: Standard_D2s_v5, tier: Standard, capacity: 3 }, upgradePolicy: { mode: Manual }, virtualMachineProfile: {
    osProfile: {}, networkProfile: { networkInterfaceConfigurations: [
      { name: main, properties: { primary: true, enableIPForwarding: true, networkSecurityGroup: { id: web-nsg },
        ipConfigurations: [{ name: ip, properties: { subnet: { id: vnet/web }, loadBalancerBackendAddressPools: [{ id: balancer/web }],
          loadBalancerInboundNatPools: [{ id: balancer/ssh }],
          publicIPAddressConfiguration: { name: instance, sku: { name: Standard }, properties: { idleTimeoutInMinutes: 10 } } } }] } },
      { name: extra, properties: { ipConfigurations: [{ name: ip, properties: { subnet: { id: vnet/clients } } }] } }] } }`;

describe("virtual machine scale set", () => {
  it("is two instances at most, behind the balancer that its profile names", () => {
    const { network: found, ask } = networkOf(network(short));
    const names = found.all("networkInterfaces").map(({ name }) => name);
    expect(names).toEqual(["client", "vmss:web/node0", "vmss:web/node1"]);
    const flow = ask("ip:203.0.113.9", "lb:balancer/front", "tcp/80");
    expect(flow.answer).toBe("reachable");
    expect(flow.allowedBy).toEqual(expect.arrayContaining(["balancer/http", "web-nsg/AllowWeb"]));
    expect(ask("ip:203.0.113.9", "lb:balancer/front", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["no-load-balancing-rule"],
    });
  });

  it("stands for all its instances, or for one of them", () => {
    const { ask } = networkOf(network(short));
    expect(ask("client", "vmss:web", "tcp/22").answer).toBe("reachable");
    expect(ask("vmss:web/node1", "client", "tcp/22").answer).toBe("reachable");
    // From outside by its public balancer, which has a rule for port 80 of its frontend.
    expect(ask("ip:203.0.113.9", "vmss:web/node0", "tcp/80").answer).toBe("reachable");
    expect(ask("ip:203.0.113.9", "vmss:web/node0", "tcp/8080")).toMatchObject({ causes: ["no-load-balancing-rule"] });
  });

  it("reads ARM's profile: several interfaces, an address and a NAT port for each instance", () => {
    const { network: found, ask } = networkOf(network(arm));
    expect(found.all("networkInterfaces").map(({ name }) => name)).toEqual([
      "client",
      "vmss:web/node0",
      "vmss:web/node0/extra",
      "vmss:web/node1",
      "vmss:web/node1/extra",
    ]);
    expect(found.all("publicIPAddresses").map(({ name }) => name)).toEqual([
      "front",
      "vmss:web/node0/publicIPAddress",
      "vmss:web/node1/publicIPAddress",
    ]);
    // Standard, so the group decides; the second interface has none of either.
    expect(ask("ip:203.0.113.9", "nic:vmss:web/node0", "tcp/8080").answer).toBe("reachable");
    expect(ask("ip:203.0.113.9", "nic:vmss:web/node0", "tcp/22")).toMatchObject({
      answer: "unreachable",
      deciders: ["web-nsg/DenyAllInBound"],
    });
    expect(ask("ip:203.0.113.9", "lb:balancer/front", "tcp/50003").answer).toBe("reachable");
  });

  it("forwards as an appliance where its profile says so, here behind an internal balancer", () => {
    const routed = (forwarding: boolean) =>
      network(
        `subnet: vnet/web, loadBalancerBackendAddressPools: [inside/all], enableIPForwarding: ${forwarding}`,
        "routeTables: { out: { routes: { all: { addressPrefix: 0.0.0.0/0, nextHopType: VirtualAppliance, nextHopIpAddress: 10.0.0.100 } } } }",
      )
        .replace("10.0.1.0/24 }", "10.0.1.0/24, routeTable: out }")
        .replace(
          "\nloadBalancers:",
          `
natGateways: { nat: { publicIpAddresses: [front] } }
loadBalancers:
  inside:
    sku: Standard
    frontendIPConfigurations: { front: { subnet: vnet/web, privateIPAddress: 10.0.0.100 } }
    backendAddressPools: { all: {} }
    loadBalancingRules: { all: { protocol: All, frontendPort: 0, backendPort: 0, backendAddressPool: all } }`,
        )
        .replace("10.0.0.0/24 }", "10.0.0.0/24, natGateway: nat }");
    const found = networkOf(routed(true)).ask("client", "8.8.8.8", "tcp/443");
    expect(found.answer).toBe("reachable");
    expect(found.allowedBy).toEqual(expect.arrayContaining(["vmss:web/node0", "vmss:web/node1", "nat"]));
    expect(networkOf(routed(false)).ask("client", "8.8.8.8", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["appliance-not-forwarding"],
      deciders: ["vmss:web/node0/enableIPForwarding", "vmss:web/node1/enableIPForwarding"],
    });
  });

  it("has no instance at capacity 0, and reports a subnet that is not there", () => {
    expect(networkOf(network("subnet: vnet/web, capacity: 0")).network.all("networkInterfaces")).toHaveLength(1);
    expect(problemsOf(network("subnet: vnet/webb")).map(({ code }) => code)).toEqual(["dangling-reference"]);
    expect(problemsOf(network("subnet: vnet/web, capacty: 1")).map(({ code }) => code)).toEqual(["unknown-key"]);
  });
});
