import type { Face, FaceHost, Resource, Zone } from "../azure/resource-type.ts";
import { outsideAddress, parseTag } from "../azure/service-tags/tag-space.ts";
import { wellKnownHosts } from "../azure/service-tags/well-known-hosts.ts";
import type { Place } from "../model/place.ts";
import { type Address, formatAddress, parseAddress } from "../net/address.ts";
import { memoised } from "../topology/memoised.ts";
import type { Obstacle } from "./recorder.ts";
import type { DataPlane } from "./plane.ts";

/** Who asks: a host in a virtual network, a site, or somebody on the Internet. */
export interface Asker {
  readonly network: string | undefined;
  /** Servers that it is told to ask; empty = what its network says. */
  readonly servers: readonly string[];
  readonly site: boolean;
}

/** What a name came out as where it was asked. */
export interface Resolution {
  readonly host: string;
  readonly addresses: readonly Address[];
  readonly kind: "public" | "private" | "nxdomain" | "open";
  readonly detail: string;
  readonly behaviours: readonly string[];
  readonly decidedBy?: Place;
  readonly obstacle?: Obstacle;
  readonly assumption?: { readonly code: string; readonly message: string };
}

interface KnownHost {
  readonly service: Resource;
  readonly face: Face;
  readonly host: FaceHost;
}

/** Resolves names as the asker would: linked private zones first, then publicly (R-DNS-1, R-DNS-2, R-PE-12, R-PE-13). */
export function nameService(plane: DataPlane): (host: string, asker: Asker) => Resolution {
  const { network } = plane;
  const hosts = memoised(() => {
    const known = new Map<string, KnownHost>();
    for (const service of network.resources) {
      for (const face of service.type.endpoint?.(service, network)?.faces ?? []) for (const host of face.hosts) known.set(host.host.toLowerCase(), { service, face, host });
    }
    return known;
  }, () => "hosts");
  /** Services that have a private endpoint for a face, anywhere: their public name is then an alias into the zone. */
  const endpoints = memoised(() => {
    const served = new Map<string, Resource>();
    for (const resource of network.resources) {
      const serves = resource.type.serves?.(resource, network);
      if (serves !== undefined) served.set(`${serves.service} ${serves.group.toLowerCase()}`, resource);
    }
    return served;
  }, () => "endpoints");

  /** The network whose linked zones count for the asker; `undefined` = none. */
  function viewpoint(asker: Asker): { network?: string; open?: string; assumption?: Resolution["assumption"] } {
    const home = asker.network === undefined ? undefined : network.byId(asker.network);
    const servers = asker.servers.length > 0 ? asker.servers : home === undefined ? [] : (home.type.dnsServers?.(home) ?? []);
    const [server] = servers;
    if (server === undefined) return home === undefined ? {} : { network: home.id };
    if (server === "168.63.129.16" || /^azureprovideddns$/i.test(server)) return asker.site || home === undefined ? {} : { network: home.id };
    const address = parseAddress(server);
    if (address === undefined) return { open: `what the DNS server \`${server}\` is` };
    for (const candidate of network.all("virtualNetworks")) {
      if (plane.owners.privately(candidate.id, address) !== undefined || plane.owners.subnetAt(candidate.id, address) !== undefined) {
        return { network: candidate.id, assumption: { code: "dns-server-forwards", message: `the DNS server ${server} in ${candidate.name} is assumed to forward to Azure's own DNS` } };
      }
    }
    const site = network.all("onPremises").find((resource) => (resource.type.space?.(resource) ?? []).some(({ lo, hi }) => address >= lo && address <= hi));
    if (site !== undefined && !asker.site) return viewpoint({ network: undefined, servers: site.type.dnsServers?.(site) ?? [], site: true });
    return /^(8\.8\.|1\.1\.1\.|9\.9\.9\.)/.test(server) || asker.site ? {} : { open: `how the DNS server ${server} answers` };
  }

  const linkedZone = (name: string, view: string | undefined): { zone: Zone; fallsBack: boolean } | undefined => {
    if (view === undefined) return undefined;
    const fitting = network.zones.flatMap((zone) => {
      const link = zone.networks.find(({ id }) => id === view);
      return link !== undefined && (name === zone.name || name.endsWith(`.${zone.name}`)) ? [{ zone, fallsBack: link.fallsBack }] : [];
    });
    return fitting.sort((a, b) => b.zone.name.length - a.zone.name.length)[0];
  };

  function inZone(name: string, zone: Zone) {
    const relative = name === zone.name ? "@" : name.slice(0, -zone.name.length - 1);
    return zone.records.find((record) => record.name === relative) ?? zone.records.find((record) => record.name === "*");
  }

  function publicly(host: string, known: KnownHost | undefined): Resolution {
    if (known === undefined) return outside(host);
    const endpoint = endpoints().get(`${known.service.id} ${known.face.group.toLowerCase()}`);
    const own = known.host.publicAnswerIsPrivate === true && endpoint !== undefined ? endpoint.type.addresses?.(endpoint, network)[0]?.address : known.face.publicAddress;
    if (own === undefined) return missing(host, undefined, `${host} has no public record`);
    return { host, addresses: [own], kind: known.host.publicAnswerIsPrivate === true ? "private" : "public", detail: `${host} resolves to ${known.host.publicAnswerIsPrivate === true ? `the private address ${formatAddress(own)} by a public record` : "its public address"}`, behaviours: ["R-PE-12"], decidedBy: known.service.place() };
  }

  function outside(host: string): Resolution {
    for (const { pattern, tag } of wellKnownHosts) {
      const match = pattern.exec(host);
      if (match === null) continue;
      const region = match.groups?.["region"];
      const parsed = (region === undefined ? undefined : parseTag(`${tag}.${region}`)) ?? parseTag(tag);
      if (parsed !== undefined) return { host, addresses: [network.tags.serviceAddress(parsed, host)], kind: "public", detail: `${host} is a public host of ${tag}`, behaviours: ["R-NSG-14"] };
    }
    return { host, addresses: [outsideAddress(host)], kind: "public", detail: `${host} is a public host outside the model`, behaviours: ["R-RT-15"] };
  }

  function missing(host: string, zone: Zone | undefined, detail: string): Resolution {
    const behaviours = zone === undefined ? ["R-DNS-2"] : ["R-PE-13", "R-DNS-2"];
    const places = zone === undefined ? [] : [zone.place];
    return {
      host,
      addresses: [],
      kind: "nxdomain",
      detail,
      behaviours,
      ...(zone === undefined ? {} : { decidedBy: zone.place }),
      obstacle: { cause: "name-not-resolved", concern: "routing", certain: true, decidedBy: places, behaviours, detail, help: "add the record to the zone, or let the zone's link fall back to the Internet (NxDomainRedirect)" },
    };
  }

  function ask(name: string, host: string, known: KnownHost | undefined, view: string | undefined): Resolution | undefined {
    const linked = linkedZone(name, view);
    if (linked === undefined) return undefined;
    const record = inZone(name, linked.zone);
    if (record?.alias !== undefined) return ask(record.alias, host, known, view) ?? outside(record.alias);
    if (record !== undefined) {
      return { host, addresses: record.addresses, kind: "private", detail: `${host} resolves to ${record.addresses.map(formatAddress).join(", ")} by the private zone ${linked.zone.name}`, behaviours: ["R-PE-12", "R-DNS-2"], decidedBy: record.place };
    }
    if (linked.fallsBack) return undefined;
    return missing(host, linked.zone, `the linked zone ${linked.zone.name} has no record for ${host}, so the name does not exist`);
  }

  return (text, asker) => {
    const host = text.toLowerCase();
    const known = hosts().get(host);
    const { network: view, open, assumption } = viewpoint(asker);
    const aliased = known !== undefined && (endpoints().has(`${known.service.id} ${known.face.group.toLowerCase()}`) || known.face.publicAddress === undefined);
    if (open !== undefined) {
      return { host, addresses: [], kind: "open", detail: `it is open ${open}`, behaviours: ["R-DNS-1"], obstacle: { cause: "missing-fact", concern: "routing", certain: false, decidedBy: [], behaviours: ["R-DNS-1"], detail: `it is open ${open}`, missing: open } };
    }
    const alias = known === undefined || !aliased ? undefined : `${known.host.record}.${known.host.zone}`.toLowerCase();
    const answer = ask(host, host, known, view) ?? (alias === undefined || alias === host ? undefined : ask(alias, host, known, view)) ?? publicly(host, known);
    return assumption === undefined ? answer : { ...answer, assumption };
  };
}
