import { describe, expect, it } from "vitest";
import { networkOf } from "./asking.ts";

const cosmos = (properties: string, more = "") => `
location: eastus
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      plain: { addressPrefix: 10.0.0.0/24 }
      served: { addressPrefix: 10.0.1.0/24, serviceEndpoints: [Microsoft.AzureCosmosDB] }
virtualMachines: { vm: { subnet: vnet/plain }, served: { subnet: vnet/served } }
databaseAccounts: { db: { ${properties} } }
${more}`;

describe("firewall of a Cosmos DB account", () => {
  it("is open until something is listed", () => {
    for (const from of ["internet", "vm", "served"])
      expect(networkOf(cosmos("")).ask(from, "cosmos:db", "tcp/443").answer, from).toBe("reachable");
  });

  it("admits the addresses that it lists, in either spelling", () => {
    for (const list of [
      "ipRules: [{ ipAddressOrRange: 203.0.113.0/24 }]",
      'ipRangeFilter: "203.0.113.0/24,198.51.100.1"',
    ]) {
      const { ask } = networkOf(cosmos(list));
      expect(ask("ip:203.0.113.9", "cosmos:db", "tcp/443").answer).toBe("reachable");
      expect(ask("ip:203.0.114.1", "cosmos:db", "tcp/443")).toMatchObject({
        causes: ["service-firewall"],
        deciders: ["db/ipRules"],
      });
    }
  });

  it("admits all of Azure by 0.0.0.0, but nobody who comes through a service endpoint", () => {
    const { ask } = networkOf(cosmos("ipRules: [0.0.0.0]"));
    expect(ask("vm", "cosmos:db", "tcp/443").allowedBy).toContain('db/ipRules/"0.0.0.0"');
    expect(ask("internet", "cosmos:db", "tcp/443").answer).toBe("unreachable");
    expect(ask("served", "cosmos:db", "tcp/443").answer).toBe("unreachable");
  });

  it("admits subnets while their filter is on", () => {
    const rule = "virtualNetworkRules: [{ id: vnet/served, ignoreMissingVNetServiceEndpoint: false }]";
    const on = networkOf(cosmos(`isVirtualNetworkFilterEnabled: true, ${rule}`)).ask;
    expect(on("served", "cosmos:db", "tcp/443").allowedBy).toContain('db/virtualNetworkRules/"vnet/served"');
    expect(on("vm", "cosmos:db", "tcp/443").answer).toBe("unreachable");
    const off = networkOf(cosmos(`ipRules: [203.0.113.9], ${rule}`)).ask;
    expect(off("served", "cosmos:db", "tcp/443").answer).toBe("unreachable");
  });

  it("is closed with public access disabled", () => {
    expect(
      networkOf(cosmos("publicNetworkAccess: Disabled, ipRules: [203.0.113.9]")).ask(
        "ip:203.0.113.9",
        "cosmos:db",
        "tcp/443",
      ),
    ).toMatchObject({
      causes: ["public-access-disabled"],
    });
  });
});

describe("APIs of a Cosmos DB account (R-PE-14)", () => {
  it("has a face for each API, on its own port", () => {
    const mongo = networkOf(cosmos("kind: MongoDB")).ask;
    expect(mongo("vm", "cosmos:db/MongoDB", "tcp/10255").answer).toBe("reachable");
    expect(mongo("vm", "cosmos:db/Sql", "tcp/443").answer).toBe("reachable");
    const cassandra = networkOf(cosmos("capabilities: [{ name: EnableCassandra }]")).ask;
    expect(cassandra("vm", "cosmos:db/Cassandra", "tcp/10350").answer).toBe("reachable");
    expect(cassandra("vm", "cosmos:db/Cassandra", "tcp/443")).toMatchObject({ causes: ["wrong-port"] });
  });

  it("is reached by a private endpoint for one of them", () => {
    const more = `
privateEndpoints: { pe: { subnet: vnet/plain, target: cosmos:db/Sql, zones: [privatelink.documents.azure.com] } }
privateDnsZones: { privatelink.documents.azure.com: { links: [vnet] } }`;
    expect(
      networkOf(cosmos("publicNetworkAccess: Disabled", more)).ask("vm", "cosmos:db/Sql", "tcp/443").allowedBy,
    ).toContain("pe/Sql");
  });
});
