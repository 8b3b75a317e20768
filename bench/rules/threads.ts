import { Worker } from "node:worker_threads";
import type { BatchTask, TaskRunner } from "../../src/rules/matcher/shared-batch.ts";

/** Some worker threads, each with one task at a time: what Piscina does, without the dependency. */
export class Threads implements TaskRunner {
  readonly #workers: Worker[];
  readonly #idle: Worker[];
  readonly #waiting: { readonly task: BatchTask; readonly done: () => void }[] = [];

  constructor(count: number) {
    this.#workers = Array.from({ length: count }, () => new Worker(new URL("thread.mjs", import.meta.url)));
    this.#idle = [...this.#workers];
  }

  run(task: BatchTask): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ task, done });
      this.#start();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(): void {
    const worker = this.#waiting.length === 0 ? undefined : this.#idle.pop();
    const next = worker === undefined ? undefined : this.#waiting.shift();
    if (worker === undefined || next === undefined) return;
    worker.once("message", () => {
      this.#idle.push(worker);
      next.done();
      this.#start();
    });
    worker.postMessage(next.task);
  }
}
