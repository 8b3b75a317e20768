import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { resourceTypes } from "../../src/azure/registry.ts";
import { scenarioSchema } from "../../src/input/scenario/schema.ts";
import { scenarioPath } from "./checked-scenarios.ts";

const file = readFileSync(scenarioPath("scenario.schema.json"), "utf8");
const accepts = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true }).compile(
  JSON.parse(file) as object,
);

const scenarioFiles = readdirSync(scenarioPath("."), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .sort();

describe("scenario.schema.json", () => {
  it("is what `canreach schema` prints", () => {
    expect(
      file === `${JSON.stringify(scenarioSchema(resourceTypes), null, 2)}\n`,
      "write it anew: canreach schema > scenarios/scenario.schema.json",
    ).toBe(true);
  });

  it("was held against files", () => {
    expect(scenarioFiles).toContain("article/1-no-virtual-network/no-virtual-network.yaml");
  });

  it.each(scenarioFiles)("accepts %s", (name) => {
    accepts(parse(readFileSync(scenarioPath(name), "utf8")));
    expect((accepts.errors ?? []).slice(0, 3).map(({ instancePath, message }) => `${instancePath} ${message}`)).toEqual(
      [],
    );
  });

  it.each(scenarioFiles.filter((name) => !name.startsWith("register/")))("is named by %s", (name) => {
    const depth = name.split("/").length - 1;
    expect(readFileSync(scenarioPath(name), "utf8").split("\n")[0]).toBe(
      `# yaml-language-server: $schema=${"../".repeat(depth)}scenario.schema.json`,
    );
  });
});
