/** Bounds that keep a hostile or mistaken input from hanging or exhausting the process. Messages name the one they meet. */
export const limits = {
  /** Bytes of one file or of standard input. */
  fileBytes: 32 * 1024 * 1024,
  /** Characters of one YAML document; JSON may use all of `fileBytes`. */
  yamlCharacters: 4 * 1024 * 1024,
  /** Lexical tokens of one YAML document; a line `key: value` has about seven. */
  yamlTokens: 500_000,
  /** Values of one document. */
  nodes: 2_000_000,
  /** Maps and lists inside one another. */
  nesting: 100,
  /** Values that the aliases of one YAML document stand for, all together. */
  aliasNodes: 100_000,
  /** Files of one chain of includes, the scenario itself among them. */
  includeDepth: 16,
  /** Files that are read in one run. */
  files: 10_000,
  /** Syntax problems that are listed of one file. */
  problemsPerFile: 20,
} as const;
