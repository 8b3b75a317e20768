import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openNetwork, parseFlow, query, symbolicTags } from "../../src/index.ts";
import { type Bench, markdownTable } from "../bench.ts";
import { hubAndSpoke } from "./hub-and-spoke.ts";

const size = { spokes: 200, subnetsPerSpoke: 2, machinesPerSubnet: 5 } as const;
const QUESTIONS = 10_000;
const ports = [22, 443, 1433, 8005, 50000] as const;

/** A small generator of numbers that repeat: https://en.wikipedia.org/wiki/Linear_congruential_generator. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ; state = (Math.imul(state, 1664525) + 1013904223) >>> 0) yield state / 2 ** 32;
}

export const bench: Bench = {
  name: "load",
  about: `${QUESTIONS} random questions to one hub with ${size.spokes} spokes: 2,000 interfaces, 400 route tables and groups.`,
  run() {
    const folder = mkdtempSync(join(tmpdir(), "canreach-load-"));
    const file = join(folder, "hub-and-spoke.json");
    writeFileSync(file, hubAndSpoke(size));
    const started = performance.now();
    const opened = openNetwork([file], { tags: symbolicTags() });
    rmSync(folder, { recursive: true });
    if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join("\n"));
    const ready = performance.now();
    const numbers = random(7);
    const pick = (count: number): number => Math.floor(numbers.next().value * count);
    const machine = (): string =>
      `vm-${pick(size.spokes)}-${pick(size.subnetsPerSpoke)}-${pick(size.machinesPerSubnet)}`;
    const answers = new Map<string, number>();
    for (let asked = 0; asked < QUESTIONS; asked++) {
      const flow = parseFlow(`${machine()} -> ${machine()} on tcp/${ports[pick(ports.length)]}`);
      if (!flow.ok) throw new Error(flow.message);
      const result = query(flow.value, opened.plane, opened.context);
      if (!result.ok) throw new Error(result.problem.message);
      const { answer } = result.answer;
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    const done = performance.now();
    const seconds = (from: number, to: number): string => `${((to - from) / 1000).toFixed(1)} s`;
    return markdownTable(
      ["part", "result"],
      [
        ["read, check and compile", seconds(started, ready)],
        [`${QUESTIONS} questions`, seconds(ready, done)],
        ["answers", [...answers].map(([answer, count]) => `${count} ${answer}`).join(", ")],
        ["most memory held", `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`],
      ],
    );
  },
};
