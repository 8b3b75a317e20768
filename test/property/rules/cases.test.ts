import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideAll } from "../../../src/rules/cases.ts";
import { type Box, type Field, fields, type Header } from "../../../src/rules/header.ts";
import { Scope } from "../../../src/rules/scope.ts";

/** A few values for each field, so that every header of a question can be looked at. */
const interval = (most: number) =>
  fc.tuple(fc.nat(most), fc.nat(most)).map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) }));

const box: fc.Arbitrary<Box> = fc.record({
  source: interval(3),
  destination: interval(3),
  // 6 is TCP: what has no ports is decided without them.
  protocol: fc.constant({ lo: 6, hi: 6 }),
  sourcePort: interval(3),
  destinationPort: interval(5),
});

interface Test {
  readonly field: Field;
  readonly value: number;
}

const tests = fc.array(
  fc.record({
    field: fc.constantFrom<Field>("source", "destination", "sourcePort", "destinationPort"),
    value: fc.nat(5),
  }),
  { maxLength: 4 },
);

/** Whether each field is at most a value, as a rule would ask, told as one text. */
function decide(header: Header, asked: readonly Test[]): { readonly result: string; readonly reach: Box } {
  const scope = new Scope();
  const answers = asked.map(({ field, value }) => {
    const fits = header[field] <= value;
    scope.narrow(field, fits ? 0 : value + 1, fits ? value : 65_535);
    return fits;
  });
  return { result: answers.join(), reach: scope.box() };
}

const inside = (header: Header, { source, destination, protocol, sourcePort, destinationPort }: Box): boolean =>
  Object.entries({ source, destination, protocol, sourcePort, destinationPort }).every(
    ([field, { lo, hi }]) => header[field as Field] >= lo && header[field as Field] <= hi,
  );

function* headersOf(boxes: readonly Box[]): Generator<Header> {
  for (const { source, destination, protocol, sourcePort, destinationPort } of boxes)
    for (let a = Number(source.lo); a <= Number(source.hi); a++)
      for (let b = Number(destination.lo); b <= Number(destination.hi); b++)
        for (let c = Number(sourcePort.lo); c <= Number(sourcePort.hi); c++)
          for (let d = Number(destinationPort.lo); d <= Number(destinationPort.hi); d++)
            yield {
              source: a,
              destination: b,
              protocol: Number(protocol.lo),
              sourcePort: c,
              destinationPort: d,
            };
}

const keyOf = (header: Header): string => fields.map((field) => header[field]).join();

describe("the cases of a question", () => {
  it("have, all parts taken together, every header of its boxes, each in one case, with its own result", () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 3 }), tests, (boxes, asked) => {
        const { cases, complete } = decideAll(boxes, (header) => decide(header, asked));
        expect(complete).toBe(true);
        const space = new Map([...headersOf(boxes)].map((header) => [keyOf(header), header]));
        const covered = new Set(cases.flatMap(({ parts }) => [...headersOf(parts)].map(keyOf)));
        expect([...covered].sort()).toEqual([...space.keys()].sort());
        for (const header of space.values()) {
          const holding = cases.filter(({ parts }) => parts.some((part) => inside(header, part)));
          expect(holding.map(({ result }) => result)).toEqual([decide(header, asked).result]);
        }
      }),
    );
  });
});
