import { describe, expect, it } from "vitest";
import { networkOf } from "./asking.ts";

interface Setup {
  readonly app?: string;
  readonly subnet?: string;
  readonly more?: string;
}

const network = ({ app = "", subnet = "", more = "" }: Setup = {}) => `
location: eastus
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      integration: { addressPrefix: 10.0.0.0/24, delegations: [Microsoft.Web/serverFarms], networkSecurityGroup: integration-nsg ${subnet} }
      served: { addressPrefix: 10.0.1.0/24, serviceEndpoints: [Microsoft.Web] }
      plain: { addressPrefix: 10.0.2.0/24 }
networkSecurityGroups:
  integration-nsg:
    securityRules:
      DenyIn: { priority: 100, direction: Inbound, access: Deny, protocol: "*", source: "*", destination: "*", destinationPorts: "*" }
      DenyOut: { priority: 100, direction: Outbound, access: Deny, protocol: Tcp, source: "*", destination: "*", destinationPorts: 8443 }
virtualMachines:
  served: { subnet: vnet/served, privateIPAddress: 10.0.1.4 }
  plain: { subnet: vnet/plain, privateIPAddress: 10.0.2.4 }
sites: { app: { ${app} } }
${more}`;

const main = "fqdn:app.azurewebsites.net";
const scm = "fqdn:app.scm.azurewebsites.net";
const list = (...entries: readonly string[]) => `siteConfig: { ipSecurityRestrictions: [${entries.join(", ")}] }`;
const served = "{ name: s1, priority: 100, action: Allow, vnetSubnetResourceId: vnet/served }";

describe("inbound of an App Service app (R-APP-2)", () => {
  const ask = (app: string, from: string, to = main, on = "tcp/443") => networkOf(network({ app })).ask(from, to, on);

  it("without rules everybody comes in, on 80 and 443", () => {
    expect(ask("", "internet").answer).toBe("reachable");
    expect(ask("", "plain", main, "tcp/80").answer).toBe("reachable");
    expect(ask("", "internet", main, "tcp/22")).toMatchObject({ answer: "unreachable", causes: ["wrong-port"] });
  });

  it("V-N-31: a subnet that calls by its service endpoint is admitted, and then nobody else", () => {
    expect(ask(list(served), "served")).toMatchObject({ answer: "reachable" });
    expect(ask(list(served), "served").allowedBy).toContain("app/s1");
    for (const from of ["plain", "internet"])
      expect(ask(list(served), from)).toMatchObject({
        answer: "unreachable",
        causes: ["access-restriction"],
        deciders: ["app/siteConfig/ipSecurityRestrictionsDefaultAction"],
        behaviours: ["R-APP-2"],
      });
  });

  it("the first match by priority decides, whatever the order in which the rules stand", () => {
    const rules = list(
      "{ name: rest, priority: 300, action: Allow, ipAddress: Any }",
      "{ name: range, priority: 200, action: Deny, ipAddress: 203.0.113.0/24 }",
      "{ name: one, priority: 100, action: Allow, ipAddress: '203.0.113.9/32,203.0.113.10/32' }",
    );
    expect(ask(rules, "ip:203.0.113.10").allowedBy).toContain("app/one");
    expect(ask(rules, "ip:203.0.113.11")).toMatchObject({ answer: "unreachable", deciders: ["app/range"] });
    expect(ask(rules, "ip:198.51.100.1").allowedBy).toContain("app/rest");
  });

  it("takes service tags, and the default action where it is written", () => {
    const door = "{ name: door, priority: 100, tag: ServiceTag, ipAddress: AzureFrontDoor.Backend }";
    expect(ask(list(door), "tag:AzureFrontDoor.Backend").answer).toBe("reachable");
    expect(ask(list(door), "internet").answer).toBe("unreachable");
    const open = "siteConfig: { ipSecurityRestrictionsDefaultAction: Deny }";
    expect(ask(open, "internet")).toMatchObject({ causes: ["access-restriction"] });
  });

  it("a rule that also asks for a header leaves the answer open for whom it is about", () => {
    const door =
      "{ name: door, priority: 100, ipAddress: AzureFrontDoor.Backend, headers: { x-azure-fdid: [55ce4ed1-4b06-4bf1-b40e-4638452104da] } }";
    expect(ask(list(door), "tag:AzureFrontDoor.Backend").answer).toBe("indeterminate");
    const profile = (id: string) => `profiles:
  door: { frontDoorId: ${id}, endpoints: { shop: { routes: { all: { originGroup: group } } } }, originGroups: { group: { origins: { app: { hostName: app.azurewebsites.net } } } } }`;
    const through = (id: string) =>
      networkOf(network({ app: list(door), more: profile(id) })).ask("internet", "fd:door", "tcp/443");
    expect(through("55CE4ED1-4b06-4bf1-b40e-4638452104da").answer).toBe("reachable");
    expect(through("00000000-4b06-4bf1-b40e-4638452104da").answer).toBe("indeterminate");
    expect(ask(list(door), "internet").answer).toBe("unreachable");
  });

  it("the scm site has rules of its own, unless it uses those of the main site", () => {
    expect(ask(list(served), "internet", scm).answer).toBe("reachable");
    expect(ask(list(served), "internet", "app:app/scm").answer).toBe("reachable");
    expect(ask(list(served), "internet", "app:app").answer).toBe("unreachable");
    const own = "siteConfig: { scmIpSecurityRestrictions: [{ name: office, priority: 1, ipAddress: 203.0.113.9 }] }";
    expect(ask(own, "ip:203.0.113.9", scm).allowedBy).toContain("app/office");
    expect(ask(own, "ip:203.0.113.8", scm)).toMatchObject({ causes: ["access-restriction"] });
    expect(ask(own, "ip:203.0.113.8").answer).toBe("reachable");
    const shared = list(served).replace("siteConfig: {", "siteConfig: { scmIpSecurityRestrictionsUseMain: true,");
    expect(ask(shared, "internet", scm)).toMatchObject({ causes: ["access-restriction"] });
  });

  it("a private endpoint ends public access where nothing is said of it, and skips the rules itself", () => {
    const withEndpoint = (app: string) =>
      networkOf(
        network({
          app,
          more: `privateDnsZones: { privatelink.azurewebsites.net: { links: [vnet] } }
privateEndpoints: { pe: { subnet: vnet/plain, target: app:app/sites, zones: [privatelink.azurewebsites.net] } }`,
        }),
      );
    const silent = withEndpoint(list(served));
    expect(silent.ask("internet", main, "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["public-access-disabled"],
      deciders: ["app/publicNetworkAccess"],
      behaviours: ["R-APP-2"],
    });
    for (const host of [main, scm]) {
      const found = silent.ask("plain", host, "tcp/443");
      expect(found.answer, host).toBe("reachable");
      expect(found.allowedBy, host).toContain("pe/sites");
    }
    const open = withEndpoint("publicNetworkAccess: Enabled");
    expect(open.ask("internet", main, "tcp/443").answer).toBe("reachable");
    expect(ask("publicNetworkAccess: Disabled", "internet")).toMatchObject({ causes: ["public-access-disabled"] });
  });
});

describe("VNet integration of an App Service app (R-APP-1)", () => {
  const integrated = "virtualNetworkSubnetId: vnet/integration";
  const all = `${integrated}, vnetRouteAllEnabled: true`;

  it("V-N-28: with route-all on, its flows follow the routes of the subnet", () => {
    const { ask } = networkOf(
      network({
        app: all,
        subnet: ", routeTable: routes",
        more: "routeTables: { routes: { routes: { all: { addressPrefix: 0.0.0.0/0, nextHopType: None } } } }",
      }),
    );
    expect(ask("app", "8.8.8.8", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["route-none"],
      deciders: ["routes/all"],
    });
    expect(ask("app", "plain", "tcp/443").answer).toBe("reachable");
  });

  it("leaves by its own public address where the route leads to the Internet, or by the subnet's NAT gateway", () => {
    expect(networkOf(network({ app: all })).ask("app", "8.8.8.8", "tcp/443")).toMatchObject({ answer: "reachable" });
    const nat = networkOf(
      network({
        app: all,
        subnet: ", natGateway: nat",
        more: "publicIPAddresses: { nat-ip: { sku: Standard } }\nnatGateways: { nat: { publicIpAddresses: [nat-ip] } }",
      }),
    );
    expect(nat.ask("app", "8.8.8.8", "tcp/443").allowedBy).toContain("nat");
  });

  it("outbound rules of the subnet act on it; V-N-29: inbound rules never apply", () => {
    const { ask } = networkOf(network({ app: all }));
    expect(ask("app", "plain", "tcp/8443")).toMatchObject({
      answer: "unreachable",
      deciders: ["integration-nsg/DenyOut"],
    });
    expect(ask("internet", main, "tcp/443").answer).toBe("reachable");
  });

  it("V-N-30: nothing comes in through the integration", () => {
    const { ask } = networkOf(network({ app: integrated }));
    expect(ask("plain", "10.0.0.4", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["outbound-only"],
      deciders: ["app/virtualNetworkSubnetId"],
      behaviours: ["R-APP-1"],
    });
  });

  it("with route-all off, private destinations enter the network", () => {
    expect(networkOf(network({ app: integrated })).ask("app", "plain", "tcp/443").answer).toBe("reachable");
  });

  it("with route-all off, everything else leaves past the network, by the app's own address", () => {
    const { ask } = networkOf(
      network({
        app: integrated,
        subnet: ", routeTable: routes",
        more: `routeTables: { routes: { routes: { all: { addressPrefix: 0.0.0.0/0, nextHopType: None } } } }
storageAccounts: { st: { networkAcls: { defaultAction: Deny, virtualNetworkRules: [vnet/integration] } } }`,
      }),
    );
    const found = ask("app", "8.8.8.8", "tcp/8443");
    expect(found).toMatchObject({ answer: "reachable", routes: [] });
    expect(found.allowedBy).toEqual(["app/outboundIpAddresses"]);
    // Without a service endpoint on the subnet the account sees an address of Azure's.
    expect(ask("app", "storage:st/blob", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["service-firewall"],
    });
    expect(ask("app", "plain", "tcp/8443")).toMatchObject({
      answer: "unreachable",
      deciders: ["integration-nsg/DenyOut"],
    });
  });

  it("with route-all off, what a service endpoint covers enters as well, and comes from the subnet (R-SE-2)", () => {
    const { ask } = networkOf(
      network({
        app: integrated,
        subnet: ", serviceEndpoints: [Microsoft.Storage]",
        more: "storageAccounts: { st: { networkAcls: { defaultAction: Deny, virtualNetworkRules: [vnet/integration] } } }",
      }),
    );
    expect(ask("app", "storage:st/blob", "tcp/443").answer).toBe("reachable");
  });

  it("without integration it calls from an address of Azure's", () => {
    const { ask } = networkOf(
      network({ more: "storageAccounts: { st: { networkAcls: { defaultAction: Deny, ipRules: [203.0.113.9] } } }" }),
    );
    expect(ask("app", "8.8.8.8", "tcp/443").answer).toBe("reachable");
    expect(ask("app", "storage:st/blob", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["service-firewall"],
    });
    expect(ask("app", "plain", "tcp/443")).toMatchObject({ answer: "unreachable", causes: ["no-public-address"] });
  });
});
