/** What the process ends with. It never depends on the output format. */
export const exitCodes = {
  /** Reachable, every claim held, a table was printed. */
  yes: 0,
  /** Unreachable, a claim failed. */
  no: 1,
  /** The question, the options or an input is wrong. */
  wrong: 2,
  /** What is modelled or given cannot settle it. */
  open: 3,
  /** A defect of canreach itself. */
  defect: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const precedence: readonly ExitCode[] = [4, 2, 1, 3, 0];

/** Of several at once, the one that the process ends with. */
export const gravest = (codes: readonly ExitCode[]): ExitCode =>
  precedence.find((code) => codes.includes(code)) ?? exitCodes.yes;

export const exitCodesHelp = `Exit codes:
  0  reachable; every claim held; a table or text was printed
  1  unreachable; a claim failed; nothing is open
  2  the question, an option or an input is wrong: every problem is listed
  3  indeterminate: the input cannot settle it, and the answer names the missing fact
  4  a defect of canreach itself
  Several at once: 4 before 2 before 1 before 3 before 0.`;
