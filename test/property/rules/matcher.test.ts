import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanRules } from "../../../src/rules/matcher/linear-scan.ts";
import type { MatchRule } from "../../../src/rules/matcher/match-rule.ts";
import {
  type CompileOptions,
  compileRules,
  deserialise,
  type Matcher,
  match,
  replaceRule,
  serialise,
  withoutRule,
  withRule,
} from "../../../src/rules/matcher/matcher.ts";
import { corners, rule, ruleList } from "./arbitrary-rules.ts";

/** Holds a matcher against the scan of its list, at the corners of every rule. */
function agree(matcher: Matcher, rules: readonly MatchRule[], at: readonly MatchRule[] = rules): void {
  for (const { header, context } of corners(at)) {
    expect(match(matcher, header, context)).toBe(scanRules(rules, { ...header, context }));
  }
}

const forms: [string, CompileOptions][] = [
  ["with generated code", {}],
  ["without generated code", { generate: false }],
  ["cut into parts", { bounds: { mostCells: 200, mostParts: 64 } }],
  ["cut into parts and buckets", { bounds: { mostCells: 400, mostParts: 64, rulesPerBucket: 2 } }],
  ["cut, and without generated code", { bounds: { mostCells: 400, rulesPerBucket: 3 }, generate: false }],
  ["beyond its bounds", { bounds: { mostCells: 0 } }],
];

describe("a compiled list decides as a scan of it does", () => {
  it.each(forms)("%s", (_, options) => {
    fc.assert(
      fc.property(ruleList, (rules) => agree(compileRules(rules, options), rules)),
      { numRuns: 60 },
    );
  });

  it("from its image", () => {
    fc.assert(
      fc.property(ruleList, (rules) => agree(deserialise(serialise(compileRules(rules))), rules)),
      { numRuns: 30 },
    );
  });

  it("after any edits", () => {
    const edit = fc.tuple(fc.constantFrom("add", "remove", "replace"), fc.nat(), rule);
    fc.assert(
      fc.property(ruleList, fc.array(edit, { minLength: 1, maxLength: 8 }), (rules, edits) => {
        let matcher = compileRules(rules);
        const seen = [...rules];
        for (const [kind, place, changed] of edits) {
          if (kind === "add" || matcher.size === 0) matcher = withRule(matcher, place % (matcher.size + 1), changed);
          else if (kind === "remove") matcher = withoutRule(matcher, place % matcher.size);
          else matcher = replaceRule(matcher, place % matcher.size, changed);
          seen.push(changed);
        }
        agree(matcher, matcher.rules ?? [], seen);
      }),
      { numRuns: 60 },
    );
  });
});
