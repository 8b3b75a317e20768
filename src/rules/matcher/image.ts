import type { Numbers } from "./numbers.ts";
import { emptyTables, type Tables, visitTables } from "./tables.ts";

/** "CRRM" and a version that grows with every change of the tables' meaning. */
const magic = 0x4d525243;
const version = 1;

/** Words before the scalars: magic, version, bytes, checksum, number of scalars, number of sections. */
const headWords = 6;
const checksumWord = 3;

/** Bytes that are no image, or not of this version, or not whole. */
export class ImageError extends Error {
  constructor(reason: string) {
    super(`not a compiled rule list: ${reason}`);
    this.name = "ImageError";
  }
}

interface Section {
  readonly offset: number;
  readonly length: number;
  /** Bytes a number: 1, 2 or 4. */
  readonly width: number;
}

/**
 * Tables as one buffer, every number as narrow as its section allows, every section at a multiple of 64 bytes.
 */
export function writeImage(tables: Tables, shared: boolean): ArrayBuffer | SharedArrayBuffer {
  const scalars: number[] = [];
  const sections: Numbers[] = [];
  visitTables(tables, {
    scalar: (value) => scalars[scalars.push(value) - 1]!,
    numbers: (value) => sections[sections.push(value) - 1]!,
  });
  const widths = sections.map(widthOf);
  let bytes = aligned(4 * (headWords + scalars.length + 3 * sections.length));
  const placed = sections.map(({ length }, at): Section => {
    const section = { offset: bytes, length, width: widths[at]! };
    bytes = aligned(bytes + length * section.width);
    return section;
  });
  const buffer = shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  const words = new Uint32Array(buffer);
  words.set([magic, version, bytes, 0, scalars.length, sections.length, ...scalars]);
  placed.forEach((section, at) => {
    words.set([section.offset, section.length, section.width], headWords + scalars.length + 3 * at);
    viewOf(buffer, section).set(sections[at]!);
  });
  words[checksumWord] = checksum(words);
  return buffer;
}

/** @throws ImageError if the buffer does not hold what `writeImage` wrote */
export function readImage(buffer: ArrayBuffer | SharedArrayBuffer): Tables {
  if (buffer.byteLength < 4 * headWords || buffer.byteLength % 64 !== 0) throw new ImageError("too short");
  const words = new Uint32Array(buffer);
  if (words[0] !== magic) throw new ImageError("the first bytes are others");
  if (words[1] !== version) throw new ImageError(`version ${words[1]}, where ${version} is understood`);
  if (words[2] !== buffer.byteLength) throw new ImageError("it is cut short");
  if (words[checksumWord] !== checksum(words)) throw new ImageError("the checksum differs");
  const scalarCount = words[4]!;
  let scalar = headWords;
  let section = headWords + scalarCount;
  return visitTables(emptyTables, {
    scalar: () => words[scalar++]!,
    numbers: () => {
      const [offset, length, width] = [words[section]!, words[section + 1]!, words[section + 2]!];
      section += 3;
      return viewOf(buffer, { offset, length, width });
    },
  });
}

function viewOf(buffer: ArrayBufferLike, { offset, length, width }: Section): Numbers {
  if (width === 1) return new Uint8Array(buffer, offset, length);
  if (width === 2) return new Uint16Array(buffer, offset, length);
  return new Uint32Array(buffer, offset, length);
}

const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64;

function widthOf(values: Numbers): number {
  let all = 0;
  for (const value of values) all |= value;
  return all >>> 8 === 0 ? 1 : all >>> 16 === 0 ? 2 : 4;
}

function checksum(words: Uint32Array): number {
  let sum = 0;
  for (let at = 0; at < words.length; at++) {
    if (at !== checksumWord) sum = Math.imul(sum ^ words[at]!, 0x9e3779b1) ^ (sum >>> 15);
  }
  return sum >>> 0;
}
