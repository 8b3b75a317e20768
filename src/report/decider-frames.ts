import type { Decider, Excerpt } from "../model/answer.ts";
import { formatLocation, type SourceLocation } from "../model/source-location.ts";
import { codeFrame } from "./code-frame.ts";
import type { TextStyle } from "./paint.ts";

/** Places that are shown with their source lines; the notes name all of them. */
const SHOWN = 3;

interface Decided {
  readonly decidedBy: readonly Decider[];
  readonly excerpts: readonly Excerpt[];
}

interface FrameSetting {
  readonly mark: (text: string) => string;
  readonly gutter: number;
  /** Another frame stands above them. */
  readonly further?: boolean;
}

/** The source lines of what decided, each place once. */
export function deciderFrames({ decidedBy, excerpts }: Decided, setting: FrameSetting, style: TextStyle): string[] {
  const { mark, gutter, further = false } = setting;
  const places = new Map<string, { at: SourceLocation; paths: string[] }>();
  for (const { at, path } of decidedBy) {
    if (at === undefined) continue;
    const known = places.get(formatLocation(at));
    if (known === undefined) places.set(formatLocation(at), { at, paths: [path] });
    else if (!known.paths.includes(path)) known.paths.push(path);
  }
  return [...places.values()].slice(0, SHOWN).flatMap(({ at, paths }, index) => {
    const { file, line, column } = at;
    const excerpt = excerpts.find((each) => each.file === file && each.line === line && each.column === column);
    return codeFrame({ at, excerpt, label: paths.join(", "), mark, further: further || index > 0 }, gutter, style);
  });
}
