import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openNetwork, readScenarios, symbolicTags } from "../src/index.ts";
import { type Bench, markdownTable, median } from "./bench.ts";

const RUNS = 15;

const root = fileURLToPath(new URL("..", import.meta.url));
const program = "dist/cli/main.js";

/** A command line whose whole process is measured, from its start to its end. */
interface Measured {
  readonly what: string;
  readonly args: readonly string[];
}

export const bench: Bench = {
  name: "cold-start",
  about: `Whole processes, started cold: median, fastest and slowest of ${RUNS} rounds, one of each kind a round.`,
  run() {
    process.chdir(root);
    if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run build\` first`);
    const measured: readonly Measured[] = [
      { what: "`node -e 0`", args: ["-e", "0"] },
      { what: "`canreach --version`", args: [program, "--version"] },
      largestQuery(),
      { what: "`canreach check`, every scenario", args: [program, "check", "--quiet"] },
    ];
    const times = measured.map((): number[] => []);
    // In turns, so that what else the machine does meets all of them alike.
    for (let round = 0; round < RUNS; round++) {
      for (const [index, { args }] of measured.entries()) times[index]?.push(elapsed(args));
    }
    const alone = median(times[0] ?? []);
    const rows = measured.map(({ what }, index) => row(what, times[index] ?? [], alone));
    return markdownTable(["process", "median", "fastest", "slowest", "× node alone"], rows);
  },
};

const row = (what: string, times: readonly number[], alone: number): string[] => [
  what,
  milliseconds(median(times)),
  milliseconds(Math.min(...times)),
  milliseconds(Math.max(...times)),
  (median(times) / alone).toFixed(1),
];

const milliseconds = (time: number): string => `${time.toFixed(0)} ms`;

function elapsed(args: readonly string[]): number {
  const started = performance.now();
  const { status, error } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (error !== undefined) throw error;
  if (status === 4) throw new Error(`a defect: node ${args.join(" ")}`);
  return performance.now() - started;
}

/** The first flow that the scenario with the most resources claims something about. */
function largestQuery(): Measured {
  const tags = symbolicTags();
  const sized = readScenarios(["scenarios"]).scenarios.flatMap((scenario) => {
    const flow = scenario.claims.find((claim) => "flow" in claim && claim.flow.on?.length === 1);
    if (flow === undefined || !("flow" in flow)) return [];
    const opened = openNetwork([scenario.file], { tags });
    return opened.ok ? [{ file: scenario.file, flow: flow.flow, size: opened.plane.network.resources.length }] : [];
  });
  const [largest] = sized.sort((a, b) => b.size - a.size);
  if (largest === undefined) throw new Error("scenarios/ holds no scenario with a flow on one protocol");
  const { file, flow, size } = largest;
  const [protocol = "tcp", ports] = (flow.on?.[0]?.text ?? "").split("/");
  const asked = [
    "--from",
    flow.from,
    "--to",
    flow.to,
    "--protocol",
    protocol,
    ...(ports === undefined ? [] : ["--port", ports]),
  ];
  return { what: `\`canreach query ${file}\`, ${size} resources`, args: [program, "query", file, ...asked] };
}
