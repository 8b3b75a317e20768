import { intersect, intervalSet } from "../../net/interval-set.ts";
import { parsePrefix } from "../../net/prefix.ts";
import type { AddressTerm } from "../../rules/rule-list.ts";
import { addressTerm, anyAddress } from "../address-terms.ts";
import { calls } from "../firewall-collection.ts";
import { fromSubnet, throughFrontDoor } from "../network-rules.ts";
import { endpointsFor } from "../placement.ts";
import { publicAccessDisabled } from "../public-network-access.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { publicSpace, writtenSet } from "../service-tags/tag-space.ts";
import type { Setting } from "../setting.ts";
import type { Restriction, Site } from "./site-schema.ts";

type App = Resource<Site>;

const behaviours = ["R-APP-2"];

/** A caller that comes by a service endpoint has a private address, which no address rule is about (R-SE-2). */
function termOf(text: string, view: NetworkView): AddressTerm | undefined {
  const prefix = parsePrefix(text)?.prefix;
  if (prefix === undefined) return addressTerm(text, view.tags);
  return prefix.length === 0 ? anyAddress : writtenSet(intersect(intervalSet([prefix]), publicSpace));
}

/** Which site a list is for: the main one, or the one that deployments use. */
interface List {
  readonly property: "ipSecurityRestrictions" | "scmIpSecurityRestrictions";
  readonly restrictions: readonly Restriction[];
  readonly defaultAction: "Allow" | "Deny" | undefined;
  /** Facts that all lines need: the host that is called. */
  readonly when: readonly string[];
}

/** A profile that is known bears its own id; what else requests bear is not known (R-PAAS-1). */
function headerFacts({ headers = {} }: Restriction): readonly (readonly string[])[] {
  const names = Object.keys(headers);
  if (names.length === 0) return [[]];
  const doors = names.length === 1 && names[0]?.toLowerCase() === "x-azure-fdid" ? Object.values(headers) : [];
  const ids = doors.flat().filter((value) => typeof value === "string");
  return [...ids.map((id) => [throughFrontDoor(id)]), [`open: whether the request bears ${names.join(" and ")}`]];
}

function linesFor(
  app: App,
  list: List,
  restriction: Restriction,
  index: number,
  view: NetworkView,
): readonly Setting[] {
  const { name, ipAddress, vnetSubnetResourceId: subnet, action, priority } = restriction;
  const shown = name ?? `siteConfig/${list.property}/"${subnet ?? ipAddress.join(",")}"`;
  const resource = subnet === undefined ? undefined : view.find("subnets", subnet);
  const who = subnet === undefined ? ipAddress.join(", ") || "everyone" : (resource?.name ?? subnet);
  const terms = ipAddress.flatMap((text) => termOf(text, view) ?? []);
  return headerFacts(restriction).map((bears) => ({
    access: action,
    name: `access restriction ${name ?? who}`,
    priority,
    place: app.place(shown, ["siteConfig", list.property, name ?? String(index)]),
    behaviours: subnet === undefined ? behaviours : [...behaviours, "R-SE-2"],
    when: [...list.when, ...(subnet === undefined ? [] : [fromSubnet(resource?.id ?? subnet)]), ...bears],
    ...(ipAddress.length === 0 ? {} : { source: terms }),
    detail: `an access restriction of ${app.name} ${action === "Deny" ? "denies" : "admits"} ${who}`,
    ...(action === "Deny"
      ? { cause: "access-restriction" as const, help: "admit the caller by a restriction of lower priority number" }
      : {}),
  }));
}

/** First match by priority, then the default: with any rule, whoever is not listed is denied (R-APP-2). */
function linesOf(app: App, list: List, view: NetworkView): readonly Setting[] {
  const { property, restrictions, defaultAction = restrictions.length === 0 ? "Allow" : "Deny" } = list;
  const ordered = restrictions
    .map((restriction, index) => ({ restriction, index }))
    .sort((a, b) => a.restriction.priority - b.restriction.priority);
  const element = `siteConfig/${property}DefaultAction`;
  return [
    ...ordered.flatMap(({ restriction, index }) => linesFor(app, list, restriction, index, view)),
    {
      access: defaultAction,
      name: `default ${defaultAction}`,
      place: app.place(element, element.split("/")),
      behaviours,
      when: list.when,
      ...(defaultAction === "Allow"
        ? { detail: "no access restriction concerns the caller" }
        : {
            cause: "access-restriction" as const,
            detail: `no access restriction of ${app.name} admits the caller, and whoever is not listed is denied`,
            help: "add a restriction that admits the caller, or reach the app by a private endpoint",
          }),
    },
  ];
}

/** Whether anything gets in by the public side: where nothing is said, a private endpoint ends it (R-APP-2). */
function isClosed(app: App, view: NetworkView): boolean {
  const stated = app.properties.publicNetworkAccess ?? app.properties.siteConfig?.publicNetworkAccess;
  return stated === undefined ? endpointsFor(app, view).length > 0 : stated === "Disabled";
}

/** How the public side of an app decides: its switch, then the list of the site that is called (R-APP-2). */
export function settings(app: App, scmHost: string, view: NetworkView): readonly Setting[] {
  const { siteConfig } = app.properties;
  return [
    ...(isClosed(app, view) ? [publicAccessDisabled(app, behaviours)] : []),
    ...(siteConfig?.scmIpSecurityRestrictionsUseMain === true
      ? []
      : linesOf(
          app,
          {
            property: "scmIpSecurityRestrictions",
            restrictions: siteConfig?.scmIpSecurityRestrictions ?? [],
            defaultAction: siteConfig?.scmIpSecurityRestrictionsDefaultAction,
            when: [calls(scmHost)],
          },
          view,
        )),
    ...linesOf(
      app,
      {
        property: "ipSecurityRestrictions",
        restrictions: siteConfig?.ipSecurityRestrictions ?? [],
        defaultAction: siteConfig?.ipSecurityRestrictionsDefaultAction,
        when: [],
      },
      view,
    ),
  ];
}
