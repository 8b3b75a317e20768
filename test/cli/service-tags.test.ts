import { describe, expect, it } from "vitest";
import { canreach } from "../support/canreach.ts";
import { network } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const tags = (changeNumber: unknown, addressPrefixes: readonly unknown[]): string =>
  JSON.stringify(
    { changeNumber, cloud: "Public", values: [{ name: "Storage", properties: { addressPrefixes } }] },
    null,
    2,
  );

const cwd = temporaryFolder({
  "net.yaml": network.replace("source: Internet", "source: Storage"),
  "download.json": tags(376, ["198.51.100.0/24", "2001:db8::/32"]),
  "cli.json": tags("376", ["198.51.100.0/24"]),
  "bad-prefix.json": tags(376, ["198.51.100.0/24", "somewhere"]),
  "not-json.json": "{ values",
  "other.json": '{ "values": 1 }',
});

const query = (file: string, from: string) =>
  canreach(["query", "net.yaml", "--from", from, "--to", "vm:web", "--port", "443", "-q", "--service-tags", file], {
    cwd,
  });

describe("--service-tags", () => {
  it.each(["download.json", "cli.json"])("takes tags from %s", async (file) => {
    expect((await query(file, "ip:198.51.100.7")).code).toBe(0);
    expect((await query(file, "ip:198.51.101.7")).code).toBe(1);
  });

  it.each([
    ["nowhere.json", "error[file-not-found]", "--> nowhere.json:1:1"],
    ["net.yaml", "error[wrong-service-tags-file]", "--> net.yaml:1:1"],
    ["not-json.json", "error[json-syntax]", "--> not-json.json:1:"],
    ["other.json", "error[wrong-service-tags-file]", "--> other.json:1:3"],
    ["bad-prefix.json", "error[wrong-service-tags-file]", "--> bad-prefix.json:10:11"],
  ])("tells what is wrong with %s, and where", async (file, code, place) => {
    const ran = await query(file, "internet");
    expect(ran.stderr).toContain(code);
    expect(ran.stderr).toContain(place);
    expect({ stdout: ran.stdout, code: ran.code }).toEqual({ stdout: "", code: 2 });
  });
});
