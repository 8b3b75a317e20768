import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intervalSet } from "../../../src/net/interval-set.ts";
import { knownSet } from "../../../src/rules/known-set.ts";
import { match } from "../../../src/rules/matcher/matcher.ts";
import { compileRuleList, settleRules } from "../../../src/rules/matcher/rule-list-adapter.ts";
import { decide, type Rule } from "../../../src/rules/rule-list.ts";
import { Scope } from "../../../src/rules/scope.ts";
import { corners, rule } from "./arbitrary-rules.ts";

/** A rule list with terms, facts and doubts, from rules by value. */
const listRule: fc.Arbitrary<Rule<string>> = fc
  .tuple(rule, rule, fc.boolean(), fc.boolean())
  .map(([one, other, doubtful, named]) => ({
    action: one.action % 2 === 0 ? "Allow" : "Deny",
    source: [knownSet(one.source, doubtful ? other.source : intervalSet([])), ...(named ? [{ name: "lab" }] : [])],
    destination: [knownSet(one.destination), knownSet(other.destination)],
    protocol: one.services[0]?.protocol ?? intervalSet([{ lo: 0, hi: 255 }]),
    sourcePorts: one.services[0]?.sourcePorts ?? intervalSet([{ lo: 0, hi: 65535 }]),
    destinationPorts: one.services[0]?.destinationPorts ?? intervalSet([{ lo: 0, hi: 65535 }]),
    requires: one.requires === 0 ? [] : ["inside"],
  }));

const lab = knownSet(
  intervalSet([{ lo: 0x0a000000, hi: 0x0a00ffff }]),
  intervalSet([{ lo: 0xc0a80000, hi: 0xc0a8ffff }]),
);

describe("a compiled rule list", () => {
  it("decides as `decide`, and differs with its doubts only where they matter", () => {
    fc.assert(
      fc.property(fc.array(listRule, { maxLength: 12 }), fc.boolean(), (list, inside) => {
        const base = {
          addresses: () => lab,
          facts: ["inside"],
          action: (action: string) => (action === "Allow" ? 1 : 0),
        };
        const [without, withDoubts] = [false, true].map((doubtsMatch) =>
          compileRuleList(list, { ...base, doubtsMatch }),
        );
        const context = { addresses: () => lab, holds: () => inside };
        for (const { header } of corners(settleRules(list, { ...base, doubtsMatch: true }))) {
          const { index = -1, doubts } = decide(list, header, context, new Scope());
          const bits = inside ? 1 : 0;
          expect(match(without!, header, bits)).toBe(index);
          const least = match(withDoubts!, header, bits);
          if (doubts.length > 0) expect(least).toBe(Math.min(least, doubts[0]!.index));
          else if (least !== index && index >= 0) expect(list[least]?.action).toBe(list[index]?.action);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("turns away a fact without a bit", () => {
    const settled = { addresses: () => lab, facts: [], action: () => 0, doubtsMatch: false };
    const [list] = fc.sample(fc.array(listRule, { minLength: 1, maxLength: 1 }), 1);
    const required = list!.map((each) => ({ ...each, requires: ["inside"] }));
    expect(() => settleRules(required, settled)).toThrow("no context bit for the fact: inside");
  });
});
