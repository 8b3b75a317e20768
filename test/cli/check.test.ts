import { describe, expect, it } from "vitest";
import { canreach } from "../support/canreach.ts";
import { failing, holding, undecided, wrong } from "../support/small-network.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { wellFormed } from "../support/well-formed.ts";

const cwd = temporaryFolder({
  "scenarios/holding.yaml": holding,
  "held/a.yaml": holding,
  "failing.yaml": failing,
  "undecided.yaml": undecided,
  "wrong.yaml": wrong,
  "windows.yaml": holding.replaceAll("\n", "\r\n"),
});

const check = (...args: readonly string[]) => canreach(["check", ...args], { cwd });

describe("canreach check", () => {
  it("checks scenarios/ when no path is given: one line per file, and the counts", async () => {
    const { stdout, stderr, code } = await check();
    expect(stdout).toMatch(
      /^✓ scenarios\/holding\.yaml {3}2 claims {2}A web server .*\n\n1 scenario, 2 claims: 2 held \(/,
    );
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  });

  it("tells of what is odd in a network, and goes by its claims", async () => {
    const odd = holding.replace("privateIPAddress: 10.0.1.4", "privateIPAddress: 10.0.1.2");
    const folder = temporaryFolder({ "odd.yaml": odd });
    const { stdout, stderr, code } = await canreach(["check", "odd.yaml"], { cwd: folder });
    expect(`${stdout}${stderr}`).toContain("warning[reserved-address]: `admin` has 10.0.1.2");
    expect(stdout).toContain("1 scenario, 2 claims: 2 held (");
    expect(code).toBe(0);
  });

  it("names a machine and its interface once where it lists what there is", async () => {
    const folder = temporaryFolder({ "typo.yaml": holding.replace("vm:web on tcp/443", "frobnicator on tcp/443") });
    const { stderr, code } = await canreach(["check", "typo.yaml"], { cwd: folder });
    expect(stderr).toContain("there is no endpoint `frobnicator`");
    const [, known = ""] = stderr.split("known here:");
    expect(known.match(/`web`/g)).toEqual(["`web`"]);
    expect(code).toBe(2);
  });

  it("says what to do where there is no scenarios/", async () => {
    const { stdout, stderr, code } = await canreach(["check"], { cwd: `${cwd}/held` });
    expect(stderr).toContain("error[wrong-usage]: there is no folder `scenarios/` here to check");
    expect(stderr).toContain("help: name scenario files or folders");
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  });

  it("shows a failed claim with its place, the decider and its place", async () => {
    const { stdout, stderr, code } = await check("failing.yaml");
    expect(stdout).toContain("✗ failing.yaml");
    expect(stdout).toContain("failed: can: internet -> vm:web on tcp/22\n  --> failing.yaml:27:5");
    expect(stdout).toMatch(/decided by: front-nsg\/DenyAllInBound \(failing\.yaml:12:5\)/);
    expect({ stderr, code }).toEqual({ stderr: "", code: 1 });
  });

  it("names the missing fact of an undecided claim", async () => {
    const { stdout, code } = await check("undecided.yaml");
    expect(stdout).toContain("undecided: can: vm:admin -> fqdn:example.org on tcp/443");
    expect(stdout).toContain("missing: whether");
    expect(code).toBe(3);
  });

  it("lists every problem with line and column on standard error, and nothing on standard output", async () => {
    const { stdout, stderr, code } = await check("wrong.yaml");
    expect(stderr).toContain("--> wrong.yaml:2:1");
    expect(stderr).toContain("--> wrong.yaml:3:1");
    expect(stderr).toContain("did you mean `network`?");
    expect(stderr).toMatch(/2 errors\n$/);
    expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  });

  it("checks the files that read, and lists the problems of the others", async () => {
    const { stdout, stderr, code } = await check("wrong.yaml", "failing.yaml", "undecided.yaml");
    expect(stdout).toContain("2 scenarios, 3 claims: 1 held, 1 failed, 1 undecided, 2 problems");
    expect(stderr).toContain("wrong.yaml:2:1");
    expect(code).toBe(2);
  });

  it("puts a failure before an undecided claim", async () => {
    expect((await check("failing.yaml", "undecided.yaml")).code).toBe(1);
  });

  it("lists every claim with --verbose, and only failures with --quiet", async () => {
    const verbose = await check("held", "--verbose");
    expect(verbose.stdout).toContain("✓ can: internet -> vm:web on tcp/443");
    const quiet = await check("held", "failing.yaml", "--quiet");
    expect(quiet.stdout).not.toContain("held/a.yaml");
    expect(quiet.stdout).toMatch(/^failed: can: internet -> vm:web on tcp\/22/);
  });

  it("keeps to the claims that --grep matches, by their text, id and file, whatever their case", async () => {
    for (const pattern of ["TCP/22", "no-ssh", "a\\.yaml[^]*tcp/22"]) {
      const { stdout, code } = await check("held", "--verbose", "--grep", pattern);
      expect(stdout).toContain("✓ cannot: internet -> vm:web on tcp/22");
      expect(stdout).toContain("1 scenario, 1 claim: 1 held");
      expect(code).toBe(0);
    }
  });

  it("takes a pattern that matches nothing, or is none, for a mistake", async () => {
    const none = await check("held", "--grep", "nowhere");
    expect(none.stderr).toContain("error[no-claim-matches]: no claim matches `nowhere`");
    expect(none.code).toBe(2);
    const bad = await check("held", "--grep", "a(");
    expect(bad.stderr).toContain("`a(` is no regular expression");
    expect(bad.code).toBe(2);
  });

  it("holds scenarios against another platform, and suggests names", async () => {
    const newer = await check("held", "--platform", "azureml-2024-07", "--format", "json");
    expect(JSON.parse(newer.stdout).scenarios[0].platform).toBe("azureml-2024-07");
    const { stderr, code } = await check("held", "--platform", "azureml-2024-7");
    expect(stderr).toContain("there is no platform `azureml-2024-7`\n   = help: did you mean `azureml-2024-07`?");
    expect(code).toBe(2);
  });

  it("prints JUnit that is well-formed and holds failures and problems", async () => {
    const { stdout, stderr, code } = await check("failing.yaml", "undecided.yaml", "wrong.yaml", "--format", "junit");
    expect(wellFormed(stdout)).toBeUndefined();
    expect(stdout).toContain('tests="5" failures="2" errors="2"');
    expect({ stderr, code }).toEqual({ stderr: "", code: 2 });
  });

  it("prints Markdown", async () => {
    const { stdout, code } = await check("failing.yaml", "--format", "markdown");
    expect(stdout).toMatch(/^### ✗ 1 scenario, 2 claims: 1 held, 1 failed\n/);
    expect(code).toBe(1);
  });

  it("prints the same document twice", async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => check("failing.yaml", "undecided.yaml", "--format", "json")),
    );
    expect(second).toEqual(first);
    expect(JSON.parse(first?.stdout ?? "").summary).toMatchObject({ claims: 3, failed: 1, undecided: 1 });
  });

  it("reads files with Windows line ends, and shows them as it shows others", async () => {
    const unix = await check("scenarios/holding.yaml", "--format", "json");
    const windows = await check("windows.yaml", "--format", "json");
    const text = windows.stdout.replaceAll("windows.yaml", "scenarios/holding.yaml");
    expect({ ...windows, stdout: text }).toEqual(unix);
  });
});
