import { describe, expect, it } from "vitest";
import { networkOf } from "./asking.ts";

const messaging = (properties: string, more = "") => `
location: eastus
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      plain: { addressPrefix: 10.0.0.0/24 }
      served: { addressPrefix: 10.0.1.0/24, serviceEndpoints: [Microsoft.ServiceBus, Microsoft.EventHub] }
virtualMachines: { vm: { subnet: vnet/plain }, served: { subnet: vnet/served } }
machineLearning: { workspaces: { ws: {} } }
serviceBus: { namespaces: { bus: { ${properties} } } }
eventHub: { namespaces: { hub: { ${properties} } } }
${more}`;

const rules =
  "defaultAction: Deny, ipRules: [{ ipMask: 203.0.113.0/24, action: Allow }], virtualNetworkRules: [{ subnet: { id: vnet/served }, ignoreMissingVnetServiceEndpoint: false }]";

describe.each([
  ["servicebus:bus", "tcp/443,5671-5672", "bus"],
  ["eventhub:hub", "tcp/443,5671-5672,9093", "hub"],
])("%s", (to, on, name) => {
  it("is open while its rule set lists nothing, whatever the default action", () => {
    for (const properties of ["", "networkRuleSet: { defaultAction: Deny }"])
      expect(networkOf(messaging(properties)).ask("internet", to, on).answer).toBe("reachable");
  });

  it("admits what the rule set lists", () => {
    const { ask } = networkOf(messaging(`networkRuleSets: { default: { ${rules} } }`));
    expect(ask("ip:203.0.113.9", to, on).allowedBy).toContain(`${name}/networkRuleSet/ipRules/"203.0.113.0/24"`);
    expect(ask("served", to, on).allowedBy).toContain(`${name}/networkRuleSet/virtualNetworkRules/"vnet/served"`);
    expect(ask("vm", to, on)).toMatchObject({
      answer: "unreachable",
      causes: ["service-firewall"],
      deciders: [`${name}/networkRuleSet/defaultAction`],
    });
  });

  it("is closed with public access disabled, on the namespace or in its rule set", () => {
    for (const properties of ["publicNetworkAccess: Disabled", "networkRuleSet: { publicNetworkAccess: Disabled }"])
      expect(networkOf(messaging(properties)).ask("internet", to, on)).toMatchObject({
        causes: ["public-access-disabled"],
      });
  });

  it("has one zone for its private endpoint", () => {
    const more = `
privateEndpoints: { pe: { subnet: vnet/plain, target: ${to}/namespace, zones: [privatelink.servicebus.windows.net] } }
privateDnsZones: { privatelink.servicebus.windows.net: { links: [vnet] } }`;
    expect(networkOf(messaging("publicNetworkAccess: Disabled", more)).ask("vm", to, on).allowedBy).toContain(
      "pe/namespace",
    );
  });
});

it("trusts the services that are listed for it, where it is told to", () => {
  const { ask } = networkOf(messaging(`networkRuleSet: { ${rules}, trustedServiceAccessEnabled: true }`));
  expect(ask("workspace:ws", "servicebus:bus", "tcp/443").allowedBy).toContain(
    "bus/networkRuleSet/trustedServiceAccessEnabled",
  );
  expect(ask("workspace:ws", "eventhub:hub", "tcp/443").answer).toBe("unreachable");
  expect(
    networkOf(messaging(`networkRuleSet: { ${rules} }`)).ask("workspace:ws", "servicebus:bus", "tcp/443").answer,
  ).toBe("unreachable");
});
