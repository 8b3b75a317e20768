import type { Command } from "commander";
import { loadEngine } from "./engine.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { Format } from "./output-format.ts";
import { type Session, showProblems, wrongUsage } from "./session.ts";
import { terminalOn } from "./terminal.ts";

/** Adds a command to the program. Nothing heavy is loaded before its work begins. */
export type AddCommand = (program: Command, run: Run) => void;

/** Does a command's work with the options read that all commands share, and keeps the exit code it comes to. */
export type Run = (
  formats: readonly Format[],
  work: (session: Session) => ExitCode | Promise<ExitCode>,
) => Promise<void>;

interface SharedOptions {
  readonly format: Format;
  readonly quiet?: true;
  readonly color?: boolean;
  readonly serviceTags?: string;
}

export function sessionOf({ format, quiet, color, serviceTags }: SharedOptions): Session {
  return {
    format,
    quiet: quiet === true,
    serviceTags,
    out: terminalOn(process.stdout, color),
    err: terminalOn(process.stderr, color),
  };
}

/** @param finish - is told the exit code */
export const runWith =
  (program: Command, finish: (code: ExitCode) => void): Run =>
  async (formats, work) => {
    const session = sessionOf(program.opts<SharedOptions>());
    if (formats.includes(session.format)) {
      finish(await work(session));
      return;
    }
    const engine = await loadEngine();
    const message = `this command does not print ${session.format}`;
    showProblems([wrongUsage(message, `it prints ${formats.join(", ")}`)], { engine, session });
    finish(exitCodes.wrong);
  };
