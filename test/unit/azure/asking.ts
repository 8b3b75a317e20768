import { newestPlatform } from "../../../src/azure/platform/platforms.ts";
import { symbolicTags } from "../../../src/azure/service-tags/tag-space.ts";
import { compile } from "../../../src/dataplane/compile.ts";
import { parseYaml } from "../../../src/input/parse-yaml.ts";
import { parseTraffic } from "../../../src/input/scenario/traffic.ts";
import { pathOf } from "../../../src/model/place.ts";
import { decideFlow } from "../../../src/questions/decide-flow.ts";
import { allowing, decisive, stepsOf } from "../../../src/questions/ways.ts";
import { assembleNetwork } from "../../../src/topology/assemble.ts";

/** What becomes of a flow, over all its packets and ways. */
export interface Outcome {
  readonly answer: string;
  /** Of the obstacles that decide. */
  readonly causes: readonly string[];
  readonly deciders: readonly string[];
  readonly behaviours: readonly string[];
  /** Facts that would settle it. */
  readonly missing: readonly string[];
  /** Advice of the obstacles that decide. */
  readonly help: readonly string[];
  /** Places of the steps that let it through. */
  readonly allowedBy: readonly string[];
  readonly routes: readonly string[];
}

const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];

const assembled = (yaml: string) => {
  const tree = parseYaml("network.yaml", yaml);
  if (!tree.ok) throw new Error(tree.problems.map(({ message }) => message).join("\n"));
  return assembleNetwork(tree.value, { platform: newestPlatform, tags: symbolicTags() });
};

/** The problems that the network's text has. */
export function problemsOf(yaml: string): readonly { readonly code: string; readonly message: string }[] {
  const result = assembled(yaml);
  return result.ok ? [] : result.problems;
}

/** A network from its YAML text, ready for questions. */
export function networkOf(yaml: string) {
  const result = assembled(yaml);
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  const network = result.value;
  const plane = compile(network);
  return {
    network,
    /** `on` as in a claim: `tcp/443`. Without it, the documented port of the target's face. */
    ask(from: string, to: string, on: string): Outcome {
      const traffic = parseTraffic(on);
      if (!traffic.ok) throw new Error(traffic.message);
      const decided = decideFlow(plane, { from, to, on: traffic.value }, () => []);
      if (!decided.ok) throw new Error(decided.message);
      const ways = decided.cases.flatMap(({ result: found }) => found);
      const obstacles = ways.flatMap((way) => decisive(way) ?? []);
      const steps = ways.flatMap(stepsOf);
      return {
        answer: unique(ways.map(({ answer }) => answer)).join(" and "),
        causes: unique(obstacles.map(({ cause }) => cause)),
        deciders: unique(obstacles.flatMap(({ decidedBy }) => decidedBy.map(pathOf))),
        behaviours: unique(obstacles.flatMap(({ behaviours }) => behaviours)),
        missing: unique(obstacles.flatMap(({ missing }) => missing ?? [])),
        help: unique(obstacles.flatMap(({ help }) => help ?? [])),
        allowedBy: unique(ways.flatMap(allowing).map(({ place }) => pathOf(place))),
        routes: unique(steps.flatMap((step) => (step.kind === "route" ? [`${step.prefix} ${step.nextHopType}`] : []))),
      };
    },
    /** Codes of what a resource's configuration is not allowed to be. */
    findings(section: string, name: string): readonly string[] {
      const resource = network.find(section, name);
      if (resource === undefined) throw new Error(`there is no ${section}/${name}`);
      return (resource.type.findings?.(resource, network) ?? []).map(({ code }) => code);
    },
  };
}
