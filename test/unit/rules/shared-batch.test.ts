import { describe, expect, it } from "vitest";
import { parseClassBench } from "../../../bench/rules/rule-files.ts";
import { uniqueTrace } from "../../../bench/rules/traces.ts";
import { compileRules, matchBatch } from "../../../src/rules/matcher/matcher.ts";
import { type BatchTask, matchShared, runBatchTask } from "../../../src/rules/matcher/shared-batch.ts";

/** ClassBench's own format: the second rule's protocol is a wildcard. */
const text = [
  "@10.0.0.0/8\t192.0.2.7/32\t0 : 65535\t443 : 443\t0x06/0xFF\t0x0000/0x0200\t",
  "@0.0.0.0/0\t192.0.2.0/24\t0 : 65535\t0 : 1023\t0x00/0x00\t0x0000/0x0000\t",
  "",
].join("\n");

const rules = parseClassBench(text);
const count = 150_000;

/** Stands for a pool: each task as another thread would get it, by way of a message. */
const runner = { run: (task: BatchTask) => Promise.resolve(runBatchTask(structuredClone(task))) };

const inSharedMemory = (values: Uint32Array): Uint32Array => {
  const shared = new Uint32Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
};

describe("a batch in shared memory", () => {
  const headers = inSharedMemory(uniqueTrace(rules, count));

  it("is matched task by task, with progress", async () => {
    const matcher = compileRules(rules, { shared: true });
    const out = new Int32Array(new SharedArrayBuffer(4 * count));
    const progress: number[] = [];
    await matchShared(runner, matcher, headers, out, (done) => progress.push(done));
    const expected = new Int32Array(count);
    matchBatch(matcher, headers, expected);
    expect(out.every((index, at) => index === expected[at])).toBe(true);
    expect(progress).toEqual([65_536, 131_072, count]);
  });

  it("goes with the matcher that it was given, not with the one before", async () => {
    const header = inSharedMemory(Uint32Array.of(0x0a000001, 0xc0000207, 443, 6));
    for (const [list, index] of [
      [rules, 0],
      [[], -1],
    ] as const) {
      const out = new Int32Array(new SharedArrayBuffer(4));
      await matchShared(runner, compileRules(list, { shared: true }), header, out);
      expect(out[0]).toBe(index);
    }
  });

  it("is turned away where it is not shared", async () => {
    const out = new Int32Array(new SharedArrayBuffer(4));
    await expect(matchShared(runner, compileRules(rules), headers, out)).rejects.toThrow("shared memory");
  });
});
