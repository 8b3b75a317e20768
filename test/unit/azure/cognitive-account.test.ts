import { describe, expect, it } from "vitest";
import { networkOf } from "./asking.ts";

const account = (properties: string, more = "") => `
location: eastus
virtualNetworks:
  vnet:
    addressPrefixes: [10.0.0.0/16]
    subnets:
      plain: { addressPrefix: 10.0.0.0/24 }
      served: { addressPrefix: 10.0.1.0/24, serviceEndpoints: [Microsoft.CognitiveServices] }
virtualMachines:
  vm: { subnet: vnet/plain }
  served: { subnet: vnet/served }
machineLearning: { workspaces: { ws: {} } }
accounts: { ai: { ${properties} } }
${more}`;

const closed =
  "networkAcls: { defaultAction: Deny, ipRules: [{ value: 203.0.113.0/24 }], virtualNetworkRules: [{ id: vnet/served }]";

describe("Azure AI services account", () => {
  it("is open until its default action says otherwise", () => {
    expect(networkOf(account("kind: OpenAI")).ask("internet", "openai:ai", "tcp/443").answer).toBe("reachable");
  });

  it("admits what its rules list", () => {
    const { ask } = networkOf(account(`kind: OpenAI, ${closed} }`));
    expect(ask("ip:203.0.113.9", "openai:ai", "tcp/443").allowedBy).toContain(
      'ai/networkAcls/ipRules/"203.0.113.0/24"',
    );
    expect(ask("served", "openai:ai", "tcp/443").allowedBy).toContain(
      'ai/networkAcls/virtualNetworkRules/"vnet/served"',
    );
    expect(ask("vm", "openai:ai", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["service-firewall"],
      deciders: ["ai/networkAcls/defaultAction"],
    });
  });

  it("trusts services by identity only where it is told to, and only as Azure OpenAI", () => {
    const trusting = `${closed}, bypass: AzureServices }`;
    expect(
      networkOf(account(`kind: OpenAI, ${trusting}`)).ask("workspace:ws", "openai:ai", "tcp/443").allowedBy,
    ).toContain("ai/networkAcls/bypass");
    expect(networkOf(account(`kind: OpenAI, ${closed} }`)).ask("workspace:ws", "openai:ai", "tcp/443").answer).toBe(
      "unreachable",
    );
    expect(
      networkOf(account(`kind: FormRecognizer, ${trusting}`)).ask("workspace:ws", "cognitive:ai", "tcp/443").answer,
    ).toBe("unreachable");
  });

  it("lets trusted services in while public access is disabled, and nobody else", () => {
    const { ask } = networkOf(
      account(`kind: OpenAI, publicNetworkAccess: Disabled, ${closed}, bypass: AzureServices }`),
    );
    expect(ask("workspace:ws", "openai:ai", "tcp/443").answer).toBe("reachable");
    expect(ask("ip:203.0.113.9", "openai:ai", "tcp/443")).toMatchObject({ causes: ["public-access-disabled"] });
  });

  it("V-PA-31: secured by a perimeter that there is not, not even trusted services get in", () => {
    const { ask } = networkOf(
      account(`kind: OpenAI, publicNetworkAccess: SecuredByPerimeter, ${closed}, bypass: AzureServices }`),
    );
    expect(ask("workspace:ws", "openai:ai", "tcp/443")).toMatchObject({
      answer: "unreachable",
      causes: ["public-access-disabled"],
      deciders: ["ai/publicNetworkAccess"],
      behaviours: ["R-NSP-1"],
    });
  });

  it("R-PE-14: has a name and a zone for each API that its kind offers", () => {
    const zones = [
      "privatelink.cognitiveservices.azure.com",
      "privatelink.openai.azure.com",
      "privatelink.services.ai.azure.com",
    ];
    const more = `
privateEndpoints: { pe: { subnet: vnet/plain, target: cognitive:ai/account, zones: [${zones.join(", ")}] } }
privateDnsZones: { ${zones.map((zone) => `${zone}: { links: [vnet] }`).join(", ")} }`;
    const { ask } = networkOf(
      account("kind: AIServices, publicNetworkAccess: Disabled, customSubDomainName: Contoso", more),
    );
    for (const host of [
      "contoso.cognitiveservices.azure.com",
      "contoso.openai.azure.com",
      "contoso.services.ai.azure.com",
    ])
      expect(ask("vm", `fqdn:${host}`, "tcp/443").allowedBy, host).toContain("pe/account");
    const plain = networkOf(account("kind: FormRecognizer"));
    const hosts = (
      plain.network.find("accounts", "ai")?.type.endpoint?.(plain.network.find("accounts", "ai")!, plain.network)
        ?.faces ?? []
    ).flatMap((face) => face.hosts.map(({ host }) => host));
    expect(hosts).toEqual(["ai.cognitiveservices.azure.com"]);
  });
});
