import { describe, expect, it } from "vitest";
import { networkOf, problemsOf } from "./asking.ts";

const sql = (properties: string, more = "") => `
location: eastus
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      plain: { addressPrefix: 10.0.0.0/24 }
      served: { addressPrefix: 10.0.1.0/24, serviceEndpoints: [Microsoft.Sql] }
  west:
    location: westus
    addressPrefixes: [10.1.0.0/16]
    subnets: { served: { addressPrefix: 10.1.0.0/24, serviceEndpoints: [Microsoft.Sql] } }
virtualMachines:
  vm: { subnet: vnet/plain, privateIPAddress: 10.0.0.4 }
  served: { subnet: vnet/served, privateIPAddress: 10.0.1.4 }
  far: { location: westus, subnet: west/served, privateIPAddress: 10.1.0.4 }
onPremises:
  office: { addressPrefixes: [192.168.0.0/16], publicIPAddress: 198.51.100.1 }
  unknown: { addressPrefixes: [172.16.0.0/12] }
servers: { db: { ${properties} } }
${more}`;

const client = "firewallRules: { client: { startIpAddress: 203.0.113.1, endIpAddress: 203.0.113.20 } }";
const azure = "firewallRules: { AllowAllWindowsAzureIps: { startIpAddress: 0.0.0.0, endIpAddress: 0.0.0.0 } }";

describe("firewall of a SQL server", () => {
  it("admits what a rule lists, and nobody else (R-SQL-1)", () => {
    const { ask } = networkOf(sql(client));
    expect(ask("ip:203.0.113.9", "sql:db", "tcp/1433")).toMatchObject({ answer: "reachable" });
    expect(ask("ip:203.0.113.9", "sql:db", "tcp/1433").allowedBy).toContain("db/client");
    expect(ask("ip:203.0.113.21", "sql:db", "tcp/1433")).toMatchObject({
      answer: "unreachable",
      causes: ["service-firewall"],
      deciders: ["db/firewallRules"],
    });
  });

  it("V-PA-23: with public access disabled no rule counts", () => {
    expect(
      networkOf(sql(`publicNetworkAccess: Disabled, ${client}`)).ask("ip:203.0.113.9", "sql:db", "tcp/1433"),
    ).toMatchObject({
      answer: "unreachable",
      causes: ["public-access-disabled"],
      deciders: ["db/publicNetworkAccess"],
    });
  });

  it("V-PA-24, V-PA-25: 0.0.0.0 admits Azure, and only Azure", () => {
    const { ask } = networkOf(sql(azure));
    expect(ask("vm", "sql:db", "tcp/1433")).toMatchObject({ answer: "reachable" });
    expect(ask("vm", "sql:db", "tcp/1433").allowedBy).toContain("db/AllowAllWindowsAzureIps");
    expect(ask("tag:BatchNodeManagement.westeurope", "sql:db", "tcp/1433").answer).toBe("reachable");
    // Whether the address that it has on the Internet is one of Azure's is not known.
    expect(ask("unknown", "sql:db", "tcp/1433").answer).toBe("indeterminate");
    for (const outside of ["internet", "ip:203.0.113.9", "office"])
      expect(ask(outside, "sql:db", "tcp/1433"), outside).toMatchObject({
        answer: "unreachable",
        causes: ["service-firewall"],
      });
  });

  it("R-SQL-2: 0.0.0.0 does not see who comes through a service endpoint", () => {
    expect(networkOf(sql(azure)).ask("served", "sql:db", "tcp/1433")).toMatchObject({
      answer: "unreachable",
      causes: ["service-firewall"],
    });
  });

  it("V-PA-26: a private address matches no rule, with or without an endpoint", () => {
    const rules =
      "firewallRules: { vm: 10.0.0.4, served: 10.0.1.4, all: { startIpAddress: 10.0.0.0, endIpAddress: 10.255.255.255 } }";
    const { ask } = networkOf(sql(rules));
    expect(ask("vm", "sql:db", "tcp/1433").answer).toBe("unreachable");
    expect(ask("served", "sql:db", "tcp/1433").answer).toBe("unreachable");
  });

  it("admits every public address by the whole range, but no private one", () => {
    const { ask } = networkOf(
      sql("firewallRules: { all: { startIpAddress: 0.0.0.0, endIpAddress: 255.255.255.255 } }"),
    );
    for (const from of ["internet", "vm"]) expect(ask(from, "sql:db", "tcp/1433").answer, from).toBe("reachable");
    expect(ask("served", "sql:db", "tcp/1433").answer).toBe("unreachable");
  });

  it("R-SQL-3: admits a subnet that comes through its endpoint", () => {
    const rules = "virtualNetworkRules: { served: { virtualNetworkSubnetId: vnet/served }, plain: vnet/plain }";
    const { ask } = networkOf(sql(rules));
    expect(ask("served", "sql:db", "tcp/1433").allowedBy).toContain("db/served");
    expect(ask("vm", "sql:db", "tcp/1433")).toMatchObject({ answer: "unreachable", deciders: ["db/firewallRules"] });
  });

  it("V-SE-11: a rule for a subnet of another region is not allowed, and lets nobody in", () => {
    const { ask, findings } = networkOf(sql("virtualNetworkRules: { far: { subnet: west/served } }"));
    expect(findings("servers", "db")).toEqual(["not-same-region"]);
    expect(ask("far", "sql:db", "tcp/1433")).toMatchObject({ answer: "unreachable", causes: ["service-firewall"] });
    expect(networkOf(sql("virtualNetworkRules: [vnet/served]")).findings("servers", "db")).toEqual([]);
  });

  it("reads ranges that end before they start as wrong", () => {
    const [problem] = problemsOf(
      sql("firewallRules: { r: { startIpAddress: 203.0.113.9, endIpAddress: 203.0.113.1 } }"),
    );
    expect(problem).toMatchObject({ code: "bad-address" });
  });
});

describe("ports of a SQL server", () => {
  const all = "firewallRules: { all: { startIpAddress: 0.0.0.0, endIpAddress: 255.255.255.255 } }";

  it("R-SQL-4: redirects to 11000-11999 unless it is a proxy", () => {
    const { ask } = networkOf(sql(all));
    expect(ask("vm", "sql:db", "tcp/1433,11000-11999").answer).toBe("reachable");
    expect(ask("vm", "sql:db", "tcp/12000")).toMatchObject({ causes: ["wrong-port"] });
    const proxy = networkOf(sql(`${all}, connectionPolicies: { default: { connectionType: Proxy } }`)).ask;
    expect(proxy("vm", "sql:db", "tcp/1433").answer).toBe("reachable");
    expect(proxy("vm", "sql:db", "tcp/11000")).toMatchObject({ causes: ["wrong-port"] });
  });

  it("R-SQL-4: a private endpoint is proxied, past the firewall (R-PE-5)", () => {
    const more = `
privateEndpoints: { pe: { subnet: vnet/plain, target: sql:db/sqlServer, zones: [privatelink.database.windows.net] } }
privateDnsZones: { privatelink.database.windows.net: { links: [vnet] } }`;
    const { ask } = networkOf(sql("publicNetworkAccess: Disabled", more));
    expect(ask("vm", "sql:db", "tcp/1433").allowedBy).toContain("pe/sqlServer");
    expect(ask("vm", "sql:db", "tcp/1433").answer).toBe("reachable");
    expect(ask("vm", "sql:db", "tcp/11000")).toMatchObject({ causes: ["wrong-port"] });
  });
});
