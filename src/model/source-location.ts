/** Where something stands in an input file. Line and column count from 1. */
export interface SourceLocation {
  /** As the user named it, with forward slashes; `-` for standard input. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export const formatLocation = ({ file, line, column }: SourceLocation): string => `${file}:${line}:${column}`;
