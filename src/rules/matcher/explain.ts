import { contains } from "../../net/interval-set.ts";
import type { Field, Header } from "../header.ts";
import type { MatchRule } from "./match-rule.ts";
import { type Matcher, match, rulesOf } from "./matcher.ts";

/** Why a packet is decided as it is. */
export interface Explanation {
  /** The deciding rule, or -1. */
  readonly index: number;
  /** Its action; `undefined` when no rule matches. */
  readonly action: number | undefined;
  /** Every rule before it, with the fields that keep it from matching. `context`: a required bit is missing. */
  readonly passedOver: readonly { readonly index: number; readonly fields: readonly (Field | "context")[] }[];
}

/** @throws TypeError for a deserialised matcher, which has no rules */
export function explain(matcher: Matcher, header: Header, context = 0): Explanation {
  const rules = rulesOf(matcher);
  const index = match(matcher, header, context);
  const before = index < 0 ? rules : rules.slice(0, index);
  return {
    index,
    action: matcher.actions[index],
    passedOver: before.map((rule, at) => ({ index: at, fields: missing(rule, header, context) })),
  };
}

function missing(rule: MatchRule, header: Header, context: number): (Field | "context")[] {
  const fields: (Field | "context")[] = [];
  if ((context & rule.requires) !== rule.requires) fields.push("context");
  if (!contains(rule.source, header.source)) fields.push("source");
  if (!contains(rule.destination, header.destination)) fields.push("destination");
  return [...fields, ...fewestMissing(rule, header)];
}

/** Of the service that comes nearest. */
function fewestMissing({ services }: MatchRule, header: Header): Field[] {
  const all = services.map(({ protocol, sourcePorts, destinationPorts }) => {
    const fields: Field[] = [];
    if (!contains(protocol, header.protocol)) fields.push("protocol");
    if (!contains(sourcePorts, header.sourcePort)) fields.push("sourcePort");
    if (!contains(destinationPorts, header.destinationPort)) fields.push("destinationPort");
    return fields;
  });
  return all.sort((a, b) => a.length - b.length)[0] ?? ["protocol"];
}
