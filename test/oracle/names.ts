import { inAny } from "./addresses.ts";
import { type Face, type Host, holderOf, type Network, subnetHolding, vnets } from "./network.ts";

/** Where a name leads. */
export type Resolution =
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "missing"; readonly zone: string | undefined }
  | { readonly kind: "open" };

/** Who asks: a host of a virtual network with the servers it is told, a site, or somebody on the Internet. */
export interface Asker {
  readonly vnet: string | undefined;
  readonly servers: readonly string[];
}

export const publicFace = (face: Face): string => `tag:${face.tag}.${face.region}#${face.name}/${face.group}`;

type Viewpoint = { readonly vnet: string | undefined } | "open";

/** R-DNS-1: the virtual network whose linked zones count for the asker; `undefined` = the public Internet. */
function viewpoint(net: Network, { vnet, servers }: Asker): Viewpoint {
  const told = servers[0] ?? (vnet === undefined ? undefined : net.document.virtualNetworks?.[vnet]?.dnsServers?.[0]);
  return told === undefined || told === "168.63.129.16" ? { vnet } : behind(net, told, vnet === undefined);
}

/** How a server answers: as its own network sees it, as its site's servers do, or publicly. */
function behind(net: Network, server: string, asSite: boolean): Viewpoint {
  for (const [vnet] of vnets(net))
    if (holderOf(net, vnet, server) !== undefined || subnetHolding(net, vnet, server) !== undefined) return { vnet };
  const site = Object.values(net.document.onPremises ?? {}).find(({ addressPrefixes }) =>
    inAny(server, addressPrefixes),
  );
  const next = asSite ? undefined : site?.dnsServers?.[0];
  if (next !== undefined && next !== server) return behind(net, next, true);
  return server === "8.8.8.8" ? { vnet: undefined } : "open";
}

interface ZoneRecord {
  readonly name: string;
  readonly address: string;
}

/** Its own records, and those that private endpoints write into it (R-PE-12). */
function recordsOf(net: Network, zone: string): readonly ZoneRecord[] {
  const records: ZoneRecord[] = [];
  for (const [name, [address]] of Object.entries(net.document.privateDnsZones?.[zone]?.A ?? {}))
    if (address !== undefined) records.push({ name, address });
  for (const { zones, face, addresses } of net.endpoints) {
    if (!zones.includes(zone)) continue;
    face.hosts.forEach((host, index) => {
      const address = addresses[index];
      if (host.zone === zone && address !== undefined) records.push({ name: host.record, address });
    });
  }
  return records;
}

/** R-DNS-2: the longest linked zone answers, or says that there is no such name; without a zone, the next one asks. */
function ask(net: Network, name: string, vnet: string | undefined): Resolution | undefined {
  let best: string | undefined;
  let fallsBack = false;
  for (const [zone, { links = {} }] of Object.entries(net.document.privateDnsZones ?? {})) {
    const link = Object.values(links).find(({ virtualNetwork }) => virtualNetwork === vnet);
    if (link === undefined || (name !== zone && !name.endsWith(`.${zone}`))) continue;
    if (best !== undefined && best.length >= zone.length) continue;
    best = zone;
    fallsBack = link.resolutionPolicy === "NxDomainRedirect";
  }
  if (best === undefined) return undefined;
  const relative = name === best ? "@" : name.slice(0, name.length - best.length - 1);
  const records = recordsOf(net, best);
  const record = records.find((each) => each.name === relative) ?? records.find((each) => each.name === "*");
  if (record !== undefined) return { kind: "address", address: record.address };
  // R-PE-13: only a link that falls back lets the public answer through.
  return fallsBack ? undefined : { kind: "missing", zone: best };
}

/** What a host name of a service resolves to where it is asked: linked private zones first, then the public record. */
export function resolve(net: Network, face: Face, { host, zone, record }: Host, asker: Asker): Resolution {
  const view = viewpoint(net, asker);
  if (view === "open") return { kind: "open" };
  // R-PE-12: a service with a private endpoint has an alias into the privatelink zone.
  const aliased = net.endpoints.some(
    (endpoint) =>
      endpoint.face.kind === face.kind && endpoint.face.name === face.name && endpoint.face.group === face.group,
  );
  return (
    ask(net, host, view.vnet) ??
    (aliased ? ask(net, `${record}.${zone}`, view.vnet) : undefined) ?? { kind: "address", address: publicFace(face) }
  );
}
