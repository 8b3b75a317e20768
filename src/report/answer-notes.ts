import type { Answer } from "../model/answer.ts";
import { pathOf } from "../model/place.ts";
import type { Blocker } from "../model/step.ts";
import { paintOf } from "./headline.ts";
import { behaviourSpans, deciderSpans, note, placeSpans, type WriteNote } from "./note.ts";
import type { TextStyle } from "./paint.ts";
import { decisive } from "./trace-text.ts";
import type { Span } from "./wrap.ts";

/** The notes under an answer: deciders, verdicts, further blockers, what is missing or assumed, and what would help. */
export function answerNotes(answer: Answer, gutter: number, style: TextStyle): string[] {
  const write: WriteNote = (label, spans) => note(label, spans, gutter, style);
  const helps = new Set(answer.blockers.flatMap(({ help }) => help ?? []));
  return [
    ...answer.decidedBy.flatMap((decider) => write("decided by", deciderSpans(decider, style))),
    ...write("routing", verdicts(answer, style)),
    ...furtherBlockers(answer, write, style),
    ...answer.missing.flatMap((fact) => write("missing", [{ text: fact }])),
    ...answer.assumptions.flatMap(({ code, message }) => write(`assumed[${code}]`, [{ text: message }])),
    ...notModelled(answer, write),
    ...[...helps].flatMap((help) => write("help", [{ text: help }])),
  ];
}

function verdicts({ routing, policy, platform }: Answer, { paint }: TextStyle): Span[] {
  return [
    { text: routing, paint: paintOf(routing, paint) },
    { text: "· policy:" },
    { text: policy, paint: paintOf(policy, paint) },
    { text: `· platform: ${platform}` },
  ];
}

/** What else blocks the flow, and what perhaps does. */
export function furtherBlockers({ blockers }: Answer, write: WriteNote, style: TextStyle): string[] {
  const first = decisive(blockers);
  return blockers
    .filter((blocker) => blocker !== first)
    .flatMap((blocker) =>
      write(`${blocker.certain ? "also" : "perhaps"} blocked[${blocker.cause}]`, blockerSpans(blocker, style)),
    );
}

function blockerSpans({ detail, decidedBy, behaviours }: Blocker, { paint }: TextStyle): Span[] {
  const places = decidedBy.flatMap((place, index): Span[] => {
    const path: Span = { text: pathOf(place), paint: paint.strong, whole: true, apart: index === 0 };
    return detail.includes(path.text) ? placeSpans(place.at) : [path, ...placeSpans(place.at)];
  });
  return [{ text: detail }, ...places, ...behaviourSpans(behaviours, paint)];
}

function notModelled({ notModelled: resources }: Answer, write: WriteNote): string[] {
  const touching = resources.filter(({ touchesPath }) => touchesPath);
  const others = resources.filter(({ touchesPath }) => !touchesPath).map(({ resource }) => resource);
  const names = others.map(
    (name, index): Span => ({ text: index < others.length - 1 ? `${name},` : name, whole: true }),
  );
  return [
    ...touching.flatMap(({ resource, type }) =>
      write("not modelled, on the path", [{ text: `${resource} (${type})`, whole: true }]),
    ),
    ...(names.length === 0 ? [] : write("not modelled, off the path", names)),
  ];
}
