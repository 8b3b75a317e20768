import { chmodSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { limits } from "../../../src/input/limits.ts";
import { readText } from "../../../src/input/read-text.ts";
import { excerptAt } from "../../../src/input/sources.ts";
import { folderWith, places, problemsOf, valueIn } from "./reading.ts";

describe("a text file", () => {
  it("is read without its byte-order mark, line ends as they are", () => {
    const folder = folderWith({ "a.yaml": "\ufeffa: 1\r\nb: é\r\n" });
    const path = join(folder, "a.yaml");
    expect(valueIn(readText(path))).toEqual({ file: path, text: "a: 1\r\nb: é\r\n" });
  });

  it("is read through links", () => {
    const folder = folderWith({ "a.yaml": "a: 1" });
    symlinkSync(join(folder, "a.yaml"), join(folder, "b.yaml"));
    expect(valueIn(readText(join(folder, "b.yaml"))).text).toBe("a: 1");
  });

  test.each<[string, (folder: string) => string, string]>([
    ["that is missing", (folder) => join(folder, "missing.yaml"), "file-not-found 1:1"],
    ["inside a file", (folder) => join(folder, "a.yaml", "b.yaml"), "file-not-found 1:1"],
    ["that is a folder", (folder) => folder, "file-is-folder 1:1"],
    ["that is a device", () => "/dev/null", "file-not-readable 1:1"],
    ["with an impossible name", (folder) => join(folder, "a\0b"), "file-not-readable 1:1"],
  ])("%s is a problem", (_, pathIn, found) => {
    const path = pathIn(folderWith({ "a.yaml": "a: 1" }));
    expect(places(problemsOf(readText(path)))).toEqual([found]);
  });

  test.each<[string, Uint8Array, string]>([
    ["empty", new Uint8Array(0), "file-empty 1:1"],
    ["blank", new TextEncoder().encode(" \n\t\n"), "file-empty 1:1"],
    ["not UTF-8", Uint8Array.from([0x61, 0x0a, 0x62, 0xff]), "file-not-utf8 2:2"],
    ["UTF-16", Uint8Array.from([0xff, 0xfe, 0x61, 0x00]), "file-not-utf8 1:1"],
  ])("that is %s is a problem", (_, bytes, found) => {
    const path = join(folderWith({}), "a.yaml");
    writeFileSync(path, bytes);
    expect(places(problemsOf(readText(path)))).toEqual([found]);
  });

  it("past the bound is a problem that names it", () => {
    const path = join(folderWith({ "a.yaml": "a" }), "a.yaml");
    truncateSync(path, limits.fileBytes + 1);
    const [problem] = problemsOf(readText(path));
    expect(problem?.code).toBe("file-too-large");
    expect(problem?.message).toContain("32 MiB");
  });

  it.skipIf(process.getuid?.() === 0)("without permission is a problem", () => {
    const path = join(folderWith({ "a.yaml": "a: 1" }), "a.yaml");
    chmodSync(path, 0);
    expect(places(problemsOf(readText(path)))).toEqual(["file-not-readable 1:1"]);
  });

  it("says where it was asked for", () => {
    const at = { file: "b.yaml", line: 3, column: 10 };
    expect(problemsOf(readText("missing.yaml", at))[0]?.at).toEqual(at);
  });
});

describe("an excerpt", () => {
  const sources = new Map([["a.yaml", "one\r\ntwo\nkey: hunter2\nfour"]]);

  it("holds the lines around a place", () => {
    expect(excerptAt(sources, { file: "a.yaml", line: 2, column: 1 })).toEqual({
      file: "a.yaml",
      line: 2,
      column: 1,
      lines: [
        { number: 1, text: "one" },
        { number: 2, text: "two" },
        { number: 3, text: "key: hunter2" },
      ],
    });
  });

  it("ends where the file does", () => {
    expect(excerptAt(sources, { file: "a.yaml", line: 4, column: 1 }, 0)?.lines).toEqual([{ number: 4, text: "four" }]);
    expect(excerptAt(sources, { file: "a.yaml", line: 5, column: 1 })).toBeUndefined();
    expect(excerptAt(sources, { file: "b.yaml", line: 1, column: 1 })).toBeUndefined();
  });

  it("does not show secrets", () => {
    const at = { file: "a.yaml", line: 3, column: 1 };
    expect(excerptAt(sources, at, 0, ["hunter2", ""])?.lines).toEqual([{ number: 3, text: "key: [redacted]" }]);
  });
});
