import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cases } from "../support/arbitraries/azure.ts";
import { type Comparison, compare } from "./compare.ts";
import { counterexample } from "./counterexample.ts";
import { Coverage } from "./coverage.ts";

/*
 * The engine against the oracle of test/oracle: on generated networks they give the same verdict to every packet that a
 * question falls into, and name the same decider when it does not get through.
 *
 * RUNS = questions that are asked of the random seed, SEED = that seed.
 */

const perNetwork = 20;
const fixed = { seed: 20_270_101, questions: 4_000 };
const random = {
  seed: Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31)),
  questions: Number(process.env["RUNS"] ?? 400),
};

/** Causes, ends of walks and sections that a run of the fixed seed must meet. */
const expected = {
  causes:
    "allowed security-rule closed-by-default no-public-address no-such-host no-route route-none no-outbound-access appliance-unresolved appliance-not-forwarding forwarded-traffic-not-allowed no-load-balancing-rule no-healthy-backend hairpin not-over-global-peering private-endpoint-not-approved private-endpoint-protocol name-not-resolved service-firewall public-access-disabled wrong-port platform-blocked asymmetric-return return-not-delivered loop missing-fact".split(
      " ",
    ),
  dispositions:
    "delivered,denied-outbound,denied-inbound,denied-in-transit,denied-by-service,no-route,not-resolved,no-such-host,no-outbound-access,not-forwarded,not-balanced,loop,platform-blocked,indeterminate,reply delivered,reply asymmetric-return,reply denied-in-transit".split(
      ",",
    ),
  sections:
    "virtualNetworks virtualNetworkPeerings serviceEndpoints networkSecurityGroups applicationSecurityGroups routeTables publicIPAddresses natGateways networkInterfaces virtualMachines loadBalancers privateEndpoints privateDnsZones storageAccounts vaults registries virtualNetworkGateways onPremises".split(
      " ",
    ),
};

/** Asks so many questions of networks drawn from a seed; stops at the first disagreement. */
async function run({ seed, questions }: typeof fixed): Promise<Coverage> {
  const coverage = new Coverage();
  // Later draws of one seed are less biased towards small values.
  const chunk = 50;
  for (let step = 0; coverage.questions < questions; step++) {
    const drawn = seed + step;
    const property = fc.property(cases(perNetwork), ({ document, flows }) => {
      const comparison: Comparison = compare(document, flows);
      coverage.add(document, comparison);
      return comparison.disagreements.length === 0;
    });
    // The document itself is made smaller afterwards, entry by entry: fast-check need not.
    const details = fc.check(property, { seed: drawn, numRuns: chunk, endOnFailure: true });
    const [failed] = details.counterexample ?? [];
    if (failed !== undefined) {
      const [first] = compare(failed.document, failed.flows).disagreements;
      throw new Error(first === undefined ? `${details.errorInstance}` : counterexample(failed.document, first, drawn));
    }
    // Long runs let the test runner breathe.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return coverage;
}

const time = (questions: number): number => 120_000 + questions * 60;

describe("engine and oracle", () => {
  it(
    `agree on ${fixed.questions} questions of a fixed seed, which meet everything`,
    async () => {
      const coverage = await run(fixed);
      console.log(coverage.table());
      const missing = (map: ReadonlyMap<string, number>, names: readonly string[]): readonly string[] =>
        names.filter((name) => !map.has(name));
      expect({
        causes: missing(coverage.causes, expected.causes),
        dispositions: missing(coverage.dispositions, expected.dispositions),
        sections: missing(coverage.sections, expected.sections),
      }).toEqual({ causes: [], dispositions: [], sections: [] });
      // Hardly anything that is drawn is refused as wrong input.
      expect(coverage.refused).toBeLessThan(coverage.questions / 20);
    },
    time(fixed.questions),
  );

  it(
    `agree on ${random.questions} questions of SEED=${random.seed}`,
    async () => {
      console.log(`SEED=${random.seed} RUNS=${random.questions}`);
      const coverage = await run(random);
      expect(coverage.questions).toBeGreaterThanOrEqual(random.questions);
      if (process.env["RUNS"] !== undefined) console.log(coverage.table());
    },
    time(random.questions),
  );
});
