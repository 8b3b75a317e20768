import type { Interval, IntervalSet } from "../net/interval-set.ts";
import { locate } from "../net/interval-set.ts";
import { alikeInPorts, hasPorts } from "../net/protocol.ts";
import type { Field, Header } from "./header.ts";
import { type KnownSet, type Membership, membership } from "./known-set.ts";
import type { Scope } from "./scope.ts";

/** Addresses by value, or by a name that is resolved where the list is used (a tag, a group). */
export type AddressTerm = KnownSet | { readonly name: string };

/** One line of a first-match list. A header matches when every field does and every required fact holds. */
export interface Rule<Action> {
  readonly action: Action;
  /** Any one of the terms is enough. */
  readonly source: readonly AddressTerm[];
  readonly destination: readonly AddressTerm[];
  readonly protocol: IntervalSet;
  readonly sourcePorts: IntervalSet;
  readonly destinationPorts: IntervalSet;
  /** Facts about the flow that are not in its header; all must hold. */
  readonly requires: readonly string[];
}

/** Rules in the order in which they are tried. */
export type RuleList<Action> = readonly Rule<Action>[];

/** What a list cannot know by itself: the sets behind names, and the facts that hold for the flow. */
export interface MatchContext {
  addresses(name: string): KnownSet;
  /** `undefined` = not known. */
  holds(fact: string): boolean | undefined;
}

/** Why a rule may or may not match. */
export type Doubt =
  | { readonly kind: "address"; readonly field: "source" | "destination" }
  | { readonly kind: "ports-without-ports" }
  | { readonly kind: "fact"; readonly fact: string };

export interface Decision {
  /** The deciding rule; `undefined` when no rule surely matches. */
  readonly index: number | undefined;
  /** Earlier rules with another action that may match: while there are any, the verdict is open. */
  readonly doubts: readonly { readonly index: number; readonly doubt: Doubt }[];
}

const everyPort = (set: IntervalSet): boolean => {
  const only = set.bounds[0];
  return set.bounds.length === 1 && only?.lo === 0 && only.hi === 65535;
};

/** Whether a rule asks anything of ports. */
export const namesPorts = ({ sourcePorts, destinationPorts }: Rule<unknown>): boolean =>
  !(everyPort(sourcePorts) && everyPort(destinationPorts));

/** Whether the header's address is in any of the terms, and how far around it that holds. */
export const addressOf = (
  terms: readonly AddressTerm[],
  header: Header,
  field: "source" | "destination",
  context: MatchContext,
): Membership => {
  // The interval of a hit is the hit's own; of a miss or a doubt, what every term agrees on.
  let inside: boolean | undefined = false;
  let lo: Membership["lo"] | undefined;
  let hi: Membership["hi"] | undefined;
  for (const term of terms) {
    const found = membership("name" in term ? context.addresses(term.name) : term, header[field]);
    if (found.inside === true) return found;
    if (found.inside === undefined) inside = undefined;
    if (lo === undefined || found.lo > lo) lo = found.lo;
    if (hi === undefined || found.hi < hi) hi = found.hi;
  }
  return { inside, lo: lo ?? header[field], hi: hi ?? header[field] };
};

/**
 * Whether one rule matches: `true`, `false`, or the doubt. The scope is narrowed to the headers with the same result:
 * by every field for a hit, by the one failing field for a miss.
 */
export function matchRule<Action>(
  rule: Rule<Action>,
  header: Header,
  context: MatchContext,
  scope: Scope,
): boolean | Doubt {
  let doubt: Doubt | undefined;
  for (const fact of rule.requires) {
    const holds = context.holds(fact);
    if (holds === false) return false;
    if (holds === undefined) doubt = { kind: "fact", fact };
  }
  const protocol = locate(rule.protocol, header.protocol);
  if (!protocol.inside) return miss(scope, "protocol", protocol);
  const named = namesPorts(rule);
  // Whether a rule that names ports matches a protocol without ports is not documented: the caller says what that means.
  if (named && !hasPorts(header.protocol)) doubt ??= { kind: "ports-without-ports" };
  const ports = named && hasPorts(header.protocol) ? portsOf(rule, header, scope) : undefined;
  if (ports === false) return false;
  const source = addressOf(rule.source, header, "source", context);
  if (source.inside === false) return miss(scope, "source", source);
  const destination = addressOf(rule.destination, header, "destination", context);
  if (destination.inside === false) return miss(scope, "destination", destination);
  if (source.inside === undefined) doubt ??= { kind: "address", field: "source" };
  if (destination.inside === undefined) doubt ??= { kind: "address", field: "destination" };
  scope.narrowTo("protocol", protocol);
  if (named) scope.narrowTo("protocol", alikeInPorts(header.protocol));
  if (ports !== undefined) {
    scope.narrowTo("destinationPort", ports.to);
    scope.narrowTo("sourcePort", ports.from);
  }
  scope.narrowTo("source", source);
  scope.narrowTo("destination", destination);
  return doubt ?? true;
}

function miss(scope: Scope, field: Field, interval: Interval): false {
  scope.narrowTo(field, interval);
  return false;
}

/** The intervals of a hit; a miss holds only for protocols with ports. */
function portsOf<Action>(
  rule: Rule<Action>,
  header: Header,
  scope: Scope,
): { readonly to: Interval; readonly from: Interval } | false {
  const to = locate(rule.destinationPorts, header.destinationPort);
  const from = locate(rule.sourcePorts, header.sourcePort);
  if (to.inside && from.inside) return { to, from };
  scope.narrowTo("protocol", alikeInPorts(header.protocol));
  return to.inside ? miss(scope, "sourcePort", from) : miss(scope, "destinationPort", to);
}

/** First match decides; a rule that may match leaves the verdict open unless the deciding rule says the same. */
export function decide<Action>(list: RuleList<Action>, header: Header, context: MatchContext, scope: Scope): Decision {
  const open: { index: number; doubt: Doubt }[] = [];
  for (const [index, rule] of list.entries()) {
    const matched = matchRule(rule, header, context, scope);
    if (matched === false) continue;
    if (matched === true) return decisionOf(list, index, open);
    open.push({ index, doubt: matched });
  }
  return decisionOf(list, undefined, open);
}

/** What a list says when `index` is the first rule that surely matches, and those in `open` before it may. */
export const decisionOf = <Action>(
  list: RuleList<Action>,
  index: number | undefined,
  open: Decision["doubts"],
): Decision => ({
  index,
  doubts: index === undefined ? open : open.filter((earlier) => list[earlier.index]?.action !== list[index]?.action),
});

/** Which fields of a rule match a header, as Network Watcher's diagnostics list them. */
export interface FieldReport {
  readonly protocol: boolean;
  readonly source: boolean;
  readonly sourcePort: boolean;
  readonly destination: boolean;
  readonly destinationPort: boolean;
}

export function reportFields<Action>(rule: Rule<Action>, header: Header, context: MatchContext): FieldReport {
  return {
    protocol: locate(rule.protocol, header.protocol).inside,
    source: addressOf(rule.source, header, "source", context).inside === true,
    sourcePort: locate(rule.sourcePorts, header.sourcePort).inside,
    destination: addressOf(rule.destination, header, "destination", context).inside === true,
    destinationPort: locate(rule.destinationPorts, header.destinationPort).inside,
  };
}
