import { describe, expect, it } from "vitest";
import { networkOf } from "./asking.ts";

interface Setup {
  readonly sku?: string;
  readonly origin?: string;
  readonly route?: string;
  readonly rule?: string;
  readonly access?: string;
}

/** A profile in front of a machine with a public address, a storage account, and a private link service. */
const network = ({
  sku = "Standard_AzureFrontDoor",
  origin = "hostName: 20.1.2.3",
  route = "",
  rule = "AzureFrontDoor.Backend",
  access = "Enabled",
}: Setup = {}) => `
location: eastus
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      web: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: web-nsg }
      nat: { addressPrefix: 10.0.1.0/24, privateLinkServiceNetworkPolicies: Disabled }
networkSecurityGroups:
  web-nsg:
    securityRules:
      AllowDoor: { priority: 100, direction: Inbound, access: Allow, protocol: Tcp, source: ${rule}, destination: "*", destinationPorts: 443 }
publicIPAddresses: { web-ip: { sku: Standard, ipAddress: 20.1.2.3 } }
virtualMachines: { web: { subnet: vnet/web, privateIPAddress: 10.0.0.4, publicIPAddress: web-ip } }
loadBalancers:
  inside:
    sku: Standard
    frontendIPConfigurations: { front: { subnet: vnet/web, privateIPAddress: 10.0.0.100 } }
    backendAddressPools: { web: { backends: [web] } }
    loadBalancingRules: { https: { protocol: Tcp, frontendPort: 443, backendPort: 443, backendAddressPool: web } }
privateLinkServices:
  service: { loadBalancerFrontendIpConfigurations: [inside/front], subnet: vnet/nat }
storageAccounts: { st: { publicNetworkAccess: ${access} } }
profiles:
  door:
    sku: { name: ${sku} }
    afdEndpoints: { shop: { routes: { all: { originGroup: group, ${route} } } } }
    originGroups: { group: { origins: { first: { ${origin} } } } }
    customDomains: { www: { hostName: www.contoso.com } }
`;

describe("Front Door", () => {
  it("calls a public origin from AzureFrontDoor.Backend (R-PAAS-1)", () => {
    const { ask } = networkOf(network());
    const found = ask("internet", "fd:door", "tcp/443");
    expect(found.answer).toBe("reachable");
    expect(found.allowedBy).toEqual(expect.arrayContaining(["door/first", "web-nsg/AllowDoor"]));
    expect(ask("ip:203.0.113.9", "web", "tcp/443")).toMatchObject({
      answer: "unreachable",
      deciders: ["web-nsg/DenyAllInBound"],
    });
  });

  it("any other profile is in the tag as well", () => {
    expect(networkOf(network()).ask("tag:AzureFrontDoor.Backend", "web", "tcp/443").answer).toBe("reachable");
  });

  it("does not reach an origin that admits its clients only", () => {
    expect(networkOf(network({ rule: "203.0.113.0/24" })).ask("ip:203.0.113.9", "fd:door", "tcp/443")).toMatchObject({
      answer: "unreachable",
      deciders: ["web-nsg/DenyAllInBound"],
    });
  });

  it("listens on 80 and 443, and forwards by the protocol that its route says", () => {
    const { ask } = networkOf(network());
    // MatchRequest: HTTP goes on to port 80, which the group does not admit.
    expect(ask("ip:203.0.113.9", "fd:door", "tcp/80")).toMatchObject({
      answer: "unreachable",
      deciders: ["web-nsg/DenyAllInBound"],
    });
    expect(ask("ip:203.0.113.9", "fd:door", "tcp/8080")).toMatchObject({ causes: ["wrong-port"] });
    for (const route of ["forwardingProtocol: HttpsOnly", "httpsRedirect: Enabled"])
      expect(networkOf(network({ route })).ask("ip:203.0.113.9", "fd:door", "tcp/80").answer).toBe("reachable");
    expect(
      networkOf(network({ route: "supportedProtocols: [Https]" })).ask("ip:203.0.113.9", "fd:door", "tcp/80"),
    ).toMatchObject({ answer: "unreachable", causes: ["wrong-port"] });
  });

  it("answers by the custom domains of its routes too", () => {
    const { ask } = networkOf(network({ route: "customDomains: [www]" }));
    expect(ask("ip:203.0.113.9", "fqdn:www.contoso.com", "tcp/443").allowedBy).toContain("door/first");
    expect(ask("ip:203.0.113.9", "fqdn:shop.azurefd.net", "tcp/443").allowedBy).toContain("door/first");
  });

  it("Premium reaches an origin by an approved private link, past its public side", () => {
    const link = (status: string) =>
      `hostName: st.blob.core.windows.net, privateLink: { id: "storage:st", group: blob ${status} }`;
    const ask = (setup: Setup) =>
      networkOf(network({ access: "Disabled", ...setup })).ask("ip:203.0.113.9", "fd:door", "tcp/443");
    const sku = "Premium_AzureFrontDoor";
    expect(ask({ sku, origin: link(", status: Approved") }).answer).toBe("reachable");
    expect(ask({ sku, origin: link("") })).toMatchObject({
      answer: "unreachable",
      causes: ["private-endpoint-not-approved"],
      deciders: ["door/first"],
      behaviours: ["R-PAAS-1", "R-PE-1"],
    });
    // Standard has no private link: the account's public side decides.
    expect(ask({ origin: link(", status: Approved") })).toMatchObject({ causes: ["public-access-disabled"] });
    expect(networkOf(network({ origin: link(", status: Approved") })).findings("profiles", "door")).toEqual([
      "private-link-needs-premium",
    ]);
  });

  it("Premium goes through a Private Link service: the machine sees the NAT address, and no public one (R-PE-16)", () => {
    const origin = "hostName: shop.internal, privateLink: { id: service, status: Approved }";
    const found = networkOf(network({ sku: "Premium_AzureFrontDoor", rule: "10.0.1.0/24", origin })).ask(
      "ip:203.0.113.9",
      "fd:door",
      "tcp/443",
    );
    expect(found.answer).toBe("reachable");
    expect(found.allowedBy).toEqual(expect.arrayContaining(["inside/https", "web-nsg/AllowDoor"]));
  });

  it("asks the origins of the best priority, those that are enabled", () => {
    const several =
      "hostName: 198.51.100.1, enabledState: Disabled }, second: { hostName: 20.1.2.3, priority: 2 }, third: { hostName: 198.51.100.2, priority: 3";
    const found = networkOf(network({ origin: several })).ask("ip:203.0.113.9", "fd:door", "tcp/443");
    expect(found.allowedBy).toContain("door/second");
    expect(found.allowedBy).not.toContain("door/third");
  });
});
