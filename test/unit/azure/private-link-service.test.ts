import { describe, expect, it } from "vitest";
import { networkOf } from "./asking.ts";

interface Setup {
  readonly service?: string;
  readonly balancer?: string;
  readonly rule?: string;
  readonly nat?: string;
}

const network = ({
  service = "loadBalancerFrontendIpConfigurations: [balancer/front]",
  balancer = "",
  rule = "",
  nat = "privateLinkServiceNetworkPolicies: Disabled",
}: Setup = {}) => `
location: eastus
virtualNetworks:
  provider:
    addressPrefixes: [10.3.0.0/16]
    subnets:
      backends: { addressPrefix: 10.3.0.0/24 }
      nat: { addressPrefix: 10.3.1.0/24, ${nat} }
virtualMachines: { backend: { subnet: provider/backends, privateIPAddress: 10.3.0.4 } }
loadBalancers:
  balancer:
    sku: Standard
    frontendIPConfigurations:
      front: { subnet: provider/backends, privateIPAddress: 10.3.0.100 }
      other: { subnet: provider/backends, privateIPAddress: 10.3.0.101 }
    backendAddressPools: { backends: { backends: [backend] } }
    loadBalancingRules: { http: { frontendIPConfiguration: front, protocol: Tcp, frontendPort: 80, backendPort: 8080, backendAddressPool: backends ${rule} } }
    ${balancer}
privateLinkServices:
  service: { ${service}, ipConfigurations: { nat: { subnet: provider/nat, privateIPAddress: 10.3.1.5 } } }
`;

const stationOf = (text: string) => {
  const { network: found } = networkOf(text);
  const service = found.find("privateLinkServices", "service");
  const [station] = service?.type.stations?.(service, found) ?? [];
  return { found, station };
};

describe("Private Link service", () => {
  it("opens its own flow from the NAT address to the balancer's frontend, and keeps the port (R-PE-16)", () => {
    const { station } = stationOf(network());
    expect(station).toMatchObject({
      id: "microsoft.network/privatelinkservices/service",
      noun: "Private Link service",
    });
    const arrival = station?.arrival;
    if (arrival?.kind !== "proxy") throw new Error("it is no proxy");
    // 10.3.1.5 and 10.3.0.100.
    expect(arrival.ownAddress).toBe(0x0a030105);
    expect(arrival.listeners).toHaveLength(1);
    expect(arrival.listeners[0]?.backends).toMatchObject([{ address: 0x0a030064 }]);
    expect(arrival.listeners[0]?.backends[0]).not.toHaveProperty("port");
    expect(arrival.listeners[0]?.protocols.bounds).toEqual([
      { lo: 6, hi: 6 },
      { lo: 17, hi: 17 },
    ]);
    expect(arrival.listeners[0]?.behaviours).toContain("R-PE-16");
  });

  it("gives each frontend what its rules take", () => {
    const service =
      "loadBalancerFrontendIpConfigurations: [{ id: balancer/frontendIPConfigurations/other }, balancer/front]";
    const arrival = stationOf(network({ service })).station?.arrival;
    if (arrival?.kind !== "proxy") throw new Error("it is no proxy");
    const led = arrival.listeners.map(({ ports, backends }) => [ports.bounds[0]?.lo, backends[0]?.address]);
    // Port 80 is the rule of `front`; whatever no rule takes is refused by the first frontend.
    expect(led).toEqual([
      [80, 0x0a030064],
      [0, 0x0a030065],
    ]);
  });

  it("leads to an address without a balancer where one is given", () => {
    const arrival = stationOf(network({ service: "destinationIPAddress: 10.3.0.4" })).station?.arrival;
    expect(arrival).toMatchObject({ listeners: [{ backends: [{ address: 0x0a030004 }] }] });
  });

  const consumer = (endpoint: string) => `
  consumer:
    addressPrefixes: [10.1.0.0/16]
    subnets: { clients: { addressPrefix: 10.1.0.0/24 }, endpoints: { addressPrefix: 10.1.1.0/24 } }
privateEndpoints: { pe: { subnet: consumer/endpoints, address: 10.1.1.5, ${endpoint} } }`;
  const consumed = (endpoint: string, setup: Setup = {}, source = "10.3.1.0/24") =>
    networkOf(
      network(setup).replace(
        "\nvirtualMachines: { backend: {",
        `${consumer(endpoint)}
networkSecurityGroups:
  backends-nsg:
    securityRules:
      AllowNat: { priority: 100, direction: Inbound, access: Allow, protocol: Tcp, source: ${source}, destination: 10.3.0.4, destinationPorts: 8080 }
      DenyAll: { priority: 200, direction: Inbound, access: Deny, source: "*", destination: "*" }
virtualMachines: { client: { subnet: consumer/clients, privateIPAddress: 10.1.0.4 }, backend: { networkSecurityGroup: backends-nsg,`,
      ),
    );

  it("V-PE-29: an endpoint hands over to it, and the backend sees the NAT address", () => {
    const { ask } = consumed("target: privatelinkservice:service");
    const found = ask("client", "10.1.1.5", "tcp/80");
    expect(found.answer).toBe("reachable");
    expect(found.allowedBy).toEqual(expect.arrayContaining(["pe", "balancer/http", "backends-nsg/AllowNat"]));
    expect(ask("client", "10.1.1.5", "icmp")).toMatchObject({ causes: ["private-endpoint-protocol"] });
    expect(ask("client", "10.1.1.5", "tcp/443")).toMatchObject({ causes: ["no-load-balancing-rule"] });
    expect(consumed("target: service", {}, "10.1.0.0/16").ask("client", "10.1.1.5", "tcp/80")).toMatchObject({
      answer: "unreachable",
      deciders: ["backends-nsg/DenyAll"],
    });
  });

  it("approves by itself the subscriptions that it lists; others wait (R-PE-1)", () => {
    const manual = "manualPrivateLinkServiceConnections: { c: { privateLinkServiceId: service } }, subscription: a-1";
    const listed = (subscription: string) => ({
      service: `loadBalancerFrontendIpConfigurations: [balancer/front], autoApproval: { subscriptions: [${subscription}] }`,
    });
    expect(consumed(manual, listed("A-1")).ask("client", "10.1.1.5", "tcp/80").answer).toBe("reachable");
    expect(consumed(manual, listed("b-2")).ask("client", "10.1.1.5", "tcp/80")).toMatchObject({
      answer: "unreachable",
      causes: ["private-endpoint-not-approved"],
      deciders: ["pe"],
    });
  });
});

describe("what a Private Link service needs (R-PLS-1, R-PE-16)", () => {
  const of = (setup: Setup) => networkOf(network(setup)).findings("privateLinkServices", "service");

  it("a NAT subnet whose policies are off", () => {
    expect(of({})).toEqual([]);
    expect(of({ nat: "privateLinkServiceNetworkPolicies: Enabled" })).toEqual(["network-policies-enabled"]);
  });

  it("no rule with floating IP", () => {
    expect(of({ rule: ", enableFloatingIP: true" })).toEqual(["floating-ip"]);
  });

  it("a Standard balancer with network interfaces in its pool", () => {
    expect(
      networkOf(network().replace("sku: Standard", "sku: Basic")).findings("privateLinkServices", "service"),
    ).toEqual(["balancer-not-standard"]);
    const byAddress = network().replace(
      "{ backends: [backend] }",
      "{ loadBalancerBackendAddresses: [{ ipAddress: 10.3.0.4 }] }",
    );
    expect(networkOf(byAddress).findings("privateLinkServices", "service")).toEqual(["pool-by-address"]);
  });
});
