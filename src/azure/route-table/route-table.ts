import * as z from "zod";
import type { RouteOffer } from "../../model/forwarding.ts";
import { parseAddress } from "../../net/address.ts";
import { subtract } from "../../net/interval-set.ts";
import { type Prefix, parsePrefix, prefixesOfSet } from "../../net/prefix.ts";
import { knownTags } from "../address-terms.ts";
import { cidr, ipAddress } from "../cidr.ts";
import { defineType, type Finding, type NetworkView, type Resource } from "../resource-type.ts";
import { flag, named, object, texts, word } from "../schema.ts";
import { outsideHosts, parseTag } from "../service-tags/tag-space.ts";

const hopTypes = [
  "VirtualAppliance",
  "VirtualNetworkGateway",
  "VnetLocal",
  "Internet",
  "None",
  "VirtualApplianceEcmp",
] as const;

/** Words are meant as service tags, numbers as prefixes. */
const tagMeant = (text: string) => (/^[a-z]/i.test(text) ? { code: "bad-cidr", candidates: knownTags } : {});

const prefixOrTag = () =>
  z.string().superRefine((text, context) => {
    if (parseTag(text) !== undefined) return;
    const found = cidr().safeParse(text);
    for (const issue of found.error?.issues ?? [])
      context.addIssue({
        ...issue,
        code: "custom",
        message: `${issue.message}, and no service tag either`,
        params: { ...("params" in issue ? issue.params : {}), ...tagMeant(text) },
      });
  });

const route = () =>
  object({
    addressPrefix: prefixOrTag(),
    nextHopType: word(...hopTypes),
    nextHopIpAddress: ipAddress().optional(),
    nextHopIpAddresses: texts(ipAddress()),
    nextHop: object({ nextHopIpAddresses: texts(ipAddress()) }).optional(),
    hasBgpOverride: flag().default(false),
  }).superRefine(({ nextHopType, nextHopIpAddress, nextHopIpAddresses, nextHop }, context) => {
    const needs = nextHopType === "VirtualAppliance" && nextHopIpAddress === undefined;
    const needsSeveral =
      nextHopType === "VirtualApplianceEcmp" &&
      nextHopIpAddresses.length + (nextHop?.nextHopIpAddresses.length ?? 0) < 2;
    if (needs)
      context.addIssue({
        code: "custom",
        path: ["nextHopType"],
        message: "a route to a VirtualAppliance needs `nextHopIpAddress`",
        params: { code: "missing-next-hop" },
      });
    if (needsSeveral)
      context.addIssue({
        code: "custom",
        path: ["nextHopType"],
        message: "a route to a VirtualApplianceEcmp needs 2 to 64 `nextHopIpAddresses`",
        params: { code: "missing-next-hop" },
      });
  });

const schema = () =>
  object(
    {
      routes: named(route()),
      disableBgpRoutePropagation: flag().default(false),
      disablePeeringRoute: word("None", "All").default("None"),
    },
    { ignored: ["subnets"] },
  );

export type RouteTable = z.output<ReturnType<typeof schema>>;

interface RoutePrefix {
  readonly prefix: Prefix;
  readonly preference: number;
  readonly tag?: string;
  readonly isPossible?: boolean;
}

/** Prefixes of a route: its own, or its tag's, explicit ones preferred and the narrower tag first (R-RT-14). */
function prefixesFor(text: string, view: NetworkView): readonly RoutePrefix[] {
  const explicit = parsePrefix(text)?.prefix;
  if (explicit !== undefined) return [{ prefix: explicit, preference: 0 }];
  const tag = parseTag(text);
  if (tag === undefined) return [];
  const preference = (tag.name === "AzureCloud" ? 3 : 1) + (tag.region === undefined ? 1 : 0);
  const { sure, doubtful } = view.tags.addresses(tag);
  return [
    ...prefixesOfSet(sure).map((prefix) => ({ prefix, preference, tag: text })),
    // Hosts outside the model are taken to be in no tag: those in Azure are known by their names.
    ...prefixesOfSet(subtract(doubtful, outsideHosts)).map((prefix) => ({
      prefix,
      preference,
      tag: text,
      isPossible: true,
    })),
  ];
}

/** User-defined routes, for every subnet that the table is attached to (R-RT-1). */
function routes(table: Resource<RouteTable>, view: NetworkView): readonly RouteOffer[] {
  const subnets = view.referrers(table, "routed by");
  return Object.entries(table.properties.routes).flatMap(
    ([name, { addressPrefix, nextHopType, nextHopIpAddress, nextHopIpAddresses, nextHop }]) => {
      const hops = [
        ...(nextHopIpAddress === undefined ? [] : [nextHopIpAddress]),
        ...nextHopIpAddresses,
        ...(nextHop?.nextHopIpAddresses ?? []),
      ];
      return prefixesFor(addressPrefix, view).flatMap((of) =>
        subnets.map((subnet) => ({
          ...of,
          // Effective routes show several appliances as one VirtualAppliance with several addresses (R-RT-10).
          nextHopType: nextHopType === "VirtualApplianceEcmp" ? ("VirtualAppliance" as const) : nextHopType,
          nextHopAddresses: hops.flatMap((hop) => parseAddress(hop) ?? []),
          source: "User" as const,
          name,
          place: table.place(name, ["routes", name]),
          scope: { subnet: subnet.id },
          behaviours: ["R-RT-1", "R-RT-10"],
        })),
      );
    },
  );
}

/** A user's route leads to a VPN gateway only, never to an ExpressRoute gateway (R-RT-12). */
function findings(table: Resource<RouteTable>, view: NetworkView): readonly Finding[] {
  const networks = new Set(
    view.referrers(table, "routed by").map(({ name }) => name.slice(0, name.lastIndexOf("/")).toLowerCase()),
  );
  const expressRoute = view.all("virtualNetworkGateways").some((gateway) => {
    const [home] = view.related(gateway, "in subnet");
    return (
      (gateway.properties as { gatewayType?: string }).gatewayType === "ExpressRoute" &&
      home !== undefined &&
      networks.has(home.name.slice(0, home.name.lastIndexOf("/")).toLowerCase())
    );
  });
  if (!expressRoute) return [];
  return Object.entries(table.properties.routes).flatMap(([name, { nextHopType }]) =>
    nextHopType === "VirtualNetworkGateway"
      ? [
          {
            code: "unsupported-gateway-route",
            message: `route ${name} leads to an ExpressRoute gateway, which takes no user-defined route`,
            behaviours: ["R-RT-12"],
            places: [table.place(name, ["routes", name])],
          },
        ]
      : [],
  );
}

export const routeTable = defineType<RouteTable>({
  armType: "Microsoft.Network/routeTables",
  section: "routeTables",
  noun: "route table",
  kinds: [],
  schema,
  routes,
  findings,
  unapplied: ({ properties }) =>
    Object.entries(properties.routes)
      .filter(([, { hasBgpOverride }]) => hasBgpOverride)
      .map(([name]) => ({
        property: `routes.${name}.hasBgpOverride`,
        effect: "the route may win over routes learnt by BGP that it overlaps, whatever their length (R-RT-10)",
      })),
  routePolicy: ({ properties }) => ({
    withoutGatewayRoutes: properties.disableBgpRoutePropagation,
    withoutPeeringRoutes: properties.disablePeeringRoute === "All",
  }),
});
