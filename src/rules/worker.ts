/**
 * What a worker thread of a pool runs: `canreach/rules/worker`, the `filename` of a Piscina whose tasks `matchShared`
 * hands out, with `name: "runBatchTask"`.
 */
export { runBatchTask } from "./matcher/shared-batch.ts";
