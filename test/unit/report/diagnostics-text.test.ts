import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { diagnosticsText } from "../../../src/report/diagnostics-text.ts";
import { excerptOf, mixed } from "./sample-checks.ts";

test("problems with their lines, and a count", () => {
  expect(diagnosticsText(mixed.problems, { excerptOf })).toBe(`\
error[unknown-key]: \`subnett\` is not a property of a compute cluster
  --> scenarios/broken.yaml:9:14
   |
 8 |     computeClusters:
 9 |       cpu: { subnett: ml-vnet/training }
   |              ^^^^^^^
   |
   = help: did you mean \`subnet\`?

warning[no-claims]: scenarios/empty.yaml claims nothing

1 error, 1 warning
`);
});

test("without source lines, the place alone", () => {
  const problem: Diagnostic = {
    code: "bad-prefix",
    severity: "error",
    message: "`10.0.0.5/16` is not aligned",
    at: { file: "a.json", line: 120, column: 7 },
    help: "write 10.0.0.0/16",
  };
  expect(diagnosticsText([problem, problem])).toBe(`\
error[bad-prefix]: \`10.0.0.5/16\` is not aligned
  --> a.json:120:7
   = help: write 10.0.0.0/16

error[bad-prefix]: \`10.0.0.5/16\` is not aligned
  --> a.json:120:7
   = help: write 10.0.0.0/16

2 errors
`);
});

test("no problem, no text", () => {
  expect(diagnosticsText([])).toBe("");
});

test("an input's control characters stay visible and harmless", () => {
  const problem: Diagnostic = { code: "x", severity: "error", message: "`\u001b]0;owned\u0007` is no name\nat all" };
  expect(diagnosticsText([problem])).toBe("error[x]: `␛]0;owned␇` is no name at all\n\n1 error\n");
});
