import type { Image } from "./engine.ts";
import { deserialise, type Matcher, matchBatch, serialise } from "./matcher.ts";

/** One stretch of a batch for another thread; everything in it is shared memory. */
export interface BatchTask {
  readonly image: Image;
  /** Which image it is: every message brings a new object for the same memory. */
  readonly serial: number;
  readonly headers: Uint32Array;
  readonly out: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** What runs tasks on other threads: a Piscina over a file that exports {@link runBatchTask}, or anything alike. */
export interface TaskRunner {
  run(task: BatchTask): Promise<unknown>;
}

/** Serial numbers of the images of this thread, whose tasks alone its workers get. */
const serials = new WeakMap<Image, number>();
let lastSerial = 0;

function serialOf(image: Image): number {
  const serial = serials.get(image) ?? ++lastSerial;
  serials.set(image, serial);
  return serial;
}

/** Headers a task: a millisecond of work, against some hundredth of one to hand it over. */
const taskSize = 1 << 16;

/**
 * Matches IPv4 headers on other threads.
 *
 * @param matcher - compiled with the option `shared`
 * @param headers - in shared memory, as is `out`
 * @param onProgress - told how many headers are done, after each task
 * @throws TypeError if any of them is not in shared memory
 */
export async function matchShared(
  runner: TaskRunner,
  matcher: Matcher,
  headers: Uint32Array,
  out: Int32Array,
  onProgress?: (done: number) => void,
): Promise<void> {
  const image = serialise(matcher);
  for (const buffer of [image, headers.buffer, out.buffer]) {
    if (buffer instanceof ArrayBuffer)
      throw new TypeError("other threads need the matcher and the headers in shared memory");
  }
  let done = 0;
  const tasks: Promise<void>[] = [];
  for (let from = 0; from < out.length; from += taskSize) {
    const to = Math.min(from + taskSize, out.length);
    const finished = runner.run({ image, serial: serialOf(image), headers, out, from, to }).then(() => {
      done += to - from;
      onProgress?.(done);
    });
    tasks.push(finished);
  }
  await Promise.all(tasks);
}

/** The matcher that this thread used last. */
let opened: { readonly serial: number; readonly matcher: Matcher } | undefined;

/** Does one task, on the thread where it is called. */
export function runBatchTask({ image, serial, headers, out, from, to }: BatchTask): void {
  if (opened?.serial !== serial) opened = { serial, matcher: deserialise(image) };
  matchBatch(opened.matcher, headers.subarray(4 * from, 4 * to), out.subarray(from, to));
}
