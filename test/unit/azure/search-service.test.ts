import { describe, expect, it } from "vitest";
import { networkOf } from "./asking.ts";

const search = (properties: string, more = "") => `
location: eastus
virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { plain: { addressPrefix: 10.0.0.0/24 } } } }
virtualMachines: { vm: { subnet: vnet/plain } }
machineLearning: { workspaces: { ws: {} } }
searchServices: { find: { ${properties} } }
${more}`;

describe("search service", () => {
  it("is open until addresses are listed", () => {
    expect(networkOf(search("")).ask("internet", "search:find", "tcp/443").answer).toBe("reachable");
    const { ask } = networkOf(search("networkRuleSet: { ipRules: [{ value: 203.0.113.9 }] }"));
    expect(ask("ip:203.0.113.9", "search:find", "tcp/443").allowedBy).toContain(
      'find/networkRuleSet/ipRules/"203.0.113.9"',
    );
    expect(ask("vm", "search:find", "tcp/443")).toMatchObject({
      causes: ["service-firewall"],
      deciders: ["find/networkRuleSet/ipRules"],
    });
  });

  it("trusts services where it is told to", () => {
    const listed = (bypass: string) =>
      networkOf(search(`networkRuleSet: { ipRules: [203.0.113.9], bypass: ${bypass} }`));
    expect(listed("AzureServices").ask("workspace:ws", "search:find", "tcp/443").answer).toBe("reachable");
    expect(listed("AzurePortal").ask("workspace:ws", "search:find", "tcp/443").answer).toBe("unreachable");
  });

  it("is reached privately with public access disabled", () => {
    const more = `
privateEndpoints: { pe: { subnet: vnet/plain, target: search:find, zones: [privatelink.search.windows.net] } }
privateDnsZones: { privatelink.search.windows.net: { links: [vnet] } }`;
    const { ask } = networkOf(search("publicNetworkAccess: disabled", more));
    expect(ask("vm", "search:find", "tcp/443").allowedBy).toContain("pe/searchService");
    expect(ask("internet", "search:find", "tcp/443")).toMatchObject({ causes: ["public-access-disabled"] });
  });
});
