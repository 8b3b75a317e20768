/** The library. It is loaded when a command needs it, so that `--version` and `--help` answer at once. */
export type Engine = typeof import("../index.ts");

export const loadEngine = (): Promise<Engine> => import("../index.ts");
