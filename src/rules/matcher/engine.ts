import { readImage } from "./image.ts";
import { kernelSource } from "./kernel-source.ts";
import { scanRules } from "./linear-scan.ts";
import { decideClasses, ipv4Class, ipv6Class, serviceClass } from "./lookup.ts";
import type { MatchRule } from "./match-rule.ts";
import { ipv4Words, ipv6Words, unpackIpv4, unpackIpv6 } from "./packed-header.ts";
import type { Tables } from "./tables.ts";

/** Writes the index of the deciding rule, or -1, of packed headers `from … to - 1` into the same places of `out`. */
export type BatchLoop = (headers: Uint32Array, out: Int32Array, from: number, to: number) => void;

/** What finds the deciding rule of a packet. */
export interface Engine {
  readonly ipv4: BatchLoop;
  readonly ipv6: BatchLoop;
}

export type Image = ArrayBuffer | SharedArrayBuffer;

/** An engine over tables, which all lie in one buffer. */
export interface TableEngine extends Engine {
  readonly image: Image;
  readonly tables: Tables;
}

/**
 * Makes an image ready to match.
 *
 * @param generate - whether to generate code for these tables; where a page forbids it, a plain loop serves
 * @throws ImageError if the buffer is no image
 */
export function tableEngine(image: Image, generate: boolean): TableEngine {
  const tables = readImage(image);
  const ipv4 = (generate ? generatedLoop(image, tables) : undefined) ?? plainLoop(tables);
  return { image, tables, ipv4, ipv6: ipv6Loop(tables) };
}

/** Headers a call of a generated loop. */
const slice = 1024;

/**
 * Runs a generated loop in slices. Entered often, it is compiled as a whole function with its tables as constants. One
 * long call would be compiled while it runs (on-stack replacement), and a call inlined here would be compiled as part of
 * this function: both without the constants, and half as fast. A call site that has called different functions is not
 * inlined, so this one calls two idle ones first.
 */
function inSlices(run: BatchLoop, headers: Uint32Array, out: Int32Array, from: number, to: number): void {
  for (let at = from; at < to; at += slice) run(headers, out, at, at + slice < to ? at + slice : to);
}

for (const idle of [(): number => 0, (): number => 1]) inSlices(idle, new Uint32Array(0), new Int32Array(0), 0, 1);

/** Makes every generated text another: equal ones would share one compiled function, which then has no constants. */
let lastText = 0;

function generatedLoop(image: Image, tables: Tables): BatchLoop | undefined {
  let run: BatchLoop;
  try {
    const make = new Function("bytes", "halves", "words", `${kernelSource(tables)} // ${++lastText}`);
    run = make(new Uint8Array(image), new Uint16Array(image), new Uint32Array(image));
  } catch (error) {
    // A content security policy without 'unsafe-eval' throws EvalError.
    if (error instanceof EvalError) return undefined;
    throw error;
  }
  return (headers, out, from, to) => inSlices(run, headers, out, from, to);
}

const plainLoop =
  (tables: Tables): BatchLoop =>
  (headers, out, from, to) => {
    for (let i = from, at = from * ipv4Words; i < to; i++, at += ipv4Words) {
      const source = ipv4Class(tables.source, headers[at]!);
      const destination = ipv4Class(tables.destination, headers[at + 1]!);
      const service = serviceClass(tables.services, headers[at + 2]!, headers[at + 3]!);
      out[i] = decideClasses(tables, source, destination, service);
    }
  };

const ipv6Loop =
  (tables: Tables): BatchLoop =>
  (headers, out, from, to) => {
    for (let i = from, at = from * ipv6Words; i < to; i++, at += ipv6Words) {
      const source = ipv6Class(tables.source, headers, at);
      const destination = ipv6Class(tables.destination, headers, at + 4);
      const service = serviceClass(tables.services, headers[at + 8]!, headers[at + 9]!);
      out[i] = decideClasses(tables, source, destination, service);
    }
  };

/** Tries one rule after the other: the fall-back for lists whose tables would outgrow every bound. */
export function scanEngine(rules: readonly MatchRule[]): Engine {
  const loop =
    (unpack: typeof unpackIpv4): BatchLoop =>
    (headers, out, from, to) => {
      for (let i = from; i < to; i++) out[i] = scanRules(rules, unpack(headers, i));
    };
  return { ipv4: loop(unpackIpv4), ipv6: loop(unpackIpv6) };
}
