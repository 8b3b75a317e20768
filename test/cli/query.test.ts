import { describe, expect, it } from "vitest";
import { canreach } from "../support/canreach.ts";
import { holding, network, wrong } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const [subnets = "", machines = ""] = network.split(/(?= {2}publicIPAddresses:)/);

const cwd = temporaryFolder({
  "net.yaml": network,
  "with-claims.yaml": holding,
  "wrong.yaml": wrong,
  "subnets.yaml": subnets,
  "machines.yaml": `network:\n${machines}`,
});

const query = (...args: readonly string[]) => canreach(["query", "net.yaml", ...args], { cwd });
const ssh = ["--from", "internet", "--to", "vm:web", "--port", "22"];
const https = ["--from", "internet", "--to", "vm:web", "--port", "443"];
const open = ["--from", "vm:admin", "--to", "fqdn:example.org", "--port", "443"];

describe("canreach query", () => {
  it("explains a denial: place, path, decider, verdicts", async () => {
    const { stdout, stderr, code } = await query(...ssh);
    expect(stdout).toMatch(
      /^unreachable\[security-rule\]: internet cannot reach vm:web on tcp\/22\n {2}--> net\.yaml:12:5\n/,
    );
    expect(stdout).toContain("decided by: front-nsg/DenyAllInBound (net.yaml:12:5)");
    expect(stdout).toContain("routing: reachable · policy: unreachable · platform: azureml-2020-07");
    expect({ stderr, code }).toEqual({ stderr: "", code: 1 });
  });

  it("explains what lets a flow through, and the way of the reply", async () => {
    const { stdout, code } = await query(...https);
    expect(stdout).toMatch(/^reachable: internet can reach vm:web on tcp\/443\n/);
    // The reply leaves by the public address that was called, and is back.
    expect(stdout).toMatch(/return: delivered\n[\s\S]*✓── deliver {4}the reply is back at the source\n/);
    expect(code).toBe(0);
  });

  it("names the missing fact where the answer is open", async () => {
    const { stdout, code } = await query(...open);
    expect(stdout).toMatch(/^indeterminate\[missing-fact\]: /);
    expect(stdout).toContain("missing: whether the destination address is among those of back-nsg/DenyRegion");
    expect(code).toBe(3);
  });

  it("without port and protocol, prints what is open; 1 if nothing is", async () => {
    const some = await query("--from", "internet", "--to", "vm:web");
    expect(some.stdout).toMatch(/open:\n +protocol +port .*\n +tcp +443 /);
    expect(some.code).toBe(0);
    const none = await query("--from", "internet", "--to", "vm:admin");
    expect(none.stdout).toMatch(
      /^unreachable\[no-public-address\]: internet cannot reach vm:admin on any protocol or port/,
    );
    expect(none.code).toBe(1);
  });

  it("prints one line with --quiet", async () => {
    const { stdout } = await query(...ssh, "--quiet");
    expect(stdout).toBe(
      "unreachable[security-rule]: internet cannot reach vm:web on tcp/22 (front-nsg/DenyAllInBound at net.yaml:12:5)\n",
    );
  });

  it("takes several ports, ranges, protocols and source ports", async () => {
    const document = async (...args: readonly string[]) =>
      JSON.parse((await query("--from", "vm:admin", "--to", "vm:web", "--format", "json", ...args)).stdout);
    expect((await document("--port", "22,8080-8090")).answer).toBe("reachable");
    expect((await document("--protocol", "icmp")).flow.protocol).toBe("icmp");
    expect((await document("--protocol", "udp", "--port", "53", "--source-port", "53")).flow).toMatchObject({
      protocol: "udp",
      sourcePort: "53",
      destinationPort: "53",
    });
  });

  it("asks about a flow that exists already, and one that enters from elsewhere", async () => {
    expect((await query(...ssh, "--established", "inbound")).code).toBe(0);
    const foreign = ["--from", "192.168.7.7", "--to", "vm:web", "--port", "22"];
    expect((await query(...foreign)).code).toBe(2);
    expect((await query(...foreign, "--enters", "vnet")).code).not.toBe(2);
  });

  it("makes one network of several inputs, in the order given", async () => {
    const args = ["query", "subnets.yaml", "machines.yaml", ...https, "--quiet"];
    const { stdout, code } = await canreach(args, { cwd });
    expect(stdout).toContain("reachable: internet can reach vm:web on tcp/443 (web-ip at machines.yaml:");
    expect(code).toBe(0);
  });

  it("reads standard input, and files with claims", async () => {
    const { stdout, code } = await canreach(["query", "-", ...ssh, "-q"], { cwd, input: network });
    expect(stdout).toContain("front-nsg/DenyAllInBound at -:12:5");
    expect(code).toBe(1);
    expect((await canreach(["query", "with-claims.yaml", ...https], { cwd })).code).toBe(0);
  });

  it("prints JSON and Markdown with the same exit code", async () => {
    const json = await query(...ssh, "--format", "json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      schemaVersion: 1,
      kind: "answer",
      answer: "unreachable",
      cause: "security-rule",
    });
    const markdown = await query(...ssh, "--format", "markdown");
    expect(markdown.stdout).toContain("- decided by `front-nsg/DenyAllInBound` (`net.yaml:12:5`)");
    expect([json.code, markdown.code]).toEqual([1, 1]);
  });

  it.each([
    [["--from", "internet", "--to", "wbe", "--port", "22"], "did you mean `web`?"],
    [["--from", "internet", "--to", "vm:web", "--port", "70000"], "`70000` goes past the last port"],
    [["--from", "internet", "--to", "vm:web", "--protocol", "tpc"], "did you mean `tcp`?"],
    [["--from", "internet", "--to", "vm:web", "--protocol", "tcp/22"], "write `--protocol tcp --port 443`"],
    [["--from", "internet", "--to", "vm:web", "--source-port", "53"], "`--source-port` is given without `--port`"],
    [["--from", "internet", "--to", "vm:web", "--port", "1", "--source-port", "x"], "`x` is no port or range of ports"],
    [["--from", "internet", "--to", "vm:web", "--established", "both"], "inbound, outbound"],
    [["--from", "internet", "--port", "22"], "required option `--to <endpoint>` not specified"],
  ])("exits 2 with a remedy: %j", async (args, remedy) => {
    const { stdout, stderr, code } = await query(...args);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain(remedy);
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  });

  it("lists everything wrong at once, in an input too", async () => {
    const options = await query(...ssh, "--platform", "azure", "--service-tags", "nowhere.json", "--source-port", "x");
    expect(options.stderr).toContain("3 errors");
    const input = await canreach(["query", "wrong.yaml", ...ssh], { cwd });
    expect(input.stderr).toContain("--> wrong.yaml:2:1");
    expect(input.stderr).toContain("--> wrong.yaml:3:1");
    expect({ stdout: input.stdout, code: input.code }).toEqual({ stdout: "", code: 2 });
  });

  it("prints problems as one JSON document on request", async () => {
    const { stdout, stderr, code } = await canreach(["query", "wrong.yaml", ...ssh, "--format", "json"], { cwd });
    const { kind, problems } = JSON.parse(stdout);
    expect(kind).toBe("problems");
    expect(problems[0]).toMatchObject({ code: "unknown-key", at: { file: "wrong.yaml", line: 2, column: 1 } });
    expect({ stderr, code }).toEqual({ stderr: "", code: 2 });
  });
});
