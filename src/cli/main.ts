import { CommanderError } from "commander";
import { exitCodes } from "./exit-code.ts";
import { defect, usageFailure } from "./failure.ts";
import { createProgram, version } from "./program.ts";

const argv = process.argv.slice(2);

/** A reader that has seen enough (`| head`) ends the program quietly; output that is lost otherwise does not pass for written. */
function onBrokenOutput(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") {
    process.exitCode = exitCodes.wrong;
    process.stderr.write(`error[output-lost]: standard output cannot be written: ${error.code ?? error.message}\n`);
  }
  // What is being decided sets the exit code first.
  setImmediate(() => process.exit());
}

process.stdout.on("error", onBrokenOutput);
process.stderr.on("error", () => {});
process.on("uncaughtException", (error) => {
  process.exit(defect(error, version, argv));
});

const program = createProgram();
try {
  await program.command.parseAsync(argv, { from: "user" });
  process.exitCode = program.exitCode();
} catch (error) {
  process.exitCode =
    error instanceof CommanderError
      ? await usageFailure(error, program.command, argv)
      : defect(error, version, argv);
}
