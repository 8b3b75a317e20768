import { describe, expect, it, test } from "vitest";
import { parseArrow, parseFlow } from "../../../../src/input/scenario/flow-text.ts";
import { parseTraffic } from "../../../../src/input/scenario/traffic.ts";
import type { Traffic } from "../../../../src/model/claim.ts";
import { everyPort, type Interval } from "../../../../src/net/interval-set.ts";

const one = (point: number): Interval => ({ lo: point, hi: point });

function read(text: string): readonly Traffic[] {
  const traffic = parseTraffic(text);
  if (!traffic.ok) throw new Error(traffic.message);
  return traffic.value;
}

/** Azure carries no UDP from port 65330 (R-NSG-24). */
const withoutReserved = [
  { lo: 1024, hi: 65_329 },
  { lo: 65_331, hi: 65_535 },
];

describe("traffic with ports", () => {
  const all: readonly Interval[] = [{ lo: 0, hi: 65_535 }];
  test.each<[string, readonly [text: string, protocol: number, ports: readonly Interval[]][]]>([
    ["tcp/22", [["tcp/22", 6, [one(22)]]]],
    ["TCP/22", [["TCP/22", 6, [one(22)]]]],
    ["udp/53", [["udp/53", 17, [one(53)]]]],
    ["tcp/22,443-445", [["tcp/22,443-445", 6, [one(22), { lo: 443, hi: 445 }]]]],
    ["tcp/22, 443", [["tcp/22,443", 6, [one(22), one(443)]]]],
    ["tcp/443,22,23", [["tcp/443,22,23", 6, [{ lo: 22, hi: 23 }, one(443)]]]],
    ["tcp/0-65535", [["tcp/0-65535", 6, all]]],
    ["tcp/*", [["tcp/*", 6, all]]],
    ["tcp", [["tcp", 6, all]]],
    [
      "tcp/22, udp/53",
      [
        ["tcp/22", 6, [one(22)]],
        ["udp/53", 17, [one(53)]],
      ],
    ],
    [
      "tcp/22 , udp/53,54",
      [
        ["tcp/22", 6, [one(22)]],
        ["udp/53,54", 17, [{ lo: 53, hi: 54 }]],
      ],
    ],
    [
      "tcp, udp",
      [
        ["tcp", 6, all],
        ["udp", 17, all],
      ],
    ],
  ])("%s", (text, expected) => {
    expect(read(text).map((each) => [each.text, each.protocols.bounds, each.destinationPorts.bounds])).toEqual(
      expected.map(([written, protocol, ports]) => [written, [one(protocol)], ports]),
    );
    for (const { sourcePorts, protocols } of read(text)) {
      const [only] = protocols.bounds;
      expect(sourcePorts.bounds).toEqual(only?.lo === 17 ? withoutReserved : [{ lo: 1024, hi: 65_535 }]);
    }
  });
});

describe("traffic without ports", () => {
  test.each([
    ["icmp", 1],
    ["icmpv6", 58],
    ["esp", 50],
    ["ah", 51],
    ["gre", 47],
  ])("%s", (text, protocol) => {
    expect(read(text)).toEqual([
      {
        text,
        protocols: { bounds: [one(protocol)] },
        sourcePorts: { bounds: [{ lo: 0, hi: 65_535 }] },
        destinationPorts: everyPort,
      },
    ]);
  });

  it("any is what a rule of a network security group can name", () => {
    const [any, ...more] = read("any");
    expect(more).toEqual([]);
    // ICMP 1, TCP 6, UDP 17, ESP 50 and AH 51, ICMPv6 58
    expect(any?.protocols.bounds).toEqual([one(1), one(6), one(17), { lo: 50, hi: 51 }, one(58)]);
    expect(any?.destinationPorts).toEqual(everyPort);
    expect(any?.sourcePorts.bounds).toEqual(withoutReserved);
  });
});

describe("no traffic is", () => {
  test.each([
    ["", "`` has nothing at one side of a comma"],
    ["tcp/22,", "`tcp/22,` has nothing at one side of a comma"],
    ["tcp/", "nothing is no port or range of ports"],
    ["tcp/445-443", "the range `445-443` ends before it starts"],
    ["tcp/65536", "`65536` goes past the last port"],
    ["tcp/1-70000", "`1-70000` goes past the last port"],
    ["tcp/http", "`http` is no port or range of ports"],
    ["tcp/443 - 445", "`443 - 445` is no port or range of ports"],
    ["tcp/022", "`022` is no port or range of ports"],
    ["tcp/-1", "`-1` is no port or range of ports"],
    ["22", "`22` names no protocol"],
    ["/22", "`/22` names no protocol"],
    ["*", "`*` names no protocol"],
    ["icmp/8", "`icmp/8` names ports, and `icmp` has none"],
    ["any/22", "`any/22` names ports, and `any` has none"],
    ["tpc/22", "`tpc` is no protocol that traffic can name"],
    ["sctp/22", "`sctp` is no protocol that traffic can name"],
    ["tcp:22", "`tcp:22` is no protocol that traffic can name"],
  ])("%s", (text, message) => {
    const traffic = parseTraffic(text);
    expect(traffic).toMatchObject({ ok: false, message });
    expect(!traffic.ok && traffic.help).toBeTruthy();
  });

  it("but the right word is offered", () => {
    expect(parseTraffic("tpc/22")).toMatchObject({ help: "did you mean `tcp`?" });
    expect(parseTraffic("tcp/445-443")).toMatchObject({ help: "write `443-445`" });
    expect(parseTraffic("22")).toMatchObject({ help: "write `tcp/22`, or udp" });
  });
});

describe("a flow", () => {
  test.each([
    ["internet -> cpu", "internet", "cpu", undefined],
    ["a->b on tcp/22", "a", "b", "tcp/22"],
    ["  a  ->  b  on  tcp/22, udp/53 ", "a", "b", "tcp/22, udp/53"],
    ["a -> on", "a", "on", undefined],
    ["a ->\n  b\n  on tcp/22", "a", "b", "tcp/22"],
    ["subnet:v/s -> paas:Microsoft.Sql/servers/x#db", "subnet:v/s", "paas:Microsoft.Sql/servers/x#db", undefined],
    ["ip:10.0.0.1 -> *-pe on any", "ip:10.0.0.1", "*-pe", "any"],
  ])("%j", (text, from, to, on) => {
    expect(parseArrow(text)).toEqual({ ok: true, value: { from, to, ...(on === undefined ? {} : { on }) } });
  });

  test.each([
    ["a to b", "`a to b` has no `->`"],
    ["-> b", "nothing stands before `->` in `-> b`"],
    ["a ->", "nothing stands after `->` in `a ->`"],
    ["a -> on tcp/22", "nothing stands after `->` in `a -> on tcp/22`"],
    ["a -> b on", "nothing stands after `on` in `a -> b on`"],
    ["a -> b tcp/22", "`b tcp/22` is not the name of an endpoint: it has a space"],
    ["a -> b -> c", "`b -> c` is not the name of an endpoint: it has a space"],
    ["a x -> b", "`a x` is not the name of an endpoint: it has a space"],
    ["a -> b on tpc/22", "`tpc` is no protocol that traffic can name"],
  ])("is not %j", (text, message) => {
    expect(parseFlow(text)).toMatchObject({ ok: false, message });
  });
});
