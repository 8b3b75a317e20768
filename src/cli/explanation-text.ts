import type { TextOptions } from "../index.ts";
import type { Explanation } from "./explanations.ts";

const kinds = {
  behaviours: "behaviour",
  causes: "cause",
  problems: "problem",
  assumptions: "assumption",
  findings: "finding",
  platforms: "platform",
} as const;

const confidences: Readonly<Record<string, string>> = {
  documented: "documented by Microsoft",
  observed: "observed in several labs, or in code that Microsoft maintains",
  inferred: "follows from documented behaviours",
  community: "reported, not documented",
  uncertain: "sources conflict or are silent",
  background: "working knowledge; no document was found",
};

/** A code and its text for a reader. Ends with a line break. */
export function explanationText(explanation: Explanation, { width = 100, paint }: TextOptions): string {
  const { code, group, title, text, help, behaviours, confidence, sources = [], vectors = [] } = explanation;
  const strong = paint?.strong ?? ((word: string) => word);
  const room = Math.max(40, width);
  const note = (label: string, value: string): string => hanging(`${label}: ${value}`, room, "  ");
  const notes = [
    ...(help === undefined ? [] : [note("help", help)]),
    ...(behaviours === undefined ? [] : [note("rests on", behaviours.join(", "))]),
    ...(confidence === undefined ? [] : [note("how sure", confidences[confidence] ?? confidence)]),
    ...sources.map((source) =>
      note("source", `${source.title}${source.date === undefined ? "" : ` (${source.date})`}`),
    ),
    ...(vectors.length === 0 ? [] : [note("tested by", vectors.join(", "))]),
  ];
  const parts = [
    strong(`${code} (${kinds[group]})`),
    hanging(title, room, ""),
    ...(text === undefined ? [] : ["", hanging(text, room, "")]),
    ...(notes.length === 0 ? [] : ["", ...notes]),
  ];
  return `${parts.join("\n")}\n`;
}

/** Wrapped at blanks; all lines but the first are set in. */
function hanging(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join("\n");
}
