import {
  equals,
  everyPort,
  type IntervalSet,
  intersect,
  intervalSet,
  subtract,
  union,
} from "../../net/interval-set.ts";
import { hasPorts } from "../../net/protocol.ts";
import type { KnownSet } from "../known-set.ts";
import type { AddressTerm, Rule, RuleList } from "../rule-list.ts";
import { contextBits, type MatchRule, type Service } from "./match-rule.ts";
import { type CompileOptions, compileRules, type Matcher } from "./matcher.ts";

/** What a rule list leaves open, settled for one use of it. */
export interface Settled<Action> {
  /** The sets behind names. */
  addresses(name: string): KnownSet;
  /** The facts that rules may require: the first is context bit 0. */
  readonly facts: readonly string[];
  action(action: Action): number;
  /**
   * Whether a rule that may match does: addresses of which it is not known whether they are in a set, and protocols
   * without ports where the rule names ports. `decide` leaves such verdicts open; a list compiled once with `true` and
   * once with `false` decides alike exactly where no doubt matters.
   */
  readonly doubtsMatch: boolean;
}

/** Compiles a rule list. Index and order of the rules stay. */
export const compileRuleList = <Action>(
  list: RuleList<Action>,
  settled: Settled<Action>,
  options?: CompileOptions,
): Matcher => compileRules(settleRules(list, settled), options);

/** @throws RangeError if a rule requires a fact that is not among `facts`, or there are more than 12 facts */
export function settleRules<Action>(list: RuleList<Action>, settled: Settled<Action>): MatchRule[] {
  if (settled.facts.length > contextBits) throw new RangeError(`more than ${contextBits} facts`);
  const bits = new Map(settled.facts.map((fact, bit) => [fact, 1 << bit]));
  return list.map((rule) => ({
    action: settled.action(rule.action),
    source: settleTerms(rule.source, settled),
    destination: settleTerms(rule.destination, settled),
    services: settleServices(rule, settled.doubtsMatch),
    requires: rule.requires.reduce((mask, fact) => {
      const bit = bits.get(fact);
      if (bit === undefined) throw new RangeError(`no context bit for the fact: ${fact}`);
      return mask | bit;
    }, 0),
  }));
}

const settleTerms = <Action>(terms: readonly AddressTerm[], settled: Settled<Action>): IntervalSet =>
  terms
    .map((term) => ("name" in term ? settled.addresses(term.name) : term))
    .map(({ sure, doubtful }) => (settled.doubtsMatch ? union(sure, doubtful) : sure))
    .reduce(union, intervalSet([]));

const withPorts: IntervalSet = intervalSet(
  Array.from({ length: 256 }, (_, protocol) => protocol)
    .filter(hasPorts)
    .map((protocol) => ({ lo: protocol, hi: protocol })),
);

function settleServices<Action>(rule: Rule<Action>, doubtsMatch: boolean): readonly Service[] {
  const { protocol, sourcePorts, destinationPorts } = rule;
  if (equals(sourcePorts, everyPort) && equals(destinationPorts, everyPort)) {
    return [{ protocol, sourcePorts, destinationPorts }];
  }
  const ported = { protocol: intersect(protocol, withPorts), sourcePorts, destinationPorts };
  if (!doubtsMatch) return [ported];
  return [ported, { protocol: subtract(protocol, withPorts), sourcePorts: everyPort, destinationPorts: everyPort }];
}
