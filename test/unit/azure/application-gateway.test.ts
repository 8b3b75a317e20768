import { describe, expect, it } from "vitest";
import { networkOf } from "./asking.ts";

interface Setup {
  readonly gatewayRules?: string;
  readonly subnet?: string;
  readonly gateway?: string;
  readonly pool?: string;
  readonly more?: string;
}

const manager =
  "AllowManager: { priority: 100, direction: Inbound, access: Allow, protocol: Tcp, source: GatewayManager, destination: '*', destinationPorts: 65200-65535 }";
const clients =
  "AllowClients: { priority: 110, direction: Inbound, access: Allow, protocol: Tcp, source: Internet, destination: '*', destinationPorts: 443 }";

/** A public and a private frontend; the pool listens on 8443 and lets the gateway's subnet in, nobody else. */
const network = ({ gatewayRules, subnet = "", gateway = "", pool, more = "" }: Setup = {}) => `
location: eastus
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      gateways: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: gateways-nsg ${subnet} }
      backends: { addressPrefix: 10.0.1.0/24, networkSecurityGroup: backends-nsg }
      clients: { addressPrefix: 10.0.2.0/24 }
publicIPAddresses: { front: { sku: Standard, ipAddress: 20.1.2.3 } }
networkSecurityGroups:
  gateways-nsg: { securityRules: { ${gatewayRules ?? `${manager}, ${clients}`} } }
  backends-nsg:
    securityRules:
      AllowGateways: { priority: 100, direction: Inbound, access: Allow, protocol: Tcp, source: 10.0.0.0/24, destination: "*", destinationPorts: 8443 }
      DenyAll: { priority: 200, direction: Inbound, access: Deny, protocol: "*", source: "*", destination: "*", destinationPorts: "*" }
virtualMachines:
  backend: { subnet: vnet/backends, privateIPAddress: 10.0.1.4 }
  client: { subnet: vnet/clients, privateIPAddress: 10.0.2.4 }
applicationGateways:
  gateway:
    sku: WAF_v2
    gatewayIPConfigurations: [{ name: ip, properties: { subnet: { id: vnet/gateways } } }]
    frontendIPConfigurations:
      - { name: public, properties: { publicIPAddress: { id: front } } }
      - { name: private, properties: { privateIPAddress: 10.0.0.100, subnet: { id: vnet/gateways } } }
    frontendPorts: { https: { port: 443 } }
    httpListeners:
      outside: { frontendIPConfiguration: public, frontendPort: https, protocol: Https }
      inside: { frontendIPConfiguration: private, frontendPort: https, protocol: Https }
    backendAddressPools: { web: { ${pool ?? "backends: [backend]"} }, empty: {} }
    backendHttpSettingsCollection: { https: { port: 8443, protocol: Https } }
    requestRoutingRules:
      outside: { ruleType: Basic, httpListener: outside, backendAddressPool: web, backendHttpSettings: https }
      inside: { ruleType: Basic, httpListener: inside, backendAddressPool: web, backendHttpSettings: https }
    ${gateway}
${more}`;

describe("application gateway", () => {
  it("V-N-32: ends the connection; the backend sees an instance of the gateway's subnet, on the port of the settings", () => {
    const { ask } = networkOf(network());
    const found = ask("ip:203.0.113.9", "appgw:gateway/public", "tcp/443");
    expect(found.answer).toBe("reachable");
    expect(found.allowedBy).toEqual(
      expect.arrayContaining(["gateways-nsg/AllowClients", "gateway/web", "backends-nsg/AllowGateways"]),
    );
    expect(ask("client", "backend", "tcp/8443")).toMatchObject({
      answer: "unreachable",
      deciders: ["backends-nsg/DenyAll"],
    });
  });

  it("is open without a group: the platform hosts it (R-LB-18)", () => {
    const open = network().replace(", networkSecurityGroup: gateways-nsg", "");
    expect(networkOf(open).ask("ip:203.0.113.9", "appgw:gateway/public", "tcp/443").answer).toBe("reachable");
  });

  it("is judged by the group of its subnet first, and has a listener for what it takes only", () => {
    const { ask } = networkOf(network({ gatewayRules: manager }));
    expect(ask("ip:203.0.113.9", "appgw:gateway/public", "tcp/443")).toMatchObject({
      answer: "unreachable",
      deciders: ["gateways-nsg/DenyAllInBound"],
    });
    expect(ask("client", "appgw:gateway/private", "tcp/443").answer).toBe("reachable");
    expect(ask("client", "appgw:gateway/private", "tcp/80")).toMatchObject({
      answer: "unreachable",
      causes: ["wrong-port"],
      behaviours: ["R-AGW-1"],
    });
  });

  it("is not addressed from outside by its private frontend", () => {
    expect(networkOf(network()).ask("internet", "appgw:gateway/private", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["no-public-address"],
    });
  });

  it("calls its backends itself, under the rules of its own subnet", () => {
    const deny =
      "DenyOut: { priority: 100, direction: Outbound, access: Deny, protocol: '*', source: '*', destination: 10.0.1.0/24, destinationPorts: '*' }";
    expect(networkOf(network()).ask("appgw:gateway", "backend", "tcp/8443").answer).toBe("reachable");
    const denied = networkOf(network({ gatewayRules: `${manager}, ${clients}, ${deny}` }));
    for (const from of ["appgw:gateway", "ip:203.0.113.9"])
      expect(
        denied.ask(
          from,
          from === "appgw:gateway" ? "backend" : "appgw:gateway/public",
          from === "appgw:gateway" ? "tcp/8443" : "tcp/443",
        ),
      ).toMatchObject({
        answer: "unreachable",
        deciders: ["gateways-nsg/DenyOut"],
      });
  });

  it("resolves the names of a pool in its own network, and leaves by its public frontend (R-OUT-1)", () => {
    const byName = networkOf(network({ pool: "backendAddresses: [{ fqdn: www.example.org }]" }));
    expect(byName.ask("client", "appgw:gateway/private", "tcp/443")).toMatchObject({
      answer: "reachable",
      routes: expect.arrayContaining(["0.0.0.0/0 Internet"]),
    });
  });

  it("answers a redirect by itself", () => {
    const { ask } = networkOf(
      network({ pool: "" })
        .replace(
          "httpListener: inside, backendAddressPool: web, backendHttpSettings: https",
          "httpListener: inside, redirectConfiguration: away",
        )
        .replace(
          "    requestRoutingRules:",
          "    redirectConfigurations: { away: { redirectType: Permanent, targetUrl: https://example.org } }\n    requestRoutingRules:",
        ),
    );
    expect(ask("client", "appgw:gateway/private", "tcp/443").answer).toBe("reachable");
  });

  it("takes interfaces that name its pool themselves, and the instances of scale sets", () => {
    const byNic = network({ pool: "" })
      .replace("backend: { subnet: vnet/backends, privateIPAddress: 10.0.1.4 }", "{}")
      .replace(
        "virtualMachines:\n  {}",
        "networkInterfaces:\n  backend: { subnet: vnet/backends, privateIPAddress: 10.0.1.4, applicationGatewayBackendAddressPools: [{ id: gateway/web }] }\nvirtualMachines:",
      );
    expect(networkOf(byNic).ask("client", "appgw:gateway/private", "tcp/443").answer).toBe("reachable");
    const bySet = network({
      pool: "backends: [set]",
      more: "virtualMachineScaleSets: { set: { subnet: vnet/backends } }",
    });
    expect(networkOf(bySet).ask("client", "appgw:gateway/private", "tcp/443").answer).toBe("reachable");
  });

  it("without a backend answers 502", () => {
    const { ask } = networkOf(network({ pool: "" }));
    expect(ask("client", "appgw:gateway/private", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["no-healthy-backend"],
      deciders: ["gateway/inside"],
    });
  });

  it("may choose any pool of a path map, so one that is out of reach counts", () => {
    const paths = `
    urlPathMaps:
      map:
        defaultBackendAddressPool: web
        defaultBackendHttpSettings: https
        pathRules: { api: { paths: [/api/*], backendAddressPool: other, backendHttpSettings: https } }
    backendAddressPools: { web: { backends: [backend] }, other: { backendAddresses: [10.0.1.9] } }`;
    const mapped = network({ gateway: paths })
      .replace(/backendAddressPools: \{ web: .*empty: \{\} \}\n/, "\n")
      .replace(
        "httpListener: inside, backendAddressPool: web, backendHttpSettings: https",
        "httpListener: inside, urlPathMap: map",
      );
    const { ask } = networkOf(
      `${mapped}
routeTables: { away: { routes: { other: { addressPrefix: 10.0.1.9/32, nextHopType: None } } } }`.replace(
        "networkSecurityGroup: gateways-nsg ",
        "networkSecurityGroup: gateways-nsg, routeTable: away ",
      ),
    );
    const found = ask("client", "appgw:gateway/private", "tcp/443");
    expect(found.answer).toBe("reachable and unreachable");
    expect(found.deciders).toEqual(["away/other"]);
    const cut = networkOf(
      network()
        .replace("networkSecurityGroup: gateways-nsg ", "networkSecurityGroup: gateways-nsg, routeTable: away ")
        .concat("\nrouteTables: { away: { routes: { clients: { addressPrefix: 10.0.2.0/24, nextHopType: None } } } }"),
    );
    // The gateway's answer to its client goes by the routes of the gateway's subnet.
    expect(cut.ask("client", "appgw:gateway/private", "tcp/443")).toMatchObject({
      answer: "unreachable",
      deciders: ["away/clients"],
    });
  });

  it("sends nothing to a peer that its network may not reach (R-RT-27)", () => {
    const peer = `
  peer: { addressPrefixes: [10.9.0.0/16], subnets: { hosts: { addressPrefix: 10.9.0.0/24 } } }
virtualNetworkPeerings:
  vnet/to-peer: { remoteVirtualNetwork: peer, allowVirtualNetworkAccess: false }
  peer/to-vnet: { remoteVirtualNetwork: vnet }`;
    const text = (isolation: boolean) =>
      network({
        // Without access the peer is not in VirtualNetwork either, so the group needs a rule for it.
        gatewayRules: `${clients}, AllowPeer: { priority: 100, direction: Outbound, access: Allow, destination: 10.9.0.0/16 }`,
        pool: "backendAddresses: [{ ipAddress: 10.9.0.4 }]",
        gateway: `enableNetworkIsolation: ${isolation}`,
      }).replace("\npublicIPAddresses:", `${peer}\npublicIPAddresses:`);
    expect(networkOf(text(false)).ask("client", "appgw:gateway/private", "tcp/443")).toMatchObject({
      answer: "unreachable",
      deciders: ["vnet/to-peer/allowVirtualNetworkAccess"],
      behaviours: ["R-RT-27"],
    });
    expect(networkOf(text(true)).ask("client", "appgw:gateway/private", "tcp/443").answer).toBe("reachable");
  });
});

describe("what the subnet of an application gateway needs (R-AGW-2)", () => {
  const of = (setup: Setup) => networkOf(network(setup)).findings("applicationGateways", "gateway");
  const rule = (name: string, priority: number, rest: string) =>
    `${name}: { priority: ${priority}, access: Deny, protocol: '*', source: '*', destination: '*', destinationPorts: '*', ${rest} }`;

  it("V-N-34: GatewayManager reaches TCP 65200-65535", () => {
    expect(of({})).toEqual([]);
    expect(of({ gatewayRules: clients })).toEqual(["gateway-manager-blocked"]);
    expect(of({ gatewayRules: `${manager.replace("65200-65535", "65200-65300")}, ${clients}` })).toEqual([
      "gateway-manager-blocked",
    ]);
    // The first version needs 65503-65534 only.
    const first = { gatewayRules: manager.replace("65200-65535", "65503-65534") };
    expect(of({ ...first, gateway: "" })).toEqual(["gateway-manager-blocked"]);
    expect(
      networkOf(network(first).replace("sku: WAF_v2", "sku: { name: WAF_Medium, tier: WAF }")).findings(
        "applicationGateways",
        "gateway",
      ),
    ).toEqual([]);
  });

  it("the platform's probes come in, and the Internet is not blocked outward", () => {
    expect(of({ gatewayRules: `${manager}, ${clients}, ${rule("DenyIn", 4000, "direction: Inbound")}` })).toEqual([
      "load-balancer-probe-blocked",
    ]);
    expect(of({ gatewayRules: `${manager}, ${rule("DenyOut", 4000, "direction: Outbound")}` })).toEqual([
      "outbound-internet-blocked",
    ]);
  });

  it("V-N-35: its default route leads to the Internet", () => {
    const to = (hop: string) => ({
      subnet: ", routeTable: routes",
      more: `routeTables: { routes: { routes: { everything: { addressPrefix: 0.0.0.0/0, ${hop} } } } }`,
    });
    const appliance = "nextHopType: VirtualAppliance, nextHopIpAddress: 10.0.2.4";
    expect(of(to(appliance))).toEqual(["unsupported-default-route"]);
    expect(of(to("nextHopType: Internet"))).toEqual([]);
    expect(of({ ...to(appliance), gateway: "enableNetworkIsolation: true" })).toEqual([]);
  });

  it("network isolation lifts all of it", () => {
    expect(of({ gatewayRules: clients, gateway: "enableNetworkIsolation: true" })).toEqual([]);
  });
});
