import * as z from "zod";
import { parsePrefix } from "../../net/prefix.ts";
import { azureLines, closedLine, rangeLine, ruleEntries, subnetLine } from "../admitting-lines.ts";
import { callerIs } from "../network-rules.ts";
import { publicNetworkAccess } from "../public-network-access.ts";
import { publicSide } from "../public-side.ts";
import { faceBindings, faceStations, tagAddress } from "../publicly-reached.ts";
import { defineType, type Face, type NetworkView, type Resource } from "../resource-type.ts";
import { flag, list, object, texts, word } from "../schema.ts";
import type { Setting } from "../setting.ts";
import { ignored } from "./ignored-properties.ts";

const schema = () => {
  const { virtualNetworkRules, ipRules } = ruleEntries();
  return object(
    {
      kind: word("GlobalDocumentDB", "MongoDB", "Parse").default("GlobalDocumentDB"),
      /** `EnableCassandra`, `EnableGremlin`, `EnableTable`: which API the account speaks. */
      capabilities: list(z.preprocess((value) => (typeof value === "string" ? { name: value } : value), capability())),
      publicNetworkAccess: publicNetworkAccess().default("Enabled"),
      ipRules,
      /** Older API versions: addresses in one text with commas. */
      ipRangeFilter: texts(),
      isVirtualNetworkFilterEnabled: flag().default(false),
      virtualNetworkRules,
      networkAclBypass: word("None", "AzureServices").default("None"),
      networkAclBypassResourceIds: texts(),
    },
    { ignored },
  );
};

const capability = () => z.object({ name: z.string() });

export type CosmosAccount = z.output<ReturnType<typeof schema>>;
type Account = Resource<CosmosAccount>;

/** The APIs by private-endpoint group: domain, and ports beside 443 for those that speak their own protocol (R-PE-14). */
const apis = {
  Sql: { domain: "documents.azure.com", on: "tcp/443" },
  MongoDB: { domain: "mongo.cosmos.azure.com", on: "tcp/10255" },
  Cassandra: { domain: "cassandra.cosmos.azure.com", on: "tcp/10350" },
  Gremlin: { domain: "gremlin.cosmos.azure.com", on: "tcp/443" },
  Table: { domain: "table.cosmos.azure.com", on: "tcp/443" },
} as const;

/** Every account speaks the document API, and at most one other. */
function groupsOf({ kind, capabilities }: CosmosAccount): readonly (keyof typeof apis)[] {
  const named = (name: string): boolean =>
    capabilities.some((entry) => entry.name.toLowerCase() === `enable${name.toLowerCase()}`);
  const others = (["Cassandra", "Gremlin", "Table"] as const).filter(named);
  return kind === "MongoDB" ? ["MongoDB", "Sql"] : ["Sql", ...others];
}

const faces = (account: Account, view: NetworkView): readonly Face[] =>
  groupsOf(account.properties).map((group) => {
    const { domain, on } = apis[group];
    const record = account.name.toLowerCase();
    return {
      group,
      hosts: [{ host: `${record}.${domain}`, zone: `privatelink.${domain}`, record }],
      on,
      publicAddress: tagAddress(account, "AzureCosmosDB", group, view),
    };
  });

/** Open until addresses are listed or the filter for subnets is on; then the two lists are all there is. */
function rules(account: Account, view: NetworkView): readonly Setting[] {
  const { ipRules, ipRangeFilter, isVirtualNetworkFilterEnabled, virtualNetworkRules } = account.properties;
  const addresses = [
    ...ipRules.map(({ value }, index) => ({ value, path: ["ipRules", String(index)] })),
    ...ipRangeFilter.map((value) => ({ value, path: ["ipRangeFilter"] })),
  ];
  const subnets = isVirtualNetworkFilterEnabled ? virtualNetworkRules : [];
  const behaviours = ["R-COS-1"];
  if (addresses.length === 0 && !isVirtualNetworkFilterEnabled) {
    const place = account.place("ipRules", ["ipRules"]);
    const detail = "the account has no firewall, and admits every network";
    return [{ access: "Allow", name: "no firewall", place, behaviours, detail }];
  }
  return [
    ...subnets.map(({ subnet }, index) => {
      const path = ["virtualNetworkRules", String(index)];
      const place = account.place(`virtualNetworkRules/"${view.find("subnets", subnet)?.name ?? subnet}"`, path);
      return subnetLine(subnet, { place, behaviours: ["R-SE-2", "R-SE-4"] }, view);
    }),
    ...addresses.flatMap(({ value, path }) => {
      const place = account.place(`${path[0]}/"${value}"`, path);
      const name = `IP rule ${value}`;
      // The one address that stands for all of Azure, as in SQL (R-SQL-2).
      if (value === "0.0.0.0") return azureLines({ name, place, behaviours }, view);
      const ranges = [parsePrefix(value)?.prefix ?? []].flat();
      return [rangeLine(ranges, { name, place, behaviours, detail: `the account admits ${value}` })];
    }),
    closedLine({
      name: "no rule admits it",
      place: account.place("ipRules", ["ipRules"]),
      behaviours,
      detail: "the account's firewall admits only what its rules list, and no rule lists this caller",
      help: "add an IP rule, a virtual network rule with a service endpoint on the caller's subnet, or a private endpoint",
    }),
  ];
}

function settings(account: Account, view: NetworkView): readonly Setting[] {
  const { publicNetworkAccess: access, networkAclBypass, networkAclBypassResourceIds: ids } = account.properties;
  const line = {
    name: "network bypass",
    place: account.place("networkAclBypass", ["networkAclBypass"]),
    behaviours: ["R-NSP-1"],
    detail: "the account lets Azure Synapse Link past its firewall",
  };
  return publicSide(
    account,
    {
      access,
      // It names the workspaces that it lets past, one by one.
      trusted: (networkAclBypass === "AzureServices" ? ids : []).map((id) => ({
        ...line,
        access: "Allow" as const,
        when: [callerIs(view.resolve(id)?.id ?? id)],
      })),
      rules: rules(account, view),
      disabled: ["R-PE-5", "R-NSP-1"],
    },
    view,
  );
}

export const cosmosAccount = defineType<CosmosAccount>({
  armType: "Microsoft.DocumentDB/databaseAccounts",
  section: "databaseAccounts",
  noun: "Cosmos DB account",
  kinds: ["cosmos"],
  schema,
  references: ({ properties }) =>
    properties.virtualNetworkRules.map(({ subnet }) => ({
      property: ["virtualNetworkRules"],
      section: "subnets",
      target: subnet,
      relation: "admits",
    })),
  stations: (account, view) =>
    faceStations(account, faces(account, view), settings(account, view), "Cosmos DB account"),
  publicBindings: (account, view) => faceBindings(account, faces(account, view)),
  endpoint: (account, view) => ({ faces: faces(account, view) }),
});
