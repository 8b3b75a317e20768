import type { Diagnostic, Opened, TagSpace } from "../index.ts";
import { type Engine, loadEngine } from "./engine.ts";
import type { ExitCode } from "./exit-code.ts";
import type { ChosenTags } from "./service-tags-file.ts";
import { type Session, showProblems } from "./session.ts";

/** The engine with the options checked that several commands share; or what is wrong was shown. */
export type Prepared =
  | {
      readonly ok: true;
      readonly engine: Engine;
      readonly tags: TagSpace;
      readonly platform: { readonly platform?: string };
    }
  | { readonly ok: false; readonly code: ExitCode };

/** @param check - finds what is wrong with the command's own options, so that everything wrong is listed at once */
export async function prepare(
  session: Session,
  platform: string | undefined,
  check: (engine: Engine) => readonly Diagnostic[] = () => [],
): Promise<Prepared> {
  const engine = await loadEngine();
  const tags = await chosenTags(session.serviceTags, engine);
  const problems = [...(tags.ok ? [] : tags.problems), ...wrongPlatform(platform, engine), ...check(engine)];
  if (tags.ok && problems.length === 0) {
    return { ok: true, engine, tags: tags.tags, platform: platform === undefined ? {} : { platform } };
  }
  return {
    ok: false,
    code: showProblems(problems, { engine, session, ...(tags.ok ? {} : { sources: tags.sources }) }),
  };
}

/** Reads inputs as one network; or what is wrong with them was shown. */
export function openInputs(
  inputs: readonly string[],
  { engine, tags, platform }: Extract<Prepared, { ok: true }>,
  session: Session,
): Extract<Opened, { ok: true }> | { readonly ok: false; readonly code: ExitCode } {
  const opened = engine.openNetwork(inputs, { tags, ...platform });
  const { sources } = opened;
  if (!opened.ok) return { ok: false, code: showProblems(opened.problems, { engine, session, sources }) };
  // Other formats hold one document, and it is the answer.
  if (session.format === "text" && opened.warnings.length > 0)
    showProblems(opened.warnings, { engine, session, sources });
  return opened;
}

async function chosenTags(file: string | undefined, engine: Engine): Promise<ChosenTags> {
  if (file === undefined) return { ok: true, tags: engine.symbolicTags() };
  const { readServiceTags } = await import("./service-tags-file.ts");
  return readServiceTags(file, engine);
}

function wrongPlatform(name: string | undefined, { findPlatform, platforms, didYouMean }: Engine): Diagnostic[] {
  if (name === undefined || findPlatform(name) !== undefined) return [];
  const names = platforms.map((platform) => platform.name);
  const help = didYouMean(name, names);
  const message = `there is no platform \`${name}\``;
  return [{ code: "unknown-platform", severity: "error", message, ...(help === undefined ? {} : { help }) }];
}
