import { describe, expect, it } from "vitest";
import { newestPlatform } from "../../../src/azure/platform/platforms.ts";
import { symbolicTags } from "../../../src/azure/service-tags/tag-space.ts";
import { compile } from "../../../src/dataplane/compile.ts";
import { parseYaml } from "../../../src/input/parse-yaml.ts";
import { parseTraffic } from "../../../src/input/scenario/traffic.ts";
import { answerOf } from "../../../src/questions/answer-of.ts";
import { decideFlow } from "../../../src/questions/decide-flow.ts";
import { assembleNetwork } from "../../../src/topology/assemble.ts";

const yaml = `
virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { s: { addressPrefix: 10.0.0.0/24, networkSecurityGroup: group } } } }
virtualMachines: { web: { subnet: vnet/s, privateIPAddress: 10.0.0.4 }, db: { subnet: vnet/s, privateIPAddress: 10.0.0.5 } }
networkSecurityGroups:
  group:
    securityRules:
      ssh: { priority: 100, direction: Inbound, access: Allow, protocol: Tcp, source: 10.1.0.0/16, destination: "*", destinationPorts: 22 }
      no-udp: { priority: 150, direction: Inbound, access: Deny, protocol: Udp, source: "*", destination: "*", destinationPorts: 5432 }
      database: { priority: 200, direction: Inbound, access: Deny, protocol: Tcp, source: "*", destination: "*", destinationPorts: 5432 }`;

function inboundView() {
  const tree = parseYaml("network.yaml", yaml);
  if (!tree.ok) throw new Error("the network reads");
  const network = assembleNetwork(tree.value, { platform: newestPlatform, tags: symbolicTags() });
  if (!network.ok) throw new Error("the network assembles");
  const on = parseTraffic("tcp/5432");
  if (!on.ok) throw new Error("the traffic reads");
  const flow = { from: "web", to: "db", on: on.value };
  const decided = decideFlow(compile(network.value), flow, () => []);
  if (!decided.ok) throw new Error("the flow is decided");
  const answer = answerOf(flow, decided.cases, {
    platform: newestPlatform.name,
    notModelled: [],
    excerptAt: () => undefined,
  });
  const steps = answer.forward.hops.flatMap((hop) => hop.steps);
  return steps.flatMap((step) => (step.kind === "filter" && step.direction === "Inbound" ? (step.rules ?? []) : []));
}

/** By hand, from NSG diagnostics of Network Watcher: which fields of each rule match the flow (R-TL-3). */
describe("the view of a rule list, rule by rule (R-TL-3)", () => {
  const matched = (name: string, ...fields: readonly string[]) => ({
    name,
    protocolMatched: fields.includes("protocol"),
    sourceMatched: fields.includes("source"),
    sourcePortMatched: fields.includes("sourcePort"),
    destinationMatched: fields.includes("destination"),
    destinationPortMatched: fields.includes("destinationPort"),
  });

  it("says of each rule which of its fields match", () => {
    const view = inboundView();
    expect(view).toMatchObject([
      matched("ssh", "protocol", "sourcePort", "destination"),
      matched("no-udp", "source", "sourcePort", "destination", "destinationPort"),
      matched("database", "protocol", "source", "sourcePort", "destination", "destinationPort"),
      matched("AllowVnetInBound", "protocol", "source", "sourcePort", "destination", "destinationPort"),
      matched("AllowAzureLoadBalancerInBound", "protocol", "sourcePort", "destination", "destinationPort"),
      matched("DenyAllInBound", "protocol", "source", "sourcePort", "destination", "destinationPort"),
    ]);
  });
});
