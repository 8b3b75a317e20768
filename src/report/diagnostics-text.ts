import type { Excerpt } from "../model/answer.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";
import { codeFrame, gutterOf } from "./code-frame.ts";
import { counted } from "./counted.ts";
import { note } from "./note.ts";
import { styleOf, type TextOptions, type TextStyle } from "./paint.ts";
import { printable } from "./printable.ts";
import { hanging, setIn } from "./wrap.ts";

/** The source lines around a place, where they are at hand. */
export type ExcerptOf = (at: SourceLocation) => Excerpt | undefined;

export interface DiagnosticsTextOptions extends TextOptions {
  readonly excerptOf?: ExcerptOf;
}

/** Problems as a compiler lists them, each with its source lines, and a count below. Ends with a line break. */
export function diagnosticsText(diagnostics: readonly Diagnostic[], options: DiagnosticsTextOptions = {}): string {
  const style = styleOf(options);
  const blocks = diagnostics.map((diagnostic) => diagnosticLines(diagnostic, options.excerptOf, style));
  const of = (severity: Diagnostic["severity"]): number =>
    diagnostics.filter((each) => each.severity === severity).length;
  const counts = [
    ...(of("error") > 0 ? [style.paint.bad(counted(of("error"), "error"))] : []),
    ...(of("warning") > 0 ? [style.paint.unsure(counted(of("warning"), "warning"))] : []),
  ];
  const lines = blocks.flatMap((block) => [...block, ""]);
  return counts.length === 0 ? "" : `${[...lines, counts.join(", ")].join("\n")}\n`;
}

export function diagnosticLines(diagnostic: Diagnostic, excerptOf: ExcerptOf | undefined, style: TextStyle): string[] {
  const { code, severity, message, help, at } = printable(diagnostic);
  const { paint, width } = style;
  const mark = severity === "error" ? paint.bad : paint.unsure;
  const excerpt = diagnostic.at === undefined ? undefined : printable(excerptOf?.(diagnostic.at));
  const gutter = gutterOf([excerpt]);
  const title = [
    { text: `${severity}[${code}]:`, paint: mark },
    { text: message, paint: paint.strong },
  ];
  return [
    ...hanging(title, width, setIn),
    ...(at === undefined ? [] : codeFrame({ at, excerpt, mark }, gutter, style)),
    ...(help === undefined ? [] : note("help", [{ text: help }], gutter, style)),
  ];
}
