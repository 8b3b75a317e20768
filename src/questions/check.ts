import type { Platform } from "../azure/platform/platform.ts";
import { findPlatform, newestPlatform, platforms } from "../azure/platform/platforms.ts";
import type { TagSpace } from "../azure/service-tags/tag-space.ts";
import { compile } from "../dataplane/compile.ts";
import { distinct } from "../input/problem.ts";
import { didYouMean } from "../input/suggestion.ts";
import { schemaVersion } from "../model/answer.ts";
import type { CheckReport, ClaimResult, ScenarioResult, VariantResult } from "../model/check-report.ts";
import type { Claim, Edit, Scenario } from "../model/claim.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { SourceLocation } from "../model/source-location.ts";
import { assembleNetwork } from "../topology/assemble.ts";
import type { ExcerptAt } from "./answer-of.ts";
import { decideClaim } from "./decide-claim.ts";

export interface CheckOptions {
  readonly tags: TagSpace;
  readonly excerptAt: ExcerptAt;
  /** In force for every scenario, whatever it names. */
  readonly platform?: string;
  /** Only claims whose text, id, variant, title or file matches. */
  readonly grep?: RegExp;
}

interface Run {
  readonly claims: readonly ClaimResult[];
  readonly problems: readonly Diagnostic[];
}

/** The platform by name, or what is wrong with the name. */
export function choosePlatform(
  name: string | undefined,
  at: SourceLocation,
): { readonly platform: Platform } | { readonly problem: Diagnostic } {
  if (name === undefined) return { platform: newestPlatform };
  const platform = findPlatform(name);
  if (platform !== undefined) return { platform };
  const names = platforms.map((each) => each.name);
  return {
    problem: {
      code: "unknown-platform",
      severity: "error",
      message: `there is no platform \`${name}\``,
      at,
      help: didYouMean(name, names) ?? `there are: ${names.join(", ")}`,
    },
  };
}

/** Decides every claim of some scenarios, those of their variants too. */
export function checkScenarios(
  scenarios: readonly Scenario[],
  found: readonly Diagnostic[],
  options: CheckOptions,
): CheckReport {
  const problems: Diagnostic[] = [...found];
  const results = scenarios.flatMap((scenario): readonly ScenarioResult[] => {
    const { result, problems: own } = checkScenario(scenario, options);
    problems.push(...own);
    return result === undefined ? [] : [result];
  });
  const claims = results.flatMap((result) => [
    ...result.claims,
    ...result.variants.flatMap((variant) => variant.claims),
  ]);
  const count = (status: ClaimResult["status"]): number => claims.filter((claim) => claim.status === status).length;
  return {
    schemaVersion,
    kind: "check",
    scenarios: results,
    problems: distinct(problems),
    summary: {
      scenarios: results.length,
      claims: claims.length,
      held: count("held"),
      failed: count("failed"),
      undecided: count("undecided"),
      problems: distinct(problems).filter(({ severity }) => severity === "error").length,
    },
  };
}

function checkScenario(
  scenario: Scenario,
  options: CheckOptions,
): { readonly result: ScenarioResult | undefined; readonly problems: readonly Diagnostic[] } {
  const start: SourceLocation = scenario.network.at;
  const chosen = choosePlatform(options.platform ?? scenario.platform, scenario.platformAt ?? start);
  if ("problem" in chosen) return { result: undefined, problems: [chosen.problem] };
  const { platform } = chosen;
  const context = [scenario.file, scenario.title];
  const base = run(scenario, platform, [], wanted(scenario.claims, context, options), options);
  const problems = [...base.problems];
  const variants = scenario.variants.flatMap((variant): readonly VariantResult[] => {
    const claims = wanted(variant.claims, [...context, variant.name], options);
    if (claims.length === 0) return [];
    const own = choosePlatform(
      options.platform ?? variant.platform ?? scenario.platform,
      variant.platformAt ?? variant.at,
    );
    if ("problem" in own) {
      problems.push(own.problem);
      return [];
    }
    const { claims: results, problems: more } = run(scenario, own.platform, variant.edits, claims, options);
    problems.push(...more);
    return [{ name: variant.name, at: variant.at, claims: results }];
  });
  const empty = options.grep !== undefined && base.claims.length === 0 && variants.length === 0;
  const source = scenario.source === undefined ? {} : { source: scenario.source };
  // What holds in a file that is wrong elsewhere may hold of something else than was meant.
  const wrong = problems.some(({ severity }) => severity === "error");
  return {
    result:
      empty || wrong
        ? undefined
        : {
            file: scenario.file,
            title: scenario.title,
            ...source,
            platform: platform.name,
            claims: base.claims,
            variants,
          },
    problems,
  };
}

const wanted = (claims: readonly Claim[], context: readonly string[], { grep }: CheckOptions): readonly Claim[] =>
  grep === undefined
    ? claims
    : claims.filter(({ text, id, kind }) => grep.test([...context, kind, text, id ?? ""].join("\n")));

function run(
  scenario: Scenario,
  platform: Platform,
  edits: readonly Edit[],
  claims: readonly Claim[],
  { tags, excerptAt }: CheckOptions,
): Run {
  // A network is read even for no claims of its own: what is wrong with it is worth knowing.
  const assembled = assembleNetwork(scenario.network, { platform, tags }, edits);
  if (!assembled.ok) return { claims: [], problems: assembled.problems };
  const asking = compile(assembled.value);
  const context = { platform: platform.name, notModelled: [], excerptAt };
  const results: ClaimResult[] = [];
  const problems: Diagnostic[] = [...assembled.warnings];
  for (const claim of claims) {
    const decided = decideClaim(claim, asking, context);
    if (decided.ok) results.push(decided.result);
    else problems.push(decided.problem);
  }
  return { claims: results, problems };
}
