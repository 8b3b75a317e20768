import { type BatchTask, runBatchTask } from "./matcher/shared-batch.ts";

/**
 * What a worker thread of a pool runs: `canreach/rules/worker`, the `filename` of a Piscina whose tasks `matchShared`
 * hands out, with `name: "matchTask"`.
 */
export const matchTask = (task: BatchTask): void => runBatchTask(task);
