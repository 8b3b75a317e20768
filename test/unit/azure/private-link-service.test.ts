import { describe, expect, it } from "vitest";
import { approves } from "../../../src/azure/private-link-service/private-link-service.ts";
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

  it("approves the subscriptions that it lists", () => {
    const { network: found } = networkOf(
      network({ service: "destinationIPAddress: 10.3.0.4, autoApproval: { subscriptions: [A-1] }" }),
    );
    const service = found.find("privateLinkServices", "service");
    if (service === undefined) throw new Error("it is not there");
    const typed = service as Parameters<typeof approves>[0];
    expect(approves(typed, "a-1")).toBe(true);
    expect(approves(typed, "b-2")).toBe(false);
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
