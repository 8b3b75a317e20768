import type { Place } from "../model/place.ts";
import type { Address } from "../net/address.ts";
import { intersect, intervalSet } from "../net/interval-set.ts";
import { knownSet } from "../rules/known-set.ts";
import type { AddressTerm } from "../rules/rule-list.ts";
import { addressTerm } from "./address-terms.ts";
import { callerOfType, fromSubnet, inRegion, networkRuleSet } from "./network-rules.ts";
import { regions } from "./regions.ts";
import type { NetworkView } from "./resource-type.ts";
import { internetSpace, publicSpace, writtenSet } from "./service-tags/tag-space.ts";
import type { Setting } from "./setting.ts";

/*
 * Lines that let callers in at the public side of a service. For services whose rules are no `networkAcls`, but named
 * ranges, lists of their own, or the access rules of a perimeter.
 */

/** The lists of a network rule set, for services that keep them beside other properties. */
export const ruleEntries = () => networkRuleSet().out.shape;

interface Interval {
  readonly lo: Address;
  readonly hi: Address;
}

const whole = (ranges: readonly Interval[]): boolean => ranges.some(({ lo, hi }) => lo === 0 && hi === 0xffffffff);

/**
 * The public part of ranges: a caller with a private address, as one behind a service endpoint has, matches no address
 * rule (R-SE-2).
 */
export const publicPart = (ranges: readonly Interval[]): AddressTerm =>
  whole(ranges) ? knownSet(internetSpace) : writtenSet(intersect(intervalSet(ranges), publicSpace));

interface Line {
  readonly name: string;
  readonly place: Place;
  readonly behaviours: readonly string[];
  readonly detail: string;
}

/** Admits a subnet that comes through a service endpoint; without the endpoint it is an address as any other (R-SE-2). */
export function subnetLine(subnet: string, line: Omit<Line, "name" | "detail">, view: NetworkView): Setting {
  const resource = view.find("subnets", subnet);
  const name = resource?.name ?? subnet;
  return {
    ...line,
    access: "Allow",
    when: [fromSubnet(resource?.id ?? subnet)],
    name: `virtual network rule ${name}`,
    detail: `the service admits subnet ${name}, which calls it through a service endpoint`,
  };
}

/** Admits public addresses. */
export const rangeLine = (ranges: readonly Interval[], line: Line): Setting => ({
  ...line,
  access: "Allow",
  source: [publicPart(ranges)],
});

/** Admits whoever calls from a public address of Azure's, also of other customers (R-SQL-2). */
export function azureLines(line: Omit<Line, "detail">, view: NetworkView): readonly Setting[] {
  const settled = { ...line, access: "Allow" as const, detail: "the service admits callers from anywhere in Azure" };
  const everywhere = new Set([...regions, ...view.resources.map(({ location }) => location)]);
  const cloud = addressTerm("AzureCloud", view.tags);
  return [
    // Whoever is known to call from a region of Azure's, whatever public address it has been given.
    ...[...everywhere].map((region) => ({ ...settled, when: [inRegion(region)], source: [knownSet(internetSpace)] })),
    ...(cloud === undefined ? [] : [{ ...settled, source: [cloud] }]),
  ];
}

/** Admits the backends of services, by the ARM type of the calling resource. */
export const trustedLines = (armTypes: readonly string[], line: Line): readonly Setting[] =>
  armTypes.map((armType) => ({ ...line, access: "Allow", when: [callerOfType(armType)] }));

/** What every list of admissions ends with. */
export const closedLine = (line: Line & { readonly help: string }): Setting => ({
  ...line,
  access: "Deny",
  cause: "service-firewall",
});
