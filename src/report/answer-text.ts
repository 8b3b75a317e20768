import type { Answer, FlowText } from "../model/answer.ts";
import { formatLocation } from "../model/source-location.ts";
import type { Trace } from "../model/trace.ts";
import { answerNotes } from "./answer-notes.ts";
import { gutterOf } from "./code-frame.ts";
import { deciderFrames } from "./decider-frames.ts";
import { paintOf, sentence, tagOf } from "./headline.ts";
import { otherPaths } from "./other-paths.ts";
import { styleOf, type TextOptions, type TextStyle } from "./paint.ts";
import { printable } from "./printable.ts";
import { gridLines } from "./table-text.ts";
import { traceText } from "./trace-text.ts";
import { hanging, setIn } from "./wrap.ts";

export interface AnswerTextOptions extends TextOptions {
  /** One line: the verdict and what decided. */
  readonly quiet?: boolean;
}

/**
 * An answer in the manner of a compiler's error: verdict, the source lines that decide, the way hop by hop, and notes.
 * Ends with a line break.
 */
export function answerText(document: Answer, options: AnswerTextOptions = {}): string {
  const answer = printable(document);
  const style = styleOf(options);
  const lines = options.quiet === true ? [quietLine(answer, style)] : fullLines(answer, style);
  return `${lines.join("\n")}\n`;
}

function quietLine(answer: Answer, { paint }: TextStyle): string {
  const deciders = answer.decidedBy.map(({ path, at }) =>
    at === undefined ? path : `${path} at ${formatLocation(at)}`,
  );
  const by = deciders.length === 0 ? "" : ` (${deciders.join(", ")})`;
  return `${paintOf(answer.answer, paint)(tagOf(answer))}: ${sentence(answer)}${by}`;
}

function fullLines(answer: Answer, style: TextStyle): string[] {
  const gutter = gutterOf(answer.excerpts);
  const mark = paintOf(answer.answer, style.paint);
  const parts = [
    [...headline(answer, style), ...deciderFrames(answer, { mark, gutter }, style)],
    openPorts(answer.open ?? [], gutter, style),
    traceText("forward", answer.forward, gutter, style),
    returnText(answer, gutter, style),
    otherPaths(answer, gutter, style),
    answerNotes(answer, gutter, style),
    pointer(answer, style),
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, index) => (index === 0 ? part : ["", ...part]));
}

/** Of a flow that certainly does not arrive there is no reply: its way is worth a word only for what would stop it too. */
const shownReturn = ({ forward, return: back }: Answer): Trace | undefined =>
  isDenied(forward) && back?.blockers.length === 0 ? undefined : back;

const isDenied = ({ blockers }: Trace): boolean => blockers.some(({ certain }) => certain);

function returnText(answer: Answer, gutter: number, style: TextStyle): string[] {
  const back = shownReturn(answer);
  const title = isDenied(answer.forward) ? "return, had it arrived" : "return";
  return back === undefined ? [] : traceText(title, back, gutter, style);
}

function headline(answer: Answer, { width, paint }: TextStyle): string[] {
  const tag = { text: `${tagOf(answer)}:`, paint: paintOf(answer.answer, paint) };
  return hanging([tag, { text: sentence(answer), paint: paint.strong }], width, setIn);
}

/** For a question without ports: what gets through. */
function openPorts(open: readonly FlowText[], gutter: number, style: TextStyle): string[] {
  if (open.length === 0) return [];
  const rows = open.map((flow) => [
    flow.protocol,
    flow.destinationPort ?? "*",
    flow.source,
    flow.destination,
    flow.sourcePort ?? "*",
  ]);
  const columns = ["protocol", "port", "source", "destination", "source port"];
  const before = " ".repeat(gutter);
  const grid = gridLines(columns, rows, { ...style, width: style.width - gutter });
  return [`${before}${style.paint.strong("open:")}`, ...grid.map((line) => before + line)];
}

/** Where to read on. */
function pointer(answer: Answer, { width, paint }: TextStyle): string[] {
  const back = shownReturn(answer);
  const traces = back === undefined ? [answer.forward] : [answer.forward, back];
  const used = traces.flatMap(({ hops }) => hops.flatMap(({ steps }) => steps.flatMap(({ behaviours }) => behaviours)));
  const blocking = answer.blockers.flatMap(({ behaviours }) => behaviours);
  const deciding = answer.decidedBy.flatMap(({ behaviours }) => behaviours);
  const [first, ...others] = new Set([...deciding, ...blocking, ...used]);
  if (first === undefined) return [];
  const also = others.length === 0 ? "" : ` (also used: ${others.join(", ")})`;
  const text = `More on this behaviour: canreach explain ${first}${also}`;
  return hanging([{ text, paint: paint.faint }], width, setIn);
}
