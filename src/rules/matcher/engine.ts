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

/**
 * Headers a call of the generated loop. Entered often, it gets compiled as a whole function, with its tables as
 * constants; one long call would be compiled while it runs, without them, and take half as long again.
 */
const slice = 1024;

function generatedLoop(image: Image, tables: Tables): BatchLoop | undefined {
  let run: BatchLoop;
  try {
    const make = new Function("bytes", "halves", "words", kernelSource(tables));
    run = make(new Uint8Array(image), new Uint16Array(image), new Uint32Array(image));
  } catch (error) {
    // A content security policy without 'unsafe-eval' throws EvalError.
    if (error instanceof EvalError) return undefined;
    throw error;
  }
  return (headers, out, from, to) => {
    for (let at = from; at < to; at += slice) run(headers, out, at, Math.min(at + slice, to));
  };
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
