/**
 * The stack of floors in `src`, lowest first: a floor imports only itself and the floors before it. The rules of
 * `dependency-cruiser.mjs` are made from this array, so a new floor is one entry at its place.
 */
export const FLOORS = /** @type {const} */ ([
  "net",
  "rules",
  "model",
  "azure",
  "input",
  "topology",
  "dataplane",
  "questions",
  "report",
]);

/** Folders of `src` that stand beside the floors; no floor imports them. */
export const BESIDE = /** @type {const} */ (["cli", "viewer"]);

/** Folders of `src/azure` that every resource type may import, as it may the files directly in `src/azure`. */
export const SHARED_AZURE = /** @type {const} */ (["register", "service-tags", "platform"]);

/** Folders of `src` that may use Node's built-in modules; all others run unchanged in a browser or a worker. */
export const WITH_BUILTINS = /** @type {const} */ (["input", "cli"]);

/** Packages that belong to one floor, so that what they do stays at one boundary. */
export const PACKAGE_HOMES = /** @type {const} */ ({ "ip-num": "net", commander: "cli" });
