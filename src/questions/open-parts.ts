import type { FlowText } from "../model/answer.ts";
import { everyPort, type Interval, type IntervalSet, union } from "../net/interval-set.ts";
import { alikeInPorts, hasPorts, protocolNumbers } from "../net/protocol.ts";
import { type Box, type Field, fields } from "../rules/header.ts";
import { flowText } from "./answer-of.ts";
import type { DecidedCase } from "./decide-flow.ts";

/** Headers as a set for each field: what boxes that differ in one field become together. */
type Block = { readonly [F in Field]: IntervalSet };

/** What gets through in as few parts as one can read, the usual protocols first. */
export function openTexts(cases: readonly DecidedCase[]): readonly FlowText[] {
  return grouped(cases, ({ origin, target }) =>
    [origin.label, textOf(origin.addresses), target.label, textOf(target.addresses), target.host].join("\n"),
  ).flatMap(textsBetween);
}

/** Of cases that have their two ends in common. */
function textsBetween(cases: readonly DecidedCase[]): readonly FlowText[] {
  const [first] = cases;
  if (first === undefined) return [];
  const blocks = joined(cases.flatMap(({ parts }) => parts.map(blockOf)));
  const boxes = blocks.flatMap((block) => boxesOf(block, first));
  return boxes
    .sort(inOrder)
    .map((box) => flowText({ ...first, box, witness: { ...first.witness, protocol: Number(box.protocol.lo) } }));
}

/** Ports are no part of a header without ports. */
function blockOf(box: Box): Block {
  const protocol = Number(box.protocol.lo);
  const ported = hasPorts(protocol) && box.protocol.hi <= alikeInPorts(protocol).hi;
  return Object.fromEntries(
    fields.map((field) => [
      field,
      !ported && (field === "sourcePort" || field === "destinationPort") ? everyPort : { bounds: [box[field]] },
    ]),
  ) as Record<Field, IntervalSet>;
}

/** Joins blocks that differ in one field, as long as there are any. */
function joined(blocks: readonly Block[]): readonly Block[] {
  let current = blocks;
  while (true) {
    const next = fields.reduce(joinedIn, current);
    if (next.length === current.length) return next;
    current = next;
  }
}

function joinedIn(blocks: readonly Block[], field: Field): readonly Block[] {
  const others = fields.filter((other) => other !== field);
  const alike = grouped(blocks, (block) => others.map((other) => textOf(block[other])).join(" "));
  return alike.flatMap(([first, ...more]) =>
    first === undefined
      ? []
      : [{ ...first, [field]: more.reduce((set, block) => union(set, block[field]), first[field]) }],
  );
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known === undefined) groups.set(keyOf(item), [item]);
    else known.push(item);
  }
  return [...groups.values()];
}

const textOf = ({ bounds }: IntervalSet): string => bounds.map(({ lo, hi }) => `${lo}-${hi}`).join();

/** A box for each choice of intervals; all that an end stands for is one, from its first address to its last. */
function boxesOf(block: Block, { origin, target }: DecidedCase): readonly Box[] {
  const whole = (set: IntervalSet, all: IntervalSet): readonly Interval[] => {
    const [lowest, highest] = [set.bounds[0], set.bounds.at(-1)];
    return textOf(set) === textOf(all) && lowest !== undefined && highest !== undefined
      ? [{ lo: lowest.lo, hi: highest.hi }]
      : set.bounds;
  };
  const choices: { readonly [F in Field]: readonly Interval[] } = {
    source: whole(block.source, origin.addresses),
    destination: whole(block.destination, target.addresses),
    protocol: block.protocol.bounds,
    sourcePort: block.sourcePort.bounds,
    destinationPort: block.destinationPort.bounds,
  };
  return fields.reduce<readonly Partial<Box>[]>(
    (boxes, field) => boxes.flatMap((box) => choices[field].map((interval) => ({ ...box, [field]: interval }))),
    [{}],
  ) as readonly Box[];
}

const usual: readonly number[] = [protocolNumbers.tcp, protocolNumbers.udp, protocolNumbers.icmp];

function inOrder(a: Box, b: Box): number {
  const rank = ({ protocol }: Box): number => {
    const place = usual.indexOf(Number(protocol.lo));
    return place >= 0 ? place : usual.length + Number(protocol.lo);
  };
  return (
    rank(a) - rank(b) ||
    Number(a.destinationPort.lo) - Number(b.destinationPort.lo) ||
    Number(a.source.lo) - Number(b.source.lo)
  );
}
