import type { CheckReport, ClaimResult, ClaimStatus, ScenarioResult, VariantResult } from "../model/check-report.ts";
import { failureLines } from "./claim-failure.ts";
import { claimText, placedClaims, statusMark, summaryText, worst } from "./claim-line.ts";
import { counted, duration } from "./counted.ts";
import { diagnosticLines, type ExcerptOf } from "./diagnostics-text.ts";
import { type Paint, styleOf, type TextOptions, type TextStyle } from "./paint.ts";
import { printable } from "./printable.ts";
import { cutText, padText, textWidth } from "./text-width.ts";
import { hanging, type Span, setIn } from "./wrap.ts";

export interface CheckTextOptions extends TextOptions {
  readonly excerptOf?: ExcerptOf;
  /** Every claim of every file, also where all hold. */
  readonly verbose?: boolean;
  /** The failures and the summary only. */
  readonly quiet?: boolean;
  /** How long the whole run took; the sum over the claims if absent. */
  readonly elapsedMs?: number;
}

/**
 * A check report that reads like a test runner's and fails like a compiler: one line per file, the claims of the files
 * that do not hold, then each failure with its place and its cause, and the counts. Ends with a line break.
 */
export function checkText(document: CheckReport, options: CheckTextOptions = {}): string {
  const report = printable(document);
  const style = styleOf(options);
  const broken = report.scenarios.flatMap(placedClaims).filter(({ claim }) => claim.status !== "held");
  const blocks = [
    ...(options.quiet === true ? [] : [listing(report.scenarios, options.verbose === true, style)]),
    ...broken.map((placed) => failureLines(placed, options.excerptOf, style)),
    ...document.problems.map((problem) => diagnosticLines(problem, options.excerptOf, style)),
    summaryLines(report, options.elapsedMs, style),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

/** No title is shown in less room. */
const LEAST_TITLE = 12;
/** Names of files line up, unless one is longer than this. */
const FILE_WIDTH = 44;
/** More claims than these that hold are counted, not listed, unless all are asked for. */
const LISTED = 3;

/** `✓ scenarios/batch.yaml  5 claims  Azure Batch hands the job to the cluster`, and below it what does not hold. */
function listing(scenarios: readonly ScenarioResult[], verbose: boolean, style: TextStyle): string[] {
  const { paint, width } = style;
  const columns = Math.min(FILE_WIDTH, Math.max(0, ...scenarios.map(({ file }) => textWidth(file))));
  return scenarios.flatMap((scenario) => {
    const claims = placedClaims(scenario).map(({ claim }) => claim);
    const file = padText(scenario.file, columns);
    const count = counted(claims.length, "claim").padStart(10);
    const room = width - textWidth(file) - count.length - 5;
    const title = room < LEAST_TITLE ? "" : `  ${cutText(scenario.title, room)}`;
    const status = worst(claims);
    const line = `${marked(status, paint)} ${paint.strong(file)} ${paint.faint(count)}${title}`.trimEnd();
    if (status === "held" && !verbose) return [line];
    return [
      line,
      ...claimLines(scenario.claims, 4, verbose, style),
      ...scenario.variants.flatMap((variant) => variantLines(variant, verbose, style)),
    ];
  });
}

function variantLines({ name, claims }: VariantResult, verbose: boolean, style: TextStyle): string[] {
  const status = worst(claims);
  const folded = status === "held" && !verbose;
  const text = `variant: ${name}${folded ? ` (${counted(claims.length, "claim")})` : ""}`;
  const prefix = { first: `    ${marked(status, style.paint)} `, firstColumns: 6, rest: " ".repeat(8), restColumns: 8 };
  return [...hanging([{ text }], style.width, prefix), ...(folded ? [] : claimLines(claims, 8, verbose, style))];
}

function claimLines(
  claims: readonly ClaimResult[],
  indent: number,
  verbose: boolean,
  { paint, width }: TextStyle,
): string[] {
  const before = " ".repeat(indent);
  const holding = claims.filter(({ status }) => status === "held").length;
  const folded = !verbose && holding > LISTED;
  const listed = claims.filter(({ status }) => status !== "held" || !folded);
  const lines = listed.flatMap((claim) => {
    const text: Span = {
      text: claimText(claim),
      ...(claim.status === "held" ? {} : { paint: statusTone(claim.status, paint) }),
    };
    const prefix = {
      first: `${before}${marked(claim.status, paint)} `,
      firstColumns: indent + 2,
      rest: `${before}    `,
      restColumns: indent + 4,
    };
    return hanging([text], width, prefix);
  });
  return folded ? [`${before}${marked("held", paint)} ${paint.faint(`${holding} claims hold`)}`, ...lines] : lines;
}

const marked = (status: ClaimStatus, paint: Paint): string => statusTone(status, paint)(statusMark(status));

const statusTone = (status: ClaimStatus, paint: Paint): ((text: string) => string) =>
  ({ held: paint.good, failed: paint.bad, undecided: paint.unsure })[status];

function summaryLines(report: CheckReport, elapsedMs: number | undefined, { paint, width }: TextStyle): string[] {
  const { failed, undecided, problems } = report.summary;
  const times = report.scenarios.flatMap(placedClaims).flatMap(({ claim }) => claim.durationMs ?? []);
  const elapsed = elapsedMs ?? (times.length === 0 ? undefined : times.reduce((sum, each) => sum + each, 0));
  const tone = failed + problems > 0 ? paint.bad : undecided > 0 ? paint.unsure : paint.good;
  const took = elapsed === undefined ? [] : [{ text: `(${duration(elapsed)})`, paint: paint.faint, whole: true }];
  const counts = { text: summaryText(report.summary), paint: tone };
  return hanging([counts, ...took], width, setIn);
}
