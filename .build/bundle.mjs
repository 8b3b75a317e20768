/**
 * Bundles `src` into `dist`.
 *
 * The command line becomes one file with its dependencies inside: a bundle starts in about half the time of the unbundled
 * modules. What the sources load with `import()` is split off into `dist/cli/chunks`, so heavy parts cost nothing until used.
 * The library entries keep their dependencies external, so that an importing project has one copy of each.
 */
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { build } from "esbuild";

const root = resolve(import.meta.dirname, "..");
const dist = join(root, "dist");
const SHEBANG = "#!/usr/bin/env node\n";

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  outbase: "src",
  logLevel: "warning",
  metafile: true,
};

const [command, library] = await Promise.all([
  build({
    ...shared,
    entryPoints: ["src/cli/main.ts"],
    outdir: "dist",
    chunkNames: "cli/chunks/[name]-[hash]",
    minifySyntax: true,
    minifyWhitespace: true,
    // Dependencies in CommonJS call `require("node:…")`, which an ES module does not have.
    banner: {
      js: 'import { createRequire as nodeCreateRequire } from "node:module"; const require = nodeCreateRequire(import.meta.url);',
    },
  }),
  build({
    ...shared,
    entryPoints: ["src/index.ts", "src/rules/index.ts", "src/rules/worker.ts"],
    outdir: "dist",
    chunkNames: "chunks/[name]-[hash]",
    packages: "external",
  }),
]).catch(() => process.exit(1)); // esbuild has printed what is wrong, with file and line

makeExecutable(join(dist, "cli", "main.js"));
removeStale(new Set([...outputs(command), ...outputs(library)]));

/** @param {string} file */
function makeExecutable(file) {
  const code = readFileSync(file, "utf8");
  if (!code.startsWith("#!")) writeFileSync(file, SHEBANG + code);
  chmodSync(file, 0o755);
}

/** @param {import("esbuild").BuildResult} result */
function outputs(result) {
  return Object.keys(result.metafile?.outputs ?? {}).map((file) => resolve(root, file));
}

/**
 * Removes what an earlier build left: scripts not written now, declarations whose source is gone. `dist` is never emptied,
 * so a build does not pull the program from under another process that runs it.
 * @param {Set<string>} written
 */
function removeStale(written) {
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const source = join(
      root,
      "src",
      relative(dist, file)
        .split(sep)
        .join("/")
        .replace(/\.d\.ts$/, ".ts"),
    );
    const current = file.endsWith(".d.ts") ? existsSync(source) : written.has(file);
    if (!current) rmSync(file);
  }
}
