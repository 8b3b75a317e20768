/**
 * Compiles a ClassBench rule list and matches headers of ClassBench's trace format.
 *
 *     node examples/match-classbench.mjs RULES HEADERS
 *
 * RULES: `@SOURCE DESTINATION LO : HI LO : HI PROTOCOL/MASK FLAGS/MASK`, separated by tabs; flags are left out.
 * HEADERS: source, destination, source port, destination port and protocol as numbers, separated by tabs.
 * Prints for each header the line of the deciding rule, 1 and up, or 0.
 */
import { readFileSync } from "node:fs";
import { compileRules, intervalSet, matchBatch, packIpv4, parsePrefix } from "canreach/rules";

const [rulesFile, headersFile] = process.argv.slice(2);
if (rulesFile === undefined || headersFile === undefined) {
  console.error("usage: match-classbench.mjs RULES HEADERS");
  process.exit(2);
}

const lines = (file) => readFileSync(file, "utf8").split("\n").filter((line) => line.trim() !== "");
const prefix = (text) => intervalSet([parsePrefix(text).prefix]);
const range = (text) => {
  const [lo, hi] = text.split(":").map(Number);
  return intervalSet([{ lo, hi }]);
};
const protocolOf = (text) => {
  const [value, mask] = text.split("/").map(Number);
  return intervalSet([mask === 0 ? { lo: 0, hi: 255 } : { lo: value, hi: value }]);
};

const rules = lines(rulesFile).map((line) => {
  const [source, destination, sourcePorts, destinationPorts, protocol] = line.slice(1).split("\t");
  return {
    action: 0,
    source: prefix(source),
    destination: prefix(destination),
    services: [{ protocol: protocolOf(protocol), sourcePorts: range(sourcePorts), destinationPorts: range(destinationPorts) }],
    requires: 0,
  };
});

const headers = lines(headersFile);
const packed = new Uint32Array(4 * headers.length);
for (const [at, line] of headers.entries()) {
  const [source, destination, sourcePort, destinationPort, protocol] = line.split("\t").map(Number);
  packIpv4(packed, at, { source, destination, sourcePort, destinationPort, protocol });
}
const deciding = new Int32Array(headers.length);
matchBatch(compileRules(rules), packed, deciding);
for (const index of deciding) console.log(index + 1);
