import { describe, expect, it } from "vitest";
import { newestPlatform } from "../../../src/azure/platform/platforms.ts";
import { symbolicTags, type TagSpace, tagsFromFile } from "../../../src/azure/service-tags/tag-space.ts";
import { compile } from "../../../src/dataplane/compile.ts";
import { parseYaml } from "../../../src/input/parse-yaml.ts";
import { compareRules } from "../../../src/questions/compare-tables.ts";
import { effectiveRulesOf, effectiveRulesTable } from "../../../src/questions/effective-rules-table.ts";
import { assembleNetwork } from "../../../src/topology/assemble.ts";

const yaml = `
location: eastus
virtualNetworks:
  vnet: { addressPrefixes: [10.0.0.0/16], subnets: { front: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: front-nsg } } }
networkSecurityGroups:
  front-nsg:
    securityRules:
      - { name: AllowWeb, priority: 200, direction: Inbound, access: Allow, protocol: Tcp, source: [203.0.113.9, Storage], destination: "*", destinationPorts: [443, 8080-8090] }
      - { name: DenyGroup, priority: 100, direction: Inbound, access: Deny, sourceApplicationSecurityGroups: [web-asg], destination: 10.0.0.0/24, sourcePorts: 53 }
  web-nsg: {}
applicationSecurityGroups: { web-asg: {} }
virtualMachines:
  web: { subnet: vnet/front, privateIPAddress: 10.0.0.4, networkSecurityGroup: web-nsg, applicationSecurityGroups: [web-asg] }
`;

function rulesOf(tags: TagSpace = symbolicTags()) {
  const tree = parseYaml("network.yaml", yaml);
  if (!tree.ok) throw new Error(tree.problems[0]?.message);
  const network = assembleNetwork(tree.value, { platform: newestPlatform, tags });
  if (!network.ok) throw new Error(network.problems[0]?.message);
  const shown = effectiveRulesOf(compile(network.value), "web");
  if (!shown.ok) throw new Error(shown.problem.message);
  return shown.document;
}

const everything = {
  sourcePortRange: "0-65535",
  sourcePortRanges: ["0-65535"],
  destinationPortRange: "0-65535",
  destinationPortRanges: ["0-65535"],
};
const twice = ["0.0.0.0/0", "0.0.0.0/0"];

describe("effective security rules", () => {
  it("lists the interface's group and then the subnet's, each with its association", () => {
    const { value } = rulesOf();
    expect(value.map(({ association }) => Object.keys(association))).toEqual([["networkInterface"], ["subnet"]]);
    expect(value.map(({ networkSecurityGroup }) => networkSecurityGroup.id.split("/").at(-1))).toEqual([
      "web-nsg",
      "front-nsg",
    ]);
  });

  it("has the six default rules as Azure's API prints them", () => {
    const rules = rulesOf().value[0]?.effectiveSecurityRules ?? [];
    const vnet = ["10.0.0.0/16", "168.63.129.16/32"];
    expect(rules).toHaveLength(6);
    expect(rules[0]).toEqual({
      ...everything,
      name: "defaultSecurityRules/AllowVnetInBound",
      protocol: "All",
      sourceAddressPrefix: "VirtualNetwork",
      sourceAddressPrefixes: ["VirtualNetwork"],
      expandedSourceAddressPrefix: vnet,
      destinationAddressPrefix: "VirtualNetwork",
      destinationAddressPrefixes: ["VirtualNetwork"],
      expandedDestinationAddressPrefix: vnet,
      access: "Allow",
      priority: 65000,
      direction: "Inbound",
    });
    expect(rules[1]).toMatchObject({
      name: "defaultSecurityRules/AllowAzureLoadBalancerInBound",
      sourceAddressPrefix: "AzureLoadBalancer",
      expandedSourceAddressPrefix: ["168.63.129.16/32", "fe80::1234:5678:9abc/128"],
      destinationAddressPrefix: "0.0.0.0/0",
      destinationAddressPrefixes: twice,
    });
    expect(rules.map(({ name, priority, access }) => `${name.split("/")[1]} ${priority} ${access}`)).toEqual([
      "AllowVnetInBound 65000 Allow",
      "AllowAzureLoadBalancerInBound 65001 Allow",
      "DenyAllInBound 65500 Deny",
      "AllowVnetOutBound 65000 Allow",
      "AllowInternetOutBound 65001 Allow",
      "DenyAllOutBound 65500 Deny",
    ]);
  });

  it("prints the user's rules by priority: single ports as ranges, addresses as prefixes, groups as their members", () => {
    const [first, second] = rulesOf().value[1]?.effectiveSecurityRules ?? [];
    expect(first).toMatchObject({
      name: "securityRules/DenyGroup",
      protocol: "All",
      sourceAddressPrefixes: ["10.0.0.4/32"],
      destinationAddressPrefixes: ["10.0.0.0/24"],
      sourcePortRanges: ["53-53"],
      access: "Deny",
      priority: 100,
    });
    expect(second).toMatchObject({
      name: "securityRules/AllowWeb",
      protocol: "Tcp",
      sourceAddressPrefix: "203.0.113.9/32",
      sourceAddressPrefixes: ["203.0.113.9/32", "Storage"],
      destinationAddressPrefixes: twice,
      destinationPortRange: "443-443",
      destinationPortRanges: ["443-443", "8080-8090"],
    });
    expect(second).not.toHaveProperty("expandedSourceAddressPrefix");
  });

  it("expands tags by Microsoft's file where there is one", () => {
    const tags = tagsFromFile({
      changeNumber: 1,
      values: [{ name: "Storage", properties: { addressPrefixes: ["198.51.100.0/24"] } }],
    });
    expect(rulesOf(tags).value[1]?.effectiveSecurityRules[1]).toMatchObject({
      expandedSourceAddressPrefix: ["198.51.100.0/24"],
    });
  });

  it("is a table with one line for each rule", () => {
    const { columns, rows } = effectiveRulesTable(rulesOf());
    expect(rows).toHaveLength(14);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows[6]).toEqual([
      "front-nsg (subnet)",
      "Inbound",
      "100",
      "Deny",
      "All",
      "10.0.0.4/32 from 53-53",
      "10.0.0.0/24",
      "0-65535",
      "securityRules/DenyGroup",
    ]);
  });
});

describe("effective security rules against a recording", () => {
  it("is equal to itself, in any order, with names and wildcards as older versions print them", () => {
    const document = rulesOf();
    const older = document.value.map((group) => ({
      ...group,
      effectiveSecurityRules: group.effectiveSecurityRules.toReversed().map(({ sourceAddressPrefixes, ...rule }) => ({
        ...rule,
        name: rule.name.replace(/^.*\//, ""),
        protocol: rule.protocol === "All" ? "*" : rule.protocol,
        ...(sourceAddressPrefixes.length === 2 && sourceAddressPrefixes[0] === "0.0.0.0/0"
          ? { sourceAddressPrefix: "*" }
          : { sourceAddressPrefixes }),
      })),
    }));
    expect(compareRules(document, { value: older })).toMatchObject({
      ok: true,
      document: { differences: [], same: 14, ignored: 0 },
    });
  });

  it("tells of another port, another VirtualNetwork, and a rule that only one side has", () => {
    const document = rulesOf();
    const changed = document.value.map((group) => ({
      ...group,
      effectiveSecurityRules: group.effectiveSecurityRules.flatMap((rule) => {
        if (rule.name === "securityRules/DenyGroup") return [];
        if (rule.name === "securityRules/AllowWeb") return [{ ...rule, destinationPortRanges: ["444-444"] }];
        return rule.name.endsWith("AllowVnetInBound") && "subnet" in group.association
          ? [{ ...rule, expandedSourceAddressPrefix: ["0.0.0.0/0"] }]
          : [rule];
      }),
    }));
    const result = compareRules(document, { value: changed });
    expect(result.ok && result.document.differences.map(({ difference, entry }) => `${difference} ${entry}`)).toEqual([
      "different subnet Inbound AllowWeb",
      "different subnet Inbound AllowVnetInBound",
      "extra subnet Inbound DenyGroup",
    ]);
  });

  it("tells that a file of routes is no recording of rules", () => {
    expect(
      compareRules(rulesOf(), {
        value: [{ addressPrefix: ["10.0.0.0/16"], nextHopType: "VnetLocal", source: "Default", state: "Active" }],
      }).ok,
    ).toBe(false);
  });
});
