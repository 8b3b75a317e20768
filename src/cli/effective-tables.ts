import type { Command } from "commander";
import type {
  ComparisonDocument,
  DataPlane,
  EffectiveRoutesDocument,
  EffectiveRulesDocument,
  Table,
} from "../index.ts";
import type { Engine } from "./engine.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import type { AddCommand } from "./run.ts";
import { type Session, showProblems } from "./session.ts";
import { openInputs, prepare } from "./shared-inputs.ts";
import { printTable } from "./table-output.ts";

interface EffectiveCommandOptions {
  readonly nic: string;
  readonly compare?: string;
  readonly platform?: string;
}

/** One of the two tables: what Azure calls it, and how it is made, shown and compared. */
interface EffectiveCommand<Document> {
  readonly name: string;
  readonly what: string;
  /** The command of the Azure CLI whose output it is held against. */
  readonly az: string;
  make(
    engine: Engine,
    plane: DataPlane,
    nic: string,
  ): ReturnType<Engine["effectiveRoutesOf"]> | ReturnType<Engine["effectiveRulesOf"]>;
  table(engine: Engine, document: Document): Table;
  compare(engine: Engine, document: Document, recorded: unknown): ReturnType<Engine["compareRoutes"]>;
}

type AnyDocument = EffectiveRoutesDocument | EffectiveRulesDocument | ComparisonDocument;

const addEffective =
  <Document extends AnyDocument>(parts: EffectiveCommand<Document>): AddCommand =>
  (program, run) => {
    const { name, what, az } = parts;
    const examples = `
Examples:
  $ canreach ${name} net.yaml --nic web
  $ canreach ${name} net.yaml --nic web --format json
  $ canreach ${name} net.yaml --nic web --compare recorded.json

The JSON has the shape of \`${az}\`, whose output --compare takes.
Exit code: 0 printed, or no difference; 1 a difference; 2 wrong input.`;
    program
      .command(name)
      .summary(`print the ${what} of a network interface, as Azure shows them`)
      .description(
        `Prints the ${what} of a network interface, as Azure shows them, or holds them against recorded output.`,
      )
      .argument("<input...>", "scenario files; several make one network, - is standard input")
      .requiredOption("--nic <name>", "the network interface, or a virtual machine with only one")
      .option("--compare <file>", "list what is not as in recorded output of the Azure CLI")
      .option("--platform <name>", "which dated wording of Azure's behaviour is in force")
      .addHelpText("after", examples)
      .action((inputs: string[], options: EffectiveCommandOptions) =>
        run(["text", "json"], (session) => show(inputs, options, parts, session)),
      );
  };

async function show<Document extends AnyDocument>(
  inputs: readonly string[],
  { nic, compare, platform }: EffectiveCommandOptions,
  parts: EffectiveCommand<Document>,
  session: Session,
): Promise<ExitCode> {
  const prepared = await prepare(session, platform);
  if (!prepared.ok) return prepared.code;
  const { engine } = prepared;
  const opened = openInputs(inputs, prepared, session);
  if (!opened.ok) return opened.code;
  const made = parts.make(engine, opened.plane, nic);
  if (!made.ok) return showProblems([made.problem], { engine, session, sources: opened.sources });
  const document = made.document as AnyDocument as Document;
  if (compare !== undefined) return hold(document, compare, { parts, engine, session });
  if (session.format === "json") session.out.write(engine.jsonOf(document));
  else printTable(parts.table(engine, document), session, engine);
  return exitCodes.yes;
}

interface Holding<Document> {
  readonly parts: EffectiveCommand<Document>;
  readonly engine: Engine;
  readonly session: Session;
}

function hold<Document>(document: Document, file: string, { parts, engine, session }: Holding<Document>): ExitCode {
  const read = engine.readText(file);
  if (!read.ok) return showProblems(read.problems, { engine, session });
  const sources = new Map([[file, read.value.text]]);
  const parsed = engine.parseDocument({ file, text: read.value.text });
  if (!parsed.ok) return showProblems(parsed.problems, { engine, session, sources });
  const result = parts.compare(engine, document, engine.plain(parsed.value));
  if (!result.ok) {
    const message = `\`${file}\` is no recorded output of \`${parts.az}\``;
    const help = `write it with \`${parts.az} --name NIC --resource-group GROUP > ${file}\``;
    const problem = { code: "input-not-recognised", severity: "error", message, at: parsed.value.at, help } as const;
    return showProblems([problem], { engine, session, sources });
  }
  printComparison(result.document, session, engine);
  return result.document.differences.length === 0 ? exitCodes.yes : exitCodes.no;
}

function printComparison(document: ComparisonDocument, session: Session, engine: Engine): void {
  const { differences, same, ignored } = document;
  if (session.format === "json") {
    session.out.write(engine.jsonOf(document));
    return;
  }
  if (differences.length > 0) printTable(engine.comparisonTable(document), session, engine);
  if (session.quiet) return;
  const found = differences.length === 0 ? "no difference" : `${counted(differences.length, "difference")}`;
  const passed = ignored === 0 ? "" : `; ignored ${counted(ignored, "platform route")} to None, which vary`;
  session.out.write(`${differences.length === 0 ? "" : "\n"}${found}; ${same} the same${passed}\n`);
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const effectiveRoutes = addEffective<EffectiveRoutesDocument>({
  name: "effective-routes",
  what: "effective routes",
  az: "az network nic show-effective-route-table",
  make: (engine, plane, nic) => engine.effectiveRoutesOf(plane, nic),
  table: (engine, document) => engine.effectiveRoutesTable(document),
  compare: (engine, document, recorded) => engine.compareRoutes(document, recorded),
});

const effectiveRules = addEffective<EffectiveRulesDocument>({
  name: "effective-rules",
  what: "effective security rules",
  az: "az network nic list-effective-nsg",
  make: (engine, plane, nic) => engine.effectiveRulesOf(plane, nic),
  table: (engine, document) => engine.effectiveRulesTable(document),
  compare: (engine, document, recorded) => engine.compareRules(document, recorded),
});

export const addEffectiveTables: AddCommand = (program: Command, run) => {
  effectiveRoutes(program, run);
  effectiveRules(program, run);
};
