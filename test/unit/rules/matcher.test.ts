import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { randomNumbers, uniqueTrace } from "../../../bench/rules/traces.ts";
import { parseAddress } from "../../../src/net/address.ts";
import { empty, everyAddress, everyPort, intervalSet } from "../../../src/net/interval-set.ts";
import { CompileLimitError } from "../../../src/rules/matcher/compile-limit.ts";
import { explain } from "../../../src/rules/matcher/explain.ts";
import { ImageError } from "../../../src/rules/matcher/image.ts";
import { scanRules } from "../../../src/rules/matcher/linear-scan.ts";
import { anyService, type MatchRule } from "../../../src/rules/matcher/match-rule.ts";
import {
  compileRules,
  deserialise,
  match,
  matchBatch,
  matchBatchIpv6,
  serialise,
  withoutRule,
  withRule,
} from "../../../src/rules/matcher/matcher.ts";
import { packIpv6, unpackIpv4 } from "../../../src/rules/matcher/packed-header.ts";

const any: MatchRule = {
  action: 1,
  source: everyAddress,
  destination: everyAddress,
  services: [anyService],
  requires: 0,
};

const single = (value: number) => intervalSet([{ lo: value, hi: value }]);

const https: MatchRule = {
  ...any,
  action: 7,
  source: intervalSet([{ lo: 0x0a000000, hi: 0x0affffff }]),
  services: [{ protocol: single(6), sourcePorts: everyPort, destinationPorts: single(443) }],
};

const header = { source: 0x0a010203, destination: 1, protocol: 6, sourcePort: 50_000, destinationPort: 443 };

/** Rules of which every pair crosses: intervals that start and end in one order. */
function crossing(count: number): MatchRule[] {
  const random = randomNumbers(77);
  return Array.from({ length: count }, () => {
    const [a, b] = [Math.floor(random() * 2 ** 31), Math.floor(random() * 2 ** 31)];
    return {
      ...any,
      source: intervalSet([{ lo: a, hi: a + 2 ** 31 }]),
      destination: intervalSet([{ lo: b, hi: b + 2 ** 31 }]),
      services: [{ ...anyService, destinationPorts: single(Math.floor(random() * 65536)) }],
    };
  });
}

describe("match", () => {
  it("finds nothing in an empty list", () => {
    expect(match(compileRules([]), header)).toBe(-1);
  });

  it("gives the first rule that matches, and its action", () => {
    const matcher = compileRules([https, any, https]);
    expect(match(matcher, header)).toBe(0);
    expect(match(matcher, { ...header, destinationPort: 80 })).toBe(1);
    expect([...matcher.actions]).toEqual([7, 1, 7]);
  });

  it("passes over a rule whose context is missing", () => {
    const matcher = compileRules([{ ...any, requires: 0b101 }, any]);
    expect([0b001, 0b100, 0b101, 0b111].map((context) => match(matcher, header, context))).toEqual([1, 1, 0, 0]);
  });

  it("keeps the families apart", () => {
    const source = parseAddress("2001:db8::1")!;
    const six = { ...any, source: intervalSet([{ lo: source, hi: source }]) };
    const matcher = compileRules([six, https]);
    expect(match(matcher, { ...header, source, destination: parseAddress("::")! })).toBe(0);
    expect(match(matcher, header)).toBe(1);
    const packed = new Uint32Array(10);
    packIpv6(packed, 0, { ...header, source, destination: source });
    const out = new Int32Array(1);
    matchBatchIpv6(matcher, packed, out);
    expect([...out]).toEqual([0]);
  });

  it("never matches a rule with an empty field", () => {
    const matcher = compileRules([
      { ...any, source: empty },
      { ...any, services: [] },
    ]);
    expect(match(matcher, header)).toBe(-1);
  });

  it("allocates nothing for a packet", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const rules = [https, ...crossing(40), any];
    const matcher = compileRules(rules);
    const headers = uniqueTrace(rules, 10_000);
    const out = new Int32Array(10_000);
    const once = () => {
      matchBatch(matcher, headers, out);
      for (let i = 0; i < 1000; i++) match(matcher, header);
    };
    for (let i = 0; i < 20; i++) once();
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < 100; i++) once();
    // A million packets by batch and a hundred thousand one by one: not one byte a packet, where an object takes twelve.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(1_000_000);
  });
});

describe("explain", () => {
  it("says which fields keep earlier rules from matching", () => {
    const matcher = compileRules([https, { ...any, requires: 1 }, any]);
    expect(explain(matcher, { ...header, source: 1, destinationPort: 80 })).toEqual({
      index: 2,
      action: 1,
      passedOver: [
        { index: 0, fields: ["source", "destinationPort"] },
        { index: 1, fields: ["context"] },
      ],
    });
  });
});

describe("bounds", () => {
  const rules = crossing(300);
  const tight = { mostCells: 20_000, mostParts: 4 };

  it("are named by the error", () => {
    const compile = () => compileRules(rules, { bounds: tight, beyondBounds: "throw" });
    expect(compile).toThrow(CompileLimitError);
    expect(compile).toThrow(/combinations of source and destination.*raise the bound/);
  });

  it.each([
    ["scanned", tight, "scan"],
    ["cut into parts", { mostCells: 500_000, mostParts: 32 }, "tables"],
  ] as const)("an adversarial list is %s, with the same result", (_, bounds, kind) => {
    const matcher = compileRules(rules, { bounds });
    expect(matcher.kind).toBe(kind);
    const headers = uniqueTrace(rules, 2000);
    const out = new Int32Array(2000);
    matchBatch(matcher, headers, out);
    expect([...out]).toEqual([...out.keys()].map((at) => scanRules(rules, unpackIpv4(headers, at))));
  });

  it("tight enough for buckets, of which rules without addresses make none, leave nothing to match", () => {
    const rules = [{ ...any, source: empty }];
    for (const generate of [true, false]) {
      const matcher = compileRules(rules, { bounds: { mostCells: 4, rulesPerBucket: 2 }, generate });
      expect(matcher.kind).toBe("tables");
      expect(match(compileRules([https, any]), { ...header, source: 1 })).toBe(1);
      expect(match(matcher, header)).toBe(-1);
    }
  });

  it("hold for actions and context bits", () => {
    expect(() => compileRules([{ ...any, action: -1 }])).toThrow("no action: -1");
    expect(() => compileRules([{ ...any, requires: 1 << 12 }])).toThrow("context bits are 0 … 11");
  });
});

describe("an image", () => {
  const image = serialise(compileRules([https, any]));

  it("is a copy that matches as the original does", () => {
    const matcher = deserialise(image);
    expect(match(matcher, header)).toBe(0);
    expect(matcher.size).toBe(2);
    expect([...matcher.actions]).toEqual([7, 1]);
  });

  it("is shared memory where wanted", () => {
    const shared = serialise(compileRules([https, any], { shared: true }));
    expect(shared).toBeInstanceOf(SharedArrayBuffer);
    expect(match(deserialise(shared), header)).toBe(0);
  });

  it.each([
    ["empty", () => new ArrayBuffer(0), "too short"],
    ["something else", () => new ArrayBuffer(128), "the first bytes are others"],
    ["cut short", () => image.slice(0, image.byteLength - 64), "it is cut short"],
    ["damaged", () => damaged(100), "the checksum differs"],
    ["of another version", () => damaged(4), "version"],
  ])("that is %s is turned away", (_, make, reason) => {
    expect(() => deserialise(make())).toThrow(ImageError);
    expect(() => deserialise(make())).toThrow(reason);
  });

  function damaged(byte: number): ArrayBuffer {
    const copy = image.slice(0) as ArrayBuffer;
    const bytes = new Uint8Array(copy);
    bytes[byte] = bytes[byte]! ^ 0x40;
    return copy;
  }

  it("cannot be edited", () => {
    expect(() => withRule(deserialise(image), 0, any)).toThrow("a deserialised matcher has no rules");
  });
});

describe("an edit", () => {
  it("leaves the matcher as it was", () => {
    const before = compileRules([https, any]);
    const after = withoutRule(before, 0);
    expect([match(before, header), match(after, header)]).toEqual([0, 0]);
    expect([before.actions[0], after.actions[0]]).toEqual([7, 1]);
    expect(after.kind).toBe("edited");
  });

  it("beyond sixty-four compiles the list anew", () => {
    let matcher = compileRules([any]);
    for (let i = 0; i < 65; i++) matcher = withRule(matcher, 0, https);
    expect(matcher.kind).toBe("tables");
    expect(match(matcher, { ...header, destinationPort: 1 })).toBe(65);
  });

  it("needs a place in the list", () => {
    expect(() => withoutRule(compileRules([any]), 1)).toThrow("no rule 1 in 1 rules");
    expect(() => withRule(compileRules([any]), 3, any)).toThrow("no place 3 in 1 rules");
  });
});
