import { describe, expect, it } from "vitest";
import * as canreach from "../../src/index.ts";
import * as rules from "../../src/rules/index.ts";
import { failing } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const folder = temporaryFolder({ "failing.yaml": failing });

describe("the library", () => {
  it("checks scenarios as the documentation of its entry shows", () => {
    const read = canreach.readScenarios([folder]);
    const report = canreach.checkScenarios(read.scenarios, read.problems, {
      tags: canreach.symbolicTags(),
      excerptAt: (at) => canreach.excerptAt(read.sources, at),
    });
    expect(report.summary).toMatchObject({ claims: 2, held: 1, failed: 1, problems: 0 });
    expect(canreach.checkText(report)).toContain("failed: can: internet -> vm:web on tcp/22");
  });

  it("answers one question", () => {
    const opened = canreach.openNetwork([`${folder}/failing.yaml`], { tags: canreach.symbolicTags() });
    if (!opened.ok) throw new Error(canreach.diagnosticsText(opened.problems));
    const flow = canreach.parseFlow("internet -> vm:web on tcp/22");
    if (!flow.ok) throw new Error(flow.message);
    const result = canreach.query(flow.value, opened.plane, opened.context);
    expect(result.ok && result.answer.answer).toBe("unreachable");
  });

  it("explains every cause and diagnostic in words", () => {
    for (const text of [
      ...Object.values(canreach.causes),
      ...Object.values(canreach.diagnosticCodes).map(({ help }) => help),
    ]) {
      expect(text).toMatch(/\S/);
    }
  });
});

describe("the rule-matching core", () => {
  const anywhere = rules.knownSet(rules.intervalSet([{ lo: 0, hi: 2 ** 32 - 1 }]));
  const rule = (action: "Allow" | "Deny", from: number, to: number): rules.Rule<"Allow" | "Deny"> => ({
    action,
    source: [anywhere],
    destination: [anywhere],
    protocol: rules.intervalSet([{ lo: 6, hi: 6 }]),
    sourcePorts: rules.intervalSet([{ lo: 0, hi: 65_535 }]),
    destinationPorts: rules.intervalSet([{ lo: from, hi: to }]),
    requires: [],
  });
  const list: rules.RuleList<"Allow" | "Deny"> = [rule("Allow", 443, 443), rule("Deny", 0, 65_535)];
  const context: rules.MatchContext = { addresses: () => rules.nothing, holds: () => undefined };

  it("decides one header, and every header of a box", () => {
    const source = rules.parseAddress("203.0.113.9") ?? 0;
    const header = { source, destination: 1, protocol: 6, sourcePort: 1024, destinationPort: 443 };
    expect(rules.decide(list, header, context, new rules.Scope()).index).toBe(0);
    const box = {
      ...rules.everyHeader,
      source: { lo: source, hi: source },
      destination: { lo: 1, hi: 1 },
      protocol: { lo: 6, hi: 6 },
    };
    const { cases, complete } = rules.decideAll([box], (each) => {
      const scope = new rules.Scope();
      return { result: rules.decide(list, each, context, scope).index, reach: scope.box() };
    });
    expect(complete).toBe(true);
    expect(cases.map(({ result }) => result).sort()).toEqual([0, 1, 1]);
  });
});
