import { describe, expect, it } from "vitest";
import { networkOf, problemsOf } from "./asking.ts";

/** One network with a machine behind a Standard address, and a peer; `manager` and `group` are filled in. */
const guarded = (rules: string, securityRules = "{}", more = "") => `
location: eastus
virtualNetworks:
  hub:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      work: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: nsg }
      open: { addressPrefix: 10.0.1.0/24 }
    virtualNetworkPeerings: { to-nine: { remoteVirtualNetwork: nine }, to-eight: { remoteVirtualNetwork: eight } }
  nine:
    addressPrefixes: [10.9.0.0/16]
    subnets: { all: { addressPrefix: 10.9.0.0/16 } }
    virtualNetworkPeerings: { to-hub: { remoteVirtualNetwork: hub } }
  eight:
    addressPrefixes: [10.8.0.0/16]
    subnets: { all: { addressPrefix: 10.8.0.0/16 } }
    virtualNetworkPeerings: { to-hub: { remoteVirtualNetwork: hub } }
networkSecurityGroups: { nsg: { securityRules: ${securityRules} } }
publicIPAddresses: { pip: {} }
virtualMachines:
  vm: { subnet: hub/work, privateIPAddress: 10.0.0.4, publicIPAddress: pip }
  bare: { subnet: hub/open, privateIPAddress: 10.0.1.4 }
  from-nine: { subnet: nine/all, privateIPAddress: 10.9.0.5 }
  from-eight: { subnet: eight/all, privateIPAddress: 10.8.0.5 }
networkManagers:
  avnm:
    networkGroups: { all: [hub] }
    securityAdminConfigurations: { admin: { ruleCollections: { base: { appliesToGroups: [all], rules: ${rules} } } } }
${more}`;

const denyAll = `[{ name: DenyAll, priority: 100, direction: Inbound, access: Deny, protocol: "*" }]`;
const web = `[{ name: Web, priority: 100, direction: Inbound, access: Allow, source: Internet, destinationPorts: "22,443" }]`;

describe("security admin rules", () => {
  it("V-AV-01: a denial comes before the group that allows", () => {
    const rules = `{ no-ssh: { priority: 10, direction: Inbound, access: Deny, protocol: Tcp, sources: [{ addressPrefix: Internet, addressPrefixType: ServiceTag }], destinationPortRanges: ["22"] } }`;
    const { ask } = networkOf(guarded(rules, web));
    expect(ask("internet", "vm", "tcp/22")).toMatchObject({
      answer: "unreachable",
      causes: ["admin-rule"],
      deciders: ["avnm/no-ssh"],
    });
    expect(ask("internet", "vm", "tcp/443")).toMatchObject({
      answer: "reachable",
      allowedBy: expect.arrayContaining(["nsg/Web"]),
    });
  });

  it("V-AV-02: AlwaysAllow is not passed on to the group", () => {
    const rules = `{ scan: { priority: 10, direction: Inbound, access: AlwaysAllow, protocol: Tcp, source: 10.9.0.0/16, destinationPorts: "443" } }`;
    const { ask } = networkOf(guarded(rules, denyAll));
    const scan = ask("from-nine", "vm", "tcp/443");
    expect(scan.answer).toBe("reachable");
    expect(scan.allowedBy).toContain("avnm/scan");
    expect(scan.allowedBy.some((place) => place.startsWith("nsg/"))).toBe(false);
    expect(ask("from-eight", "vm", "tcp/443")).toMatchObject({ answer: "unreachable", deciders: ["nsg/DenyAll"] });
  });

  const exception =
    "{ ssh-nine: { priority: 10, direction: Inbound, access: Allow, protocol: Tcp, source: 10.9.0.0/16, destinationPorts: 22 }, no-ssh: { priority: 100, direction: Inbound, access: Deny, protocol: Tcp, destinationPorts: 22 } }";

  it("V-AV-04: Allow hands on to the group", () => {
    const ssh = networkOf(guarded(exception)).ask("from-nine", "vm", "tcp/22");
    expect(ssh.answer).toBe("reachable");
    expect(ssh.allowedBy).toEqual(expect.arrayContaining(["avnm/ssh-nine", "nsg/AllowVnetInBound"]));
  });

  it("V-AV-05: whom the exception does not name is denied", () => {
    expect(networkOf(guarded(exception)).ask("from-eight", "vm", "tcp/22")).toMatchObject({
      answer: "unreachable",
      deciders: ["avnm/no-ssh"],
    });
  });

  it("V-AV-07: what no rule matches goes on, and without a group it passes", () => {
    const { ask } = networkOf(guarded(exception));
    expect(ask("vm", "bare", "tcp/80").answer).toBe("reachable");
    expect(ask("bare", "vm", "tcp/80")).toMatchObject({ answer: "reachable" });
  });

  it("leaves open whether AlwaysAllow opens a Standard address without any group (R-AV-10)", () => {
    const rules = `{ web: { priority: 10, direction: Inbound, access: AlwaysAllow, protocol: Tcp, source: Internet, destinationPorts: "443" } }`;
    const bare = guarded(rules).replace(", networkSecurityGroup: nsg", "").replace("pip: {}", "pip: { sku: Standard }");
    const { ask } = networkOf(bare);
    expect(ask("internet", "vm", "tcp/443")).toMatchObject({
      answer: "indeterminate",
      missing: [expect.stringContaining("opens the Standard public address of vm")],
    });
    expect(ask("internet", "vm", "tcp/444")).toMatchObject({
      answer: "unreachable",
      causes: ["closed-by-default"],
    });
  });

  it("V-AV-13: AlwaysAllow inbound does not lift the sender's own filters", () => {
    const rules = "{ in: { priority: 1, direction: Inbound, access: AlwaysAllow } }";
    const outbound = "[{ name: Nothing, priority: 100, direction: Outbound, access: Deny }]";
    expect(networkOf(guarded(rules, outbound)).ask("vm", "bare", "tcp/80")).toMatchObject({
      answer: "unreachable",
      deciders: ["nsg/Nothing"],
    });
  });

  it("act on the way out too, before the interface's group, and never on what the host serves", () => {
    const rules = "{ stay: { priority: 1, direction: Outbound, access: Deny } }";
    const { ask } = networkOf(guarded(rules));
    expect(ask("vm", "bare", "tcp/80")).toMatchObject({ answer: "unreachable", deciders: ["avnm/stay"] });
    expect(ask("vm", "ip:168.63.129.16", "tcp/53").answer).toBe("reachable");
  });

  it("V-AV-17: a private endpoint is not filtered, but its client is", () => {
    const more = `
storageAccounts: { st: { publicNetworkAccess: Disabled } }
privateEndpoints: { pe: { subnet: hub/open, target: storage:st/blob, zones: [privatelink.blob.core.windows.net] } }
privateDnsZones: { privatelink.blob.core.windows.net: { links: [hub] } }`;
    const inbound = "{ in: { priority: 1, direction: Inbound, access: Deny, destinationPorts: 443 } }";
    const outbound = "{ out: { priority: 1, direction: Outbound, access: Deny, destinationPorts: 443 } }";
    expect(networkOf(guarded(inbound, "{}", more)).ask("vm", "storage:st/blob", "tcp/443").answer).toBe("reachable");
    expect(networkOf(guarded(outbound, "{}", more)).ask("vm", "storage:st/blob", "tcp/443")).toMatchObject({
      answer: "unreachable",
      deciders: ["avnm/out"],
    });
  });

  it("apply only where they are deployed, and in the manager's scope", () => {
    const rules = "{ no-ssh: { priority: 1, direction: Inbound, access: Deny } }";
    const elsewhere = guarded(rules).replace("admin: {", "admin: { targetLocations: [westus],");
    expect(networkOf(elsewhere).ask("bare", "vm", "tcp/22").answer).toBe("reachable");
    const scoped = guarded(rules)
      .replace("location: eastus", "location: eastus\nsubscription: one")
      .replace("  avnm:", "  avnm:\n    networkManagerScopes: { subscriptions: [/subscriptions/two] }");
    const { ask, findings } = networkOf(scoped);
    expect(ask("bare", "vm", "tcp/22").answer).toBe("reachable");
    expect(findings("networkManagers", "avnm")).toEqual(["outside-manager-scope"]);
  });

  it("R-AV-10: what one manager allows and another denies is open, and the rest is not", () => {
    const rules =
      "{ ssh-nine: { priority: 10, direction: Inbound, access: Allow, source: 10.9.0.0/16, destinationPorts: 22 } }";
    const other = `
  other:
    networkGroups: { all: [hub] }
    securityAdminConfigurations: { admin: { ruleCollections: { base: { appliesToGroups: [all], rules: { no-ssh: { priority: 1, direction: Inbound, access: Deny, destinationPorts: 22 } } } } } }`;
    const { ask } = networkOf(guarded(rules, "{}", other.slice(1)));
    const both = ask("from-nine", "vm", "tcp/22");
    expect(both.answer).toBe("indeterminate");
    expect(both.missing.join()).toContain("in which order the rules of other and of avnm count on hub");
    expect(ask("from-eight", "vm", "tcp/22")).toMatchObject({ answer: "unreachable", deciders: ["other/no-ssh"] });
    expect(ask("from-nine", "vm", "tcp/80").answer).toBe("reachable");
  });
});

describe("where security admin rules are skipped", () => {
  const deny = `{ no: { priority: 1, direction: Inbound, access: Deny, destinationPorts: "22,443" } }`;
  const delegated = (delegation: string, setting = "") =>
    guarded(deny, web)
      .replace(
        "open: { addressPrefix: 10.0.1.0/24 }",
        `open: { addressPrefix: 10.0.1.0/24, delegations: [${delegation}] }`,
      )
      .replace("admin: {", `admin: { ${setting}`);

  it("V-AV-08: a network with a SQL managed instance or Databricks is skipped", () => {
    for (const delegation of ["Microsoft.Sql/managedInstances", "Microsoft.Databricks/workspaces"]) {
      const ssh = networkOf(delegated(delegation)).ask("internet", "vm", "tcp/22");
      expect(ssh).toMatchObject({ answer: "reachable", allowedBy: expect.arrayContaining(["nsg/Web"]) });
    }
    expect(networkOf(delegated("Microsoft.Web/serverFarms")).ask("internet", "vm", "tcp/22").answer).toBe(
      "unreachable",
    );
  });

  it("R-AV-5: AllowRulesOnly leaves the denials out, All leaves nothing out", () => {
    const instance = "Microsoft.Sql/managedInstances";
    const only = delegated(instance, "applyOnNetworkIntentPolicyBasedServices: [AllowRulesOnly],");
    const all = delegated(instance, "applyOnNetworkIntentPolicyBasedServices: [All],");
    expect(networkOf(only).ask("internet", "vm", "tcp/22").answer).toBe("reachable");
    expect(networkOf(all).ask("internet", "vm", "tcp/22")).toMatchObject({ deciders: ["avnm/no"] });
  });

  it("R-AV-5: of two managers, the one with the highest scope sets it", () => {
    const above = `
  above:
    networkManagerScopes: { managementGroups: [root] }
    networkGroups: { all: [hub] }
    securityAdminConfigurations: { admin: { applyOnNetworkIntentPolicyBasedServices: [All], ruleCollections: { base: { appliesToGroups: [all] } } } }`;
    const { ask } = networkOf(`${delegated("Microsoft.Sql/managedInstances")}${above.slice(1)}`);
    expect(ask("internet", "vm", "tcp/22")).toMatchObject({ answer: "unreachable", deciders: ["avnm/no"] });
  });

  it("R-AV-6: a subnet of application gateways is skipped, unless they have network isolation", () => {
    const shared = (isolated: string) => `${guarded(deny, web)}
applicationGateways:
  front: { sku: Standard_v2, enableNetworkIsolation: ${isolated}, gatewayIPConfigurations: { ip: { subnet: hub/work } } }
`;
    expect(networkOf(shared("false")).ask("internet", "vm", "tcp/443").answer).toBe("reachable");
    expect(networkOf(shared("true")).ask("internet", "vm", "tcp/443")).toMatchObject({ deciders: ["avnm/no"] });
  });

  it("V-AV-10, V-AV-11: the Bastion's subnet is skipped, a subnet beside it is not", () => {
    const bastion = guarded(deny, web).replace(
      "      open:",
      "      AzureBastionSubnet: { addressPrefix: 10.0.2.0/26, networkSecurityGroup: nsg }\n      open:",
    );
    const { ask } = networkOf(
      `${bastion}bastionHosts: { jump: { subnet: hub/AzureBastionSubnet, publicIPAddress: pip2 } }\n`.replace(
        "pip: {}",
        "pip: {}, pip2: {}",
      ),
    );
    expect(ask("internet", "jump", "tcp/443")).toMatchObject({
      answer: "reachable",
      allowedBy: expect.arrayContaining(["nsg/Web"]),
    });
    expect(ask("internet", "vm", "tcp/443")).toMatchObject({ answer: "unreachable", deciders: ["avnm/no"] });
  });
});

describe("what a network manager cannot be", () => {
  const rule = (text: string) => `{ r: { priority: 1, direction: Inbound, access: Deny, ${text} } }`;

  it("V-AV-14: a rule cannot name the platform's own services", () => {
    const [problem, ...others] = problemsOf(guarded(rule("destination: AzurePlatformDNS")));
    expect(problem).toMatchObject({ code: "bad-address" });
    expect(problem?.message).toContain("cannot stand in a security admin rule");
    expect(others).toEqual([]);
  });

  it("R-AV-2: priorities run from 1 to 4096", () => {
    expect(problemsOf(guarded(rule("").replace("priority: 1", "priority: 4096")))).toEqual([]);
    expect(problemsOf(guarded(rule("").replace("priority: 1", "priority: 0")))).toHaveLength(1);
    expect(problemsOf(guarded(rule("").replace("priority: 1", "priority: 4097")))).toHaveLength(1);
  });

  it("a collection applies to groups that there are", () => {
    expect(problemsOf(guarded(rule("")).replace("[all], rules", "[some], rules"))[0]).toMatchObject({
      code: "dangling-reference",
    });
  });

  it("R-AV-8: one security admin configuration reaches a region", () => {
    const second = guarded(rule("")).replace("Configurations: { admin:", "Configurations: { spare: {}, admin:");
    expect(networkOf(second).findings("networkManagers", "avnm")).toEqual(["several-admin-configurations"]);
  });
});

describe("connectivity", () => {
  const network = (name: string, range: string, more = "") =>
    `  ${name}: { ${more} addressPrefixes: [${range}], subnets: { s: { addressPrefix: ${range} } } }`;
  const meshed = (
    connectivity: string,
    c = network("c", "10.3.0.0/16", "peerings: { p: { remoteVirtualNetwork: a } },"),
  ) => `
location: eastus
virtualNetworks:
${network("a", "10.1.0.0/16", "peerings: { p: { remoteVirtualNetwork: c } },")}
${network("b", "10.2.0.0/16")}
${c}
virtualMachines: { va: { subnet: a/s }, vb: { subnet: b/s }, vc: { subnet: c/s } }
networkManagers: { avnm: { networkGroups: { mesh: [a, b] }, connectivityConfigurations: ${connectivity} } }`;

  it("V-AV-16: members of a mesh reach each other, and not the peer of one", () => {
    const { ask } = networkOf(meshed("{ m: { topology: Mesh, appliesToGroups: [mesh] } }"));
    expect(ask("va", "vb", "tcp/22")).toMatchObject({ answer: "reachable" });
    expect(ask("va", "vb", "tcp/22").routes).toContain("10.2.0.0/16 ConnectedGroup");
    expect(ask("vb", "vc", "tcp/22")).toMatchObject({
      answer: "unreachable",
      causes: ["no-route"],
      deciders: ['b/s/effectiveRoutes/"10.0.0.0/8"'],
    });
  });

  it("R-AV-11: a mesh stays in its region unless it is global", () => {
    const apart = (global: string) =>
      meshed(`{ m: { topology: Mesh, isGlobal: ${global}, appliesToGroups: [mesh] } }`).replace(
        "  b: { ",
        "  b: { location: westus, ",
      );
    expect(networkOf(apart("false")).ask("va", "vb", "tcp/22")).toMatchObject({ causes: ["no-route"] });
    expect(networkOf(apart('"True"')).ask("va", "vb", "tcp/22").answer).toBe("reachable");
  });

  it("R-AV-11: ranges that two members claim lead nowhere", () => {
    const twin = network("c", "10.2.0.0/16");
    const { ask } = networkOf(
      meshed("{ m: { topology: Mesh, appliesToGroups: [mesh] } }", twin)
        .replace("mesh: [a, b]", "mesh: [a, b, c]")
        .replace("peerings: { p: { remoteVirtualNetwork: c } },", ""),
    );
    expect(ask("va", "vb", "tcp/22")).toMatchObject({ answer: "unreachable", causes: ["no-route"] });
  });

  it("R-AV-11: a network is in two connected groups at most", () => {
    const mesh = "{ topology: Mesh, appliesToGroups: [mesh] }";
    const { findings } = networkOf(meshed(`{ m: ${mesh}, n: ${mesh}, o: ${mesh} }`));
    expect(findings("networkManagers", "avnm")).toEqual(["too-many-connected-groups", "too-many-connected-groups"]);
  });

  it("peers a hub with its spokes, and the spokes with each other only where told", () => {
    const hub = (more: string) =>
      meshed(
        `{ h: { topology: HubAndSpoke, hubs: [c], appliesToGroups: [{ networkGroupId: mesh${more} }] } }`,
        network("c", "10.3.0.0/16"),
      ).replace("peerings: { p: { remoteVirtualNetwork: c } },", "");
    const plain = networkOf(hub("")).ask;
    expect(plain("va", "vc", "tcp/22")).toMatchObject({ answer: "reachable" });
    expect(plain("va", "vc", "tcp/22").routes).toContain("10.3.0.0/16 VNetPeering");
    expect(plain("va", "vb", "tcp/22")).toMatchObject({ causes: ["no-route"] });
    expect(networkOf(hub(", groupConnectivity: DirectlyConnected")).ask("va", "vb", "tcp/22").answer).toBe("reachable");
    // The hub has no gateway to use, so the spoke's side of the peering is not made.
    expect(networkOf(hub(", useHubGateway: true")).ask("va", "vc", "tcp/22")).toMatchObject({ causes: ["no-route"] });
  });
});
