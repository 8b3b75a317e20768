import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { canreach, type Ran } from "../support/canreach.ts";
import { failing, holding, network, wrong } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const cwd = temporaryFolder({
  "holding.json": JSON.stringify({
    network: { virtualNetworks: { vnet: { addressPrefixes: ["10.0.0.0/16"] } } },
    claims: ["cannot: internet -> 10.0.0.4"],
  }),
  "failing.yaml": failing,
  "holding.yaml": holding,
  "net.yaml": network,
  "wrong.yaml": wrong,
});

async function schema(name: string) {
  const { stdout, code } = await canreach(["schema", name]);
  expect(code).toBe(0);
  const document = JSON.parse(stdout);
  expect(document.$schema).toBe("http://json-schema.org/draft-07/schema#");
  return new Ajv({ strict: false, allErrors: true }).compile(document);
}

const flow = ["--from", "internet", "--to", "vm:web"];

const documents: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  [
    "answer",
    [
      ["query", "net.yaml", ...flow],
      ["query", "net.yaml", ...flow, "--port", "22"],
    ],
  ],
  [
    "check",
    [
      ["check", "failing.yaml", "wrong.yaml"],
      ["check", "nowhere.yaml"],
    ],
  ],
  ["table", [["endpoints", "net.yaml"], ["explain"], ["explain", "R-NSG"]]],
  ["problems", [["query", "wrong.yaml", ...flow], ["chek"], ["endpoints"]]],
  [
    "explanation",
    [
      ["explain", "R-NSG-1"],
      ["explain", "security-rule"],
      ["explain", "not-same-vnet"],
    ],
  ],
];

describe("canreach schema", () => {
  it.each(documents)("prints the schema of %s, which documents keep to", async (name, commands) => {
    const validate = await schema(name);
    for (const command of commands) {
      const { stdout, stderr }: Ran = await canreach([...command, "--format", "json"], { cwd });
      expect(stderr).toBe("");
      const valid = validate(JSON.parse(stdout));
      expect(validate.errors ?? [], command.join(" ")).toEqual([]);
      expect(valid).toBe(true);
    }
    expect(validate({ kind: name })).toBe(false);
  });

  it("prints the schema of scenario files when no document is named", async () => {
    const [named, bare] = await Promise.all([canreach(["schema", "scenario"]), canreach(["schema"])]);
    expect(bare).toEqual(named);
    expect((await schema("scenario"))({ claimz: [] })).toBe(false);
  });

  it("names the documents it has", async () => {
    const { stderr, code } = await canreach(["schema", "answers"]);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain("scenario, answer, check, table, problems, explanation");
    expect(code).toBe(2);
  });
});
