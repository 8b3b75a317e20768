import { describe, expect, it } from "vitest";
import { type LoggedFlow, parseFlowLog, replay } from "../../../bench/rules/flow-log.ts";
import { flowLogFile } from "../../../bench/rules/rule-files.ts";
import { everyAddress, everyPort, intervalSet } from "../../../src/net/interval-set.ts";
import { anyService, type MatchRule } from "../../../src/rules/matcher/match-rule.ts";
import { compileRules } from "../../../src/rules/matcher/matcher.ts";

const [deny, allow] = [0, 1];
const all: MatchRule = {
  action: deny,
  source: everyAddress,
  destination: everyAddress,
  services: [anyService],
  requires: 0,
};
const single = (value: number) => intervalSet([{ lo: value, hi: value }]);
const ssh = { protocol: single(6), sourcePorts: everyPort, destinationPorts: single(22) };

/** SSH may come in; everything may go out. */
const group = {
  inbound: compileRules([{ ...all, action: allow, services: [ssh] }, all]),
  outbound: compileRules([{ ...all, action: allow }]),
};

const version2 = JSON.stringify({
  records: [
    {
      properties: {
        Version: 2,
        flows: [
          { rule: "UserRule_SSH", flows: [{ flowTuples: ["1,198.51.100.7,10.0.0.4,61575,22,T,I,A,B,,,,"] }] },
          { rule: "UserRule_DNS", flows: [{ flowTuples: ["2,198.51.100.7,10.0.0.4,53000,53,U,I,A,B,,,,"] }] },
        ],
      },
    },
  ],
});

const version4 = JSON.stringify({
  records: [
    {
      flowRecords: {
        flows: [
          {
            flowGroups: [
              { rule: "DefaultRule_DenyAllInBound", flowTuples: ["1,198.51.100.7,10.0.0.6,55188,23,6,I,D,NX,0,0,0,0"] },
              { rule: "Out", flowTuples: ["1,10.0.0.6,198.51.100.7,23956,443,6,O,B,NX,0,0,0,0"] },
            ],
          },
        ],
      },
    },
  ],
});

describe("a flow log", () => {
  it("is read in version 2", () => {
    expect(parseFlowLog(version2)[0]).toEqual<LoggedFlow>({
      rule: "UserRule_SSH",
      inbound: true,
      allowed: true,
      header: { source: 0xc6336407, destination: 0x0a000004, protocol: 6, sourcePort: 61575, destinationPort: 22 },
    });
  });

  it("names the flows that the list decides otherwise", () => {
    const flows = [...parseFlowLog(version2), ...parseFlowLog(version4)];
    expect(replay(flows, group, allow).map(({ rule }) => rule)).toEqual(["UserRule_DNS"]);
  });

  /** In the second an admin rule of Virtual Network Manager stands before the group and blocks one SSH flow. */
  const files = [
    ["datadog-nsg-flow-v2.json", []],
    ["msdocs-vnet-flow-log-avnm.json", ["BlockHighRiskTCPPortsFromInternet"]],
  ] as const;
  for (const [name, differing] of files) {
    const text = flowLogFile(name);
    it.skipIf(text === undefined)(text === undefined ? `${name}: skipped, the data is absent` : name, () => {
      const flows = parseFlowLog(text ?? "");
      expect(flows.length).toBeGreaterThan(5);
      expect(replay(flows, group, allow).map(({ rule }) => rule)).toEqual(differing);
    });
  }
});
