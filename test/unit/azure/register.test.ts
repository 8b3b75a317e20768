import { describe, expect, it } from "vitest";
import type { Confidence } from "../../../src/azure/register/behaviour.ts";
import { behaviours, findBehaviour } from "../../../src/azure/register/index-of-behaviours.ts";

const entries = [...behaviours.values()];

const confidences: readonly Confidence[] = [
  "documented",
  "observed",
  "inferred",
  "community",
  "uncertain",
  "background",
];

/** Ids that other parts of the project cite, at least one of each family. */
const expectedIds: readonly string[] = [
  ...["R-NSG-1", "R-NSG-2", "R-NSG-6", "R-NSG-10", "R-NSG-16", "R-NSG-27", "R-NSG-28"],
  ...["R-AV-1", "R-AV-7", "R-AV-11"],
  ...["R-RT-5", "R-RT-9", "R-RT-21", "R-RT-22", "R-RT-29", "R-RT-30", "R-PEER-2", "R-RS-1"],
  ...["R-ENC-1", "R-SE-1", "R-SE-8", "R-PE-6", "R-PE-8", "R-PE-18", "R-PE-20", "R-PLS-1"],
  ...["R-ST-1", "R-ST-8", "R-KV-2", "R-ACR-3", "R-SQL-4", "R-ML-1", "R-NSP-1", "R-PAAS-1"],
  ...["R-LB-2", "R-LB-8", "R-LB-17", "R-LB-19", "R-GLB-1"],
  ...["R-FW-3", "R-FW-6", "R-FW-14", "R-FW-15", "R-FW-16", "R-FW-17", "R-NVA-1", "R-NVA-2"],
  ...["R-OUT-1", "R-OUT-8", "R-OUT-10", "R-PIP-1", "R-IP6-1", "R-IP6-2"],
  ...["R-GW-1", "R-GW-2", "R-VPN-1", "R-ER-1", "R-VW-1", "R-VW-2", "R-BAS-1"],
  ...["R-SUB-1", "R-SUB-3", "R-DEL-1", "R-MI-1", "R-AKS-1", "R-AKS-7", "R-APP-1", "R-AGW-2"],
  ...["R-DNS-1", "R-DNS-3", "R-TL-1", "R-TL-8", "R-AML-1", "R-AML-21", "R-AML-44"],
];

describe("register of behaviours", () => {
  it("holds at least 220 behaviours", () => {
    expect(behaviours.size).toBeGreaterThanOrEqual(220);
  });

  it.each(expectedIds)("holds %s", (id) => {
    expect(behaviours.get(id)?.id).toBe(id);
  });

  it("numbers every family without gaps", () => {
    // R-PEER-2 continues the rules on peering, which are among R-RT.
    const known = new Set([...behaviours.keys(), "R-PEER-1"]);
    for (const id of behaviours.keys()) {
      const [, family, number] = /^(R-[A-Z0-9]+-)(\d+)$/.exec(id) ?? [];
      for (let earlier = 1; earlier < Number(number); earlier += 1) {
        expect(known, `before ${id}`).toContain(`${family}${earlier}`);
      }
    }
  });

  it("finds a behaviour in any case, and nothing for an unknown id", () => {
    expect(findBehaviour("r-pe-6")).toBe(behaviours.get("R-PE-6"));
    expect(findBehaviour("R-PE-600")).toBeUndefined();
    expect(findBehaviour("")).toBeUndefined();
  });
});

describe.each(entries)("$id", (behaviour) => {
  it("is well formed", () => {
    expect(behaviour.id).toMatch(/^R-[A-Z0-9]+-\d+$/);
    expect(behaviour.title.trim()).toBe(behaviour.title);
    expect(behaviour.title.length).toBeGreaterThan(0);
    expect(behaviour.title.length).toBeLessThanOrEqual(60);
    expect(behaviour.title).not.toMatch(/\.$/);
    expect(confidences).toContain(behaviour.confidence);
  });

  it("states its rule in whole sentences, free of bookkeeping", () => {
    expect(behaviour.statement.length).toBeGreaterThan(40);
    expect(behaviour.statement).toMatch(/^[A-Z0-9`a-z].*\.$/);
    expect(behaviour.statement).not.toMatch(/ {2}|\n/);
    expect(behaviour.statement).not.toMatch(/\[[A-Za-z0-9]+\]/);
    expect(behaviour.statement).not.toMatch(/\bids? \d{6,}/);
    expect(behaviour.statement).not.toMatch(/\/work\/|register page|corrections page|\bV-[A-Z]/);
  });

  it("names its sources", () => {
    expect(behaviour.sources.length).toBeGreaterThan(0);
    expect(new Set(behaviour.sources).size).toBe(behaviour.sources.length);
    for (const source of behaviour.sources) {
      expect(source.title.length).toBeGreaterThan(15);
      expect(source.title).not.toMatch(/\bids? \d{6,}|^\[/);
      if (source.date !== undefined) {
        expect(source.date).toMatch(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/);
      }
    }
  });

  it("names its test vectors once each", () => {
    expect(new Set(behaviour.vectors).size).toBe(behaviour.vectors.length);
    for (const vector of behaviour.vectors) {
      expect(vector).toMatch(/^V-[A-Z]+-\d{2}$/);
    }
  });
});
