/** What may stand where a value is expected: files, one of some words, or anything. */
export type Value = "file" | "anything" | readonly string[];

export interface CompletedOption {
  readonly long: string;
  readonly short: string | undefined;
  readonly about: string;
  /** `undefined` for a switch. */
  readonly value: Value | undefined;
}

export interface CompletedCommand {
  readonly name: string;
  readonly about: string;
  readonly options: readonly CompletedOption[];
  readonly operands: Value;
}

/** The command line as completion scripts see it. */
export interface CommandLine {
  readonly name: string;
  readonly options: readonly CompletedOption[];
  readonly commands: readonly CompletedCommand[];
}
