import type { CheckReport, ScenarioResult } from "../model/check-report.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { failureLines } from "./claim-failure.ts";
import { claimText, type PlacedClaim, placedClaims } from "./claim-line.ts";
import { diagnosticLines, type ExcerptOf } from "./diagnostics-text.ts";
import { plainPaint } from "./paint.ts";
import { printable } from "./printable.ts";
import { type XmlElement, xmlText } from "./xml.ts";

export interface JunitOptions {
  readonly excerptOf?: ExcerptOf;
}

const style = { width: 100, paint: plainPaint };

/**
 * A check report as JUnit XML, for the test panes of CI systems.
 *
 * - One `testsuite` per scenario file, named by it, with title, source and platform as properties.
 * - One `testcase` per claim, named by the claim as written; its `classname` is the file, and the variant where it is of one.
 * - A claim that failed is a `failure` of type `failed`; an undecided one a `failure` of type `undecided`, because a claim
 *   that nobody can vouch for must not pass. Both hold the text that `check` prints.
 * - Problems of inputs make a suite `inputs`: errors are `error`s of the type of their code, warnings pass with the text as output.
 */
export function junitXml(document: CheckReport, { excerptOf }: JunitOptions = {}): string {
  const { scenarios, summary } = printable(document);
  const errors = document.problems.filter(({ severity }) => severity === "error").length;
  const suites = scenarios.map((scenario) => suiteOf(scenario, excerptOf));
  return xmlText({
    name: "testsuites",
    attributes: {
      name: "canreach",
      tests: summary.claims + document.problems.length,
      failures: summary.failed + summary.undecided,
      errors,
      time: seconds(scenarios.flatMap(placedClaims)),
    },
    children: document.problems.length === 0 ? suites : [...suites, problemSuite(document.problems, errors, excerptOf)],
  });
}

function suiteOf(scenario: ScenarioResult, excerptOf: ExcerptOf | undefined): XmlElement {
  const { file, title, source, platform } = scenario;
  const claims = placedClaims(scenario);
  const property = (name: string, value: string): XmlElement => ({ name: "property", attributes: { name, value } });
  const properties = [
    property("title", title),
    ...(source === undefined ? [] : [property("source", source)]),
    property("platform", platform),
  ];
  return {
    name: "testsuite",
    attributes: {
      name: file,
      tests: claims.length,
      failures: claims.filter(({ claim }) => claim.status !== "held").length,
      errors: 0,
      skipped: 0,
      time: seconds(claims),
      file,
    },
    children: [
      { name: "properties", attributes: {}, children: properties },
      ...claims.map((placed) => caseOf(placed, excerptOf)),
    ],
  };
}

function caseOf(placed: PlacedClaim, excerptOf: ExcerptOf | undefined): XmlElement {
  const { claim, scenario, variant } = placed;
  const failure: XmlElement = {
    name: "failure",
    attributes: { type: claim.status, message: claim.message },
    text: failureLines(placed, excerptOf, style).join("\n"),
  };
  return {
    name: "testcase",
    attributes: {
      name: claimText(claim),
      classname: variant === undefined ? scenario.file : `${scenario.file} › ${variant}`,
      time: seconds([placed]),
      file: claim.at.file,
      line: claim.at.line,
    },
    children: claim.status === "held" ? [] : [failure],
  };
}

function problemSuite(problems: readonly Diagnostic[], errors: number, excerptOf: ExcerptOf | undefined): XmlElement {
  const cases = problems.map((problem): XmlElement => {
    const { code, severity, message, at } = printable(problem);
    const text = diagnosticLines(problem, excerptOf, style).join("\n");
    const child: XmlElement =
      severity === "error"
        ? { name: "error", attributes: { type: code, message }, text }
        : { name: "system-out", attributes: {}, text };
    const attributes = { name: `${code}: ${message}`, classname: at?.file ?? "inputs", file: at?.file, line: at?.line };
    return { name: "testcase", attributes, children: [child] };
  });
  const attributes = { name: "inputs", tests: problems.length, failures: 0, errors, skipped: 0 };
  return { name: "testsuite", attributes, children: cases };
}

/** JUnit's unit, to the millisecond. */
const seconds = (claims: readonly PlacedClaim[]): string =>
  (claims.reduce((sum, { claim }) => sum + (claim.durationMs ?? 0), 0) / 1000).toFixed(3);
