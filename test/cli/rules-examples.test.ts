import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { flowLogFile } from "../../bench/rules/rule-files.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));

/** SSH may come in from anywhere. */
const rule = {
  ...{ direction: "Inbound", priority: 100, access: "Allow", protocol: "Tcp" },
  ...{ sourceAddressPrefix: "*", sourcePortRange: "*", destinationAddressPrefix: "*", destinationPortRange: "22" },
};
const logged = (tuples: readonly string[]) => [{ rule: "R", flows: [{ flowTuples: tuples }] }];
const grouped = (flowTuples: readonly string[]) => [{ flowGroups: [{ rule: "R", flowTuples }] }];

const folder = temporaryFolder({
  "group.json": JSON.stringify({ properties: { securityRules: [{ name: "ssh", properties: rule }] } }),
  "tagged.json": JSON.stringify({
    properties: { securityRules: [{ name: "x", properties: { ...rule, sourceAddressPrefix: "Storage" } }] },
  }),
  // DNS from outside would be denied by the group: the log that says it was allowed differs.
  "version2.json": JSON.stringify({
    records: [
      {
        properties: {
          flows: logged([
            "1,198.51.100.7,10.0.0.4,61575,22,T,I,A,B,,,,",
            "2,198.51.100.7,10.0.0.4,53000,53,U,I,A,B,,,,",
          ]),
        },
      },
    ],
  }),
  "version4.json": JSON.stringify({
    records: [
      {
        flowRecords: {
          flows: grouped([
            "1,198.51.100.7,10.0.0.6,55188,23,6,I,D,NX,0,0,0,0",
            "1,10.0.0.6,198.51.100.7,23956,443,6,O,B,NX,0,0,0,0",
          ]),
        },
      },
    ],
  }),
  "datadog.json": flowLogFile("datadog-nsg-flow-v2.json") ?? "",
  "admin.json": flowLogFile("msdocs-vnet-flow-log-avnm.json") ?? "",
  "list.rules": [
    "@10.0.0.0/8\t192.0.2.7/32\t0 : 65535\t443 : 443\t0x06/0xFF\t0x0000/0x0200\t",
    "@0.0.0.0/0\t192.0.2.0/24\t0 : 65535\t0 : 1023\t0x00/0x00\t0x0000/0x0000\t",
    "",
  ].join("\n"),
  // 10.0.0.1 → 192.0.2.7, in HTTPS and in SSH; then to 192.0.3.7.
  "list.trace": [
    "167772161\t3221225991\t5\t443\t6",
    "167772161\t3221225991\t5\t22\t6",
    "167772161\t3221226247\t5\t22\t6",
  ].join("\n"),
});

const run = (example: string, ...args: string[]) => {
  const files = args.map((arg) => (/\.(json|rules|trace)$/.test(arg) ? join(folder, arg) : arg));
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(examples, example), ...files], {
    encoding: "utf8",
  });
  return { out: stdout + stderr, status };
};

describe("an example of canreach/rules", () => {
  it("matches ClassBench's headers", () => {
    expect(run("match-classbench.mjs", "list.rules", "list.trace")).toEqual({ out: "1\n2\n0\n", status: 0 });
  });

  it("names the records of a flow log that the group decides otherwise", () => {
    const { out, status } = run("replay-flow-log.mjs", "version2.json", "group.json", "10.0.0.0/16");
    expect(out).toContain("53,U,I,A,B,,,,: allowed by R in the log, otherwise by DenyAllInBound here");
    expect(out).toContain("2 records, 1 decided otherwise");
    expect(status).toBe(1);
  });

  it("reads version 4", () => {
    const result = run("replay-flow-log.mjs", "version4.json", "group.json", "10.0.0.0/16");
    expect(result).toEqual({ out: "2 records, 0 decided otherwise\n", status: 0 });
  });

  it("does not guess a tag's prefixes", () => {
    const { out, status } = run("replay-flow-log.mjs", "version2.json", "tagged.json");
    expect(out).toContain("the prefixes of `Storage` are not known");
    expect(status).toBe(2);
  });

  /** In the second an admin rule of Virtual Network Manager stands before the group and blocks one SSH flow. */
  const published = [
    ["datadog-nsg-flow-v2.json", "datadog.json", []],
    ["msdocs-vnet-flow-log-avnm.json", "admin.json", ["BlockHighRiskTCPPortsFromInternet"]],
  ] as const;
  for (const [name, file, differing] of published) {
    const absent = flowLogFile(name) === undefined;
    it.skipIf(absent)(absent ? `${name}: skipped, the data is absent` : name, () => {
      const { out } = run("replay-flow-log.mjs", file, "group.json", "10.0.0.0/8");
      expect([...out.matchAll(/ by (\S+) in the log/g)].map(([, rule]) => rule)).toEqual(differing);
    });
  }
});
