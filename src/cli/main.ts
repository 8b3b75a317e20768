import { CommanderError } from "commander";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { defect, usageFailure } from "./failure.ts";
import { createProgram, type Program, version } from "./program.ts";

const argv = process.argv.slice(2);

async function main({ command, exitCode }: Program): Promise<ExitCode> {
  try {
    await command.parseAsync(argv, { from: "user" });
    return exitCode();
  } catch (error) {
    if (error instanceof CommanderError) return await usageFailure(error, command, argv);
    throw error;
  }
}

/** A reader that has seen enough (`| head`) ends the program quietly. Output that is lost otherwise must not pass for written. */
function onBrokenOutput({ code, message }: NodeJS.ErrnoException): void {
  // What is being decided sets its exit code first.
  setImmediate(() => {
    if (code === "EPIPE") process.exit();
    process.stderr.write(`error[output-lost]: standard output cannot be written: ${code ?? message}\n`);
    process.exit(exitCodes.wrong);
  });
}

process.stdout.on("error", onBrokenOutput);
process.stderr.on("error", () => {
  // The exit code still tells.
});
process.on("uncaughtException", (error) => {
  process.exit(defect(error, version, argv));
});

try {
  process.exitCode = await main(createProgram());
} catch (error) {
  process.exitCode = defect(error, version, argv);
}
