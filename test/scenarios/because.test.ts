import { describe, expect, it } from "vitest";
import { causes } from "../../src/model/cause.ts";
import type { ClaimResult } from "../../src/model/check-report.ts";
import type { Claim, Scenario } from "../../src/model/claim.ts";
import { check, claimsOf, read, shortName } from "./checked-scenarios.ts";

/*
 * A reason that would be accepted whatever it says is no reason. Here each claim of the article's scenarios gets other
 * reasons than its own, and must fail by each: one that is made up, and some that decide other claims of the same file.
 */

/** How many reasons of other claims each reason is exchanged for. */
const RIVALS = 3;

const { scenarios, sources } = read("article");

const reasonsOf = ({ because }: Claim): readonly string[] => {
  if (because === undefined) return [];
  return because.kind === "every" ? because.names : because.parts.flatMap(({ names }) => names);
};

const everyClaim = ({ claims, variants }: Scenario): readonly Claim[] => [
  ...claims,
  ...variants.flatMap((variant) => variant.claims),
];

const isFlow = ({ kind }: { readonly kind: string }): boolean => kind === "can" || kind === "cannot";

const isCause = (reason: string): boolean => reason in causes;

/** A rule of the same group, a record of the same zone: like the reason, and not there. */
const madeUp = (reason: string): string =>
  isCause(reason) ? "forwarded-traffic-not-allowed" : `${reason.replace(/\/[^/]*$/, "")}/NoSuchRule`;

/** The claim as written, then once for each exchange of each of its reasons; the text says for what. */
function exchanged(claim: Claim, rivals: readonly string[]): readonly Claim[] {
  const own = reasonsOf(claim);
  const others = isFlow(claim) ? rivals.filter((rival) => !own.includes(rival)).slice(0, RIVALS) : [];
  const changes = own.flatMap((reason, index) =>
    [madeUp(reason), ...others].map(
      (other): Claim => ({ ...claim, text: other, because: { kind: "every", names: own.with(index, other) } }),
    ),
  );
  return changes.length === 0 ? [] : [{ ...claim, text: "as written" }, ...changes];
}

/** The scenario with every reason exchanged. Which rivals a claim meets depends on the file alone. */
function withOtherReasons(scenario: Scenario): Scenario {
  // Why a flow does not get through, in a word, may be true of many claims at once.
  const all = [...new Set(everyClaim(scenario).filter(isFlow).flatMap(reasonsOf))].filter((reason) => !isCause(reason));
  const change = (claims: readonly Claim[]): readonly Claim[] =>
    claims.flatMap((claim) => {
      const at = all.indexOf(reasonsOf(claim)[0] ?? "") + 1;
      return exchanged(claim, [...all.slice(at), ...all.slice(0, at)]);
    });
  return {
    ...scenario,
    claims: change(scenario.claims),
    variants: scenario.variants.map((variant) => ({ ...variant, claims: change(variant.claims) })),
  };
}

const plain = (name: string): string => name.toLowerCase().replaceAll('"', "");

/** What is wrong with how one claim took to other reasons. */
function faults([written, ...changed]: readonly ClaimResult[]): readonly string[] {
  // A claim that does not hold as written fails elsewhere.
  if (written?.status !== "held") return [];
  // Another reason may be true as well: a flow that gets through is let through by many.
  const isTrueToo = ({ text }: ClaimResult): boolean =>
    written.decidedBy.some(({ path }) => plain(path) === plain(text));
  const wrong = changed.filter((result) => !isTrueToo(result));
  const accepted = wrong.filter(
    ({ status, message }) => status !== "failed" || !message.startsWith("right answer, wrong reason"),
  );
  return [
    ...(wrong.length > 0 ? [] : ["met no other reason"]),
    ...accepted.map(({ text, status, message }) => `${status} because ${text}: ${message}`),
  ].map((fault) => `${written.id} ${fault}`);
}

describe("each claim fails by another reason", () => {
  it.each(scenarios.map((scenario) => [shortName(scenario.file), scenario] as const))("%s", (_, scenario) => {
    const results = claimsOf(check([withOtherReasons(scenario)], sources));
    const ids = [...new Set(results.map(({ id }) => id))];
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.flatMap((id) => faults(results.filter((result) => result.id === id)))).toEqual([]);
  });
});
