import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface FencedBlock {
  readonly language: string;
  readonly body: string;
  /** Line of the opening fence, 1-based. */
  readonly line: number;
  /** The paragraph before it. */
  readonly lead: string;
}

const fence = /^```/;

/** Every fenced block of a document, in order. Blocks in lists or quotes are not used in this project. */
export function fencedBlocks(text: string): readonly FencedBlock[] {
  const lines = text.split("\n");
  const blocks: FencedBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const opening = lines[at] ?? "";
    if (!fence.test(opening)) continue;
    const end = lines.findIndex((line, index) => index > at && fence.test(line));
    if (end < 0) throw new Error(`the block at line ${at + 1} is not closed`);
    blocks.push({
      language: opening.slice(3).trim(),
      body: lines
        .slice(at + 1, end)
        .map((line) => `${line}\n`)
        .join(""),
      line: at + 1,
      lead: paragraphBefore(lines, at),
    });
    at = end;
  }
  return blocks;
}

function paragraphBefore(lines: readonly string[], at: number): string {
  let end = at;
  while (end > 0 && lines[end - 1] === "") end -= 1;
  let start = end;
  while (start > 0 && lines[start - 1] !== "") start -= 1;
  return lines.slice(start, end).join(" ");
}

/** Every Markdown file of the repository, by path from its root. */
export const documents: ReadonlyMap<string, string> = new Map(
  execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\0")
    .filter((path) => path !== "" && existsSync(join(root, path)))
    .map((path) => [path, readFileSync(join(root, path), "utf8")]),
);

/** A document that must be there. */
export function documentAt(path: string): string {
  const text = documents.get(path);
  if (text === undefined) throw new Error(`${path} is missing`);
  return text;
}

/** Cells of each row of the table below a heading, its own heading row left out. */
export function tableBelow(text: string, heading: string): readonly (readonly string[])[] {
  const after = text.slice(text.indexOf(`\n${heading}\n`) + heading.length + 2);
  const section = after.split(/\n#+ /, 1)[0] ?? "";
  return section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
