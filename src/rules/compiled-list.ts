import { type IntervalSet, locate } from "../net/interval-set.ts";
import { alikeInPorts, hasPorts } from "../net/protocol.ts";
import type { Field, Header } from "./header.ts";
import { ValueIds } from "./matcher/field-values.ts";
import {
  type AddressTerm,
  addressOf,
  type Decision,
  type Doubt,
  decide,
  decisionOf,
  type MatchContext,
  matchRule,
  namesPorts,
  type RuleList,
} from "./rule-list.ts";
import type { Scope } from "./scope.ts";

/** Shorter lists are scanned: looking up their few sets takes no more than keeping account of them. */
const shortestCompiled = 100;

/** A list is compiled once it has been scanned so often: compiling takes about as long as that many scans. */
const scansBefore = 50;

/** What is known of a value in the decision at hand. */
const [unasked, outside, maybeInside] = [0, 1, 2] as const;

/** The values that the rules of a list ask of one field: each is looked up at most once for a header. */
class FieldColumn {
  /** The value of each rule. */
  readonly of: Uint32Array;
  readonly answers: Uint8Array;

  constructor(of: readonly number[]) {
    this.of = Uint32Array.from(of);
    this.answers = new Uint8Array(of.reduce((most, id) => Math.max(most, id + 1), 0));
  }

  forget(): void {
    this.answers.fill(unasked);
  }

  /** Notes whether the rule's value surely does not hold the header's. */
  note(rule: number, misses: boolean): boolean {
    this.answers[this.of[rule]!] = misses ? outside : maybeInside;
    return misses;
  }
}

/** Gives equal lists of terms one id. */
class TermListIds {
  readonly #sets = new ValueIds();
  readonly #names = new Map<string, number>();
  readonly #ids = new Map<string, number>();

  idOf(terms: readonly AddressTerm[]): number {
    const key = terms.map((term) => this.#key(term)).join(" ");
    const known = this.#ids.get(key) ?? this.#ids.size;
    this.#ids.set(key, known);
    return known;
  }

  #key(term: AddressTerm): string {
    if (!("name" in term)) return `${this.#sets.idOf(term.sure)}/${this.#sets.idOf(term.doubtful)}`;
    const known = this.#names.get(term.name) ?? this.#names.size;
    this.#names.set(term.name, known);
    return `n${known}`;
  }
}

const idsOf = (sets: readonly IntervalSet[]): number[] => {
  const ids = new ValueIds();
  return sets.map((set) => ids.idOf(set));
};

/**
 * A rule list made ready to decide many headers, one at a time. It decides as {@link decide} does, doubts and scope
 * included: a rule that misses narrows the scope by the field that fails first, and rules that fail by the same value
 * narrow it alike, so that one look at each value says it for all of them. What depends on the place (names, facts) is
 * asked anew for each header, so one compiled list serves every place.
 */
class CompiledList<Action> {
  readonly #list: RuleList<Action>;
  /** Protocol, destination ports, source ports, source, destination: the order in which rules ask. */
  readonly #columns: readonly [FieldColumn, FieldColumn, FieldColumn, FieldColumn, FieldColumn];
  /** 1 for rules that name ports. */
  readonly #named: Uint8Array;
  /** 1 for rules that require no fact. */
  readonly #bare: Uint8Array;

  constructor(list: RuleList<Action>) {
    this.#list = list;
    const terms = new TermListIds();
    this.#columns = [
      new FieldColumn(idsOf(list.map(({ protocol }) => protocol))),
      new FieldColumn(idsOf(list.map(({ destinationPorts }) => destinationPorts))),
      new FieldColumn(idsOf(list.map(({ sourcePorts }) => sourcePorts))),
      new FieldColumn(list.map(({ source }) => terms.idOf(source))),
      new FieldColumn(list.map(({ destination }) => terms.idOf(destination))),
    ];
    this.#named = Uint8Array.from(list, (rule) => (namesPorts(rule) ? 1 : 0));
    this.#bare = Uint8Array.from(list, ({ requires }) => (requires.length === 0 ? 1 : 0));
  }

  decide(header: Header, context: MatchContext, scope: Scope): Decision {
    for (const column of this.#columns) column.forget();
    const list = this.#list;
    const open: { index: number; doubt: Doubt }[] = [];
    for (let index = this.#next(0, header); index < list.length; index = this.#next(index + 1, header)) {
      if (this.#misses(index, header, context, scope)) continue;
      // It matches or may: what that means, and how far it reaches, is the rule's to say.
      const matched = matchRule(list[index]!, header, context, scope);
      if (matched === true) return decisionOf(list, index, open);
      if (matched !== false) open.push({ index, doubt: matched });
    }
    return decisionOf(list, undefined, open);
  }

  /** The first rule from `index` on that does not miss by what is known already. */
  #next(index: number, header: Header): number {
    const [protocol, destinationPorts, sourcePorts, source, destination] = this.#columns;
    const ported = hasPorts(header.protocol) ? 1 : 0;
    for (let at = index; at < this.#list.length; at++) {
      if (this.#bare[at] === 0) return at;
      // In the order of `matchRule`: a field counts only when those before it are known to hold the header.
      let answer = protocol.answers[protocol.of[at]!];
      if (answer === maybeInside && (this.#named[at]! & ported) === 1) {
        answer = destinationPorts.answers[destinationPorts.of[at]!];
        if (answer === maybeInside) answer = sourcePorts.answers[sourcePorts.of[at]!];
      }
      if (answer === maybeInside) answer = source.answers[source.of[at]!];
      if (answer === maybeInside) answer = destination.answers[destination.of[at]!];
      if (answer !== outside) return at;
    }
    return this.#list.length;
  }

  /** Whether a rule misses; its values are looked up, and narrow the scope, where they had not been. */
  #misses(index: number, header: Header, context: MatchContext, scope: Scope): boolean {
    const rule = this.#list[index]!;
    if (rule.requires.some((fact) => context.holds(fact) === false)) return true;
    const [protocol, destinationPorts, sourcePorts, source, destination] = this.#columns;
    if (protocol.note(index, misses(rule.protocol, header, "protocol", scope))) return true;
    if (this.#named[index] === 1 && hasPorts(header.protocol)) {
      if (destinationPorts.note(index, missesPort(rule.destinationPorts, header, "destinationPort", scope)))
        return true;
      if (sourcePorts.note(index, missesPort(rule.sourcePorts, header, "sourcePort", scope))) return true;
    }
    if (source.note(index, missesAddress(rule.source, header, "source", context, scope))) return true;
    return destination.note(index, missesAddress(rule.destination, header, "destination", context, scope));
  }
}

function misses(set: IntervalSet, header: Header, field: Field, scope: Scope): boolean {
  const found = locate(set, header[field]);
  if (!found.inside) scope.narrowTo(field, found);
  return !found.inside;
}

/** A miss by a port holds only for protocols with ports. */
function missesPort(set: IntervalSet, header: Header, field: "sourcePort" | "destinationPort", scope: Scope): boolean {
  if (!misses(set, header, field, scope)) return false;
  scope.narrowTo("protocol", alikeInPorts(header.protocol));
  return true;
}

function missesAddress(
  terms: readonly AddressTerm[],
  header: Header,
  field: "source" | "destination",
  context: MatchContext,
  scope: Scope,
): boolean {
  const found = addressOf(terms, header, field, context);
  if (found.inside === false) scope.narrowTo(field, found);
  return found.inside === false;
}

/** How often a long list has been scanned, or what it was compiled to. */
const known = new WeakMap<object, number | CompiledList<unknown>>();

/**
 * Decides as {@link decide} does, and faster where a list is long and decides much: such a list is compiled, once.
 *
 * @param list - not to be changed once it has been used here
 */
export function decideCompiled<Action>(
  list: RuleList<Action>,
  header: Header,
  context: MatchContext,
  scope: Scope,
): Decision {
  if (list.length < shortestCompiled) return decide(list, header, context, scope);
  const use = known.get(list) ?? 0;
  if (typeof use !== "number") return use.decide(header, context, scope);
  known.set(list, use < scansBefore ? use + 1 : new CompiledList(list));
  return decide(list, header, context, scope);
}
