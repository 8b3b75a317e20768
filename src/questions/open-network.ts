import type { TagSpace } from "../azure/service-tags/tag-space.ts";
import { compile } from "../dataplane/compile.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import { mergeTrees } from "../input/merge-trees.ts";
import { readScenarios } from "../input/scenario/read-scenarios.ts";
import { excerptAt, type Sources } from "../input/sources.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { assembleNetwork } from "../topology/assemble.ts";
import type { AnswerContext } from "./answer-of.ts";
import { choosePlatform } from "./check.ts";

export interface OpenOptions {
  readonly tags: TagSpace;
  readonly platform?: string;
}

export type Opened =
  | {
      readonly ok: true;
      readonly plane: DataPlane;
      readonly context: AnswerContext;
      readonly warnings: readonly Diagnostic[];
      readonly sources: Sources;
    }
  | { readonly ok: false; readonly problems: readonly Diagnostic[]; readonly sources: Sources };

/** Reads one or several inputs as one network, in the order given, ready for questions. */
export function openNetwork(paths: readonly string[], { tags, platform }: OpenOptions): Opened {
  const { scenarios, problems, sources } = readScenarios(paths, { withoutClaims: true });
  const [first, ...others] = scenarios;
  if (problems.length > 0 || first === undefined) {
    return {
      ok: false,
      problems:
        problems.length > 0
          ? problems
          : [
              {
                code: "no-network",
                severity: "error",
                message: "the input holds no network",
                help: "name a scenario file",
              },
            ],
      sources,
    };
  }
  const tree = others.reduce((merged, { network }) => mergeTrees(merged, network), first.network);
  const named = platform ?? scenarios.map((scenario) => scenario.platform).findLast((name) => name !== undefined);
  const chosen = choosePlatform(named, first.network.at);
  if ("problem" in chosen) return { ok: false, problems: [chosen.problem], sources };
  const assembled = assembleNetwork(tree, { platform: chosen.platform, tags });
  if (!assembled.ok) return { ok: false, problems: assembled.problems, sources };
  return {
    ok: true,
    plane: compile(assembled.value),
    context: { platform: chosen.platform.name, notModelled: [], excerptAt: (at) => excerptAt(sources, at) },
    warnings: assembled.warnings,
    sources,
  };
}
