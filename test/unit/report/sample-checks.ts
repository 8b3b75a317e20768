import type { CheckReport, ClaimResult, ScenarioResult } from "../../../src/model/check-report.ts";
import type { SourceLocation } from "../../../src/model/source-location.ts";
import type { ExcerptOf } from "../../../src/report/diagnostics-text.ts";
import { blockedTwice, denied, indeterminate, reachable } from "./sample-answers.ts";

/* Check reports as the questions floor gives them, written by hand. */

const at = (file: string, line: number, column = 5): SourceLocation => ({ file, line, column });

const held = (kind: string, text: string, line: number, file = "scenarios/batch.yaml"): ClaimResult => ({
  status: "held",
  kind,
  text,
  at: at(file, line),
  message: "as claimed",
  decidedBy: [],
  durationMs: 20,
});

const SECURED = "scenarios/secured.yaml";

const secured: ScenarioResult = {
  file: SECURED,
  title: "A workspace behind private endpoints",
  source: "Network security overview, 'Secure the workspace'",
  platform: "azureml-2024-07",
  claims: [
    held("can", "jumpbox -> workspace", 30, SECURED),
    held("cannot", "internet -> workspace", 31, SECURED),
    held("resolves", "ws.api.azureml.ms from jumpbox to private", 32, SECURED),
  ],
  variants: [],
};

const batch: ScenarioResult = {
  file: "scenarios/batch.yaml",
  title: "Azure Batch hands the training job to the compute cluster",
  platform: "azureml-2020-07",
  claims: [
    held("can", "tag:BatchNodeManagement -> cpu on tcp/29876-29877", 20),
    {
      status: "failed",
      kind: "can",
      text: "internet -> cpu on tcp/29876",
      id: "C-2",
      note: "asked for by the field team",
      at: at("scenarios/batch.yaml", 22),
      message: "unreachable: training-nsg/DenyAllInBound denies it",
      decidedBy: denied.decidedBy,
      answer: denied,
      durationMs: 35,
    },
  ],
  variants: [
    {
      name: "the Batch rule is missing",
      at: at("scenarios/batch.yaml", 26),
      claims: [
        held("cannot", "internet -> cpu on tcp/22", 29),
        {
          status: "failed",
          kind: "cannot",
          text: "tag:BatchNodeManagement -> cpu on tcp/29876",
          at: at("scenarios/batch.yaml", 30, 9),
          message: "reachable: training-nsg/AllowBatch allows it",
          expected: "unreachable because of training-nsg/DenyAllInBound",
          decidedBy: reachable.decidedBy,
          answer: reachable,
          help: "remove the rule AllowBatch of training-nsg",
        },
        {
          status: "undecided",
          kind: "can",
          text: "cpu -> storage:st/blob",
          at: at("scenarios/batch.yaml", 31, 9),
          message: "nothing in the model holds 10.0.0.4",
          decidedBy: indeterminate.decidedBy,
          answer: indeterminate,
        },
      ],
    },
  ],
};

export const mixed: CheckReport = {
  schemaVersion: 1,
  kind: "check",
  scenarios: [secured, batch],
  problems: [
    {
      code: "unknown-key",
      severity: "error",
      message: "`subnett` is not a property of a compute cluster",
      at: at("scenarios/broken.yaml", 9, 14),
      help: "did you mean `subnet`?",
    },
    { code: "no-claims", severity: "warning", message: "scenarios/empty.yaml claims nothing" },
  ],
  summary: { scenarios: 2, claims: 8, held: 5, failed: 2, undecided: 1, problems: 2 },
};

export const allHeld: CheckReport = {
  ...mixed,
  scenarios: [secured],
  problems: [],
  summary: { scenarios: 1, claims: 3, held: 3, failed: 0, undecided: 0, problems: 0 },
};

/** The answer of a claim about two things at once. */
export const twoReasons: CheckReport = {
  ...mixed,
  scenarios: [
    {
      ...secured,
      claims: [
        {
          status: "failed",
          kind: "can",
          text: "can: cpu -> storage:st/blob on tcp/443",
          at: at("scenarios/secured.yaml", 33),
          message: "unreachable: hub-rt/drop-internet drops it",
          decidedBy: blockedTwice.decidedBy,
          answer: blockedTwice,
        },
      ],
    },
  ],
  problems: [],
  summary: { scenarios: 1, claims: 1, held: 0, failed: 1, undecided: 0, problems: 0 },
};

const lines: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  "scenarios/batch.yaml": {
    22: "  - can: internet -> cpu on tcp/29876",
    30: "      - cannot: tag:BatchNodeManagement -> cpu on tcp/29876",
  },
  "scenarios/broken.yaml": { 8: "    computeClusters:", 9: "      cpu: { subnett: ml-vnet/training }" },
};

export const excerptOf: ExcerptOf = ({ file, line, column }) => {
  const source = lines[file];
  if (source?.[line] === undefined) return undefined;
  const shown = Object.entries(source).map(([number, text]) => ({ number: Number(number), text }));
  return { file, line, column, lines: shown.filter(({ number }) => Math.abs(number - line) < 2) };
};
