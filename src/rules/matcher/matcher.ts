import type { Header } from "../header.ts";
import { isIpv6 } from "../../net/address.ts";
import { readImage } from "./image.ts";
import { kernelSource } from "./kernel-source.ts";
import { decideClasses, ipv4Class, ipv6Class, serviceClass } from "./lookup.ts";
import { ipv4Words, ipv6Words, packAddress, packPorts, packRest } from "./packed-header.ts";
import type { Tables } from "./tables.ts";

export type BatchLoop = (headers: Uint32Array, out: Int32Array, from: number, to: number) => void;

/** A compiled rule list. Immutable: an edit gives another. */
export interface Matcher {
  /** All of it in one buffer; see `serialise`. */
  readonly image: ArrayBuffer | SharedArrayBuffer;
  readonly tables: Tables;
  /** The loop over packed IPv4 headers. */
  readonly run: BatchLoop;
}

/** Headers a call of the loop: often enough entered anew, it is compiled with its tables as constants. */
const slice = 1024;

/** Makes an image ready to match. Without `generate`, or where the page forbids generated code, a plain loop serves. */
export function openMatcher(image: ArrayBuffer | SharedArrayBuffer, generate: boolean): Matcher {
  const tables = readImage(image);
  return { image, tables, run: (generate ? generatedLoop(image, tables) : undefined) ?? plainLoop(tables) };
}

function generatedLoop(image: ArrayBuffer | SharedArrayBuffer, tables: Tables): BatchLoop | undefined {
  try {
    const make = new Function("bytes", "halves", "words", kernelSource(tables));
    return make(new Uint8Array(image), new Uint16Array(image), new Uint32Array(image)) as BatchLoop;
  } catch (error) {
    // A content security policy without 'unsafe-eval' throws EvalError.
    if (error instanceof EvalError) return undefined;
    throw error;
  }
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
