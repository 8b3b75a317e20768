import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder for what a bench writes, gone when the process ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "canreach-bench-"));
  folders.push(folder);
  return folder;
}

/** Compiles one C file with gcc; `undefined` where gcc or a library is missing. */
export function compileC(source: string, program: string, packages: readonly string[] = []): string | undefined {
  try {
    const flags =
      packages.length === 0
        ? []
        : output("pkg-config", ["--cflags", "--libs", ...packages])
            .trim()
            .split(/\s+/);
    output("gcc", ["-O3", "-march=native", source, "-o", program, ...flags]);
    return program;
  } catch {
    return undefined;
  }
}

/** Runs a program and gives what it writes to standard output. */
export const output = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 2 ** 26 });
