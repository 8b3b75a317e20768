import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

// Each run starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** The program as users run it; `npm test` builds it first. */
export const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** `null` if a signal ended it. */
  readonly code: number | null;
}

export interface RunOptions {
  /** Folder to run in. */
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the program with pipes on all sides, in an environment that says nothing about colours. */
export function start(args: readonly string[], { cwd, env = {} }: RunOptions = {}): ChildProcess {
  if (!existsSync(program)) throw new Error("dist/cli/main.js is missing: run `npm run build` first");
  const { NO_COLOR: _no, FORCE_COLOR: _force, NODE_OPTIONS: _options, ...inherited } = process.env;
  return spawn(process.execPath, [program, ...args], { cwd, env: { ...inherited, ...env } });
}

/** Runs the program to its end. */
export function canreach(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = start(args, options);
    let stdout = "";
    let stderr = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", fail);
    child.on("close", (code) => done({ stdout, stderr, code }));
    // A program that reads no input may be gone before all of it is written.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(options.input ?? "");
  });
}
