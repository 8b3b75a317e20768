import { assumptionTexts, type CodeText, commandTexts } from "./code-texts.ts";
import type { Engine } from "./engine.ts";

export const groups = {
  behaviours: "what the Azure platform does, with its source; answers rest on them",
  causes: "why an answer is what it is",
  problems: "what can be wrong with an input, a question or the command line",
  assumptions: "what is taken as true where the input is silent",
  findings: "why a resource is `invalid`: what Azure's documents rule out",
  platforms: "dated wordings of what Azure requires of a workload",
} as const;

export type Group = keyof typeof groups;

/** The long text of one code. */
export interface Explanation {
  readonly code: string;
  readonly group: Group;
  /** One line. */
  readonly title: string;
  readonly text?: string;
  /** What to do about it. */
  readonly help?: string;
  /** Ids of the behaviours behind it. */
  readonly behaviours?: readonly string[];
  /** Of a behaviour: how sure it is, and where it comes from. */
  readonly confidence?: string;
  readonly sources?: readonly { readonly title: string; readonly date?: string }[];
  /** Of a behaviour: ids of the test vectors that exercise it. */
  readonly vectors?: readonly string[];
}

/** Every code there is, group by group. */
export function explanationsOf({
  behaviours,
  causes,
  diagnosticCodes,
  findingTexts,
  platforms,
}: Engine): readonly Explanation[] {
  return [
    ...[...behaviours.values()].map(
      ({ id, title, statement, confidence, sources, vectors }): Explanation => ({
        code: id,
        group: "behaviours",
        title,
        text: statement,
        confidence,
        sources,
        vectors,
      }),
    ),
    ...Object.entries(causes).map(([code, text]): Explanation => ({ code, group: "causes", title: text })),
    ...Object.entries(diagnosticCodes).map(
      ([code, { summary, help }]): Explanation => ({ code, group: "problems", title: summary, help }),
    ),
    ...ofTexts("problems", commandTexts),
    ...ofTexts("assumptions", assumptionTexts),
    ...Object.entries(findingTexts).map(
      ([code, [title, ...ids]]): Explanation => ({ code, group: "findings", title, behaviours: ids }),
    ),
    ...platforms.map(({ name, about }): Explanation => ({ code: name, group: "platforms", title: about })),
  ];
}

const ofTexts = (group: Group, texts: Readonly<Record<string, CodeText>>): Explanation[] =>
  Object.entries(texts).map(([code, text]) => ({ code, group, ...text }));

/** The family of a behaviour's id: `NSG` of `R-NSG-1`. */
export const familyOf = (id: string): string => /^R-(.+)-\d+[a-z]?$/i.exec(id)?.[1]?.toUpperCase() ?? "";
