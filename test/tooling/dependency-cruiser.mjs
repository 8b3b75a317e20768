import { BESIDE, FLOORS, PACKAGE_HOMES, SHARED_AZURE, WITH_BUILTINS } from "./floors.mjs";

/** @typedef {import("dependency-cruiser").IForbiddenRuleType} Rule */

/** @param {readonly string[]} folders */
const anyOf = (folders) => `(${folders.join("|")})`;

/** @type {Rule[]} */
const floorRules = FLOORS.map((floor, index) => ({
  name: `floor-${floor}`,
  severity: "error",
  comment:
    `${floor}/ is floor ${index} and imports only ${FLOORS.slice(0, index + 1).join(", ")} and packages. ` +
    "Move what both need to the lower floor, or hand it in as an argument.",
  from: { path: `^src/${floor}/` },
  to: { path: [`^src/${anyOf([...FLOORS.slice(index + 1), ...BESIDE])}/`, "^src/[^/]+$"] },
}));

/** @type {Rule[]} */
const packageRules = Object.entries(PACKAGE_HOMES).map(([name, home]) => ({
  name: `only-${home}-uses-${name}`,
  severity: "error",
  comment: `${name} is used in ${home}/ alone. Call what ${home}/ offers on top of it, or add it there.`,
  from: { path: "^src/", pathNot: `^src/${home}/` },
  to: { path: `^node_modules/${name}/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...floorRules,
    ...packageRules,
    {
      name: "report-sees-the-answer-document-only",
      severity: "error",
      comment:
        "A renderer turns the answer document into text and sees nothing else: import from model/ and net/. " +
        "If a renderer lacks a fact, put it into the document.",
      from: { path: "^src/report/" },
      to: { path: "^src/", pathNot: "^src/(report|model|net)/" },
    },
    {
      name: "viewer-sees-the-answer-document-only",
      severity: "error",
      comment: "The page shows an answer document: import from model/ and report/ only.",
      from: { path: "^src/viewer/" },
      to: { path: "^src/", pathNot: "^src/(viewer|report|model)/" },
    },
    {
      name: "viewer-takes-types-only",
      severity: "error",
      comment: "The page carries no engine code: use `import type` for what it takes from model/ and report/.",
      from: { path: "^src/viewer/" },
      to: { path: "^src/(report|model)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "cli-uses-the-public-api",
      severity: "error",
      comment:
        "A command uses what any user of the library can: import from src/index.ts, and export there what is missing.",
      from: { path: "^src/cli/" },
      to: { path: "^src/", pathNot: ["^src/cli/", "^src/index\\.ts$"] },
    },
    {
      name: "index-is-above-floors-only",
      severity: "error",
      comment: "The public API does not know who uses it: move the code from cli/ or viewer/ to a floor.",
      from: { path: "^src/index\\.ts$" },
      to: { path: `^src/${anyOf(BESIDE)}/` },
    },
    {
      name: "azure-type-is-one-folder",
      severity: "error",
      comment:
        "A resource type does not import another. Share through a file directly in azure/ or through model/; what one type " +
        "needs of another at run time it gets by a hook.",
      from: { path: "^src/azure/([^/]+)/" },
      to: { path: "^src/azure/[^/]+/", pathNot: ["^src/azure/$1/", `^src/azure/${anyOf(SHARED_AZURE)}/`] },
    },
    {
      name: "builtins-in-input-and-cli-only",
      severity: "error",
      comment: `Only ${WITH_BUILTINS.join("/ and ")}/ touch the machine. Take the value as an argument and read it there.`,
      from: { path: "^src/", pathNot: `^src/${anyOf(WITH_BUILTINS)}/` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-cycle",
      severity: "error",
      comment:
        "Two files that need each other are one concept, or hide a third that both need: merge them, or split that out.",
      from: { path: "^src/" },
      to: { circular: true },
    },
    {
      name: "src-stands-alone",
      severity: "error",
      comment: "Nothing in src imports tests, benches or build scripts: move what it needs into src.",
      from: { path: "^src/" },
      to: { path: "^(test|bench|\\.build)/" },
    },
    {
      name: "runtime-dependencies-only",
      severity: "error",
      comment: "A user has no dev dependencies: move the package to `dependencies`, or do without.",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "The import leads nowhere: relative imports end in `.ts`, packages stand in package.json.",
      from: { path: "^src/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Without this, imports of types would be invisible.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".js", ".mjs", ".json", ".d.ts"],
    },
  },
};
