import type { IntervalSet } from "../../net/interval-set.ts";
import { CompileLimitError } from "./compile-limit.ts";
import { partitionNumbers, ValueIds } from "./field-values.ts";
import type { LinePartition } from "./line-partition.ts";
import { contextBits, type MatchRule } from "./match-rule.ts";
import { type Lists, listsOf, SequenceIds } from "./member-sets.ts";

/**
 * Everything of a header but its addresses, as one class:
 *
 *     service = table[low[protocol | context << 8] + source[sourcePort] + destination[destinationPort]]
 */
export interface ServiceClasses {
  /** By protocol and the context bits that any rule requires; its length is a power of two. */
  readonly low: Uint32Array;
  readonly source: Uint32Array;
  readonly destination: Uint32Array;
  readonly table: Uint32Array;
  /** Which demand each rule makes: its services and its context bits together. */
  readonly demandOf: Uint32Array;
  /** The classes that meet each demand. */
  readonly meets: Lists;
  /** How many service classes there are. */
  readonly count: number;
}

/** Bounds the work: cells of the table × words of a set of demands. */
const mostWork = 1 << 28;
const mostCells = 1 << 22;

export function serviceClasses(rules: readonly MatchRule[]): ServiceClasses {
  const demands = collectDemands(rules);
  const protocols = fieldClasses(demands.protocols.values, 255);
  const sources = fieldClasses(demands.sourcePorts.values, 65535);
  const destinations = fieldClasses(demands.destinationPorts.values, 65535);
  const contexts = contextClasses(demands.masks);
  const [nearby, within] = [sources.count * destinations.count, destinations.count];
  const cells = protocols.count * contexts.count * nearby;
  const words = Math.ceil(demands.offers.length / 32);
  if (cells > mostCells || cells * words > mostWork) {
    throw new CompileLimitError("service-cells", Math.min(mostCells, Math.floor(mostWork / words)));
  }
  const masks = demands.offers.map(({ mask }) => mask);
  const offersBy = {
    protocol: holders(
      protocols,
      demands.offers.map((offer) => offer.protocol),
      words,
    ),
    context: holders(
      contexts,
      masks.map((mask) => demands.masks.indexOf(mask)),
      words,
    ),
    source: holders(
      sources,
      demands.offers.map((offer) => offer.sourcePorts),
      words,
    ),
    destination: holders(
      destinations,
      demands.offers.map((offer) => offer.destinationPorts),
      words,
    ),
  };
  const table = new Uint32Array(cells);
  const sets = new SequenceIds();
  const met = new Uint32Array(words);
  for (let cell = 0; cell < cells; cell++) {
    const destination = (cell % within) * words;
    const source = (Math.floor(cell / within) % sources.count) * words;
    const low = Math.floor(cell / nearby);
    const context = (low % contexts.count) * words;
    const protocol = Math.floor(low / contexts.count) * words;
    for (let w = 0; w < words; w++) {
      met[w] =
        offersBy.protocol[protocol + w]! &
        offersBy.context[context + w]! &
        offersBy.source[source + w]! &
        offersBy.destination[destination + w]!;
    }
    table[cell] = sets.intern(met);
  }
  const low = new Uint32Array(256 * contexts.of.length);
  for (let i = 0; i < low.length; i++) {
    low[i] = (protocols.of[i & 255]! * contexts.count + contexts.of[i >>> 8]!) * nearby;
  }
  return {
    low,
    source: sources.of.map((id) => id * within),
    destination: destinations.of,
    table,
    demandOf: demands.demandOf,
    meets: classesMeeting(demands, sets, words),
    count: sets.size,
  };
}

/** One service of one demand. Fields are value ids. */
interface Offer {
  readonly demand: number;
  readonly protocol: number;
  readonly sourcePorts: number;
  readonly destinationPorts: number;
  readonly mask: number;
}

interface Demands {
  readonly protocols: ValueIds;
  readonly sourcePorts: ValueIds;
  readonly destinationPorts: ValueIds;
  /** The distinct `requires` masks. */
  readonly masks: readonly number[];
  readonly offers: readonly Offer[];
  readonly demandOf: Uint32Array;
  readonly count: number;
}

function collectDemands(rules: readonly MatchRule[]): Demands {
  const [protocols, sourcePorts, destinationPorts] = [new ValueIds(), new ValueIds(), new ValueIds()];
  const masks = new Set<number>([0]);
  const ids = new SequenceIds();
  const offers: Offer[] = [];
  const demandOf = Uint32Array.from(rules, ({ services, requires }) => {
    const key = [requires];
    for (const service of services) {
      key.push(
        protocols.idOf(service.protocol),
        sourcePorts.idOf(service.sourcePorts),
        destinationPorts.idOf(service.destinationPorts),
      );
    }
    const before = ids.size;
    const demand = ids.intern(Uint32Array.from(key));
    if (demand === before) {
      masks.add(requires);
      for (let i = 1; i < key.length; i += 3) {
        const [protocol, source, destination] = [key[i]!, key[i + 1]!, key[i + 2]!];
        offers.push({ demand, protocol, sourcePorts: source, destinationPorts: destination, mask: requires });
      }
    }
    return demand;
  });
  return { protocols, sourcePorts, destinationPorts, masks: [...masks], offers, demandOf, count: ids.size };
}

/** Classes of the values of one field: the class of each value, and which sets hold the members of a class. */
interface FieldClasses {
  readonly of: Uint32Array;
  readonly count: number;
  readonly sets: Lists;
}

function fieldClasses(values: readonly IntervalSet[], last: number): FieldClasses {
  const ids = new SequenceIds();
  const line = partitionNumbers(values, last, ids);
  return { of: spread(line, last), count: ids.size, sets: listsOf(ids) };
}

function spread({ starts, classes }: LinePartition, last: number): Uint32Array {
  const of = new Uint32Array(last + 1);
  starts.forEach((start, run) => {
    of.fill(classes[run]!, start, starts[run + 1] ?? last + 1);
  });
  return of;
}

/** Classes of context words: all members of one hold the same masks whole. */
function contextClasses(masks: readonly number[]): FieldClasses {
  const used = masks.reduce((all, mask) => all | mask, 0);
  if (used >>> contextBits !== 0) throw new RangeError(`context bits are 0 … ${contextBits - 1}`);
  const ids = new SequenceIds();
  const of = Uint32Array.from({ length: 1 << (32 - Math.clz32(used)) }, (_, context) => {
    const held = masks.flatMap((mask, at) => ((context & mask) === mask ? [at] : []));
    return ids.intern(Uint32Array.from(held));
  });
  return { of, count: ids.size, sets: listsOf(ids) };
}

/** For each class the bit set of offers that ask for a value with it. */
function holders(classes: FieldClasses, asked: readonly number[], words: number): Int32Array {
  const byValue = new Map<number, number[]>();
  asked.forEach((value, offer) => {
    const offers = byValue.get(value);
    if (offers === undefined) byValue.set(value, [offer]);
    else offers.push(offer);
  });
  const bits = new Int32Array(classes.count * words);
  const { items, starts } = classes.sets;
  for (let id = 0; id < classes.count; id++) {
    for (const value of items.subarray(starts[id], starts[id + 1])) {
      for (const offer of byValue.get(value) ?? []) bits[id * words + (offer >>> 5)]! |= 1 << (offer & 31);
    }
  }
  return bits;
}

function classesMeeting({ offers, count }: Demands, sets: SequenceIds, words: number): Lists {
  const meeting = Array.from({ length: count }, () => new Set<number>());
  for (let id = 0; id < sets.size; id++) {
    for (let w = 0; w < words; w++) {
      for (let bits = sets.items.values[id * words + w]!; bits !== 0; bits &= bits - 1) {
        const offer = offers[w * 32 + 31 - Math.clz32(bits & -bits)]!;
        meeting[offer.demand]!.add(id);
      }
    }
  }
  const starts = new Uint32Array(count + 1);
  meeting.forEach((classes, demand) => {
    starts[demand + 1] = starts[demand]! + classes.size;
  });
  return { items: Uint32Array.from(meeting.flatMap((classes) => [...classes].sort((a, b) => a - b))), starts };
}
