import { type FSWatcher, statSync, watch } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import type { Sources } from "../index.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Session } from "./session.ts";

/** An editor saves in several steps; they count as one change. */
const SETTLED_MS = 100;

const readable = /\.(?:ya?ml|json)$/i;

/** Clears the screen and what was scrolled out of it. */
const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

interface Checked {
  readonly code: ExitCode;
  /** Every file that was read: the named ones and what they include. */
  readonly sources: Sources;
}

/**
 * Checks again whenever a file changes, until it is told to stop (Ctrl-C).
 *
 * @returns the exit code of the last run
 */
export function watchFiles(
  paths: readonly string[],
  first: Checked,
  { session, again }: { readonly session: Session; readonly again: () => Checked },
): Promise<ExitCode> {
  return new Promise((done, fail) => {
    const { out, err, format } = session;
    let last = first;
    let timer: NodeJS.Timeout | undefined;
    const watchers = new Map<string, FSWatcher>();
    const stop = (): void => {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    };
    const run = (): void => {
      try {
        if (out.isTerminal && format === "text") out.write(CLEAR);
        last = again();
        follow();
      } catch (error) {
        stop();
        fail(error);
      }
    };
    const changed = (name: string | null): void => {
      if (name !== null && !readable.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(run, SETTLED_MS);
    };
    const follow = (): void => {
      const wanted = watchedFolders(paths, last.sources);
      for (const [folder, watcher] of watchers) {
        if (wanted.has(folder)) continue;
        watcher.close();
        watchers.delete(folder);
      }
      for (const [folder, recursive] of wanted) {
        if (watchers.has(folder)) continue;
        const watcher = watch(folder, { recursive }, (_, name) => changed(name));
        watcher.on("error", () => {
          watcher.close();
          watchers.delete(folder);
        });
        watchers.set(folder, watcher);
      }
      // On standard error: with --format json, standard output holds documents only.
      err.write(`\nwatching ${[...wanted.keys()].join(", ")}; Ctrl-C ends\n`);
    };
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        stop();
        done(last.code);
      });
    }
    follow();
  });
}

/** The folders to watch, and whether with what is below them: a file is replaced when it is saved, its folder stays. */
function watchedFolders(paths: readonly string[], sources: Sources): ReadonlyMap<string, boolean> {
  const wanted = new Map<string, boolean>();
  for (const path of paths) if (isFolder(path)) wanted.set(resolve(path), true);
  const trees = [...wanted.keys()];
  for (const file of [...paths.filter((path) => !isFolder(path)), ...sources.keys()]) {
    const folder = dirname(resolve(file));
    const covered = trees.some((tree) => folder === tree || folder.startsWith(tree + sep));
    if (!covered && isFolder(folder)) wanted.set(folder, false);
  }
  return wanted;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
