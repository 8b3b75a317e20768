import type { BatchLoop, Engine } from "./engine.ts";
import { ruleMatches, scanRules } from "./linear-scan.ts";
import type { MatchRule } from "./match-rule.ts";
import { unpackIpv4, unpackIpv6 } from "./packed-header.ts";

/** How a list differs from the one that an engine was built for. */
export interface Edits {
  /** For each rule of the base its index in the list; or, where it was taken out, ~ the index that took its place. */
  readonly places: Int32Array;
  /** Indexes of rules that the base does not have, ascending. */
  readonly added: readonly number[];
}

/** So many changed rules are looked at beside the tables; with one more the list is compiled anew. */
export const mostEdits = 64;

export const noEdits = (rules: number): Edits => ({
  places: Int32Array.from({ length: rules }, (_, at) => at),
  added: [],
});

/** After a rule came in at `index`. */
export const insertAt = ({ places, added }: Edits, index: number): Edits => ({
  places: places.map((place) =>
    place < 0 ? (~place > index ? ~(~place + 1) : place) : place >= index ? place + 1 : place,
  ),
  added: [...added.map((at) => (at >= index ? at + 1 : at)), index].sort((a, b) => a - b),
});

/** After the rule at `index` was taken out. */
export const removeAt = ({ places, added }: Edits, index: number): Edits => ({
  places: places.map((place) => {
    if (place < 0) return ~place > index ? ~(~place - 1) : place;
    return place === index ? ~index : place > index ? place - 1 : place;
  }),
  added: added.filter((at) => at !== index).map((at) => (at > index ? at - 1 : at)),
});

export const editCount = ({ places, added }: Edits): number =>
  added.length + places.reduce((removed, place) => removed + (place < 0 ? 1 : 0), 0);

/**
 * Matches an edited list with the tables of the base. What the base decides stands, unless an added rule comes before;
 * where the base decides by a rule that is gone, the list is scanned from there on.
 */
export function editedEngine(base: Engine, rules: readonly MatchRule[], { places, added }: Edits): Engine {
  const firstAdded = added[0] ?? rules.length;
  const correct =
    (run: BatchLoop, unpack: typeof unpackIpv4): BatchLoop =>
    (headers, out, from, to) => {
      run(headers, out, from, to);
      for (let i = from; i < to; i++) {
        const decided = out[i]!;
        const place = decided < 0 ? rules.length : places[decided]!;
        if (place >= 0 && place < firstAdded) out[i] = place;
        else if (place < 0) out[i] = scanRules(rules, unpack(headers, i), Math.min(~place, firstAdded));
        else out[i] = firstOf(unpack(headers, i), place);
      }
    };
  const firstOf = (packet: ReturnType<typeof unpackIpv4>, place: number): number => {
    for (const at of added) {
      if (at > place) break;
      if (ruleMatches(rules[at]!, packet)) return at;
    }
    return place === rules.length ? -1 : place;
  };
  return { ipv4: correct(base.ipv4, unpackIpv4), ipv6: correct(base.ipv6, unpackIpv6) };
}
