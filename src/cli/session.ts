import type { Diagnostic, ExcerptOf, Sources, TextOptions } from "../index.ts";
import type { Engine } from "./engine.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { jsonDocument } from "./json-document.ts";
import type { Format } from "./output-format.ts";
import type { Terminal } from "./terminal.ts";

/** The options that every command has, read. */
export interface Session {
  readonly format: Format;
  readonly quiet: boolean;
  /** Path of Microsoft's service tags file. */
  readonly serviceTags: string | undefined;
  readonly out: Terminal;
  readonly err: Terminal;
}

/** How renderers are to write for a terminal. */
export const styleOn = ({ width, colours }: Terminal, { paintWith }: Engine): TextOptions => ({
  width,
  ...(colours === undefined ? {} : { paint: paintWith(colours) }),
});

/** Shows diagnostics: one document on standard output with `--format json`, else text on standard error. */
export function showProblems(
  problems: readonly Diagnostic[],
  { engine, session, sources }: { readonly engine: Engine; readonly session: Session; readonly sources?: Sources },
): ExitCode {
  const { format, out, err } = session;
  if (format === "json") out.write(jsonDocument({ kind: "problems", problems }, engine));
  else {
    const excerptOf = sources === undefined ? {} : { excerptOf: excerptsOf(sources, engine) };
    err.write(engine.diagnosticsText(problems, { ...styleOn(err, engine), ...excerptOf }));
  }
  return problems.some(({ severity }) => severity === "error") ? exitCodes.wrong : exitCodes.yes;
}

/** Cuts source lines out of what was read. */
export const excerptsOf =
  (sources: Sources, { excerptAt }: Engine): ExcerptOf =>
  (at) =>
    excerptAt(sources, at);

/** A problem with the command line: it has no place in a file. */
export const wrongUsage = (message: string, help?: string): Diagnostic => ({
  code: "wrong-usage",
  severity: "error",
  message,
  ...(help === undefined ? {} : { help }),
});
