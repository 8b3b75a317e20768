import { describe, expect, it } from "vitest";
import { ruleFile } from "../../../bench/rules/rule-files.ts";
import { cornerTrace, uniqueTrace } from "../../../bench/rules/traces.ts";
import { scanRules } from "../../../src/rules/matcher/linear-scan.ts";
import { compileRules, matchBatch } from "../../../src/rules/matcher/matcher.ts";
import { ipv4Words, unpackIpv4 } from "../../../src/rules/matcher/packed-header.ts";

/** The larger lists take minutes to scan: `CANREACH_ALL_LISTS=1` holds every list against its scan. */
const lists = ["acl1_1k", "fw1_1k", "ipc1_1k", "nsg_200", "nsg_1k"];
const large = ["acl1_10k", "fw1_10k", "ipc1_10k", "acl1_100k", "fw1_100k", "ipc1_100k"];

describe("published rule lists decide as a scan does", () => {
  for (const name of process.env["CANREACH_ALL_LISTS"] === "1" ? [...lists, ...large] : lists) {
    const rules = ruleFile(name) ?? [];
    const title = rules.length === 0 ? `${name}: skipped, the data is absent` : name;
    it.skipIf(rules.length === 0)(
      title,
      () => {
        const matcher = compileRules(rules);
        expect(matcher.kind).toBe("tables");
        // A scan tries every rule for every header: of 100,000 rules, the corners of every 25th are enough to wait for.
        const cornered = rules.length > 20_000 ? rules.filter((_, at) => at % 25 === 0) : rules;
        for (const headers of [cornerTrace(cornered, rules.length > 2000 ? 1 : 8), uniqueTrace(rules, 4000)]) {
          const out = new Int32Array(headers.length / ipv4Words);
          matchBatch(matcher, headers, out);
          const different = out.reduce(
            (count, index, at) => count + (index === scanRules(rules, unpackIpv4(headers, at)) ? 0 : 1),
            0,
          );
          expect(different).toBe(0);
        }
      },
      600_000,
    );
  }
});
