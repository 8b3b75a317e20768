import type { Answer, FlowText, Verdict } from "../model/answer.ts";
import type { Paint } from "./paint.ts";

/** Protocol and ports as claims write them: `tcp/443`, `icmp`, `any`. */
function trafficText({ protocol, destinationPort }: FlowText): string {
  return destinationPort === undefined || destinationPort === "*" ? protocol : `${protocol}/${destinationPort}`;
}

const SHOWN = 3;

/** `on tcp/443`; for an open question, the first few of what gets through. */
function onWhat({ flow, open, answer }: Answer): string {
  // What does not get through as a whole is named by the packet that shows it, not by the parts that do.
  if (open === undefined || (answer !== "reachable" && open.length > 0)) return `on ${trafficText(flow)}`;
  const kinds = [...new Set(open.map(trafficText))];
  if (kinds.length === 0) return answer === "indeterminate" ? "at all" : "on any protocol or port";
  const more = kinds.length > SHOWN ? ` and ${kinds.length - SHOWN} more` : "";
  return `on ${kinds.slice(0, SHOWN).join(", ")}${more}`;
}

/** `internet cannot reach cpu on tcp/29876` */
export function sentence(answer: Answer): string {
  const what = `reach ${answer.to} ${onWhat(answer)}`;
  if (answer.answer === "reachable") return `${answer.from} can ${what}`;
  if (answer.answer === "unreachable") return `${answer.from} cannot ${what}`;
  return `cannot tell whether ${answer.from} can ${what}`;
}

/** `unreachable[security-rule]`: the verdict and its cause, as a compiler writes an error and its code. */
export const tagOf = ({ answer, cause }: Pick<Answer, "answer" | "cause">): string =>
  answer === "reachable" ? answer : `${answer}[${cause}]`;

export const paintOf = (verdict: Verdict, paint: Paint): ((text: string) => string) =>
  ({ reachable: paint.good, unreachable: paint.bad, indeterminate: paint.unsure })[verdict];

export const markOf = (verdict: Verdict): string => ({ reachable: "✓", unreachable: "✗", indeterminate: "?" })[verdict];
