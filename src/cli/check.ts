import { existsSync } from "node:fs";
import type { Command } from "commander";
import type { CheckReport, Diagnostic, Sources } from "../index.ts";
import { type ExitCode, exitCodes, gravest } from "./exit-code.ts";
import type { Run } from "./run.ts";
import { excerptsOf, type Session, showProblems, styleOn, wrongUsage } from "./session.ts";
import { type Prepared, prepare } from "./shared-inputs.ts";

interface CheckCommandOptions {
  readonly grep?: string;
  readonly platform?: string;
  readonly verbose?: true;
  readonly watch?: true;
}

const DEFAULT_FOLDER = "scenarios/";

const examples = `
Examples:
  $ canreach check
  $ canreach check scenarios/training.yaml --verbose
  $ canreach check --grep batch --watch
  $ canreach check --format junit > canreach.xml

With no PATH, the folder ${DEFAULT_FOLDER} is checked. A folder is searched for .yaml, .yml and .json
files; - is standard input.`;

export function addCheck(program: Command, run: Run): void {
  program
    .command("check")
    .summary("check the claims of scenario files")
    .description(
      "Checks every claim of scenario files, those of their variants too, and prints each that does not hold, with why.",
    )
    .argument("[path...]", "scenario files and folders")
    .option("--grep <pattern>", "only claims whose file, title, variant, id or text matches a regular expression")
    .option("--platform <name>", "hold every scenario against this dated wording of Azure's behaviour")
    .option("--verbose", "list every claim, also where all hold")
    .option("--watch", "check again whenever a file changes")
    .addHelpText("after", examples)
    .action((paths: string[], options: CheckCommandOptions) =>
      run(["text", "json", "junit", "markdown"], (session) => check(paths, options, session)),
    );
}

async function check(named: readonly string[], options: CheckCommandOptions, session: Session): Promise<ExitCode> {
  const paths = named.length === 0 ? [DEFAULT_FOLDER] : named;
  const prepared = await prepare(session, options.platform, () => [
    ...wrongOptions(paths, options),
    ...(named.length === 0 && !existsSync(DEFAULT_FOLDER) ? [nothingToCheck] : []),
  ]);
  if (!prepared.ok) return prepared.code;
  const grep = options.grep === undefined ? undefined : patternOf(options.grep);
  const again = (): Checked => checkOnce({ ...prepared, paths, grep, verbose: options.verbose === true }, session);
  const first = again();
  if (options.watch !== true) return first.code;
  const { watchFiles } = await import("./watch.ts");
  return watchFiles(paths, first, { session, again });
}

const nothingToCheck = wrongUsage(
  `there is no folder \`${DEFAULT_FOLDER}\` here to check`,
  "name scenario files or folders, or change to the folder that holds `scenarios`",
);

function wrongOptions(paths: readonly string[], { grep, watch }: CheckCommandOptions): Diagnostic[] {
  const regexHelp = "put a backslash before brackets, `*`, `+` and `?` that are meant as themselves";
  return [
    ...(grep !== undefined && patternOf(grep) === undefined
      ? [wrongUsage(`\`${grep}\` is no regular expression`, regexHelp)]
      : []),
    ...(watch === true && paths.includes("-")
      ? [wrongUsage("standard input cannot be watched", "name files or folders")]
      : []),
  ];
}

function patternOf(text: string): RegExp | undefined {
  try {
    return new RegExp(text, "i");
  } catch {
    return undefined;
  }
}

interface Checked {
  readonly code: ExitCode;
  readonly sources: Sources;
}

interface Setting extends Extract<Prepared, { ok: true }> {
  readonly paths: readonly string[];
  readonly grep: RegExp | undefined;
  readonly verbose: boolean;
}

/** Reads, checks and prints. */
function checkOnce({ engine, tags, platform, paths, grep, verbose }: Setting, session: Session): Checked {
  const started = performance.now();
  const { scenarios, problems, sources } = engine.readScenarios(paths);
  const excerptOf = excerptsOf(sources, engine);
  const found = engine.checkScenarios(scenarios, problems, {
    tags,
    excerptAt: excerptOf,
    ...platform,
    ...(grep === undefined ? {} : { grep }),
  });
  const report = grep === undefined ? found : matched(found, grep);
  const { out, quiet } = session;
  switch (session.format) {
    case "json":
      out.write(engine.jsonText(report));
      break;
    case "junit":
      out.write(engine.junitXml(report, { excerptOf }));
      break;
    case "markdown":
      out.write(engine.checkMarkdown(report, { excerptOf }));
      break;
    case "text": {
      const elapsedMs = performance.now() - started;
      const style = { ...styleOn(out, engine), excerptOf, quiet, elapsedMs, verbose };
      if (report.scenarios.length > 0) out.write(engine.checkText({ ...report, problems: [] }, style));
      // Below the report, where the eye ends; on standard error, so that no file of results swallows them.
      if (report.problems.length > 0) showProblems(report.problems, { engine, session, sources });
    }
  }
  return { code: codeOf(report), sources };
}

/** A pattern that nothing matches is a typing error, and must not pass for success. */
function matched(report: CheckReport, { source }: RegExp): CheckReport {
  if (report.summary.claims > 0 || report.problems.length > 0) return report;
  const problem: Diagnostic = {
    code: "no-claim-matches",
    severity: "error",
    message: `no claim matches \`${source}\``,
    help: "the pattern is tried on the file, title, variant, id and text of each claim",
  };
  return { ...report, problems: [problem], summary: { ...report.summary, problems: 1 } };
}

const codeOf = ({ summary, problems }: CheckReport): ExitCode =>
  gravest([
    ...(problems.some(({ severity }) => severity === "error") ? [exitCodes.wrong] : []),
    ...(summary.failed > 0 ? [exitCodes.no] : []),
    ...(summary.undecided > 0 ? [exitCodes.open] : []),
  ]);
