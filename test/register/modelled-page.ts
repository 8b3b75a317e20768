import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { behaviours } from "../../src/azure/register/index-of-behaviours.ts";
import { resourceTypes } from "../../src/azure/registry.ts";

const azure = fileURLToPath(new URL("../../src/azure", import.meta.url));

interface Folder {
  readonly name: string;
  readonly title: string;
  readonly ignored: string;
}

const inOneLine = (text: string): string =>
  text
    .trim()
    .split(/\s*\n\s*/)
    .join(" ")
    .replaceAll("|", "\\|");

/** Folders of resource types, with what their READMEs say is ignored. */
function folders(): readonly Folder[] {
  return readdirSync(azure, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${azure}/${entry.name}/README.md`))
    .map(({ name }) => ({ name, text: readFileSync(`${azure}/${name}/README.md`, "utf8") }))
    .filter(({ text }) => /^## Properties ignored/m.test(text))
    .map(({ name, text }) => ({
      name,
      title: /^# (.*)/.exec(text)?.[1]?.replace(/ \(.*/, "") ?? name,
      ignored: inOneLine(/^## Properties ignored[^\n]*\n([\s\S]*?)(?=^## )/m.exec(text)?.[1] ?? ""),
    }));
}

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const inOrder = [...behaviours.values()].sort((a, b) => a.id.localeCompare(b.id, "en", { numeric: true }));

/** The page `src/azure/MODELLED.md`. `encoded`: ids that code cites. */
export function modelledPage(encoded: ReadonlySet<string>): string {
  const notEncoded = inOrder.filter(({ id }) => !encoded.has(id));
  const types = folders();
  return `${[
    "# What is modelled, what is not, and what happens then",
    "",
    "Made from the registry of resource types, their READMEs and the register of behaviours; a test holds it equal.",
    "",
    `- A type that is not among the ${resourceTypes.length} in the table is wrong input in a scenario file.`,
    "- A property that is not in its schema is wrong input, with a suggestion. One that may change an answer and is not applied",
    "  is said in every answer that meets the resource (assumption `property-not-applied`), or makes it `indeterminate` where it",
    "  would decide. The table's last column says which.",
    "- A behaviour that documents leave open, or a fact that the input does not hold, makes the answer `indeterminate`, and the",
    "  answer names it. Nothing that is not known is taken for a yes.",
    "",
    "## Resource types",
    "",
    row("Type", "Not applied"),
    row("-", "-"),
    ...types.map(({ name, title, ignored }) => row(`[${title}](${name}/README.md)`, ignored)),
    "",
    "## Behaviours that no code encodes",
    "",
    `Of ${behaviours.size} behaviours in the register, ${behaviours.size - notEncoded.length} are cited by the code that encodes them. The others say what`,
    "an administrator has to know, limit what can be configured, or are held by what the model does not do.",
    "`canreach explain ID` prints any of them.",
    "",
    row("Id", "About", "How sure"),
    row("-", "-", "-"),
    ...notEncoded.map(({ id, title, confidence }) => row(id, title, confidence)),
    "",
  ].join("\n")}`;
}
