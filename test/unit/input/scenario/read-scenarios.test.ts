import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { limits } from "../../../../src/input/limits.ts";
import { readScenarios } from "../../../../src/input/scenario/read-scenarios.ts";
import { data, folderWith } from "../reading.ts";

const claims = "claims: [{ can: a -> b on tcp/22 }]\n";

/** Reads paths inside a folder; places are `CODE FILE:LINE:COLUMN`, files as seen from the folder. */
function readIn(folder: string, ...paths: readonly string[]) {
  const { scenarios, problems, sources } = readScenarios(paths.map((path) => join(folder, path)));
  const short = (file: string): string => (file === folder ? "." : file.slice(folder.length + 1));
  return {
    files: scenarios.map(({ file }) => short(file)),
    networks: scenarios.map(({ network }) => data(network)),
    places: problems.map(({ code, at }) => `${code} ${short(at?.file ?? "")}:${at?.line}:${at?.column}`),
    messages: problems.map(({ message }) => message.replaceAll(`${folder}/`, "")),
    sources: [...sources.keys()].map(short),
    scenarios,
  };
}

describe("a scenario file", () => {
  it("is decoded whole", () => {
    const folder = folderWith({
      "a.yaml": `# comment
scenario: A job
source: "An article, step 3"
platform: azureml-2020-07
note: free
network: { location: eastus, virtualNetworks: { v: {} } }
${claims}variants: [{ name: x, set: { location: westus }, claims: [{ cannot: a -> b }] }]
`,
    });
    const { scenarios, places, sources } = readIn(folder, "a.yaml");
    expect(places).toEqual([]);
    expect(sources).toEqual(["a.yaml"]);
    expect(scenarios).toMatchObject([
      {
        file: join(folder, "a.yaml"),
        title: "A job",
        source: "An article, step 3",
        platform: "azureml-2020-07",
        claims: [{ text: "can: a -> b on tcp/22" }],
        variants: [{ name: "x" }],
      },
    ]);
    expect(data(scenarios[0]?.network ?? { kind: "list", items: [], at: { file: "", line: 0, column: 0 } })).toEqual({
      location: "eastus",
      virtualNetworks: { v: {} },
    });
  });

  it("may be JSON, and bears its file's name without a title", () => {
    const folder = folderWith({ "my-net.json": '{ "$schema": "x", "network": {}, "claims": [{ "valid": "a" }] }' });
    expect(readIn(folder, "my-net.json").scenarios).toMatchObject([{ title: "my-net" }]);
  });

  test.each<[string, string, readonly string[]]>([
    ["with an unknown key", `scenario: x\nclams: []\n${claims}`, ["unknown-key a.yaml:2:1"]],
    ["with a network that is none", `network: [a]\n${claims}`, ["wrong-type a.yaml:1:10"]],
    ["without a title in its key", `scenario:\n${claims}`, ["empty-value a.yaml:1:10"]],
    ["that makes no claims", "network: {}\n", ["scenario-without-claims a.yaml:1:1"]],
    ["of another kind", "title: x\n", ["input-not-recognised a.yaml:1:1"]],
    ["over ARM", `arm: ./main.json\n${claims}`, ["input-kind-not-supported a.yaml:1:1"]],
    ["over Terraform", `terraform: ./plan.json\n${claims}`, ["input-kind-not-supported a.yaml:1:1"]],
    ["that is not YAML", "network: {\n", ["yaml-syntax a.yaml:1:10"]],
    [
      "with several problems",
      "x: 1\nnetwork: 2\ninclude: [3]\nclaims: [{ can: a }]\nvariants: 4\n",
      [
        "unknown-key a.yaml:1:1",
        "wrong-type a.yaml:3:11",
        "wrong-type a.yaml:2:10",
        "claim-syntax a.yaml:4:17",
        "wrong-type a.yaml:5:11",
      ],
    ],
  ])("%s is a problem", (_, text, places) => {
    const read = readIn(folderWith({ "a.yaml": text }), "a.yaml");
    expect(read.files).toEqual([]);
    expect(read.places).toEqual(places);
  });

  it("needs no claims where only its network is asked about", () => {
    const folder = folderWith({ "a.yaml": "network: { location: x }\n" });
    const { scenarios, problems } = readScenarios([join(folder, "a.yaml")], { withoutClaims: true });
    expect(problems).toEqual([]);
    expect(scenarios).toMatchObject([{ title: "a", claims: [], variants: [] }]);
  });

  it("that is missing is a problem", () => {
    const folder = folderWith({});
    expect(readIn(folder, "a.yaml").places).toEqual(["file-not-found a.yaml:1:1"]);
  });
});

describe("a folder", () => {
  it("gives its scenarios in the order of their names, and the problems of the others", () => {
    const folder = folderWith({
      "s/b.yaml": claims,
      "s/a/z.yml": claims,
      "s/a/y.json": '{"claims": [{"valid": "x"}]}',
      "s/c.yaml": "claims: [{ can: a }]",
      "s/d.yaml": "claims: [",
      "s/network.yaml": "network: {}",
      "s/article.json": '{"title": "x"}',
      "s/x.schema.json": "{",
      "s/notes.txt": "claims:",
      "s/.hidden/a.yaml": claims,
      "s/node_modules/p/a.yaml": claims,
    });
    const { files, places } = readIn(folder, "s");
    expect(files).toEqual(["s/a/y.json", "s/a/z.yml", "s/b.yaml"]);
    expect(places).toEqual(["claim-syntax s/c.yaml:1:17", "yaml-syntax s/d.yaml:1:9"]);
  });

  it("may hold a scenario whose keys are misspelt, which is told", () => {
    const folder = folderWith({
      "s/a.yaml": "networks: {}\n",
      "s/b.yaml": "network: {}\nclaim: []\n",
      "s/c.yaml": claims,
    });
    const { files, places } = readIn(folder, "s");
    expect(files).toEqual(["s/c.yaml"]);
    expect(places).toEqual(["unknown-key s/a.yaml:1:1", "unknown-key s/b.yaml:2:1"]);
  });

  it("without scenarios is a problem", () => {
    const folder = folderWith({ "s/network.yaml": "network: {}", "s/article.json": "{}" });
    expect(readIn(folder, "s").places).toEqual(["folder-without-scenarios s:1:1"]);
  });

  it("and its files are read once, however often they are named", () => {
    const folder = folderWith({ "s/a.yaml": claims, "s/b.yaml": "claims: 1" });
    const { files, places } = readIn(folder, "s/a.yaml", "s", "s/b.yaml", "s/../s/a.yaml");
    expect(files).toEqual(["s/a.yaml"]);
    expect(places).toEqual(["wrong-type s/b.yaml:1:9"]);
  });

  it("is not left through links", () => {
    const folder = folderWith({ "s/a.yaml": claims, "other/b.yaml": claims, "other/deep/c.yaml": claims });
    symlinkSync(join(folder, "other/b.yaml"), join(folder, "s/b.yaml"));
    symlinkSync(join(folder, "other/deep"), join(folder, "s/deep"));
    symlinkSync(join(folder, "s"), join(folder, "s/self"));
    symlinkSync(join(folder, "s/a.yaml"), join(folder, "s/z.yaml"));
    symlinkSync(join(folder, "nowhere.yaml"), join(folder, "s/y.yaml"));
    expect(readIn(folder, "s").files).toEqual(["s/a.yaml"]);
  });
});

describe("an include", () => {
  it("brings its network, and nothing else; what comes later wins", () => {
    const folder = folderWith({
      "scenarios/x/a.yaml": `include: [../base.yaml, ./more.yaml]\nnetwork: { location: c, virtualNetworks: { V: { a: 3 } } }\n${claims}`,
      "scenarios/base.yaml":
        "scenario: base\nplatform: p\nnetwork: { location: a, virtualNetworks: { v: { a: 1, l: [1, 2] } } }\nclaims: [{ can: broken }]",
      "scenarios/x/more.yaml": "network: { location: b, virtualNetworks: { v: { b: 2, l: [3] } } }",
    });
    const expected = { location: "c", virtualNetworks: { v: { a: 3, b: 2, l: [3] } } };
    for (const path of ["scenarios/x/a.yaml", "scenarios/x", "scenarios"]) {
      const { files, networks, sources, places } = readIn(folder, path);
      const [index] = files.flatMap((file, at) => (file === "scenarios/x/a.yaml" ? [at] : []));
      expect(networks[index ?? -1]).toEqual(expected);
      expect(places).toEqual(path === "scenarios" ? ["claim-syntax scenarios/base.yaml:4:17"] : []);
      expect([...sources].sort()).toEqual(["scenarios/base.yaml", "scenarios/x/a.yaml", "scenarios/x/more.yaml"]);
    }
  });

  it("may include others", () => {
    const folder = folderWith({
      "a.yaml": `include: b.yaml\n${claims}`,
      "b.yaml": "include: c.yaml\nnetwork: { x: 1 }",
      "c.yaml": "network: { x: 0, y: 2 }",
    });
    expect(readIn(folder, "a.yaml").networks).toEqual([{ x: 1, y: 2 }]);
  });

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ["that is missing", {}, ["file-not-found s/a.yaml:2:10"]],
    ["that is a folder", { "s/b.yaml/c.yaml": "x" }, ["file-is-folder s/a.yaml:2:10"]],
    ["that is empty", { "s/b.yaml": "" }, ["file-empty s/a.yaml:2:10"]],
    ["that is not YAML", { "s/b.yaml": "network: [" }, ["yaml-syntax s/b.yaml:1:10"]],
    ["without a network", { "s/b.yaml": claims }, ["include-without-network s/a.yaml:2:10"]],
    ["of another kind", { "s/b.yaml": "title: x" }, ["input-not-recognised s/a.yaml:2:10"]],
    ["of ARM", { "s/b.yaml": "$schema: x/deploymentTemplate.json#" }, ["input-kind-not-supported s/a.yaml:2:10"]],
    ["over ARM", { "s/b.yaml": "arm: x.json" }, ["input-kind-not-supported s/b.yaml:1:1"]],
    ["of itself", { "s/b.yaml": "include: a.yaml" }, ["include-cycle s/b.yaml:1:10"]],
  ])("%s is a problem", (_, files, places) => {
    const folder = folderWith({ "s/a.yaml": `scenario: x\ninclude: b.yaml\n${claims}`, ...files });
    expect(readIn(folder, "s/a.yaml").places).toEqual(places);
  });

  it("names the chain of a cycle", () => {
    const folder = folderWith({
      "a.yaml": `include: b.yaml\n${claims}`,
      "b.yaml": "include: c.yaml",
      "c.yaml": "include: b.yaml",
    });
    expect(readIn(folder, "a.yaml").messages).toEqual([
      "these files include each other: a.yaml -> b.yaml -> c.yaml -> b.yaml",
    ]);
  });

  test.each([
    ["../out.yaml", "s/a.yaml"],
    ["../../etc/passwd", "s/a.yaml"],
    ["/etc/passwd", "s/a.yaml"],
    ["../../../out.yaml", "scenarios/x/a.yaml"],
    ["link.yaml", "s/a.yaml"],
    ["folder/out.yaml", "s/a.yaml"],
  ])("of %s by %s stays outside", (include, path) => {
    const folder = folderWith({
      [path]: `include: ${include}\n${claims}`,
      "out.yaml": "network: {}",
      "o/out.yaml": "network: {}",
    });
    mkdirSync(join(folder, "s"), { recursive: true });
    symlinkSync(join(folder, "out.yaml"), join(folder, "s/link.yaml"));
    symlinkSync(join(folder, "o"), join(folder, "s/folder"));
    const read = readIn(folder, path);
    expect(read.places).toEqual([`include-outside-root ${path}:1:10`]);
    expect(read.sources).toEqual([path]);
  });

  it("may reach all of the folder that was named, and of a folder `scenarios`", () => {
    const folder = folderWith({
      "infra/a/a.yaml": `include: ../b/b.yaml\n${claims}`,
      "infra/b/b.yaml": "network: { x: 1 }",
      "scenarios/a/a.yaml": `include: ../b/b.yaml\n${claims}`,
      "scenarios/b/b.yaml": "network: { x: 2 }",
    });
    expect(readIn(folder, "infra").networks).toEqual([{ x: 1 }]);
    expect(readIn(folder, "infra/a/a.yaml").places).toEqual(["include-outside-root infra/a/a.yaml:1:10"]);
    expect(readIn(folder, "scenarios/a/a.yaml").networks).toEqual([{ x: 2 }]);
    expect(readIn(folder, "scenarios/a").networks).toEqual([{ x: 2 }]);
  });

  it("is bounded in depth", () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `f${index}.yaml`,
          `${index + 1 < length ? `include: f${index + 1}.yaml\n` : "network: { x: 1 }\n"}${index === 0 ? claims : ""}`,
        ]),
      );
    expect(readIn(folderWith(chain(limits.includeDepth)), "f0.yaml").networks).toEqual([{ x: 1 }]);
    const deep = readIn(folderWith(chain(limits.includeDepth + 1)), "f0.yaml");
    expect(deep.places).toEqual([`include-too-deep f${limits.includeDepth - 1}.yaml:1:10`]);
    expect(deep.messages[0]).toContain(`more than ${limits.includeDepth} files`);
  });

  it("is read once, however many ways lead there", () => {
    const level = (index: number) => `include: [f${index + 1}.yaml, f${index + 1}.yaml, f${index + 1}.yaml]\n`;
    const files = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`f${index}.yaml`, level(index)]));
    const folder = folderWith({ ...files, "f0.yaml": level(0) + claims, "f14.yaml": "network: { x: 1 }" });
    expect(readIn(folder, "f0.yaml").networks).toEqual([{ x: 1 }]);
  });

  it("with a problem is complained about once", () => {
    const folder = folderWith({
      "s/a.yaml": `include: n.yaml\n${claims}`,
      "s/b.yaml": `include: n.yaml\n${claims}`,
      "s/n.yaml": "network: 1",
    });
    const { places, files } = readIn(folder, "s");
    expect(files).toEqual([]);
    expect(places).toEqual(["wrong-type s/n.yaml:1:10"]);
  });
});
