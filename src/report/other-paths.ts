import type { Answer, Path } from "../model/answer.ts";
import { pathOf } from "../model/place.ts";
import { markOf, paintOf } from "./headline.ts";
import type { TextStyle } from "./paint.ts";
import { decisive, dispositionText } from "./trace-text.ts";
import { hanging } from "./wrap.ts";

const SHOWN = 8;

/** The path that the answer's own traces show. */
function shownPath({ paths, forward, answer }: Answer): Path | undefined {
  const text = JSON.stringify(forward);
  return paths.find((path) => JSON.stringify(path.forward) === text) ?? paths.find((path) => path.answer === answer);
}

/** What became of a path in few words: `denied inbound (web-nsg/DenyAllInBound)`. */
function outcome({ forward, return: back }: Path): string {
  const failed = forward.disposition === "delivered" ? back : forward;
  if (failed === undefined || failed.disposition === "delivered") return "delivered";
  const blocker = decisive(failed.blockers);
  const by = (blocker?.decidedBy ?? []).map(pathOf).join(" and ");
  const where = failed === back && failed.disposition !== "asymmetric-return" ? "reply " : "";
  return `${where}${dispositionText(failed.disposition)}${by === "" ? "" : ` (${by})`}`;
}

/** Every other way that the flow can take, in one line each. */
export function otherPaths(answer: Answer, gutter: number, style: TextStyle): string[] {
  const shown = shownPath(answer);
  const others = answer.paths.filter((path) => path !== shown).toSorted((a, b) => rank(a) - rank(b));
  if (others.length === 0) return [];
  const { paint, width } = style;
  const before = " ".repeat(gutter);
  const lines = [`${before}${paint.strong("other paths:")}`];
  for (const path of others.slice(0, SHOWN)) {
    const spans = [{ text: `${path.label}:`, paint: paint.strong }, { text: outcome(path) }];
    const first = `${before}${paintOf(path.answer, paint)(markOf(path.answer))} `;
    lines.push(
      ...hanging(spans, width, { first, firstColumns: gutter + 2, rest: `${before}    `, restColumns: gutter + 4 }),
    );
  }
  const rest = others.slice(SHOWN);
  if (rest.length > 0) lines.push(`${before}… and ${rest.length} more: ${counted(rest)}`);
  return lines;
}

/** What does not get through comes first. */
const rank = ({ answer }: Path): number => ["unreachable", "indeterminate", "reachable"].indexOf(answer);

/** `90 reachable, 2 unreachable` */
function counted(paths: readonly Path[]): string {
  const counts = new Map<string, number>();
  for (const { answer } of paths) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(", ");
}
