import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Image } from "../../src/rules/matcher/engine.ts";
import { readImage } from "../../src/rules/matcher/image.ts";
import { kernelSource } from "../../src/rules/matcher/kernel-source.ts";
import { compileC, output, scratchFolder } from "./native.ts";

/**
 * The physical yardstick: the very loop that is generated for JavaScript, over the very same tables, through gcc -O3.
 * The text of the loop is C but for its head, its declarations and its unsigned shifts.
 */
export class CLoop {
  readonly #folder = scratchFolder();
  readonly #program: string | undefined;

  constructor(image: Image) {
    const source = join(this.#folder, "loop.c");
    writeFileSync(join(this.#folder, "image"), new Uint8Array(image));
    writeFileSync(source, program(loopInC(kernelSource(readImage(image)))));
    this.#program = compileC(source, join(this.#folder, "loop"));
  }

  get installed(): boolean {
    return this.#program !== undefined;
  }

  /** CPU seconds of each pass, and the deciding rules. */
  run(headers: Uint32Array, passes: number): { readonly seconds: readonly number[]; readonly result: Int32Array } {
    const [image, headerFile, resultFile] = ["image", "headers", "results"].map((name) => join(this.#folder, name));
    writeFileSync(headerFile!, new Uint8Array(headers.buffer, headers.byteOffset, headers.byteLength));
    const seconds = JSON.parse(output(this.#program!, [image!, headerFile!, resultFile!, `${passes}`])) as number[];
    const bytes = readFileSync(resultFile!);
    const result = new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    return { seconds, result };
  }
}

const loopInC = (source: string): string =>
  source
    .slice(source.indexOf("let i = "))
    .replace(/};\s*$/, "}")
    .replaceAll(/\blet i\b/g, "int i")
    .replaceAll("const ", "u32 ")
    .replaceAll(">>>", ">>")
    .replaceAll(/\b(m\d+) - 1/g, "(int)$1 - 1");

const program = (loop: string): string => `#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
typedef uint32_t u32;
static const uint8_t *bytes;
static const uint16_t *halves;
static const u32 *words;
static inline int least(int a, int b) { return a < b ? a : b; }
__attribute__((noinline)) static void run(const u32 *headers, int *out, u32 from, u32 to) {
${loop}
static void *load(const char *path, size_t *size) {
  FILE *f = fopen(path, "rb");
  fseek(f, 0, SEEK_END);
  *size = ftell(f);
  rewind(f);
  void *data = aligned_alloc(64, (*size + 63) / 64 * 64);
  if (fread(data, 1, *size, f) != *size) exit(1);
  fclose(f);
  return data;
}
int main(int count, char **args) {
  size_t size;
  bytes = load(args[1], &size);
  halves = (void *)bytes;
  words = (void *)bytes;
  const u32 *headers = load(args[2], &size);
  u32 n = size / 16;
  int *out = malloc(4 * n);
  for (int pass = 0; pass <= atoi(args[4]); pass++) {
    struct timespec a, b;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
    run(headers, out, 0, n);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
    if (pass > 0) printf("%s%.6f", pass > 1 ? "," : "[", (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) * 1e-9);
  }
  printf("]");
  FILE *f = fopen(args[3], "wb");
  fwrite(out, 4, n, f);
  fclose(f);
}
`;
