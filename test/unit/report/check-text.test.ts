import { createColors } from "picocolors";
import { expect, test } from "vitest";
import type { CheckReport } from "../../../src/model/check-report.ts";
import { checkText } from "../../../src/report/check-text.ts";
import { paintWith } from "../../../src/report/paint.ts";
import { allHeld, excerptOf, mixed, twoReasons } from "./sample-checks.ts";
import { withoutColour } from "./terminal.ts";

const at80 = { width: 80, excerptOf };

test("files in a line each, what does not hold below, failures in full, problems, counts", () => {
  expect(checkText(mixed, { ...at80, elapsedMs: 412 })).toBe(`\
✓ scenarios/secured.yaml   3 claims  A workspace behind private endpoints
✗ scenarios/batch.yaml     5 claims  Azure Batch hands the training job to the …
    ✓ can: tag:BatchNodeManagement -> cpu on tcp/29876-29877
    ✗ can: internet -> cpu on tcp/29876
    ✗ variant: the Batch rule is missing
        ✓ cannot: internet -> cpu on tcp/22
        ✗ cannot: tag:BatchNodeManagement -> cpu on tcp/29876
        ? can: cpu -> storage:st/blob

failed[C-2]: can: internet -> cpu on tcp/29876
  --> scenarios/batch.yaml:22:5
   |
22 |   - can: internet -> cpu on tcp/29876
   |     ^^^
   |
  ::: scenario.yaml:13:5
   |
12 |   networkSecurityGroups:
13 |     training-nsg:
   |     ^^^^^^^^^^^^ training-nsg/DenyAllInBound
14 |       securityRules:
   |
   = found: unreachable: training-nsg/DenyAllInBound denies it
   = path: internet → compute:cpu/publicIPAddress → cpu
       ✗ training-nsg/DenyAllInBound
   = decided by: training-nsg/DenyAllInBound (scenario.yaml:13:5)  R-NSG-2
   = assumed[tags-disjoint]: different service tags share no address
   = note: asked for by the field team
   = help: add a rule to training-nsg that allows tcp/29876 from Internet, with
       a priority below 65500

failed: cannot: tag:BatchNodeManagement -> cpu on tcp/29876
  --> scenarios/batch.yaml:30:9
   |
30 |       - cannot: tag:BatchNodeManagement -> cpu on tcp/29876
   |         ^^^^^^
   |
  ::: scenario.yaml:15:11
   |
14 |       securityRules:
15 |         - { name: AllowBatch, priority: 100, direction: Inbound, access: A…
   |           ^^^^^^^^^^^^^^^^^^ training-nsg/AllowBatch
16 |             source: BatchNodeManagement, destination: "*", destinationPort…
   |
   = in variant: the Batch rule is missing
   = expected: unreachable because of training-nsg/DenyAllInBound
   = found: reachable: training-nsg/AllowBatch allows it
   = path: tag:BatchNodeManagement → compute:cpu/publicIPAddress → cpu
   = reply: cpu → tag:BatchNodeManagement
   = decided by: training-nsg/AllowBatch (scenario.yaml:15:11)  R-NSG-1
   = help: remove the rule AllowBatch of training-nsg

undecided: can: cpu -> storage:st/blob
  --> scenarios/batch.yaml:31:9
  ::: scenario.yaml:21:11
   = in variant: the Batch rule is missing
   = found: nothing in the model holds 10.0.0.4
   = path: cpu ? hub-rt/to-firewall
   = decided by: hub-rt/to-firewall (scenario.yaml:21:11)  R-RT-9
   = missing: the network interface that holds 10.0.0.4, or the template that
       makes it
   = help: add the hub's template to the inputs: canreach query main.json
       hub.json …

error[unknown-key]: \`subnett\` is not a property of a compute cluster
  --> scenarios/broken.yaml:9:14
   |
 8 |     computeClusters:
 9 |       cpu: { subnett: ml-vnet/training }
   |              ^^^^^^^
   |
   = help: did you mean \`subnet\`?

warning[no-claims]: scenarios/empty.yaml claims nothing

2 scenarios, 8 claims: 5 held, 2 failed, 1 undecided, 2 problems (0.4 s)
`);
});

test("when all holds, a file is one line; verbose lists its claims", () => {
  expect(checkText(allHeld, at80)).toBe(`\
✓ scenarios/secured.yaml   3 claims  A workspace behind private endpoints

1 scenario, 3 claims: 3 held (0.1 s)
`);
  expect(checkText(allHeld, { ...at80, verbose: true, elapsedMs: 65_000 })).toBe(`\
✓ scenarios/secured.yaml   3 claims  A workspace behind private endpoints
    ✓ can: jumpbox -> workspace
    ✓ cannot: internet -> workspace
    ✓ resolves: ws.api.azureml.ms from jumpbox to private

1 scenario, 3 claims: 3 held (1 min 5 s)
`);
});

test("quiet leaves out the list of files", () => {
  expect(checkText(allHeld, { quiet: true })).toBe("1 scenario, 3 claims: 3 held (0.1 s)\n");
});

test("every blocker is named, with what would lift each", () => {
  expect(checkText(twoReasons, at80)).toBe(`\
✗ scenarios/secured.yaml    1 claim  A workspace behind private endpoints
    ✗ can: cpu -> storage:st/blob on tcp/443

failed: can: cpu -> storage:st/blob on tcp/443
  --> scenarios/secured.yaml:33:5
  ::: scenario.yaml:22:11
   = found: unreachable: hub-rt/drop-internet drops it
   = path: cpu ✗ hub-rt/drop-internet
   = decided by: hub-rt/drop-internet (scenario.yaml:22:11)  R-RT-7
   = also blocked[service-firewall]: the service's firewall admits only what its
       rules list, and no rule lists this caller  st/networkAcls/defaultAction
       (scenario.yaml:31:9)  R-STG-2 R-STG-5
   = help: give hub-rt/drop-internet the next hop type Internet
   = help: add a virtual network rule (with the service endpoint on the caller's
       subnet), an IP rule, or a private endpoint

1 scenario, 1 claim: 1 failed
`);
});

test("many claims that hold are counted beside one that does not", () => {
  const [secured] = allHeld.scenarios;
  const [batch] = twoReasons.scenarios;
  const claims = [...(secured?.claims ?? []), ...(secured?.claims ?? []), ...(batch?.claims ?? [])];
  const variants = [{ name: "all is well", at: { file: "a", line: 1, column: 1 }, claims: secured?.claims ?? [] }];
  const report: CheckReport = {
    ...mixed,
    problems: [],
    scenarios: secured === undefined ? [] : [{ ...secured, claims, variants }],
  };
  expect(checkText(report, at80).split("\n").slice(0, 4)).toEqual([
    "✗ scenarios/secured.yaml  10 claims  A workspace behind private endpoints",
    "    ✓ 6 claims hold",
    "    ✗ can: cpu -> storage:st/blob on tcp/443",
    "    ✓ variant: all is well (3 claims)",
  ]);
});

test("nothing to check is said so", () => {
  const summary = { scenarios: 0, claims: 0, held: 0, failed: 0, undecided: 0, problems: 0 };
  expect(checkText({ ...allHeld, scenarios: [], summary })).toBe("0 scenarios, 0 claims: 0 held\n");
});

test("colours add codes and change nothing else", () => {
  const paint = paintWith(createColors(true));
  for (const report of [mixed, allHeld, twoReasons]) {
    const coloured = checkText(report, { ...at80, paint });
    expect(coloured).toContain("\u001b[");
    expect(withoutColour(coloured)).toBe(checkText(report, at80));
  }
});
