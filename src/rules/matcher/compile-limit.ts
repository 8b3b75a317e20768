/** What of a compiled list can grow beyond bounds. */
export type CompileLimit = "service-cells" | "address-cells" | "rules";

const subjects: { readonly [L in CompileLimit]: string } = {
  "service-cells": "combinations of protocol, context and port ranges",
  "address-cells": "combinations of source and destination",
  rules: "rules",
};

/** The tables of a list would outgrow a bound, and no fall-back was wanted. */
export class CompileLimitError extends RangeError {
  readonly limit: CompileLimit;

  constructor(limit: CompileLimit, allowed: number) {
    super(
      `the list needs more than the ${allowed} ${subjects[limit]} allowed: ` +
        "raise the bound, split the list, or compile it with the fall-back to a scan",
    );
    this.name = "CompileLimitError";
    this.limit = limit;
  }
}
