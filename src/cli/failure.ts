import type { Command, CommanderError } from "commander";
import type { Diagnostic } from "../index.ts";
import { type Engine, loadEngine } from "./engine.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";
import { formats } from "./output-format.ts";
import { sessionOf } from "./run.ts";
import { showProblems, wrongUsage } from "./session.ts";

/** Tells what is wrong with the command line, in the manner of every other problem. */
export async function usageFailure(
  error: CommanderError,
  program: Command,
  argv: readonly string[],
): Promise<ExitCode> {
  // Help and version that were asked for end by an error too, which is none.
  if (error.exitCode === 0) return exitCodes.yes;
  // Without a command, commander has printed the help.
  if (error.code === "commander.help") return exitCodes.wrong;
  const engine = await loadEngine();
  // The options may not have been read to their end.
  const session = sessionOf({ ...program.opts(), format: givenFormat(argv) });
  return showProblems([usageProblem(error, { program, argv, engine })], { engine, session });
}

/** `--format json` and `--format=json`, wherever it stands. */
function givenFormat(argv: readonly string[]): (typeof formats)[number] {
  let given: string | undefined;
  for (const [index, word] of argv.entries()) {
    if (word === "--format") given = argv[index + 1];
    else if (word.startsWith("--format=")) given = word.slice(9);
  }
  return formats.find((format) => format === given) ?? "text";
}

interface Called {
  readonly program: Command;
  readonly argv: readonly string[];
  readonly engine: Engine;
}

function usageProblem({ message, code }: CommanderError, called: Called): Diagnostic {
  // Commander misses an option before it looks at what was written in its place.
  if (code === "commander.missingMandatoryOptionValue") {
    const mistyped = mistypedOption(called);
    if (mistyped !== undefined) return mistyped;
  }
  const [, text = message, near] =
    /^(?:error: )?(.*?)(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s.exec(message.trim()) ?? [];
  const ticked = text.replaceAll(/'([^']*)'/g, "`$1`").replace(/\.$/, "");
  return wrongUsage(ticked, near === undefined ? remedy(code, called) : `did you mean ${near}?`);
}

/** What to do where commander has no suggestion. */
function remedy(code: string, { program, argv }: Called): string {
  if (code === "commander.unknownCommand") {
    return `the commands are ${program.commands.map((command) => command.name()).join(", ")}`;
  }
  if (code === "commander.missingMandatoryOptionValue") {
    return commandOf(program, argv)?.options.some(({ long }) => long === "--nic") === true
      ? "name a network interface, or a machine that has only one; `canreach endpoints INPUT` lists them"
      : "name an endpoint, such as internet, vm:web or storage:data/blob; `canreach endpoints INPUT` lists them";
  }
  const command = commandOf(program, argv);
  return `\`canreach ${command === undefined ? "" : `${command.name()} `}--help\` shows what it takes`;
}

/** The command that is called: the first word that names one. */
function commandOf(program: Command, argv: readonly string[]): Command | undefined {
  for (const word of argv) {
    const called = program.commands.find((command) => command.name() === word);
    if (called !== undefined) return called;
  }
  return undefined;
}

function mistypedOption({ program, argv, engine }: Called): Diagnostic | undefined {
  const options = [...(commandOf(program, argv)?.options ?? []), ...program.options].flatMap(({ long }) => long ?? []);
  const word = argv
    .map((each) => each.replace(/=.*/s, ""))
    .find((each) => /^--\w/.test(each) && !options.includes(each));
  if (word === undefined) return undefined;
  return wrongUsage(`unknown option \`${word}\``, engine.didYouMean(word, options));
}

/** Tells of a defect: that it is one, and how to report it. Never fails itself. */
export function defect(error: unknown, version: string, argv: readonly string[]): ExitCode {
  const { env } = process;
  const what = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replaceAll(/\p{C}/gu, "?");
  const message = `canreach has failed; this is a defect of canreach ${version}, not of your input (${what})`;
  const help = "please report it with this message, the command line and the smallest input that shows it";
  try {
    if (givenFormat(argv) === "json") {
      const problems = [{ code: "defect", severity: "error", message, help } as const];
      process.stdout.write(jsonDocument({ kind: "problems", problems }, { schemaVersion: 1 }));
    }
  } catch {
    // Standard output may be what is broken.
  }
  try {
    const stack = env["CANREACH_DEBUG"] === "1" && error instanceof Error ? `\n${error.stack}\n` : "";
    const more = stack === "" ? "; CANREACH_DEBUG=1 prints where it happened" : "";
    process.stderr.write(`error[defect]: ${message}\n  = help: ${help}${more}\n${stack}`);
  } catch {
    // Nobody can be told.
  }
  return exitCodes.defect;
}
