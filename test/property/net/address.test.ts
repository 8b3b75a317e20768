import { isIPv4, isIPv6 } from "node:net";
import fc from "fast-check";
import { IPv4 } from "ip-num";
import { describe, expect, it } from "vitest";
import {
  distance,
  formatAddress,
  IPV4_MAX,
  IPV6_MAX,
  IPV6_MIN,
  isIpv6,
  offset,
  parseAddress,
  predecessor,
  successor,
} from "../../../src/net/address.ts";
import { anyAddress } from "./arbitraries.ts";

describe("address text", () => {
  it("is read back as the address it was written for", () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(parseAddress(formatAddress(address))).toBe(address);
      }),
    );
  });

  it("is read the same in every spelling of RFC 4291", () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = parseAddress(text);
        expect(address).toBeDefined();
        expect(parseAddress(text.toUpperCase())).toBe(address);
        // The URL standard has its own IPv6 parser and writes as RFC 5952, less the dotted quad.
        const { hostname } = new URL(`http://[${text}]/`);
        expect(parseAddress(hostname.slice(1, -1))).toBe(address);
      }),
    );
  });

  it("of IPv6 is shortened as the URL standard shortens it", () => {
    const sparse = fc
      .array(fc.constantFrom<bigint>(0n, 0n, 0n, 1n, 0xabcdn), { minLength: 8, maxLength: 8 })
      .map((groups) => IPV6_MIN + groups.reduce((value, group) => (value << 16n) | group, 0n))
      .filter((address) => (address - IPV6_MIN) >> 32n !== 0xffffn);
    fc.assert(
      fc.property(sparse, (address) => {
        const text = formatAddress(address);
        expect(`[${text}]`).toBe(new URL(`http://[${text}]/`).hostname);
      }),
    );
  });

  it("of IPv4 is read as ip-num reads it", () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(parseAddress(text)).toBe(Number(IPv4.fromString(text).getValue()));
      }),
    );
  });

  it("is accepted exactly where node:net accepts it, zones aside", () => {
    const scraps = fc.constantFrom(
      ..."0 1 9 25 255 256 00 01 f ffff 10000 . : :: 1.2.3.4 0.0.0 1:2:3 % / x -".split(" "),
      " ",
    );
    const nearText = fc.oneof(
      fc.array(scraps, { maxLength: 12 }).map((parts) => parts.join("")),
      fc.tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(), scraps, fc.nat(2)).map(([text, at, scrap, cut]) => {
        const i = at % (text.length + 1);
        return text.slice(0, i) + scrap + text.slice(i + cut);
      }),
    );
    fc.assert(
      fc.property(nearText, (text) => {
        const valid = isIPv4(text) || (isIPv6(text) && !text.includes("%"));
        expect(parseAddress(text) !== undefined).toBe(valid);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("steps along the line", () => {
  it("undo one another and keep the order", () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(predecessor(successor(address))).toBe(address);
        expect(successor(predecessor(address))).toBe(address);
        expect(successor(address) > address).toBe(true);
      }),
    );
  });

  it("agree between offset and distance within a family", () => {
    fc.assert(
      fc.property(anyAddress, fc.maxSafeInteger(), (from, by) => {
        const last = isIpv6(from) ? IPV6_MAX : IPV4_MAX;
        const first = isIpv6(from) ? IPV6_MIN : 0;
        if (by > distance(from, last) || by < distance(from, first)) {
          expect(() => offset(from, by)).toThrow(RangeError);
        } else {
          expect(distance(from, offset(from, by))).toBe(by);
        }
      }),
    );
  });
});
