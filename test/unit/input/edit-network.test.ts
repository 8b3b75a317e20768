import { describe, expect, it, test } from "vitest";
import { editNetwork, isPlatformMade } from "../../../src/input/edit-network.ts";
import { parseEditPath } from "../../../src/input/scenario/edit-path.ts";
import type { Edit } from "../../../src/model/claim.ts";
import { data, places, problemsOf, valueIn, yaml } from "./reading.ts";

const network = yaml(`
virtualNetworks:
  v:
    addressPrefixes: [10.0.0.0/16]
    subnets: { a: { addressPrefix: 10.0.0.0/24 } }
networkSecurityGroups:
  nsg:
    securityRules:
      - { name: R1, priority: 100 }
      - { name: R2, priority: 200 }
storageAccounts:
  st:
    name: st
    location: eastus
    properties:
      networkAcls:
        virtualNetworkRules: [v/a, { id: v/b }]
        ipRules: [{ value: 1.2.3.4 }, { value: 5.6.7.8 }]
machineLearning:
  computeClusters: { cpu: { subnet: v/a } }
empty:
`);

const at = { file: "test.yaml", line: 50, column: 3 };

function edit(kind: Edit["kind"], path: string, value = ""): Edit {
  const parsed = parseEditPath(path);
  if (!parsed.ok) throw new Error(parsed.message);
  return kind === "remove" ? { kind, path: parsed.value, at } : { kind, path: parsed.value, value: yaml(value), at };
}

const edited = (...edits: readonly Edit[]): unknown => data(valueIn(editNetwork(network, edits)));

describe("remove", () => {
  test.each<[string, string, unknown]>([
    [
      "networkSecurityGroups/nsg/securityRules/R1",
      "networkSecurityGroups",
      { nsg: { securityRules: [{ name: "R2", priority: 200 }] } },
    ],
    [
      "NetworkSecurityGroups/NSG/securityrules/r2",
      "networkSecurityGroups",
      { nsg: { securityRules: [{ name: "R1", priority: 100 }] } },
    ],
    [
      "networkSecurityGroups/nsg/securityRules/0",
      "networkSecurityGroups",
      { nsg: { securityRules: [{ name: "R2", priority: 200 }] } },
    ],
    ["virtualNetworks/v/subnets/a", "virtualNetworks", { v: { addressPrefixes: ["10.0.0.0/16"], subnets: {} } }],
    ["machineLearning/computeClusters/cpu", "machineLearning", { computeClusters: {} }],
    ["computeClusters/cpu", "machineLearning", { computeClusters: {} }],
    ["virtualNetworks/v", "virtualNetworks", {}],
  ])("%s", (path, section, left) => {
    expect(edited(edit("remove", path))).toHaveProperty(section, left);
  });

  test.each<[string, string, unknown]>([
    ['storageAccounts/st/networkAcls/virtualNetworkRules/"v/a"', "virtualNetworkRules", [{ id: "v/b" }]],
    ['storageAccounts/st/properties/networkAcls/virtualNetworkRules/"V/B"', "virtualNetworkRules", ["v/a"]],
    ["storageAccounts/st/networkAcls/ipRules/1.2.3.4", "ipRules", [{ value: "5.6.7.8" }]],
  ])("%s, inside ARM's properties and by an entry's value", (path, property, left) => {
    expect(edited(edit("remove", path))).toHaveProperty(`storageAccounts.st.properties.networkAcls.${property}`, left);
  });
});

describe("set", () => {
  test.each<[string, string, string, unknown]>([
    ["location", "westus", "location", "westus"],
    ["virtualNetworks/v/addressPrefixes", "[10.1.0.0/16]", "virtualNetworks.v.addressPrefixes", ["10.1.0.0/16"]],
    [
      "networkSecurityGroups/nsg/securityRules/R1/priority",
      "300",
      "networkSecurityGroups.nsg.securityRules.0",
      { name: "R1", priority: 300 },
    ],
    [
      "networkSecurityGroups/nsg/securityRules/R1",
      "{ priority: 300 }",
      "networkSecurityGroups.nsg.securityRules.0",
      { name: "R1", priority: 300 },
    ],
    [
      "networkSecurityGroups/nsg/securityRules/R9/priority",
      "300",
      "networkSecurityGroups.nsg.securityRules.2",
      { name: "R9", priority: 300 },
    ],
    [
      "storageAccounts/st/publicNetworkAccess",
      "Disabled",
      "storageAccounts.st.properties.publicNetworkAccess",
      "Disabled",
    ],
    ["storageAccounts/st/location", "westus", "storageAccounts.st.location", "westus"],
    ["storageAccounts/st/sku/name", "x", "storageAccounts.st.sku", { name: "x" }],
    ["routeTables/rt/routes/r/nextHopType", "None", "routeTables", { rt: { routes: { r: { nextHopType: "None" } } } }],
    ["empty/a/b", "1", "empty", { a: { b: 1 } }],
    ["computeClusters/cpu/subnet", "v/b", "machineLearning.computeClusters.cpu.subnet", "v/b"],
  ])("%s: %s", (path, value, where, left) => {
    expect(edited(edit("set", path, value))).toHaveProperty(where, left);
  });
});

describe("add", () => {
  test.each<[string, string, string, unknown]>([
    [
      "virtualNetworks/v/subnets/b",
      "{ addressPrefix: 10.0.1.0/24 }",
      "virtualNetworks.v.subnets.b",
      { addressPrefix: "10.0.1.0/24" },
    ],
    [
      "virtualNetworks/v/addressPrefixes",
      "10.1.0.0/16",
      "virtualNetworks.v.addressPrefixes",
      ["10.0.0.0/16", "10.1.0.0/16"],
    ],
    [
      "virtualNetworks/v/addressPrefixes",
      "[1.0.0.0/8, 2.0.0.0/8]",
      "virtualNetworks.v.addressPrefixes",
      ["10.0.0.0/16", "1.0.0.0/8", "2.0.0.0/8"],
    ],
    [
      "networkSecurityGroups/nsg/securityRules/R3",
      "{ priority: 300 }",
      "networkSecurityGroups.nsg.securityRules.2",
      { name: "R3", priority: 300 },
    ],
    [
      "networkSecurityGroups/nsg/securityRules",
      "{ name: R3 }",
      "networkSecurityGroups.nsg.securityRules.2",
      { name: "R3" },
    ],
    ["privateEndpoints/pe", "{ subnet: v/a }", "privateEndpoints", { pe: { subnet: "v/a" } }],
    ["virtualNetworks/v/dnsServers", "[1.1.1.1]", "virtualNetworks.v.dnsServers", ["1.1.1.1"]],
    ["empty/a", "1", "empty", { a: 1 }],
    ["empty", "{ a: 1 }", "empty", { a: 1 }],
  ])("%s: %s", (path, value, where, left) => {
    expect(edited(edit("add", path, value))).toHaveProperty(where, left);
  });
});

describe("an edit without a place", () => {
  test.each<[Edit["kind"], string, string, string | undefined]>([
    ["remove", "networkSecurityGroups/nsg/securityRules/R3", "edit-not-found", "did you mean `R1`?"],
    ["remove", "networkSecurityGroup/nsg", "edit-not-found", "did you mean `networkSecurityGroups`?"],
    ["remove", "virtualNetworks/v/subnets/a/addressPrefix/x", "edit-not-found", "shorten the path"],
    ["set", "virtualNetworks/v/subnets/a/addressPrefix/x", "edit-not-found", "shorten the path"],
    ["set", "networkSecurityGroups/nsg/securityRules/R3", "edit-not-found", "did you mean `R1`?"],
    ["add", "virtualNetworks/v/subnets/a", "edit-exists", "use `set` to replace it, or choose another name"],
  ])("%s %s", (kind, path, code, help) => {
    const [problem, ...more] = problemsOf(editNetwork(network, [edit(kind, path, "1")]));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code, at, help });
  });

  it("does not hide the others", () => {
    const edits = [edit("remove", "nothing"), edit("set", "location", "x"), edit("remove", "virtualNetworks/w")];
    expect(places(problemsOf(editNetwork(network, edits)))).toEqual(["edit-not-found 50:3", "edit-not-found 50:3"]);
  });
});

describe("edits", () => {
  it("apply in order and leave the tree as it was", () => {
    const before = data(network);
    expect(edited(edit("set", "a/b", "1"), edit("set", "a/b", "2"), edit("remove", "a"))).toEqual(before);
    expect(data(network)).toEqual(before);
  });

  it("put what they make where they stand", () => {
    const tree = valueIn(editNetwork(network, [edit("set", "networkSecurityGroups/nsg/x", "1")]));
    const groups = tree.kind === "map" ? tree.entries.get("networkSecurityGroups") : undefined;
    const group = groups?.value.kind === "map" ? groups.value.entries.get("nsg") : undefined;
    expect(groups?.keyAt.line).toBe(6);
    expect(group?.keyAt.line).toBe(7);
    expect(group?.value.kind === "map" && group.value.entries.get("x")?.keyAt).toEqual(at);
  });

  it("about what the platform makes are told from others", () => {
    expect(isPlatformMade(edit("remove", "compute:cpu/networkSecurityGroup/SSH"))).toBe(true);
    expect(isPlatformMade(edit("remove", "AKS:a/publicIPAddress"))).toBe(true);
    expect(isPlatformMade(edit("remove", "networkSecurityGroups/nsg"))).toBe(false);
    expect(isPlatformMade(edit("remove", "computeClusters/cpu"))).toBe(false);
  });
});
