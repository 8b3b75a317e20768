/** A worker thread of the bench: runs each task it is sent and says so. */
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { runBatchTask } = await import("../../src/rules/matcher/shared-batch.ts");
parentPort?.on("message", (task) => {
  runBatchTask(task);
  parentPort?.postMessage("done");
});
