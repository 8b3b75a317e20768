import { Command, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { addCheck } from "./check.ts";
import { addCompletion } from "./completion.ts";
import { addEffectiveTables } from "./effective-tables.ts";
import { addEndpoints } from "./endpoints.ts";
import { type ExitCode, exitCodes, exitCodesHelp } from "./exit-code.ts";
import { addExplain } from "./explain.ts";
import { formats } from "./output-format.ts";
import { addQuery } from "./query.ts";
import { type AddCommand, runWith } from "./run.ts";
import { addSchema } from "./schema.ts";
import { widthOf } from "./terminal.ts";

export const { version } = manifest;

/** In the order of the help. */
const commands: readonly AddCommand[] = [
  addCheck,
  addQuery,
  addEndpoints,
  addEffectiveTables,
  addExplain,
  addSchema,
  addCompletion,
];

const examples = `
Examples:
  $ canreach check                                  every claim of every file in scenarios/
  $ canreach query net.yaml --from internet --to vm:web --port 443
  $ canreach endpoints net.yaml                     what can be named in --from and --to
  $ canreach explain R-NSG-1                        a behaviour of Azure that an answer rests on

${exitCodesHelp}`;

export interface Program {
  readonly command: Command;
  /** What the command that ran has come to. */
  exitCode(): ExitCode;
}

/** The whole command line. Wrong usage throws commander's error; nothing is printed about it here. */
export function createProgram(): Program {
  let exitCode: ExitCode = exitCodes.yes;
  const program = new Command("canreach");
  program
    .description(
      "Can X reach Y in an Azure network, and why? Answered from files, before deployment, with no cloud login.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help, also for one command")
    .addOption(
      new Option(
        "--format <format>",
        "how to print: text and json everywhere, junit for check, markdown for check and query",
      )
        .choices(formats)
        .default("text"),
    )
    .option("-q, --quiet", "print one line, or only what failed")
    .option("--service-tags <file>", "take service tags from Microsoft's file instead of symbolic ones")
    .option("--color", "use colours, also where no terminal is")
    .option("--no-color", "use no colours (so does the environment variable NO_COLOR)")
    .addHelpText("after", examples)
    .showSuggestionAfterError(true)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      outputError: () => undefined,
      getOutHelpWidth: () => widthOf(process.stdout),
      getErrHelpWidth: () => widthOf(process.stderr),
    })
    .exitOverride();
  const run = runWith(program, (code) => {
    exitCode = code;
  });
  for (const add of commands) add(program, run);
  return { command: program, exitCode: () => exitCode };
}
