import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStandIn } from "../../src/azure/service-tags/tag-space.ts";
import type { DataPlane } from "../../src/dataplane/data-plane.ts";
import { formatAddress } from "../../src/net/address.ts";
import { contains } from "../../src/net/interval-set.ts";
import type { DecidedCase } from "../../src/questions/decide-flow.ts";
import { walkFlow } from "../../src/questions/ways.ts";
import { type Box, fields, type Header } from "../../src/rules/header.ts";
import { spread } from "../differential/compare.ts";
import { ask, foundBy, openDocument } from "../differential/engine.ts";
import type { Document } from "../oracle/document.ts";
import { cases } from "../support/arbitraries/azure.ts";
import { type Flow, flowsIn } from "../support/arbitraries/azure-flows.ts";
import {
  numbers,
  renamed,
  renamedDocument,
  reordered,
  splitRoutes,
  splitRules,
  withDeny,
  withShadows,
} from "../support/arbitraries/azure-variants.ts";

/*
 * Laws between two answers of the engine, which need no oracle. RUNS = networks for each law, SEED = where they come from.
 */

const runs = Number(process.env["RUNS"] ?? 40);
const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const time = 60_000 + runs * 1_000;
const settings = { numRuns: runs, seed, endOnFailure: true };

const open = (document: Document): DataPlane => {
  const opened = openDocument(document);
  if (!opened.ok) throw new RangeError(opened.problems.join("\n"));
  return opened.plane;
};

/** Cases of a question, not too many; none where it is refused. */
function casesOf(plane: DataPlane, flow: Flow): readonly DecidedCase[] {
  const decided = ask(plane, flow);
  return decided.ok ? decided.cases : [];
}

/** How the ways of a case end, each once, in an order of their own. */
const ends = ({ result }: Pick<DecidedCase, "result">): readonly string[] =>
  [
    ...new Set(result.map(foundBy).map(({ verdict, cause, decider }) => `${verdict} (${cause}) ${decider ?? "-"}`)),
  ].sort();

const verdicts = (each: Pick<DecidedCase, "result">): readonly string[] =>
  [...new Set(each.result.map(({ answer }) => answer))].sort();

const inside = (box: Box, header: Header): boolean =>
  fields.every((field) => box[field].lo <= header[field] && header[field] <= box[field].hi);

/** What another answer says of the packet of a case: a case stands for more packets than its own box holds. */
function sameAsked(
  plane: DataPlane,
  decided: readonly DecidedCase[],
  { witness, origin, target }: DecidedCase,
  { established }: Flow,
): DecidedCase | undefined {
  const asked = decided.filter((each) => each.origin.label === origin.label && each.target.label === target.label);
  const own = asked.find((each) => inside(each.box, witness));
  const other = asked.find(
    (each) => contains(each.target.addresses, witness.destination) || each.target.host !== undefined,
  );
  if (own !== undefined || other === undefined) return own;
  return { ...other, witness, result: walkFlow(plane, other.origin, other.target, witness, { established }).result };
}

/** Packets of both answers, a few of each question, with what each answer says of them. */
function* packets(
  before: DataPlane,
  after: DataPlane,
  flows: readonly Flow[],
): Generator<{ readonly flow: Flow; readonly a: DecidedCase; readonly b: DecidedCase }> {
  for (const flow of flows) {
    const first = casesOf(before, flow);
    const second = casesOf(after, flow);
    for (const a of spread(first, 20)) {
      const b = sameAsked(after, second, a, flow);
      expect(b, `${flow.from} -> ${flow.to} on ${flow.on} loses a packet`).toBeDefined();
      if (b !== undefined) yield { flow, a, b };
    }
    for (const b of spread(second, 20)) {
      const a = sameAsked(before, first, b, flow);
      if (a !== undefined) yield { flow, a, b };
    }
  }
}

const told = ({ from, to, on }: Flow, { witness }: DecidedCase): string =>
  `${from} -> ${to} on ${on}: ${formatAddress(witness.source)} -> ${formatAddress(witness.destination)} ${witness.protocol}/${witness.destinationPort}`;

/** The same packets end in the same ways. */
function sameEnds(
  before: Document,
  after: Document,
  flows: readonly Flow[],
  of: (each: DecidedCase) => readonly string[] = ends,
): void {
  for (const { flow, a, b } of packets(open(before), open(after), flows))
    expect({ of: told(flow, a), ends: of(b) }).toEqual({ of: told(flow, a), ends: of(a) });
}

const drawn = fc.tuple(cases(10), fc.nat());

describe(`laws (SEED=${seed} RUNS=${runs})`, () => {
  it("the order of entries means nothing", { timeout: time }, () => {
    fc.assert(
      fc.property(drawn, ([{ document, flows }, order]) =>
        sameEnds(document, reordered(document, numbers(order)), flows),
      ),
      settings,
    );
  });

  it("names mean nothing", { timeout: time }, () => {
    fc.assert(
      fc.property(drawn, ([{ document, flows }]) => {
        const own = open(document);
        const other = open(renamedDocument(document));
        // Addresses that stand for something are made from names: they are told apart by what they stand for.
        const line = ({ origin, target, box, result }: DecidedCase, read = (text: string): string => text): string => {
          const address = (field: "source" | "destination"): string =>
            isStandIn(box[field].lo) || target.host !== undefined
              ? ""
              : `${formatAddress(box[field].lo)}-${formatAddress(box[field].hi)}`;
          const ports = fields
            .filter((field) => field !== "source" && field !== "destination")
            .map((field) => `${box[field].lo}-${box[field].hi}`);
          return [
            ...[origin.label, target.label, address("source"), address("destination"), ...ports].map(read),
            ...ends({ result }).map(read).sort(),
          ].join(" | ");
        };
        for (const flow of flows) {
          const { from, to } = flow;
          const first = casesOf(own, flow).map((each) => line(each, renamed));
          const second = casesOf(other, { ...flow, from: renamed(from), to: renamed(to) }).map((each) => line(each));
          expect(second.sort()).toEqual(first.sort());
        }
      }),
      settings,
    );
  });

  it("a prefix of a rule is its two halves", { timeout: time }, () => {
    fc.assert(
      fc.property(drawn, ([{ document, flows }]) => sameEnds(document, splitRules(document), flows)),
      settings,
    );
  });

  it("a prefix of a route is its two halves", { timeout: time }, () => {
    fc.assert(
      fc.property(drawn, ([{ document, flows }]) => sameEnds(document, splitRoutes(document), flows, verdicts)),
      settings,
    );
  });

  it("one more Deny rule opens nothing", { timeout: time }, () => {
    const rule = fc.record({
      direction: fc.constantFrom("Inbound" as const, "Outbound" as const),
      protocol: fc.constantFrom("*" as const, "Tcp" as const, "Udp" as const, "Icmp" as const),
      source: fc.constantFrom("*", "Internet", "VirtualNetwork", "10.0.0.0/8", "203.0.113.0/24", "AzureLoadBalancer"),
      destination: fc.constantFrom("*", "VirtualNetwork", "10.0.0.0/16", "Storage", "Internet"),
    });
    fc.assert(
      fc.property(drawn, rule, ([{ document, flows }, pick], added) => {
        const groups = Object.keys(document.networkSecurityGroups ?? {});
        const group = groups[pick % Math.max(1, groups.length)];
        if (group === undefined) return;
        for (const { flow, a, b } of packets(open(document), open(withDeny(document, group, added)), flows)) {
          const opens = (each: DecidedCase): boolean => each.result.some(({ answer }) => answer === "reachable");
          if (opens(b)) expect({ of: told(flow, a), before: opens(a) }).toEqual({ of: told(flow, a), before: true });
        }
      }),
      settings,
    );
  });

  it("a rule behind an equal one never matters", { timeout: time }, () => {
    fc.assert(
      // Whether a rule that names ports matches what has none is open: then so is its shadow.
      fc.property(drawn, ([{ document, flows }]) =>
        sameEnds(
          document,
          withShadows(document),
          flows.filter(({ on }) => /^(tcp|udp)/.test(on)),
        ),
      ),
      settings,
    );
  });

  it("what is decided for a box holds for every packet in it", { timeout: time }, () => {
    const wide = fc.constantFrom("tcp/1-65535", "udp/53,1000-2000", "any", "tcp/22,443-8080");
    fc.assert(
      fc.property(drawn, fc.array(wide, { minLength: 10, maxLength: 10 }), ([{ document, flows }, pick], ranges) => {
        const plane = open(document);
        const next = numbers(pick);
        const somewhere = ({ lo, hi }: Box[keyof Box]): Box[keyof Box]["lo"] => {
          if (typeof lo === "bigint" || typeof hi === "bigint") return next(2) === 0 ? lo : hi;
          const edge = next(4);
          return edge === 0 ? lo : edge === 1 ? hi : lo + next(hi - lo + 1);
        };
        const more = flowsIn(
          document,
          flows.map((_, index) => [pick + 7 * index, pick + 13 * index, index]),
        );
        for (const [index, flow] of [...flows, ...more].entries()) {
          for (const each of spread(casesOf(plane, { ...flow, on: ranges[index % ranges.length] ?? flow.on }), 12)) {
            const header = Object.fromEntries(
              fields.map((field) => [field, somewhere(each.box[field])]),
            ) as unknown as Header;
            const { result } = walkFlow(plane, each.origin, each.target, header, { established: flow.established });
            expect({ of: told(flow, { ...each, witness: header }), ends: ends({ result }) }).toEqual({
              of: told(flow, { ...each, witness: header }),
              ends: ends(each),
            });
          }
        }
      }),
      settings,
    );
  });
});
