import { describe, expect, it } from "vitest";
import { newestPlatform } from "../../../src/azure/platform/platforms.ts";
import { symbolicTags } from "../../../src/azure/service-tags/tag-space.ts";
import { compile } from "../../../src/dataplane/compile.ts";
import { parseYaml } from "../../../src/input/parse-yaml.ts";
import { compareRoutes, comparisonTable } from "../../../src/questions/compare-tables.ts";
import { effectiveRoutesOf, effectiveRoutesTable } from "../../../src/questions/effective-routes-table.ts";
import { assembleNetwork } from "../../../src/topology/assemble.ts";

function planeOf(yaml: string) {
  const tree = parseYaml("network.yaml", yaml);
  if (!tree.ok) throw new Error(tree.problems[0]?.message);
  const network = assembleNetwork(tree.value, { platform: newestPlatform, tags: symbolicTags() });
  if (!network.ok) throw new Error(network.problems[0]?.message);
  return compile(network.value);
}

function routesOf(yaml: string, nic = "web") {
  const shown = effectiveRoutesOf(planeOf(yaml), nic);
  if (!shown.ok) throw new Error(shown.problem.message);
  return shown.document;
}

const network = (subnet: string, more = ""): string => `
location: eastus
virtualNetworks:
  vnet: { addressPrefixes: [10.0.0.0/16], subnets: { front: { addressPrefix: 10.0.0.0/24${subnet} } } }
virtualMachines: { web: { subnet: vnet/front, privateIPAddress: 10.0.0.4 } }
${more}`;

const brief = ({ value }: ReturnType<typeof routesOf>) =>
  value.map((route) =>
    [route.source, route.state, ...route.addressPrefix, ...route.destinationServiceTags, route.nextHopType].join(" "),
  );

describe("effective routes", () => {
  it("has the system routes of a bare network, with lists as Azure's API has them", () => {
    const document = routesOf(network(""));
    expect(document).toMatchObject({ schemaVersion: 1, kind: "effective-routes" });
    expect(document.value.slice(0, 2)).toEqual([
      {
        source: "Default",
        state: "Active",
        addressPrefix: ["10.0.0.0/16"],
        nextHopType: "VnetLocal",
        nextHopIpAddress: [],
        destinationServiceTags: [],
      },
      {
        source: "Default",
        state: "Active",
        addressPrefix: ["0.0.0.0/0"],
        nextHopType: "Internet",
        nextHopIpAddress: [],
        destinationServiceTags: [],
      },
    ]);
    expect(brief(document)).toEqual(
      expect.arrayContaining(
        ["10.0.0.0/8", "100.64.0.0/10", "192.168.0.0/16"].map((prefix) => `Default Active ${prefix} None`),
      ),
    );
  });

  it("shows no IPv6 route where the subnet has no IPv6 range, and one where it has", () => {
    expect(brief(routesOf(network(""))).filter((line) => line.includes("::"))).toEqual([]);
    const dual = network("")
      .replace("[10.0.0.0/16]", "[10.0.0.0/16, 'fd00::/48']")
      .replace("addressPrefix: 10.0.0.0/24", "addressPrefixes: [10.0.0.0/24, 'fd00::/64']");
    expect(brief(routesOf(dual))).toEqual(
      expect.arrayContaining(["Default Active fd00::/48 VnetLocal", "Default Active ::/0 Internet"]),
    );
  });

  it("shows a user's route with its name and hop, and the system route that it beats as invalid", () => {
    const document = routesOf(
      network(
        ", routeTable: rt",
        "routeTables: { rt: { routes: { all: { addressPrefix: 0.0.0.0/0, nextHopType: VirtualAppliance, nextHopIpAddress: 10.0.9.4 } } } }",
      ),
    );
    expect(document.value.at(-1)).toEqual({
      name: "all",
      source: "User",
      state: "Active",
      addressPrefix: ["0.0.0.0/0"],
      nextHopType: "VirtualAppliance",
      nextHopIpAddress: ["10.0.9.4"],
      destinationServiceTags: [],
    });
    expect(brief(document)).toContain("Default Invalid 0.0.0.0/0 Internet");
  });

  it("names the tag where the prefixes behind it are not known", () => {
    const lines = brief(
      routesOf(
        network(
          ", serviceEndpoints: [Microsoft.Storage], routeTable: rt",
          "routeTables: { rt: { routes: { cloud: { addressPrefix: AzureCloud, nextHopType: Internet } } } }",
        ),
      ),
    );
    expect(lines).toContain("Default Active Microsoft.Storage VirtualNetworkServiceEndpoint");
    expect(lines).toContain("User Active AzureCloud Internet");
    expect(lines.join("\n")).not.toMatch(/ 2[45]\d\./);
  });

  it("is a table with the columns of the Azure CLI", () => {
    const table = effectiveRoutesTable(routesOf(network("")));
    expect(table.columns).toEqual(["source", "state", "address prefix", "next hop type", "next hop IP", "name"]);
    expect(table.rows[0]).toEqual(["Default", "Active", "10.0.0.0/16", "VnetLocal", "", ""]);
  });

  it("takes a machine's name, and suggests one for a name that is none", () => {
    const plane = planeOf(network(""));
    expect(effectiveRoutesOf(plane, "vm:WEB").ok).toBe(true);
    expect(effectiveRoutesOf(plane, "wbe")).toMatchObject({
      ok: false,
      problem: { code: "wrong-question", help: "did you mean `web`?" },
    });
  });
});

describe("effective routes against a recording", () => {
  const recorded = (...routes: readonly object[]) => ({
    value: routes.map((route) => ({
      source: "Default",
      state: "Active",
      nextHopIpAddress: [],
      disableBgpRoutePropagation: false,
      tagMap: {},
      ...route,
    })),
  });
  const internet = { addressPrefix: ["0.0.0.0/0"], nextHopType: "Internet" };
  const local = { addressPrefix: ["10.0.0.0/16"], nextHopType: "VnetLocal" };

  it("is equal whatever the order, and counts the platform's own routes to None that it passes over", () => {
    const document = routesOf(network(""));
    const none = document.value.filter(({ nextHopType }) => nextHopType === "None").length;
    const result = compareRoutes(
      document,
      recorded(internet, local, { addressPrefix: ["25.0.0.0/30"], nextHopType: "None" }),
    );
    expect(result).toMatchObject({ ok: true, document: { differences: [], same: 2, ignored: none + 1 } });
  });

  it("reads the list alone as well", () => {
    expect(compareRoutes(routesOf(network("")), recorded(internet, local).value)).toMatchObject({
      ok: true,
      document: { differences: [] },
    });
  });

  it("tells what is missing, extra and different", () => {
    const result = compareRoutes(
      routesOf(network("")),
      recorded(
        { ...internet, nextHopType: "VirtualAppliance", nextHopIpAddress: ["10.0.9.4"] },
        { addressPrefix: ["10.1.0.0/16"], nextHopType: "VNetPeering" },
      ),
    );
    expect(result.ok && comparisonTable(result.document).rows).toEqual([
      ["different", "Default 0.0.0.0/0", "Active Internet", "Active VirtualAppliance 10.0.9.4"],
      ["missing", "Default 10.1.0.0/16", "", "Active VNetPeering"],
      ["extra", "Default 10.0.0.0/16", "Active VnetLocal", ""],
    ]);
  });

  it("does not pass over a user's route to None", () => {
    const result = compareRoutes(
      routesOf(network("")),
      recorded(internet, local, { source: "User", addressPrefix: ["10.7.0.0/16"], nextHopType: "None" }),
    );
    expect(result).toMatchObject({ document: { differences: [{ difference: "missing", entry: "User 10.7.0.0/16" }] } });
  });

  it.each(
    [{}, [], { value: 7 }, { value: [{ name: "x" }] }, null, "text"].map((value) => [JSON.stringify(value), value]),
  )("tells that %s is no recording", (text, value) => {
    expect(compareRoutes(routesOf(network("")), value).ok).toBe(text === "[]");
  });
});
