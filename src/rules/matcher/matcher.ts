import { isIpv6 } from "../../net/address.ts";
import type { Header } from "../header.ts";
import { CompileLimitError } from "./compile-limit.ts";
import { compileTables } from "./compile-tables.ts";
import { type Edits, editCount, editedEngine, insertAt, mostEdits, noEdits, removeAt } from "./edits.ts";
import { type Engine, type Image, scanEngine, type TableEngine, tableEngine } from "./engine.ts";
import { writeImage } from "./image.ts";
import { mostHeaders } from "./kernel-source.ts";
import { type MatchRule, mostRules } from "./match-rule.ts";
import type { Numbers } from "./numbers.ts";
import { ipv4Words, ipv6Words, packIpv4, packIpv6 } from "./packed-header.ts";
import { type CompileBounds, defaultBounds } from "./partition.ts";

/** How to compile a list; everything may be left out. */
export interface CompileOptions {
  readonly bounds?: Partial<CompileBounds>;
  /** What to do with a list whose tables would outgrow the bounds: scan it (slow, but exact), or throw. */
  readonly beyondBounds?: "scan" | "throw";
  /** Puts the tables into shared memory, for other threads to use as they are. */
  readonly shared?: boolean;
  /** `false`: no generated code, as where a content security policy forbids it (which is noticed by itself, too). */
  readonly generate?: boolean;
}

/** A compiled first-match list. Immutable: every edit gives another. */
export interface Matcher {
  /** How many rules the list has. */
  readonly size: number;
  /** The action of each rule. */
  readonly actions: Numbers;
  /** `tables`: compiled whole. `edited`: tables of an earlier list, and its edits. `scan`: beyond the bounds. */
  readonly kind: "tables" | "edited" | "scan";
  /** The list; a deserialised matcher does not have it. */
  readonly rules: readonly MatchRule[] | undefined;
  readonly engine: Engine;
  /** The tables of the list, where it was compiled whole. */
  readonly image: Image | undefined;
  /** What an edited matcher was before its edits. */
  readonly base: { readonly engine: TableEngine; readonly edits: Edits } | undefined;
  readonly options: CompileOptions;
}

/**
 * Compiles a list for matching.
 *
 * @throws RangeError for more than 2^20 rules, or actions or context bits out of range
 * @throws CompileLimitError if the tables would outgrow the bounds and `beyondBounds` is `throw`
 */
export function compileRules(rules: readonly MatchRule[], options: CompileOptions = {}): Matcher {
  if (rules.length > mostRules) throw new CompileLimitError("rules", mostRules);
  const actions = Uint32Array.from(rules, ({ action }) => {
    if (!(Number.isInteger(action) && action >= 0 && action < 2 ** 32)) throw new RangeError(`no action: ${action}`);
    return action;
  });
  const list = { rules, size: rules.length, options };
  try {
    const tables = compileTables(rules, { ...defaultBounds, ...options.bounds });
    const engine = tableEngine(writeImage(tables, options.shared ?? false), options.generate ?? true);
    const base = { engine, edits: noEdits(rules.length) };
    return { ...list, kind: "tables", actions: engine.tables.actions, engine, image: engine.image, base };
  } catch (error) {
    if (!(error instanceof CompileLimitError) || options.beyondBounds === "throw") throw error;
    return { ...list, kind: "scan", actions, engine: scanEngine(rules), image: undefined, base: undefined };
  }
}

/** The index of the deciding rule, or -1 when none matches. Allocates nothing for IPv4. */
export function match(matcher: Matcher, header: Header, context = 0): number {
  if (isIpv6(header.source) && isIpv6(header.destination)) {
    packIpv6(oneHeader, 0, header, context);
    matcher.engine.ipv6(oneHeader, oneResult, 0, 1);
  } else {
    packIpv4(oneHeader, 0, header, context);
    matcher.engine.ipv4(oneHeader, oneResult, 0, 1);
  }
  return oneResult[0]!;
}

const oneHeader = new Uint32Array(ipv6Words);
const oneResult = new Int32Array(1);

/**
 * Writes the index of the deciding rule, or -1, for each of the headers packed by `packIpv4`. Allocates nothing.
 *
 * @param count - how many headers; as many as `out` holds where left out
 * @throws RangeError if there are fewer headers or places in `out` than that, or it is 2^28 or more
 */
export function matchBatch(matcher: Matcher, headers: Uint32Array, out: Int32Array, count = out.length): void {
  checkRoom(headers.length / ipv4Words, out.length, count);
  matcher.engine.ipv4(headers, out, 0, count);
}

/** The same for headers packed by `packIpv6`. */
export function matchBatchIpv6(matcher: Matcher, headers: Uint32Array, out: Int32Array, count = out.length): void {
  checkRoom(headers.length / ipv6Words, out.length, count);
  matcher.engine.ipv6(headers, out, 0, count);
}

function checkRoom(headers: number, out: number, count: number): void {
  const most = Math.min(headers, out, mostHeaders - 1);
  if (!(count >= 0 && count <= most)) throw new RangeError(`${count} headers, where there is room for ${most}`);
}

/** The list with a rule put in at `index`, before the one that stands there. */
export function withRule(matcher: Matcher, index: number, rule: MatchRule): Matcher {
  if (!(index >= 0 && index <= matcher.size)) throw new RangeError(`no place ${index} in ${matcher.size} rules`);
  return edit(matcher, rulesOf(matcher).toSpliced(index, 0, rule), (edits) => insertAt(edits, index));
}

/** The list without the rule at `index`. */
export function withoutRule(matcher: Matcher, index: number): Matcher {
  checkIndex(matcher, index);
  return edit(matcher, rulesOf(matcher).toSpliced(index, 1), (edits) => removeAt(edits, index));
}

/** The list with another rule at `index`. */
export function replaceRule(matcher: Matcher, index: number, rule: MatchRule): Matcher {
  checkIndex(matcher, index);
  const rules = rulesOf(matcher).with(index, rule);
  return edit(matcher, rules, (edits) => insertAt(removeAt(edits, index), index));
}

function edit(matcher: Matcher, rules: readonly MatchRule[], change: (edits: Edits) => Edits): Matcher {
  if (matcher.base === undefined) return compileRules(rules, matcher.options);
  const edits = change(matcher.base.edits);
  if (editCount(edits) > mostEdits) return compileRules(rules, matcher.options);
  return {
    kind: "edited",
    size: rules.length,
    rules,
    actions: Uint32Array.from(rules, ({ action }) => action),
    engine: editedEngine(matcher.base.engine, rules, edits),
    image: undefined,
    base: { engine: matcher.base.engine, edits },
    options: matcher.options,
  };
}

function checkIndex(matcher: Matcher, index: number): void {
  if (!(index >= 0 && index < matcher.size)) throw new RangeError(`no rule ${index} in ${matcher.size} rules`);
}

/** The rules of a matcher that was compiled here. */
export function rulesOf(matcher: Matcher): readonly MatchRule[] {
  if (matcher.rules === undefined) throw new TypeError("a deserialised matcher has no rules: compile the list");
  return matcher.rules;
}

/**
 * The compiled list as one buffer, to keep or to hand to another thread. An edited list is compiled first. With the
 * option `shared` it is the matcher's own memory, else a copy.
 *
 * @throws CompileLimitError for a list beyond the bounds, which has no tables
 */
export function serialise(matcher: Matcher): Image {
  if (matcher.image === undefined) {
    return serialise(compileRules(rulesOf(matcher), { ...matcher.options, beyondBounds: "throw" }));
  }
  return matcher.image instanceof ArrayBuffer ? matcher.image.slice(0) : matcher.image;
}

/**
 * A matcher over what {@link serialise} gave, which it uses in place.
 *
 * @throws ImageError if the buffer is something else, of another version, or damaged
 */
export function deserialise(image: Image, options: Pick<CompileOptions, "generate"> = {}): Matcher {
  const engine = tableEngine(image, options.generate ?? true);
  const { actions, rules: size } = engine.tables;
  return { kind: "tables", size, rules: undefined, actions, engine, image, base: undefined, options };
}
