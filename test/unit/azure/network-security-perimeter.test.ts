import { describe, expect, it } from "vitest";
import { perimeterEgress } from "../../../src/azure/network-security-perimeter/egress.ts";
import { networkOf } from "./asking.ts";

/** A server with a rule of its own for 203.0.113.9, and what a perimeter makes of it. */
const inside = (access: string, mode: string, { rules = "{}", more = "" } = {}) => `
location: eastus
subscription: one
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets: { served: { addressPrefix: 10.0.0.0/24, serviceEndpoints: [Microsoft.Sql, Microsoft.CognitiveServices] } }
virtualMachines: { vm: { subnet: vnet/served } }
servers:
  db: { publicNetworkAccess: ${access}, firewallRules: { own: 203.0.113.9 }, virtualNetworkRules: { served: vnet/served } }
accounts:
  ai: { kind: OpenAI, publicNetworkAccess: ${access}, networkAcls: { defaultAction: Deny, bypass: AzureServices } }
searchServices: { search: {}, outsider: { subscription: two } }
networkSecurityPerimeters:
  nsp:
    profiles: { main: { accessRules: ${rules} } }
    resourceAssociations:
${mode === "none" ? "" : `      db: { privateLinkResource: db, profile: main, accessMode: ${mode} }\n      ai: { privateLinkResource: ai, profile: main, accessMode: ${mode} }`}
      search: { privateLinkResource: search, accessMode: Learning }
${more}`;

const own = (access: string, mode: string) =>
  networkOf(inside(access, mode)).ask("ip:203.0.113.9", "sql:db", "tcp/1433");
const trusted = (access: string, mode: string) =>
  networkOf(inside(access, mode)).ask("search:outsider", "openai:ai", "tcp/443");

describe("a service and its perimeter (R-NSP-1)", () => {
  it("its own rules count without an association, and in Learning mode: V-N-52", () => {
    for (const mode of ["none", "Learning", "Transition", "Audit"])
      expect(own("Enabled", mode), mode).toMatchObject({ answer: "reachable" });
    expect(own("Enabled", "Learning").allowedBy).toContain("db/own");
  });

  it("the perimeter alone decides in Enforced mode, and where the service leaves it to the perimeter", () => {
    for (const [access, mode] of [
      ["Enabled", "Enforced"],
      ["Disabled", "Enforced"],
      ["SecuredByPerimeter", "Learning"],
      ["SecuredByPerimeter", "Enforced"],
    ] as const)
      expect(own(access, mode), `${access} ${mode}`).toMatchObject({
        answer: "unreachable",
        causes: ["network-perimeter"],
        deciders: ["nsp/db"],
      });
  });

  it("disabled public access stays disabled without an association and while learning", () => {
    for (const mode of ["none", "Learning"])
      expect(own("Disabled", mode), mode).toMatchObject({
        causes: ["public-access-disabled"],
        deciders: ["db/publicNetworkAccess"],
      });
    expect(own("SecuredByPerimeter", "none")).toMatchObject({
      causes: ["public-access-disabled"],
      behaviours: ["R-NSP-1"],
    });
  });

  it("trusted services pass as long as the perimeter does not decide: V-PA-14, V-PA-31", () => {
    for (const [access, mode] of [
      ["Enabled", "none"],
      ["Disabled", "none"],
      ["Enabled", "Learning"],
      ["Disabled", "Learning"],
    ] as const)
      expect(trusted(access, mode), `${access} ${mode}`).toMatchObject({ answer: "reachable" });
    expect(trusted("Disabled", "Enforced")).toMatchObject({ answer: "unreachable", causes: ["network-perimeter"] });
    expect(trusted("SecuredByPerimeter", "Learning")).toMatchObject({
      answer: "unreachable",
      causes: ["network-perimeter"],
    });
    expect(trusted("SecuredByPerimeter", "none")).toMatchObject({
      answer: "unreachable",
      causes: ["public-access-disabled"],
    });
  });

  it("members reach each other, in either mode", () => {
    for (const [access, mode] of [
      ["Disabled", "Learning"],
      ["Enabled", "Enforced"],
      ["SecuredByPerimeter", "Learning"],
    ] as const) {
      const { ask } = networkOf(inside(access, mode));
      expect(ask("search:search", "sql:db", "tcp/1433"), `${access} ${mode}`).toMatchObject({ answer: "reachable" });
    }
    expect(networkOf(inside("Enabled", "Enforced")).ask("search:outsider", "sql:db", "tcp/1433").answer).toBe(
      "unreachable",
    );
  });

  it("a service endpoint does not help in Enforced mode", () => {
    expect(networkOf(inside("Enabled", "Learning")).ask("vm", "sql:db", "tcp/1433").allowedBy).toContain("db/served");
    const everybody = { rules: "{ all: { direction: Inbound, addressPrefixes: [0.0.0.0/0] } }" };
    expect(networkOf(inside("Enabled", "Enforced", everybody)).ask("vm", "sql:db", "tcp/1433")).toMatchObject({
      answer: "unreachable",
      causes: ["network-perimeter"],
    });
  });

  it("a private endpoint passes in every mode", () => {
    const more = `
privateEndpoints: { pe: { subnet: vnet/served, target: sql:db/sqlServer, zones: [privatelink.database.windows.net] } }
privateDnsZones: { privatelink.database.windows.net: { links: [vnet] } }`;
    expect(networkOf(inside("Disabled", "Enforced", { more })).ask("vm", "sql:db", "tcp/1433").answer).toBe(
      "reachable",
    );
  });
});

describe("inbound access rules (R-NSP-1)", () => {
  const admitted = (rules: string, from: string, more = "") =>
    networkOf(inside("Enabled", "Enforced", { rules, more })).ask(from, "sql:db", "tcp/1433");

  it("admit addresses and service tags", () => {
    const rules =
      "{ office: { direction: Inbound, addressPrefixes: [198.51.100.0/24] }, batch: { serviceTags: [BatchNodeManagement] } }";
    expect(admitted(rules, "ip:198.51.100.7").allowedBy).toContain("nsp/office");
    expect(admitted(rules, "tag:BatchNodeManagement.eastus").allowedBy).toContain("nsp/batch");
    expect(admitted(rules, "ip:203.0.113.9")).toMatchObject({ deciders: ["nsp/db"] });
  });

  it("admit services of a subscription by their identity", () => {
    const rules = "{ second: { subscriptions: [{ id: /subscriptions/two }] } }";
    expect(admitted(rules, "search:outsider").allowedBy).toContain("nsp/second");
    expect(admitted("{ second: { subscriptions: [/subscriptions/three] } }", "search:outsider").answer).toBe(
      "unreachable",
    );
  });

  it("leave open whether a machine of the subscription has such an identity", () => {
    const more = `
natGateways: {}
`;
    const rules = "{ first: { subscriptions: [/subscriptions/one] } }";
    const yaml = inside("Enabled", "Enforced", { rules, more }).replace(
      "[Microsoft.Sql, Microsoft.CognitiveServices]",
      "[]",
    );
    const machine = networkOf(yaml).ask("vm", "sql:db", "tcp/1433");
    expect(machine.answer).toBe("indeterminate");
    expect(machine.missing.join()).toContain("managed identity of subscription one");
    expect(networkOf(yaml).ask("internet", "sql:db", "tcp/1433").answer).toBe("unreachable");
  });

  it("admit the members of another perimeter", () => {
    const more = "  other: { resourceAssociations: { o: outsider } }\n";
    const rules = "{ neighbours: { networkSecurityPerimeters: [other] } }";
    expect(admitted(rules, "search:outsider", more).allowedBy).toContain("nsp/neighbours");
  });
});

describe("outbound access rules (R-NSP-1)", () => {
  const rules = "{ hosts: { direction: Outbound, fullyQualifiedDomainNames: [www.contoso.com, '*.fabrikam.com'] } }";
  const egress = (access: string, mode: string) => {
    const { network } = networkOf(inside(access, mode, { rules }));
    const server = network.find("servers", "db");
    return server === undefined ? undefined : perimeterEgress(server, network);
  };

  it("limit a service only where the perimeter decides", () => {
    expect(egress("Enabled", "Learning")).toBeUndefined();
    expect(egress("Disabled", "none")).toBeUndefined();
    expect(egress("SecuredByPerimeter", "none")?.lines.map(({ name }) => name)).toEqual(["outside the perimeter"]);
  });

  it("name members and hosts, and deny the rest", () => {
    const filter = egress("Enabled", "Enforced");
    const facts = filter?.rules.map(({ action, requires }) => `${action} ${requires.join()}`);
    expect(filter?.direction).toBe("Outbound");
    expect(facts).toContain("Allow calls www.contoso.com");
    expect(facts).toContain("Allow calls search.search.windows.net");
    expect(facts).toContain("Allow open: whether *.fabrikam.com covers the host that is called");
    expect(facts?.at(-1)).toBe("Deny ");
  });
});

describe("what a perimeter cannot be", () => {
  it("names services that can be associated, and profiles that there are", () => {
    const more = "registries: { acr: {} }\n";
    const yaml = inside("Enabled", "none", { more }).replace(
      "      search: { privateLinkResource: search, accessMode: Learning }",
      "      search: { privateLinkResource: search, profile: missing }\n      acr: { privateLinkResource: acr }",
    );
    expect(networkOf(yaml).findings("networkSecurityPerimeters", "nsp")).toEqual([
      "perimeter-not-supported",
      "unknown-profile",
    ]);
  });
});
