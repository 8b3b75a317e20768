import { expect, test } from "vitest";
import type { CheckReport } from "../../../src/model/check-report.ts";
import { junitXml } from "../../../src/report/junit.ts";
import { allHeld, excerptOf, mixed } from "./sample-checks.ts";
import { readXml, type XmlNode } from "./xml-reader.ts";

const all = (node: XmlNode, name: string): XmlNode[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => all(child, name)),
];

test("a report where all holds, as written", () => {
  expect(junitXml(allHeld)).toBe(`\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="canreach" tests="3" failures="0" errors="0" time="0.060">
  <testsuite name="scenarios/secured.yaml" tests="3" failures="0" errors="0" skipped="0" time="0.060" file="scenarios/secured.yaml">
    <properties>
      <property name="title" value="A workspace behind private endpoints"/>
      <property name="source" value="Network security overview, 'Secure the workspace'"/>
      <property name="platform" value="azureml-2024-07"/>
    </properties>
    <testcase name="can: jumpbox -&gt; workspace" classname="scenarios/secured.yaml" time="0.020" file="scenarios/secured.yaml" line="30"/>
    <testcase name="cannot: internet -&gt; workspace" classname="scenarios/secured.yaml" time="0.020" file="scenarios/secured.yaml" line="31"/>
    <testcase name="resolves: ws.api.azureml.ms from jumpbox to private" classname="scenarios/secured.yaml" time="0.020" file="scenarios/secured.yaml" line="32"/>
  </testsuite>
</testsuites>
`);
});

test("counts, suites and cases agree", () => {
  const root = readXml(junitXml(mixed, { excerptOf }));
  expect(root.attributes).toMatchObject({ tests: "10", failures: "3", errors: "1" });
  expect(all(root, "testcase")).toHaveLength(10);
  expect(all(root, "failure").map(({ attributes }) => attributes["type"])).toEqual(["failed", "failed", "undecided"]);
  expect(all(root, "error").map(({ attributes }) => attributes["type"])).toEqual(["unknown-key"]);
  for (const suite of all(root, "testsuite")) {
    expect(suite.attributes["tests"]).toBe(String(all(suite, "testcase").length));
    expect(suite.attributes["failures"]).toBe(String(all(suite, "failure").length));
    expect(suite.attributes["errors"]).toBe(String(all(suite, "error").length));
  }
});

test("variants are told apart by their class, failures carry what `check` prints", () => {
  const root = readXml(junitXml(mixed, { excerptOf }));
  const [first, second] = all(root, "testcase").filter(({ children }) => children[0]?.name === "failure");
  expect(first?.attributes).toMatchObject({
    classname: "scenarios/batch.yaml",
    file: "scenarios/batch.yaml",
    line: "22",
  });
  expect(second?.attributes).toMatchObject({
    classname: "scenarios/batch.yaml › the Batch rule is missing",
    line: "30",
  });
  expect(first?.children[0]?.attributes["message"]).toBe("unreachable: training-nsg/DenyAllInBound denies it");
  expect(first?.children[0]?.text).toContain("22 |   - can: internet -> cpu on tcp/29876\n   |     ^^^\n");
});

test("warnings pass, with their text as output", () => {
  const [suite] = all(readXml(junitXml(mixed)), "testsuite").slice(-1);
  expect(suite?.attributes).toMatchObject({ name: "inputs", tests: "2", failures: "0", errors: "1" });
  expect(suite?.children[1]?.children[0]).toMatchObject({
    name: "system-out",
    text: "warning[no-claims]: scenarios/empty.yaml claims nothing",
  });
});

test("whatever a name holds, the document stays well-formed and can be read back", () => {
  const nasty = `<a href="x">&amp;]]>\u0000\u001b[31m\ud800\ufffe'\t"`;
  const [secured] = mixed.scenarios;
  if (secured === undefined) throw new Error("the sample has a scenario");
  const report: CheckReport = {
    ...mixed,
    scenarios: [
      {
        ...secured,
        file: nasty,
        title: nasty,
        claims: secured.claims.map((claim) => ({
          ...claim,
          status: "failed",
          text: nasty,
          message: nasty,
          note: nasty,
        })),
      },
    ],
    problems: [{ code: "x", severity: "error", message: nasty, help: nasty }],
  };
  const root = readXml(junitXml(report));
  const shown = `<a href="x">&amp;]]>␀␛[31m\ufffd\ufffd' "`;
  expect(all(root, "testcase")[0]?.attributes["name"]).toBe(`can: ${shown}`);
  expect(all(root, "failure")[0]?.attributes["message"]).toBe(shown);
  expect(all(root, "property")[0]?.attributes["value"]).toBe(shown);
});
