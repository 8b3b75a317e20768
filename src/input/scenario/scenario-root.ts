import { basename, dirname, isAbsolute, relative, resolve, sep } from "node:path";

/** Where a project keeps its scenarios; includes may reach everything inside. */
const HOME = "scenarios";

/**
 * The folder that includes must stay in: of a folder's own path, the nearest folder named `scenarios` around it or itself,
 * else the folder itself.
 *
 * @param folder - absolute, links resolved
 */
export function scenarioRoot(folder: string): string {
  for (let here = folder; ; here = dirname(here)) {
    if (basename(here) === HOME) return here;
    if (dirname(here) === here) return folder;
  }
}

/** Whether a path, absolute and without links, lies in the folder. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, resolve(path));
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
