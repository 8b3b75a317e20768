/**
 * Runs every bench whose name holds the filter: `npm run bench`, `npm run bench -- cold`. Prints Markdown.
 *
 * A bench is a file that exports `bench`; it is listed here.
 */
import { type Bench, machine } from "./bench.ts";
import { bench as coldStart } from "./cold-start.ts";
import { bench as load } from "./load/load.ts";
import { bench as peers } from "./peers/peers.ts";
import { bench as decisions } from "./rules/decisions.ts";
import { bench as rules } from "./rules/rules.ts";

const benches: readonly Bench[] = [coldStart, load, rules, decisions, peers];

const [filter = ""] = process.argv.slice(2);
const chosen = benches.filter(({ name }) => name.includes(filter));
if (chosen.length === 0) {
  console.error(`no bench matches \`${filter}\`; there are: ${benches.map(({ name }) => name).join(", ")}`);
  process.exitCode = 2;
}
for (const { name, about, run } of chosen) {
  console.log(`## ${name}\n\n${about}\n\n${await run()}\n\n${machine()}\n`);
}
