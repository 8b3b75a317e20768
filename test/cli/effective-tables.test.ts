import { describe, expect, it } from "vitest";
import { canreach } from "../support/canreach.ts";
import { network } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** As az prints it. By R-RT-2 and R-RT-3 the network's range is VnetLocal and all else that is public the Internet. */
const route = (source: string, prefix: string, nextHopType: string) => ({
  addressPrefix: [prefix],
  nextHopIpAddress: [],
  nextHopType,
  source,
  state: "Active",
});
const recorded = [route("Default", "10.0.0.0/16", "VnetLocal"), route("Default", "0.0.0.0/0", "Internet")];

const cwd = temporaryFolder({
  "net.yaml": network,
  "same.json": JSON.stringify({ value: recorded }),
  "list.json": JSON.stringify(recorded),
  "more.json": JSON.stringify({ value: [...recorded, route("User", "10.9.0.0/16", "None")] }),
  "other.json": JSON.stringify({ rows: [] }),
});
const routes = (...args: readonly string[]) =>
  canreach(["effective-routes", "net.yaml", "--nic", "admin", ...args], { cwd });
const rules = (...args: readonly string[]) =>
  canreach(["effective-rules", "net.yaml", "--nic", "admin", ...args], { cwd });

describe("canreach effective-routes", () => {
  it("prints the routes of an interface as a table", async () => {
    const { stdout, stderr, code } = await routes();
    expect(stdout).toMatch(/^source +state +address prefix +next hop type +next hop IP +name\n/);
    expect(stdout).toMatch(/\nDefault +Active +10\.0\.0\.0\/16 +VnetLocal\n/);
    expect(stdout).toMatch(/\nDefault +Active +0\.0\.0\.0\/0 +Internet\n/);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });

  it("prints JSON in the shape of az", async () => {
    const { stdout, code } = await routes("--format", "json");
    const document = JSON.parse(stdout) as { kind: string; value: readonly object[] };
    expect(document.kind).toBe("effective-routes");
    expect(document.value).toContainEqual({ ...recorded[0], destinationServiceTags: [] });
    expect(code).toBe(0);
  });

  it("finds no difference to what az printed, with or without `value` around it", async () => {
    for (const file of ["same.json", "list.json"]) {
      const { stdout, code } = await routes("--compare", file);
      expect(stdout).toMatch(/^no difference; 2 the same; ignored \d+ platform routes to None, which vary\n$/);
      expect(code).toBe(0);
    }
  });

  it("lists what only the recording has, and exits 1", async () => {
    const { stdout, code } = await routes("--compare", "more.json");
    expect(stdout).toMatch(/\nmissing +User 10\.9\.0\.0\/16 +Active None\n/);
    expect(stdout).toContain("1 difference; 2 the same");
    expect(code).toBe(1);
  });

  it("says what is no recording, and which interfaces there are", async () => {
    const wrong = await routes("--compare", "other.json");
    expect(wrong.stderr.replaceAll(/\s+/g, " ")).toContain(
      "`other.json` is no recorded output of `az network nic show-effective-route-table`",
    );
    expect(wrong.code).toBe(2);
    const unknown = await canreach(["effective-routes", "net.yaml", "--nic", "wbe"], { cwd });
    expect(unknown.stderr).toContain("there is no network interface `wbe`");
    expect(unknown.stderr).toContain("did you mean `web`?");
    expect(unknown.code).toBe(2);
  });
});

describe("canreach effective-rules", () => {
  it("prints the rules of each group that filters the interface, the default ones too (R-NSG-2)", async () => {
    const { stdout, stderr, code } = await rules();
    expect(stdout).toMatch(/^group +direction +priority +access +protocol +source +destination +ports +name\n/);
    expect(stdout).toMatch(
      /\nback-nsg \(subnet\) +Outbound +100 +Deny +All +0\.0\.0\.0\/0 +20\.0\.0\.0\/8 .* securityRules\/DenyRegion\n/,
    );
    for (const [name, priority] of [
      ["AllowVnetInBound", 65000],
      ["AllowAzureLoadBalancerInBound", 65001],
      ["DenyAllInBound", 65500],
      ["AllowVnetOutBound", 65000],
      ["AllowInternetOutBound", 65001],
      ["DenyAllOutBound", 65500],
    ] as const)
      expect(stdout).toMatch(new RegExp(`\\n[^\\n]* ${priority} +[^\\n]*defaultSecurityRules/${name}\\n`));
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });
});
