import type { Command } from "commander";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Run } from "./run.ts";
import type { Session } from "./session.ts";
import { openInputs, prepare } from "./shared-inputs.ts";
import { printTable } from "./table-output.ts";

interface EndpointsCommandOptions {
  readonly platform?: string;
}

const examples = `
Examples:
  $ canreach endpoints net.yaml
  $ canreach endpoints net.yaml --quiet             names only, one per line
  $ canreach endpoints hub.yaml spoke.yaml --format json`;

export function addEndpoints(program: Command, run: Run): void {
  program
    .command("endpoints")
    .summary("list what can be named in --from and --to")
    .description("Lists everything in the network that can be named in --from and --to, with what it is and where.")
    .argument("<input...>", "scenario files; several make one network, - is standard input")
    .option("--platform <name>", "which dated wording of Azure's behaviour is in force")
    .addHelpText("after", examples)
    .action((inputs: string[], options: EndpointsCommandOptions) =>
      run(["text", "json"], (session) => list(inputs, options, session)),
    );
}

async function list(inputs: readonly string[], options: EndpointsCommandOptions, session: Session): Promise<ExitCode> {
  const prepared = await prepare(session, options.platform);
  if (!prepared.ok) return prepared.code;
  const opened = openInputs(inputs, prepared, session);
  if (!opened.ok) return opened.code;
  printTable(prepared.engine.listEndpoints(opened.plane), session, prepared.engine);
  return exitCodes.yes;
}
