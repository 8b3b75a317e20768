import { parseAddress } from "../../net/address.ts";
import { azureLines, closedLine, rangeLine, subnetLine } from "../admitting-lines.ts";
import { networkHolding } from "../placement.ts";
import { publicSide } from "../public-side.ts";
import { backendOffer, faceBindings, faceStations, tagAddress } from "../publicly-reached.ts";
import { defineType, type Face, type Finding, type NetworkView, type Resource } from "../resource-type.ts";
import type { Setting } from "../setting.ts";
import { type SqlServer, schema } from "./sql-server-schema.ts";

type Server = Resource<SqlServer>;

/**
 * Clients inside Azure are redirected from 1433 to the node's own port, so a claim without `on` covers both. Private
 * endpoints are proxied unless Redirect is set, and with public access disabled there is nothing else (R-SQL-4).
 */
const portsOf = ({ connectionPolicy, publicNetworkAccess }: SqlServer): string =>
  connectionPolicy === "Proxy" || (connectionPolicy === "Default" && publicNetworkAccess === "Disabled")
    ? "tcp/1433"
    : "tcp/1433,11000-11999";

const faces = (server: Server, view: NetworkView): readonly Face[] => [
  {
    group: "sqlServer",
    hosts: [
      {
        host: `${server.name}.database.windows.net`.toLowerCase(),
        zone: "privatelink.database.windows.net",
        record: server.name.toLowerCase(),
      },
    ],
    on: portsOf(server.properties),
    publicAddress: tagAddress(server, "Sql", "sqlServer", view),
  },
];

/** Rules of an unnamed list are named by what they hold. */
const placeOf = (server: Server, property: string, name: string, value: string) =>
  server.place(/^\d+$/.test(name) ? `${property}/"${value}"` : name, [property, name]);

/** Subnets, then addresses; no service is trusted by itself (R-SQL-1, R-SQL-3). */
function rules(server: Server, view: NetworkView): readonly Setting[] {
  const { firewallRules, virtualNetworkRules } = server.properties;
  return [
    ...Object.entries(virtualNetworkRules).map(([name, { subnet }]) => {
      const place = placeOf(server, "virtualNetworkRules", name, subnet);
      return subnetLine(subnet, { place, behaviours: ["R-SQL-3", "R-SE-2"] }, view);
    }),
    ...Object.entries(firewallRules).flatMap(([name, { startIpAddress, endIpAddress }]) => {
      const value = startIpAddress === endIpAddress ? startIpAddress : `${startIpAddress}-${endIpAddress}`;
      const place = placeOf(server, "firewallRules", name, value);
      if (value === "0.0.0.0")
        return azureLines({ name: `firewall rule ${name}`, place, behaviours: ["R-SQL-2"] }, view);
      const range = { lo: parseAddress(startIpAddress) ?? 0, hi: parseAddress(endIpAddress) ?? 0 };
      const detail = `the server's firewall rule ${name} admits ${value}`;
      return [rangeLine([range], { name: `firewall rule ${name}`, place, behaviours: ["R-SQL-3"], detail })];
    }),
    closedLine({
      name: "no rule admits it",
      place: server.place("firewallRules", ["firewallRules"]),
      behaviours: ["R-SQL-1", "R-SQL-3"],
      detail: "the server admits only what its firewall and virtual network rules list, and none lists this caller",
      help: "add a firewall rule for the caller's public address, a virtual network rule with a service endpoint on its subnet, or a private endpoint",
    }),
  ];
}

const settings = (server: Server, view: NetworkView): readonly Setting[] =>
  publicSide(
    server,
    {
      access: server.properties.publicNetworkAccess,
      trusted: [],
      rules: rules(server, view),
      disabled: ["R-SQL-1"],
    },
    view,
  );

/** A virtual network rule takes subnets of the server's own region only (R-SQL-3). */
function findings(server: Server, view: NetworkView): readonly Finding[] {
  return Object.entries(server.properties.virtualNetworkRules).flatMap(([name, { subnet }]) => {
    const resource = view.find("subnets", subnet);
    const network = resource === undefined ? undefined : networkHolding(resource, view);
    if (network === undefined || network.location === server.location) return [];
    return [
      {
        code: "not-same-region",
        message: `${server.name} is in ${server.location}, and the virtual network rule ${name} names a subnet in ${network.location}`,
        behaviours: ["R-SQL-3"],
        places: [placeOf(server, "virtualNetworkRules", name, subnet)],
      },
    ];
  });
}

export const sqlServer = defineType<SqlServer>({
  armType: "Microsoft.Sql/servers",
  section: "servers",
  noun: "SQL server",
  kinds: ["sql"],
  schema,
  references: ({ properties }) =>
    Object.entries(properties.virtualNetworkRules).map(([name, { subnet }]) => ({
      property: ["virtualNetworkRules", name],
      section: "subnets",
      target: subnet,
      relation: "admits",
    })),
  stations: (server, view) => faceStations(server, faces(server, view), settings(server, view), "SQL server"),
  publicBindings: (server, view) => faceBindings(server, faces(server, view)),
  endpoint: (server, view) => {
    const backend = backendOffer(server, "Sql", view);
    return { faces: faces(server, view), ...(backend === undefined ? {} : { backend }) };
  },
  findings,
});
