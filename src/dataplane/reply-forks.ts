import type { Place } from "../model/place.ts";
import type { Reply } from "./reply-end.ts";

type Way = (reply: Reply) => undefined;

interface Tried {
  readonly reply: Reply;
  readonly fails: boolean;
  readonly clear: boolean;
}

function tryAll(reply: Reply, ways: readonly Way[]): readonly Tried[] {
  const known = reply.record.blockers.length;
  return ways.map((way) => {
    const own = { ...reply, record: reply.record.fork() };
    way(own);
    const met = own.record.blockers.slice(known);
    return { reply: own, fails: met.some(({ certain }) => certain), clear: met.length === 0 };
  });
}

function goOnWith(reply: Reply, chosen: Tried, tried: readonly Tried[]): undefined {
  reply.record.adopt(chosen.reply.record);
  reply.pending = chosen.reply.pending;
  for (const { reply: other } of tried)
    for (const assumption of other.record.assumptions) reply.record.assume(assumption);
}

/** Azure may take any of these ways: the reply is back only if every one of them brings it back. */
export function everyOne(reply: Reply, ways: readonly Way[]): undefined {
  const [only, another] = ways;
  if (only !== undefined && another === undefined) return only(reply);
  const tried = tryAll(reply, ways);
  const worst = tried.find(({ fails }) => fails) ?? tried.find(({ clear }) => !clear) ?? tried[0];
  if (worst !== undefined) goOnWith(reply, worst, tried);
}

/** Azure takes one of these ways, and the input does not say which: certain is what all of them come to. */
export function oneOf(
  reply: Reply,
  ways: readonly Way[],
  { missing, places }: { readonly missing: string; readonly places: readonly Place[] },
): undefined {
  const [only, another] = ways;
  if (only !== undefined && another === undefined) return only(reply);
  const tried = tryAll(reply, ways);
  const passing = tried.find(({ fails }) => !fails);
  const chosen = passing ?? tried[0];
  if (chosen === undefined) return;
  goOnWith(reply, chosen, tried);
  if (passing === undefined || tried.every(({ fails }) => !fails)) return;
  reply.record.block({
    cause: "missing-fact",
    concern: "routing",
    certain: false,
    decidedBy: places,
    behaviours: ["R-NVA-1"],
    detail: `it is open ${missing}`,
    missing,
  });
}
