/** A testable statement of the article: the line of its source, our paraphrase, and the claims that decide it. */
export interface Statement {
  readonly line: number;
  readonly statement: string;
  readonly claims: readonly string[];
}

/** The statements as a Markdown table, as it stands in scenarios/README.md. */
export const statementTable = (statements: readonly Statement[]): string =>
  [
    "| Line | What the article says | Claims that decide it |",
    "|-|-|-|",
    ...statements.map(
      ({ line, statement, claims }) => `| ${line} | ${statement} | ${claims.map((id) => `\`${id}\``).join(" ")} |`,
    ),
  ].join("\n");
