import { describe, expect, it, test } from "vitest";
import { readClaims } from "../../../../src/input/scenario/claims.ts";
import type { Claim } from "../../../../src/model/claim.ts";
import type { Diagnostic } from "../../../../src/model/diagnostic.ts";
import { places, yaml } from "../reading.ts";

function read(text: string): { readonly claims: readonly Claim[]; readonly problems: readonly Diagnostic[] } {
  const tree = yaml(text);
  const problems: Diagnostic[] = [];
  const entry = tree.kind === "map" ? tree.entries.get("claims") : undefined;
  const claims = readClaims(entry, (problem) => problems.push(problem));
  return { claims, problems };
}

const readOne = (lines: string): Claim | undefined => {
  const { claims, problems } = read(`claims:\n${lines.replace(/^/gm, "  ")}`);
  expect(problems).toEqual([]);
  expect(claims).toHaveLength(1);
  return claims[0];
};

describe("a claim", () => {
  test.each<[string, object]>([
    [
      "- can: tag:Batch -> cpu on tcp/1-2\n  because: nsg/Allow\n  id: c1\n  note: why",
      {
        kind: "can",
        text: "can: tag:Batch -> cpu on tcp/1-2",
        at: { file: "test.yaml", line: 2, column: 5 },
        flow: { from: "tag:Batch", to: "cpu", on: [{ text: "tcp/1-2" }] },
        because: { kind: "every", names: ["nsg/Allow"] },
        id: "c1",
        note: "why",
      },
    ],
    ["- cannot: a -> b", { kind: "cannot", text: "cannot: a -> b", flow: { from: "a", to: "b", on: undefined } }],
    [
      '- can: "a -> b on tcp/22, udp/53"\n  enters: hub\n  established: inbound',
      {
        text: "can: a -> b on tcp/22, udp/53 entering hub established inbound",
        flow: { on: [{ text: "tcp/22" }, { text: "udp/53" }], enters: "hub", established: "inbound" },
      },
    ],
    ["- can: a -> b\n  on: [tcp/22, icmp]", { flow: { on: [{ text: "tcp/22" }, { text: "icmp" }] } }],
    [
      "- can: { from: a, to: b, on: [tcp/22, 'udp/53,54'], enters: v, established: outbound }",
      {
        text: "can: a -> b on tcp/22, udp/53,54 entering v established outbound",
        flow: {
          from: "a",
          to: "b",
          on: [{ text: "tcp/22" }, { text: "udp/53,54" }],
          enters: "v",
          established: "outbound",
        },
      },
    ],
    ["- can: { from: a, to: b, on: 'tcp/22, icmp' }", { flow: { on: [{ text: "tcp/22" }, { text: "icmp" }] } }],
    ["- via: a -> b on tcp/22\n  hop: fw", { kind: "via", text: "via: a -> b on tcp/22 hop fw", hops: ["fw"] }],
    ["- avoiding: a -> b\n  hop: [fw, nva]", { kind: "avoiding", hops: ["fw", "nva"] }],
    [
      "- resolves: st.blob.core.windows.net\n  from: vm\n  to: private",
      {
        kind: "resolves",
        text: "resolves: st.blob.core.windows.net from vm to private",
        host: "st.blob.core.windows.net",
        from: "vm",
        to: "private",
      },
    ],
    ["- resolves: h\n  from: vm\n  to: 10.0.0.4", { to: "10.0.0.4" }],
    [
      "- routes: subnet:v/s -> 8.8.8.8\n  nextHop: VirtualAppliance 10.0.0.4",
      {
        kind: "routes",
        text: "routes: subnet:v/s -> 8.8.8.8 by VirtualAppliance 10.0.0.4",
        from: "subnet:v/s",
        address: "8.8.8.8",
        nextHopType: "VirtualAppliance",
        nextHopIpAddress: "10.0.0.4",
      },
    ],
    ["- routes: a -> fd00::1\n  nextHop: internet", { address: "fd00::1", nextHopType: "Internet" }],
    [
      "- works: job-submission\n  with: { client: jb, workspace: ws }",
      {
        kind: "works",
        text: "works: job-submission with client jb, workspace ws",
        feature: "job-submission",
        with: { client: "jb", workspace: "ws" },
      },
    ],
    [
      "- broken: job-submission\n  step: upload",
      { kind: "broken", text: "broken: job-submission at upload", feature: "job-submission", with: {}, step: "upload" },
    ],
    ["- valid: ws", { kind: "valid", text: "valid: ws", resource: "ws" }],
    [
      "- invalid: ws\n  code: not-same-vnet",
      { kind: "invalid", text: "invalid: ws by not-same-vnet", resource: "ws", code: "not-same-vnet" },
    ],
    ["- can: a -> b\n  id: 7", { id: "7" }],
    ["- can: a -> b\n  because: [x, y]", { because: { kind: "every", names: ["x", "y"] } }],
    [
      "- cannot: a -> b\n  because: { tcp/22: x, 'tcp/443, udp/53': [y, z] }",
      {
        because: {
          kind: "by-traffic",
          parts: [
            { on: { text: "tcp/22" }, names: ["x"] },
            { on: { text: "tcp/443" }, names: ["y", "z"] },
            { on: { text: "udp/53" }, names: ["y", "z"] },
          ],
        },
      },
    ],
  ])("%s", (text, claim) => {
    expect(readOne(text)).toMatchObject(claim);
  });

  it("leaves out what it does not say", () => {
    expect(Object.keys(readOne("- valid: ws") ?? {}).sort()).toEqual(["at", "kind", "resource", "text"]);
  });

  it.each(["claims:", "claims: []"])("is missing in %s", (text) => {
    expect(read(text)).toEqual({ claims: [], problems: [] });
  });
});

describe("no claim is", () => {
  test.each<[string, readonly string[], string | undefined]>([
    ["claims: a -> b", ["wrong-type 1:9"], "start each entry with `- `"],
    ["claims: [a]", ["wrong-type 1:10"], "write it as `can: FROM -> TO on tcp/443`"],
    ["claims: [{}]", ["claim-kind 1:10"], "write it as `can: FROM -> TO on tcp/443`"],
    ["claims:\n - cann: a -> b", ["claim-kind 2:4"], "did you mean `can`?"],
    ["claims:\n - can: a -> b\n   cannot: a -> c", ["claim-kind 3:4"], "start a new entry with `- `"],
    [
      "claims:\n - can: a to b",
      ["claim-syntax 2:9"],
      "write `FROM -> TO on PROTOCOL/PORTS`, such as `internet -> vm:web on tcp/443`",
    ],
    ["claims:\n - can: a -> b on tcp/99999", ["claim-syntax 2:9"], "ports are 0 … 65535"],
    ["claims:\n - can:", ["empty-value 2:8"], "write a text, or remove the key"],
    ["claims:\n - can: [a]", ["wrong-type 2:9"], undefined],
    ["claims:\n - can: 1.5", ["wrong-type 2:9"], "quote it"],
    ["claims:\n - can: a -> b\n   becuase: x", ["unknown-key 3:4"], "did you mean `because`?"],
    ["claims:\n - can: a -> b\n   hop: x", ["unknown-key 3:4"], undefined],
    ["claims:\n - can: a -> b on tcp/22\n   on: tcp/23", ["claim-syntax 3:4"], "keep one"],
    ["claims:\n - can: { from: a, to: b }\n   on: tcp/23", ["claim-syntax 3:4"], "move it into the map"],
    ["claims:\n - can: { from: a }", ["missing-key 2:9"], "add `to: …`"],
    ["claims:\n - can: { from: a, to: b c }", ["claim-syntax 2:24"], undefined],
    ["claims:\n - can: { from: a, to: b, port: 22 }", ["unknown-key 2:27"], undefined],
    ["claims:\n - can: a -> b\n   on: [tcp/22, tpc]", ["claim-syntax 3:17"], "did you mean `tcp`?"],
    ["claims:\n - can: a -> b\n   on: []", ["empty-value 3:8"], "name traffic, or remove the key"],
    ["claims:\n - can: a -> b\n   established: in", ["invalid-value 3:17"], "known here: `inbound`, `outbound`"],
    ["claims:\n - can: a -> b\n   because: []", ["empty-value 3:13"], "write a text, or remove the key"],
    ["claims:\n - can: a -> b\n   because: {}", ["empty-value 3:13"], "write what decides, or remove the key"],
    ["claims:\n - can: a -> b\n   because: { tpc: x }", ["claim-syntax 3:15"], "did you mean `tcp`?"],
    ["claims:\n - via: a -> b", ["missing-key 2:4"], "add `hop: RESOURCE`, or a list of them in order"],
    ["claims:\n - resolves: h", ["missing-key 2:4", "missing-key 2:4"], "add `from: …`"],
    ["claims:\n - resolves: h\n   from: a\n   to: privat", ["invalid-value 4:8"], "did you mean `private`?"],
    [
      "claims:\n - routes: a -> b\n   nextHop: None",
      ["claim-syntax 2:12"],
      "write `routes: E -> ADDRESS`, such as `routes: vm:web -> 203.0.113.7`",
    ],
    ["claims:\n - routes: a -> 1.2.3.4", ["missing-key 2:4"], "add `nextHop: …`"],
    ["claims:\n - routes: a -> 1.2.3.4\n   nextHop: Intrenet", ["invalid-value 3:13"], "did you mean `Internet`?"],
    [
      "claims:\n - routes: a -> 1.2.3.4\n   nextHop: None x",
      ["invalid-value 3:13"],
      "write `nextHop: TYPE` or `nextHop: TYPE ADDRESS`",
    ],
    ["claims:\n - works: x\n   with: y", ["wrong-type 3:10"], undefined],
    ["claims:\n - works: x\n   with: { who: y }", ["unknown-key 3:12"], undefined],
    ["claims:\n - { can: a -> b on tcp/22,443 }", ["claim-syntax 2:28"], "quote the claim"],
    ["claims:\n - { can: a -> b on tcp/22, udp/53 }", ["claim-syntax 2:29"], "quote the claim"],
  ])("%j", (text, found, help) => {
    const { problems } = read(text);
    expect(places(problems)).toEqual(found);
    if (help !== undefined) expect(problems[0]?.help).toBe(help);
  });

  it("and the others are read all the same", () => {
    const { claims, problems } = read("claims:\n - can: a\n - can: a -> b\n - cann: x\n");
    expect(claims.map(({ text }) => text)).toEqual(["can: a -> b"]);
    expect(places(problems)).toEqual(["claim-syntax 2:9", "claim-kind 4:4"]);
  });
});
