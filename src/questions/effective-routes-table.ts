import type { Resource } from "../azure/resource-type.ts";
import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import type { EffectiveRoute } from "../dataplane/effective-routes.ts";
import { didYouMean } from "../input/suggestion.ts";
import { schemaVersion } from "../model/answer.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { EffectiveRoutesDocument, ShownRoute } from "../model/effective.ts";
import { pathOf } from "../model/place.ts";
import type { Table } from "../model/table.ts";
import { formatAddress, isIpv6 } from "../net/address.ts";
import { formatPrefix } from "../net/prefix.ts";
import { prefixesIn } from "../topology/dynamic-addresses.ts";
import type { Network } from "../topology/network.ts";

export type Shown<Document> =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly problem: Diagnostic };

/** A network interface by its name, or by the name of a virtual machine that has no other. */
export function interfaceNamed(network: Network, text: string): Resource | Diagnostic {
  const name = text.replace(/^(?:nic|vm):/i, "");
  const own = network.find("networkInterfaces", name);
  if (own !== undefined) return own;
  const machine = network.find("virtualMachines", name);
  const [only, another] = machine === undefined ? [] : network.related(machine, "has interface");
  if (only !== undefined && another === undefined) return only;
  const names =
    machine === undefined
      ? network.all("networkInterfaces").map((nic) => nic.name)
      : network.related(machine, "has interface").map((nic) => nic.name);
  return {
    code: "wrong-question",
    severity: "error",
    message:
      only === undefined ? `there is no network interface \`${name}\`` : `\`${name}\` has several network interfaces`,
    help:
      names.length === 0
        ? "the input holds no network interface and no virtual machine"
        : ((only === undefined ? didYouMean(name, names) : undefined) ?? `name one of ${names.slice(0, 8).join(", ")}`),
  };
}

export const isProblem = (found: Resource | Diagnostic): found is Diagnostic => "severity" in found;

/** The effective routes of a network interface, in the shape and order in which Azure shows them. */
export function effectiveRoutesOf(plane: DataPlane, nic: string): Shown<EffectiveRoutesDocument> {
  const found = interfaceNamed(plane.network, nic);
  if (isProblem(found)) return { ok: false, problem: found };
  const [subnet] = plane.network.related(found, "in subnet");
  const dual = subnet !== undefined && prefixesIn(subnet).some(({ lo }) => isIpv6(lo));
  // Where the subnet has no IPv6 range, Azure shows no IPv6 routes of its own.
  const routes = (subnet === undefined ? [] : (plane.routesOf(subnet.id)?.routes ?? [])).filter(
    ({ source, prefix }) => dual || source !== "Default" || !isIpv6(prefix.lo),
  );
  const groups = new Map<string, EffectiveRoute[]>();
  for (const route of routes) {
    const key = keyOf(route);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [route]);
    else group.push(route);
  }
  const value = [...groups.values()].flatMap(shownRoute);
  return { ok: true, document: { schemaVersion, kind: "effective-routes", value } };
}

/** Prefixes of a service tag make one line, and so does each other prefix. */
const keyOf = (route: EffectiveRoute): string => {
  const { writtenAs, nextHopType, state, source, offeredBy } = route;
  return [source, state, nextHopType, pathOf(offeredBy), writtenAs].join(" ");
};

function shownRoute(group: readonly EffectiveRoute[]): readonly ShownRoute[] {
  const [first] = group;
  if (first === undefined) return [];
  const { name, source, state, nextHopType, nextHopAddresses, tag } = first;
  const known = group.filter(({ prefix }) => !isStandIn(prefix.lo));
  return [
    {
      ...(source === "User" && name !== undefined ? { name } : {}),
      source,
      state,
      addressPrefix: known.map(({ prefix }) => formatPrefix(prefix)),
      nextHopType,
      nextHopIpAddress: nextHopAddresses.map(formatAddress),
      destinationServiceTags: tag === undefined ? [] : [tag],
    },
  ];
}

/** The columns that `az … --output table` has, and the route's name. */
export const effectiveRoutesTable = ({ value }: EffectiveRoutesDocument): Table => ({
  schemaVersion,
  kind: "effective-routes",
  columns: ["source", "state", "address prefix", "next hop type", "next hop IP", "name"],
  rows: value.map(({ source, state, addressPrefix, nextHopType, nextHopIpAddress, destinationServiceTags, name }) => [
    source,
    state,
    [...destinationServiceTags, ...(destinationServiceTags.length > 0 ? [] : addressPrefix)].join(", "),
    nextHopType,
    nextHopIpAddress.join(", "),
    name ?? "",
  ]),
});
