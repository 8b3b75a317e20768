import type { Command } from "commander";
import type { Table } from "../index.ts";
import { familyTitles } from "./code-texts.ts";
import { type Engine, loadEngine } from "./engine.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { explanationText } from "./explanation-text.ts";
import { type Explanation, explanationsOf, familyOf, type Group, groups } from "./explanations.ts";
import { jsonDocument } from "./json-document.ts";
import type { Run } from "./run.ts";
import { type Session, showProblems, styleOn, wrongUsage } from "./session.ts";
import { printTable } from "./table-output.ts";

const examples = `
Examples:
  $ canreach explain R-PE-6                         a behaviour of Azure, with its source
  $ canreach explain security-rule                  a cause, a problem's code, an assumption, …
  $ canreach explain R-NSG                          what there is in a family
  $ canreach explain causes                         what there is in a group
  $ canreach explain                                the groups and families`;

export function addExplain(program: Command, run: Run): void {
  program
    .command("explain")
    .summary("print the long text of a code")
    .description("Prints the long text of a code that answers and problems show. Without a code: what there is.")
    .argument(
      "[code]",
      "an R-… id, a cause, a problem's code, an assumption, a finding, a platform, or a group of them",
    )
    .addHelpText("after", examples)
    .action((code: string | undefined) => run(["text", "json"], (session) => explain(code, session)));
}

async function explain(code: string | undefined, session: Session): Promise<ExitCode> {
  const engine = await loadEngine();
  const all = explanationsOf(engine);
  if (code === undefined) {
    printTable(overview(all, engine), session, engine);
    return exitCodes.yes;
  }
  const wanted = code.toLowerCase();
  const listed = all.filter(({ group, code: id }) => group === wanted || isFamily(id, wanted));
  if (listed.length > 0) {
    const rows = listed.map(({ code: id, title }) => [id, title]);
    printTable(
      { schemaVersion: engine.schemaVersion, kind: "codes", columns: ["code", "what"], rows },
      session,
      engine,
    );
    return exitCodes.yes;
  }
  // A code may mean one thing as a cause and another as a problem.
  const found = all.filter((each) => each.code.toLowerCase() === wanted);
  if (found.length === 0) return unknown(code, all, { engine, session });
  const { format, quiet, out } = session;
  if (format === "json") out.write(jsonDocument({ kind: "explanation", explanations: found }, engine));
  else if (quiet) out.write(found.map(({ code: id, title }) => `${id}: ${title}\n`).join(""));
  else out.write(found.map((each) => explanationText(each, styleOn(out, engine))).join("\n"));
  return exitCodes.yes;
}

const isFamily = (id: string, wanted: string): boolean => wanted === `r-${familyOf(id).toLowerCase()}`;

function unknown(
  code: string,
  all: readonly Explanation[],
  shown: { readonly engine: Engine; readonly session: Session },
): ExitCode {
  const names = [...new Set([...all.map((each) => each.code), ...Object.keys(groups)])];
  const near = shown.engine.didYouMean(code, names);
  const help = near?.startsWith("did you mean") === true ? near : "`canreach explain` lists what there is";
  return showProblems([wrongUsage(`there is no code \`${code}\``, help)], shown);
}

function overview(all: readonly Explanation[], { schemaVersion }: Engine): Table {
  const families = [...new Set(all.flatMap(({ code, group }) => (group === "behaviours" ? familyOf(code) : [])))];
  const rows = (Object.keys(groups) as Group[]).flatMap((group) => {
    const count = all.filter((each) => each.group === group).length;
    const row = [group, String(count), groups[group]];
    return group === "behaviours" ? [row, ...families.map((family) => familyRow(family, all))] : [row];
  });
  return { schemaVersion, kind: "codes", columns: ["group", "codes", "what"], rows };
}

const familyRow = (family: string, all: readonly Explanation[]): string[] => [
  `R-${family}`,
  String(all.filter(({ code, group }) => group === "behaviours" && familyOf(code) === family).length),
  familyTitles[family] ?? "",
];
