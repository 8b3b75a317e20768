import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { decodeNetwork } from "../../../src/input/decode-network.ts";
import { editNetwork } from "../../../src/input/edit-network.ts";
import { parseFlow } from "../../../src/input/scenario/flow-text.ts";
import { readScenarios } from "../../../src/input/scenario/read-scenarios.ts";
import { parseTraffic } from "../../../src/input/scenario/traffic.ts";
import { formatPorts } from "../../../src/net/port.ts";
import { types } from "../../unit/input/fake-types.ts";
import { mutated, punctuation, sample } from "./documents.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "canreach-property-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, "scenario.yaml");

/** Reads and decodes a file of these bytes as far as it goes. */
function readAll(bytes: string | Uint8Array): void {
  writeFileSync(file, bytes);
  const { scenarios, problems } = readScenarios([file]);
  expect(scenarios.length > 0 || problems.length > 0).toBe(true);
  for (const { code, at, help } of problems) expect({ code, at, help }).toMatchObject({ at: { file }, help: /./ });
  for (const { network, variants } of scenarios) {
    const decoded = decodeNetwork(network, types);
    for (const { at } of decoded.ok ? [] : decoded.problems) expect(at?.file).toBe(file);
    for (const { edits } of variants) {
      const edited = editNetwork(network, edits);
      if (edited.ok) decodeNetwork(edited.value, types);
    }
  }
}

describe("any file", () => {
  it("is a scenario or has problems: the sample", () => {
    readAll(sample);
    const { scenarios, problems } = readScenarios([file]);
    expect(problems).toEqual([]);
    expect(scenarios).toHaveLength(1);
  });

  it("is a scenario or has problems: the sample with changes", () => {
    fc.assert(fc.property(mutated(sample), readAll), { numRuns: 500 });
  });

  it("is a scenario or has problems: what YAML is made of", () => {
    fc.assert(fc.property(punctuation, (text) => readAll(`claims: []\nnetwork:\n  ${text}`)));
  });

  it("is a scenario or has problems: bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readAll));
  });
});

describe("traffic", () => {
  const port = fc.nat(65_535);
  const range = fc.tuple(port, port).map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) }));
  const part = fc.record({
    protocol: fc.constantFrom("tcp", "udp"),
    ports: fc.array(range, { minLength: 1, maxLength: 4 }),
  });

  it("has the ports that were written, however the commas are set", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), fc.constantFrom(",", ", ", " ,"), (parts, comma) => {
        const texts = parts.map(({ protocol, ports }) => `${protocol}/${ports.map(formatPorts).join(comma)}`);
        const read = parseTraffic(texts.join(comma));
        if (!read.ok) throw new Error(read.message);
        expect(read.value).toHaveLength(parts.length);
        read.value.forEach(({ destinationPorts }, index) => {
          const written = parts[index]?.ports ?? [];
          const holds = (point: number): boolean => written.some(({ lo, hi }) => lo <= point && point <= hi);
          for (const { lo, hi } of written) {
            for (const point of [lo - 1, lo, hi, hi + 1].filter((value) => value >= 0 && value <= 65_535)) {
              const inSet = destinationPorts.bounds.some((bound) => bound.lo <= point && point <= bound.hi);
              expect(inSet).toBe(holds(point));
            }
          }
        });
      }),
    );
  });

  it("and flows never throw", () => {
    const parts = fc.constantFrom("tcp", "/", ",", "-", "->", " ", " on ", "22", "65536", "any", "a", "*", "\n");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(parts).map((each) => each.join("")),
          fc.string(),
        ),
        (text) => {
          const flow = parseFlow(text);
          if (!flow.ok) expect(flow.message.length * flow.help.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
