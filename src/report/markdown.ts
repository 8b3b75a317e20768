import type { Answer } from "../model/answer.ts";
import type { CheckReport } from "../model/check-report.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { formatLocation } from "../model/source-location.ts";
import { answerText } from "./answer-text.ts";
import { failureLines } from "./claim-failure.ts";
import { claimText, type PlacedClaim, placedClaims, statusMark, summaryText } from "./claim-line.ts";
import { counted } from "./counted.ts";
import { diagnosticLines, type ExcerptOf } from "./diagnostics-text.ts";
import { markOf, sentence, tagOf } from "./headline.ts";
import { cell, code, fenced, folded } from "./markdown-syntax.ts";
import { plainPaint } from "./paint.ts";
import { printable } from "./printable.ts";

export interface MarkdownOptions {
  readonly excerptOf?: ExcerptOf;
}

const style = { width: 100, paint: plainPaint };

/** GitHub takes comments of 65,536 characters; what would lead past this is counted, not shown. */
const MOST = 60_000;
/** The table lists as many. */
const ROWS = 100;

/** An answer as Markdown: the verdict, what decided, and the whole text folded away. Ends with a line break. */
export function answerMarkdown(document: Answer): string {
  const answer = printable(document);
  const deciders = answer.decidedBy.map(({ path, at }) => {
    const place = at === undefined ? "" : ` (${code(formatLocation(at))})`;
    return `- decided by ${code(path)}${place}`;
  });
  const lines = [
    `**${markOf(answer.answer)} ${tagOf(answer)}**: ${code(sentence(answer))}`,
    "",
    ...deciders,
    `- routing: ${answer.routing}, policy: ${answer.policy}`,
    ...answer.missing.map((fact) => `- missing: ${code(fact)}`),
    "",
    ...folded("hop by hop", fenced(answerText(document, style).trimEnd().split("\n"))),
  ];
  return `${lines.join("\n")}\n`;
}

/** A check report as Markdown: the counts, a table of the claims that do not hold, and each of them folded away below. */
export function checkMarkdown(document: CheckReport, { excerptOf }: MarkdownOptions = {}): string {
  const report = printable(document);
  const broken = report.scenarios.flatMap(placedClaims).filter(({ claim }) => claim.status !== "held");
  const mark = markOfCheck(broken, report.problems);
  const sections = [
    [`### ${mark} ${summaryText(report.summary)}`],
    broken.length === 0 ? [] : ["| | claim | where | found |", "|---|---|---|---|", ...broken.slice(0, ROWS).map(row)],
    ...broken.map((placed) => folded(claimText(placed.claim), fenced(failureLines(placed, excerptOf, style)))),
    ...document.problems.map((problem) => {
      const { severity, code: name, message } = printable(problem);
      return folded(`${severity}[${name}]: ${message}`, fenced(diagnosticLines(problem, excerptOf, style)));
    }),
  ].filter((section) => section.length > 0);
  return `${withinLimit(sections.map((section) => section.join("\n"))).join("\n\n")}\n`;
}

function markOfCheck(broken: readonly PlacedClaim[], problems: readonly Diagnostic[]): string {
  if (broken.some(({ claim }) => claim.status === "failed") || problems.some(({ severity }) => severity === "error"))
    return "✗";
  return broken.length > 0 ? "?" : "✓";
}

function row({ claim, variant }: PlacedClaim): string {
  const where = `${cell(formatLocation(claim.at))}${variant === undefined ? "" : `<br>variant ${cell(variant)}`}`;
  return `| ${statusMark(claim.status)} | ${cell(claimText(claim))} | ${where} | ${cell(claim.message)} |`;
}

function withinLimit(sections: readonly string[]): string[] {
  let left = MOST;
  const shown = sections.filter((section) => {
    left -= section.length + 2;
    return left >= 0;
  });
  const hidden = sections.length - shown.length;
  return hidden === 0
    ? shown
    : [...shown, `… and ${counted(hidden, "more section")} that would not fit into a comment.`];
}
