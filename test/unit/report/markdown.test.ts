import { describe, expect, test } from "vitest";
import type { CheckReport } from "../../../src/model/check-report.ts";
import { answerMarkdown, checkMarkdown } from "../../../src/report/markdown.ts";
import { cell, code, fenced, folded } from "../../../src/report/markdown-syntax.ts";
import { denied, indeterminate } from "./sample-answers.ts";
import { allHeld, excerptOf, mixed } from "./sample-checks.ts";

test("an answer: verdict and deciders in sight, the rest on a click", () => {
  const text = answerMarkdown(denied);
  expect(
    text.startsWith(`\
**✗ unreachable[security-rule]**: \`internet cannot reach cpu on tcp/29876\`

- decided by \`training-nsg/DenyAllInBound\` (\`scenario.yaml:13:5\`)
- routing: reachable, policy: unreachable

<details><summary><code>hop by hop</code></summary>

\`\`\`text
unreachable[security-rule]: internet cannot reach cpu on tcp/29876
  --> scenario.yaml:13:5
`),
  ).toBe(true);
  expect(text.endsWith("(also used: R-NSG-12)\n```\n\n</details>\n")).toBe(true);
  expect(answerMarkdown(indeterminate)).toContain("- missing: `the network interface that holds 10.0.0.4, or the");
});

test("a check report: counts, a table of what does not hold, the rest on a click", () => {
  const text = checkMarkdown(mixed, { excerptOf });
  expect(
    text.startsWith(`\
### ✗ 2 scenarios, 8 claims: 5 held, 2 failed, 1 undecided, 2 problems

| | claim | where | found |
|---|---|---|---|
| ✗ | \`can: internet -> cpu on tcp/29876\` | \`scenarios/batch.yaml:22:5\` | \`unreachable: training-nsg/DenyAllInBound denies it\` |
| ✗ | \`cannot: tag:BatchNodeManagement -> cpu on tcp/29876\` | \`scenarios/batch.yaml:30:9\`<br>variant \`the Batch rule is missing\` | \`reachable: training-nsg/AllowBatch allows it\` |
| ? | \`can: cpu -> storage:st/blob\` | \`scenarios/batch.yaml:31:9\`<br>variant \`the Batch rule is missing\` | \`nothing in the model holds 10.0.0.4\` |

<details><summary><code>can: internet -&gt; cpu on tcp/29876</code></summary>

\`\`\`text
failed[C-2]: can: internet -> cpu on tcp/29876
`),
  ).toBe(true);
  expect(text.match(/<details>/g)).toHaveLength(5);
  expect(text).toContain(
    "<summary><code>error[unknown-key]: `subnett` is not a property of a compute cluster</code></summary>",
  );
});

test("a check report where all holds is one line", () => {
  expect(checkMarkdown(allHeld)).toBe("### ✓ 1 scenario, 3 claims: 3 held\n");
});

test("the mark follows the worst: failures and errors, then what is undecided, then warnings", () => {
  const [, batch] = mixed.scenarios;
  const markFor = (
    statuses: readonly ("held" | "failed" | "undecided")[],
    problems: CheckReport["problems"],
  ): string => {
    const claims = statuses.flatMap((status) =>
      (batch?.claims ?? []).slice(0, 1).map((claim) => ({ ...claim, status })),
    );
    return checkMarkdown({
      ...mixed,
      scenarios: batch === undefined ? [] : [{ ...batch, claims, variants: [] }],
      problems,
    }).charAt(4);
  };
  const [error, warning] = mixed.problems;
  if (error === undefined || warning === undefined) throw new Error("the sample has problems");
  expect(markFor(["held", "failed", "undecided"], [])).toBe("✗");
  expect(markFor(["held"], [warning, error])).toBe("✗");
  expect(markFor(["held", "undecided"], [warning])).toBe("?");
  expect(markFor(["held"], [warning])).toBe("✓");
});

test("a report that is too long for a comment is cut between sections, and says so", () => {
  const [, batch] = mixed.scenarios;
  const claims = Array.from({ length: 400 }, () => batch?.claims[1]).flatMap((claim) => claim ?? []);
  const text = checkMarkdown({
    ...mixed,
    scenarios: batch === undefined ? [] : [{ ...batch, claims, variants: [] }],
    problems: [],
  });
  expect(text.length).toBeLessThan(61_000);
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  expect(text).toMatch(/… and \d+ more sections that would not fit into a comment\.\n$/);
});

describe("text of inputs is code", () => {
  test.each([
    ["plain", "`plain`"],
    ["a `b` c", "``a `b` c``"],
    ["`b`", "`` `b` ``"],
    ["``", "``` `` ```"],
    ["[x](http://e) @all <b>", "`[x](http://e) @all <b>`"],
    [" ", ""],
  ])("%j becomes %j", (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test("in a table, a bar does not end the cell", () => {
    expect(cell("a|b")).toBe("`a\\|b`");
  });

  test("a fence is longer than any run of backticks inside", () => {
    expect(fenced(["````", "</details>"])).toEqual(["`````text", "````", "</details>", "`````"]);
  });

  test("a summary holds no HTML", () => {
    expect(folded("<img src=x>&", ["x"])).toEqual([
      "<details><summary><code>&lt;img src=x&gt;&amp;</code></summary>",
      "",
      "x",
      "",
      "</details>",
    ]);
  });
});
