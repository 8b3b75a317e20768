import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { sep } from "node:path";
import type { Diagnostic, Result } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";
import { limits } from "./limits.ts";
import { locator } from "./locator.ts";
import { problem } from "./problem.ts";
import { quoted } from "./quoted.ts";

/** A file's text without byte-order mark, and the name by which locations speak of it. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** What standard input is called, on the command line and in locations. */
export const standardInput = "-";

/** A path as locations show it: with forward slashes. */
export const shownPath = (path: string): string => (sep === "\\" ? path.replaceAll("\\", "/") : path);

/** The start of a file, for problems with the file as a whole. */
export const fileStart = (file: string): SourceLocation => ({ file, line: 1, column: 1 });

/**
 * Reads one UTF-8 text of at most `limits.fileBytes`: a file, or standard input for `-`.
 *
 * @param file - the name that locations use; the path as the user gave it
 * @param at - the place that asked for the file; problems with the file as a whole stand there
 * @param path - where the file is, if `file` does not say
 */
export function readText(file: string, at: SourceLocation = fileStart(file), path: string = file): Result<TextFile> {
  try {
    if (file === standardInput) return decode(file, readAll(0), at);
    // Opening a pipe would wait for its other end, so only the user may name one.
    const stat = statSync(path);
    if (stat.isDirectory()) return fail(problem("file-is-folder", `${quoted(file)} is a folder, not a file`, at));
    if (!stat.isFile() && !(stat.isFIFO() && at.file === file)) {
      return fail(problem("file-not-readable", `${quoted(file)} is neither a file nor a pipe`, at));
    }
    const descriptor = openSync(path, "r");
    try {
      return decode(file, fstatSync(descriptor).size > limits.fileBytes ? undefined : readAll(descriptor), at);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return fail(notRead(file, error, at));
  }
}

const fail = (...problems: Diagnostic[]): Result<never> => ({ ok: false, problems });

/** `undefined` if there is more than the bound. */
function readAll(descriptor: number): Uint8Array | undefined {
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (true) {
    const chunk = new Uint8Array(64 * 1024);
    const length = readChunk(descriptor, chunk);
    if (length === 0) return Buffer.concat(chunks);
    size += length;
    if (size > limits.fileBytes) return undefined;
    chunks.push(chunk.subarray(0, length));
  }
}

/** Waits where standard input is not ready yet; its end is an error on Windows. */
function readChunk(descriptor: number, chunk: Uint8Array): number {
  while (true) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const code = systemCode(error);
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function decode(file: string, bytes: Uint8Array | undefined, at: SourceLocation): Result<TextFile> {
  if (bytes === undefined) {
    const bound = `${limits.fileBytes / 1024 / 1024} MiB`;
    return fail(problem("file-too-large", `${quoted(file)} has more than ${bound}, the bound for one file`, at));
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fail(notUtf8(file, bytes));
  }
  if (text.trim() === "") {
    return fail(problem("file-empty", `${quoted(file)} is empty`, at, "write a scenario into it, or leave it out"));
  }
  return { ok: true, value: { file, text }, warnings: [] };
}

function notUtf8(file: string, bytes: Uint8Array): Diagnostic {
  const lenient = new TextDecoder("utf-8").decode(bytes);
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return problem(
    "file-not-utf8",
    `${quoted(file)} is not UTF-8 text${utf16 ? ", it looks like UTF-16" : ""}`,
    locator(file, lenient)(lenient.indexOf("\ufffd")),
    utf16 ? "save it as UTF-8; in Windows PowerShell: `| Out-File -Encoding utf8`" : "save it as UTF-8",
  );
}

function notRead(file: string, error: unknown, at: SourceLocation): Diagnostic {
  const code = systemCode(error);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return problem("file-not-found", `there is no file ${quoted(file)}`, at, "check the path and the current folder");
  }
  const why = code === "EACCES" || code === "EPERM" ? "permission denied" : code;
  return problem("file-not-readable", `${quoted(file)} cannot be read: ${why}`, at);
}

/** Node's code of a failed system call, such as `ENOENT`. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown reason";
