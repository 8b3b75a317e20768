import * as z from "zod";
import type { Diagnostic, ServiceTagsFile, SourceLocation, Sources, TagSpace } from "../index.ts";
import type { Engine } from "./engine.ts";

/** The service tags to use, or what is wrong with the file that should give them. */
export type ChosenTags =
  | { readonly ok: true; readonly tags: TagSpace }
  | { readonly ok: false; readonly problems: readonly Diagnostic[]; readonly sources: Sources };

const prefix = /^[\da-f.:]+\/\d{1,3}$/i;

/** Microsoft's download has the number as a number, `az network list-service-tags` as text. */
const changeNumber = z.union([z.int(), z.string().regex(/^\d+$/).transform(Number)]);

const schema = z.object({
  changeNumber,
  values: z
    .array(z.object({ name: z.string(), properties: z.object({ addressPrefixes: z.array(z.string().regex(prefix)) }) }))
    .min(1),
});

const HELP =
  "it is the JSON that Microsoft offers for download as `Azure IP Ranges and Service Tags`, or what " +
  "`az network list-service-tags --location REGION` prints";

/** A file with more wrong entries than these is another kind of file. */
const MOST = 3;

/** Reads and checks Microsoft's service tags file. */
export function readServiceTags(file: string, engine: Engine): ChosenTags {
  const read = engine.readText(file);
  if (!read.ok) return { ok: false, problems: read.problems, sources: new Map() };
  const { text } = read.value;
  const sources = new Map([[file, text]]);
  const found = parsed(text);
  const checked = found === undefined ? undefined : schema.safeParse(found.value);
  if (checked?.success === true) return { ok: true, tags: engine.tagsFromFile(checked.data satisfies ServiceTagsFile) };
  // Only a file that is wrong is read again by the parser that knows where everything stands.
  const document = engine.parseDocument({ file, text });
  if (!document.ok) return { ok: false, problems: document.problems, sources };
  const issues = checked?.error?.issues ?? [];
  const problems = issues.slice(0, MOST).map(({ path, message }) => {
    const keys = path.map((key) => (typeof key === "symbol" ? String(key) : key));
    return wrongFile(
      `${keys.length === 0 ? "the whole file" : keys.join(".")}: ${message}`,
      engine.locatePath(document.value, keys),
    );
  });
  return {
    ok: false,
    problems: problems.length > 0 ? problems : [wrongFile("it is not plain JSON", document.value.at)],
    sources,
  };
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

const wrongFile = (what: string, at: SourceLocation): Diagnostic => ({
  code: "wrong-service-tags-file",
  severity: "error",
  message: `\`${at.file}\` is not Microsoft's service tags file: ${what}`,
  at,
  help: HELP,
});
