import { Piscina } from "piscina";
import { expect, it } from "vitest";
import { parseClassBench } from "../../bench/rules/rule-files.ts";
import { uniqueTrace } from "../../bench/rules/traces.ts";
import { compileRules, matchBatch, matchShared } from "../../src/rules/index.ts";

const worker = new URL("../../dist/rules/worker.js", import.meta.url).href;
const text = "@10.0.0.0/8\t192.0.2.0/24\t0 : 65535\t0 : 1023\t0x06/0xFF\t0x0000/0x0000\t\n".repeat(2);

it("a pool of threads over the package's worker matches as one thread does", async () => {
  const rules = parseClassBench(text);
  const packed = uniqueTrace(rules, 200_000);
  const headers = new Uint32Array(new SharedArrayBuffer(packed.byteLength));
  headers.set(packed);
  const out = new Int32Array(new SharedArrayBuffer(4 * 200_000)).fill(7);
  const pool = new Piscina({ filename: worker, name: "matchTask", maxThreads: 2 });
  const seen: number[] = [];
  const matcher = compileRules(rules, { shared: true });
  await matchShared(pool, matcher, headers, out, (done) => seen.push(done));
  await pool.destroy();
  const expected = new Int32Array(200_000);
  matchBatch(matcher, headers, expected);
  expect(out.every((index, at) => index === expected[at])).toBe(true);
  expect(seen).toHaveLength(4);
  expect(seen.at(-1)).toBe(200_000);
});
