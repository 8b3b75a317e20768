import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intervalSet } from "../../../src/net/interval-set.ts";
import { decideCompiled } from "../../../src/rules/compiled-list.ts";
import { knownSet } from "../../../src/rules/known-set.ts";
import { anyService } from "../../../src/rules/matcher/match-rule.ts";
import { decide, type Rule } from "../../../src/rules/rule-list.ts";
import { Scope } from "../../../src/rules/scope.ts";
import { corners, rule } from "./arbitrary-rules.ts";

/** Rules by value, some of whose addresses are in doubt or have a name, some with facts. */
const listRule: fc.Arbitrary<Rule<number>> = fc
  .tuple(rule, rule, fc.boolean(), fc.constantFrom("", "lab", "shop"), fc.subarray(["inside", "open"]))
  .map(([one, other, doubtful, name, requires]) => ({
    action: one.action % 2,
    source: [knownSet(one.source, doubtful ? other.source : intervalSet([])), ...(name === "lab" ? [{ name }] : [])],
    destination: [...(name === "shop" ? [{ name }] : []), knownSet(one.destination), knownSet(other.destination)],
    ...(one.services[0] ?? anyService),
    requires: one.requires === 0 ? [] : requires,
  }));

/** Long enough to be compiled, of rules that repeat in part, so that values are shared. */
const list = fc
  .tuple(
    fc.array(listRule, { minLength: 8, maxLength: 14 }),
    fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 100, maxLength: 120 }),
  )
  .map(([rules, mixed]) => [
    ...rules,
    ...mixed.map(([a, b]) => {
      const [one, other] = [rules[a % rules.length]!, rules[b % rules.length]!];
      return { ...one, source: other.source, sourcePorts: other.sourcePorts, action: (a + b) % 2 };
    }),
  ]);

const interval = (lo: number, hi: number) => intervalSet([{ lo, hi }]);

/** What names mean differs from place to place; the compiled list is one. */
const places = [
  {
    lab: knownSet(interval(0x0a000000, 0x0a00ffff), interval(0xc0a80000, 0xc0a8ffff)),
    shop: knownSet(interval(0, 255)),
  },
  { lab: knownSet(interval(0, 0xffffffff)), shop: knownSet(intervalSet([]), interval(0x0a000000, 0x0affffff)) },
] as const;

const someHeader = { source: 1, destination: 2, protocol: 6, sourcePort: 50_000, destinationPort: 22 };

describe("a compiled list", () => {
  it("decides as a scan does, with the same doubts and the same scope, wherever it is used", () => {
    fc.assert(
      fc.property(list, fc.constantFrom(true, false, undefined), (rules, inside) => {
        const byValue = rules.map(({ source, destination, protocol, sourcePorts, destinationPorts, action }) => ({
          action,
          source: "sure" in source[0]! ? source[0].sure : interval(0, 1),
          destination:
            "sure" in destination.at(-1)! ? (destination.at(-1) as ReturnType<typeof knownSet>).sure : interval(0, 1),
          services: [{ protocol, sourcePorts, destinationPorts }],
          requires: 0,
        }));
        // It is compiled only after some use.
        const anywhere = { addresses: () => places[0].lab, holds: () => false };
        for (let use = 0; use < 60; use++) decideCompiled(rules, someHeader, anywhere, new Scope());
        for (const place of places) {
          const context = {
            addresses: (name: string) => (name === "lab" ? place.lab : place.shop),
            holds: (fact: string) => (fact === "open" ? undefined : inside),
          };
          for (const { header } of corners(byValue.slice(0, 30))) {
            const [scanned, found] = [new Scope(), new Scope()];
            expect(decideCompiled(rules, header, context, found)).toEqual(decide(rules, header, context, scanned));
            expect(found.box()).toEqual(scanned.box());
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
