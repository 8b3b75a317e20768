/**
 * The rule-matching core, on its own: `canreach/rules`. It knows addresses, ports and first-match lists, and nothing of
 * Azure; actions are the caller's.
 *
 *     const list: RuleList<"Allow" | "Deny"> = [{ action: "Allow", … }, { action: "Deny", … }];
 *     const { index } = decide(list, header, context, new Scope());
 *     const { cases } = decideAll([everyHeader], (each) => {
 *       const scope = new Scope();
 *       return { result: decide(list, each, context, scope).index, reach: scope.box() };
 *     });
 *
 * For many packets a list is compiled:
 *
 *     const matcher = compileRules(rules);
 *     match(matcher, header);               // the index of the deciding rule, or -1
 *     matchBatch(matcher, packed, out);     // the same for headers of `packIpv4`
 *
 * `decide` finds the first rule that matches a header; `decideAll` cuts boxes of headers into cases that come out alike.
 */

// What headers and rules are made of.
export { type Address, formatAddress, parseAddress } from "../net/address.ts";
export { type Interval, type IntervalSet, intervalSet } from "../net/interval-set.ts";
export { formatPrefix, type Prefix, parsePrefix } from "../net/prefix.ts";
// Every header of some boxes, case by case.
export { type Case, decideAll, mostCases } from "./cases.ts";
// The same decision as `decide`, for lists that are long and decide much.
export { decideCompiled } from "./compiled-list.ts";
// Headers and boxes of headers.
export {
  type Box,
  everyHeader,
  type Field,
  fields,
  type Header,
  intersectBoxes,
  subtractBox,
} from "./header.ts";
// Sets of addresses of which not everything may be known.
export {
  intersectKnown,
  type KnownSet,
  knownSet,
  type Membership,
  membership,
  nothing,
  subtractKnown,
  unionKnown,
} from "./known-set.ts";
// Compiled lists, for many packets.
export { type CompileLimit, CompileLimitError } from "./matcher/compile-limit.ts";
export { type Explanation, explain } from "./matcher/explain.ts";
export { ImageError } from "./matcher/image.ts";
export { scanRules } from "./matcher/linear-scan.ts";
export { anyService, type MatchRule, type Service } from "./matcher/match-rule.ts";
export {
  type CompileOptions,
  compileRules,
  deserialise,
  type Matcher,
  match,
  matchBatch,
  matchBatchIpv6,
  replaceRule,
  serialise,
  withoutRule,
  withRule,
} from "./matcher/matcher.ts";
export { packIpv4, packIpv6 } from "./matcher/packed-header.ts";
export { compileRuleList, type Settled } from "./matcher/rule-list-adapter.ts";
export { type BatchTask, matchShared, type TaskRunner } from "./matcher/shared-batch.ts";
// First-match lists, one header at a time.
export {
  type AddressTerm,
  type Decision,
  type Doubt,
  decide,
  type FieldReport,
  type MatchContext,
  matchRule,
  type Rule,
  type RuleList,
  reportFields,
} from "./rule-list.ts";
// How far a verdict reaches.
export { Scope } from "./scope.ts";
