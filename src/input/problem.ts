import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";
import { type DiagnosticCode, diagnosticCodes } from "./diagnostic-codes.ts";

/** Where a decoder puts the problems it meets, so that it can go on and find the others. */
export type Report = (problem: Diagnostic) => void;

/** An error with a listed code. Without a remedy of its own it has that of its code. */
export const problem = (code: DiagnosticCode, message: string, at: SourceLocation, help?: string): Diagnostic => ({
  code,
  severity: "error",
  message,
  at,
  help: help ?? diagnosticCodes[code].help,
});

/** Something that is worth knowing and stops nothing. */
export const warning = (code: DiagnosticCode, message: string, at: SourceLocation, help?: string): Diagnostic => ({
  ...problem(code, message, at, help),
  severity: "warning",
});

/** The problems without repetitions: a file that several others include is read, and complained about, once. */
export function distinct(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ code, at, message }: Diagnostic): string => JSON.stringify([code, at, message]);
  return [...new Map(problems.map((each) => [key(each), each])).values()];
}
