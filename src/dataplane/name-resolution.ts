import type { Face, FaceHost, Resource, Zone } from "../azure/resource-type.ts";
import { outsideAddress, parseTag } from "../azure/service-tags/tag-space.ts";
import { wellKnownHosts } from "../azure/service-tags/well-known-hosts.ts";
import type { Assumption } from "../model/answer.ts";
import type { Place } from "../model/place.ts";
import { type Address, formatAddress } from "../net/address.ts";
import type { DataPlane } from "./data-plane.ts";
import { behind, forwardingFor, type Viewpoint, viewpointOf } from "./dns-servers.ts";
import type { Asker, Resolution } from "./resolution.ts";

/** A host name of one of the model's services. */
interface KnownHost {
  readonly service: Resource;
  readonly face: Face;
  readonly host: FaceHost;
  /** A private endpoint for the face, anywhere: the public name is then an alias into the zone (R-PE-12). */
  readonly endpoint: Resource | undefined;
}

/** How often a question may be handed on before it counts as going in circles. */
const MOST_FORWARDS = 4;

/** Resolves names as the asker would: linked private zones, forwarding rules, then publicly (R-DNS-2, R-PE-12, R-PE-13). */
export function nameService(plane: DataPlane): (host: string, asker: Asker) => Resolution {
  const { network } = plane;
  const hosts = knownHosts(plane);
  const rules = network.resources.flatMap((resource) => resource.type.forwarding?.(resource, network) ?? []);

  /** The zone of a network that covers a name best. */
  function linkedZone(name: string, view: string): { readonly zone: Zone; readonly fallsBack: boolean } | undefined {
    const fitting = network.zones.flatMap((zone) => {
      const link = zone.networks.find(({ id }) => id === view);
      return link !== undefined && (name === zone.name || name.endsWith(`.${zone.name}`))
        ? [{ zone, fallsBack: link.fallsBack }]
        : [];
    });
    return fitting.sort((a, b) => b.zone.name.length - a.zone.name.length)[0];
  }

  function publicly(host: string, known: KnownHost | undefined): Resolution {
    if (known === undefined) return outside(plane, host);
    const { endpoint, face, service } = known;
    const inside =
      known.host.publicAnswerIsPrivate === true && endpoint !== undefined
        ? endpoint.type.addresses?.(endpoint, network)[0]?.address
        : undefined;
    const address = inside ?? face.publicAddress;
    if (address === undefined)
      return missing(host, service.place(), `${host} has no public record, and no zone with one is linked`);
    const detail =
      inside === undefined
        ? `${host} resolves to its public address`
        : `a public record of ${host} holds the private address ${formatAddress(inside)}`;
    return {
      host,
      addresses: [address],
      kind: inside === undefined ? "public" : "private",
      detail,
      behaviours: ["R-PE-12"],
      decidedBy: service.place(),
    };
  }

  /** What the zones of one network say of a name; `undefined` = nothing, ask on. */
  function inZones(name: string, host: string, view: string): Resolution | undefined {
    const linked = linkedZone(name, view);
    if (linked === undefined) return undefined;
    const record = recordIn(linked.zone, name);
    if (record?.alias !== undefined)
      return inZones(record.alias, host, view) ?? publicly(record.alias, hosts.get(record.alias));
    if (record !== undefined) {
      const text = record.addresses.map(formatAddress).join(", ");
      return {
        host,
        addresses: record.addresses,
        kind: "private",
        detail: `${host} resolves to ${text} by the private zone ${linked.zone.name}`,
        behaviours: ["R-PE-12", "R-DNS-2"],
        decidedBy: record.place,
      };
    }
    return linked.fallsBack
      ? undefined
      : missing(
          host,
          linked.zone.place,
          `the linked zone ${linked.zone.name} has no record for ${host}, so the name does not exist there`,
        );
  }

  function from(view: Viewpoint, host: string, forwards: number): Resolution {
    const known = hosts.get(host);
    if (view.kind === "open") return open(host, view.missing);
    if (view.kind === "azure") return withAssumption(fromNetwork(view.network, host, known, forwards), view.assumption);
    return known !== undefined && !hasPublicName(known) ? unreachable(host, known) : publicly(host, known);
  }

  /** As hosts of one network see it: its zones, then its forwarding rules, then publicly (R-DNS-2). */
  function fromNetwork(view: string, host: string, known: KnownHost | undefined, forwards: number): Resolution {
    if (known?.host.integrated?.network === view) return integrated(host, known.host.integrated.address, known);
    for (const name of namesOf(host, known)) {
      const answer = inZones(name, host, view) ?? forwarded(name, host, view, forwards);
      if (answer !== undefined) return answer;
    }
    return publicly(host, known);
  }

  function forwarded(name: string, host: string, view: string, forwards: number): Resolution | undefined {
    const rule = forwardingFor(rules, view, name);
    const [server] = rule?.servers ?? [];
    if (rule === undefined || server === undefined) return undefined;
    if (forwards >= MOST_FORWARDS) return open(host, `where the forwarding of ${host} ends: it goes in circles`);
    const answer = from(behind(plane, server, false), host, forwards + 1);
    return answer.decidedBy === undefined ? { ...answer, decidedBy: rule.place } : answer;
  }

  return (text, asker) => from(viewpointOf(plane, asker), text.toLowerCase().replace(/\.$/, ""), 0);
}

const withAssumption = (answer: Resolution, assumption: Assumption | undefined): Resolution =>
  assumption === undefined ? answer : { ...answer, assumption };

const integrated = (host: string, address: Address, { service }: KnownHost): Resolution => ({
  host,
  addresses: [address],
  kind: "private",
  detail: `${host} is ${formatAddress(address)} inside its network`,
  behaviours: ["R-AKS-3"],
  decidedBy: service.place(),
});

/** The name that is asked for, and what its public record is an alias of (R-PE-12). */
function namesOf(host: string, known: KnownHost | undefined): readonly string[] {
  const aliased = known !== undefined && (known.endpoint !== undefined || known.face.publicAddress === undefined);
  return aliased ? [...new Set([host, `${known.host.record}.${known.host.zone}`.toLowerCase()])] : [host];
}

const hasPublicName = ({ host, face }: KnownHost): boolean =>
  host.publicAnswerIsPrivate === true || face.publicAddress !== undefined;

/** From the Internet, a service without a public side is not there. */
function unreachable(host: string, { service }: KnownHost): Resolution {
  const detail = `${service.name} is reached by private addresses only; ${host} has no public record`;
  const behaviours = ["R-AKS-1", "R-DNS-2"];
  return {
    host,
    addresses: [],
    kind: "nxdomain",
    detail,
    behaviours,
    decidedBy: service.place(),
    obstacle: {
      cause: "no-public-endpoint",
      concern: "routing",
      certain: true,
      decidedBy: [service.place()],
      behaviours,
      detail,
    },
  };
}

/** A record by its name, or by a wildcard; of several under one name, the one that was written last (R-DNS-3). */
function recordIn(zone: Zone, name: string) {
  const relative = name === zone.name ? "@" : name.slice(0, -zone.name.length - 1);
  return (
    zone.records.findLast((record) => record.name === relative) ??
    zone.records.findLast((record) => record.name === "*")
  );
}

function knownHosts({ network }: DataPlane): ReadonlyMap<string, KnownHost> {
  const endpoints = new Map<string, Resource>();
  for (const resource of network.resources) {
    const serves = resource.type.serves?.(resource, network);
    if (serves !== undefined) endpoints.set(`${serves.service} ${serves.group.toLowerCase()}`, resource);
  }
  const known = new Map<string, KnownHost>();
  for (const service of network.resources) {
    for (const face of network.offer(service)?.faces ?? []) {
      const endpoint = endpoints.get(`${service.id} ${face.group.toLowerCase()}`);
      for (const host of face.hosts) known.set(host.host.toLowerCase(), { service, face, host, endpoint });
    }
  }
  return known;
}

/** A public host that is not in the model: in its service's tag if Microsoft documents it, else anywhere. */
function outside({ network }: DataPlane, host: string): Resolution {
  for (const { pattern, tag } of wellKnownHosts) {
    const match = pattern.exec(host);
    if (match === null) continue;
    const region = match.groups?.["region"];
    const parsed = (region === undefined ? undefined : parseTag(`${tag}.${region}`)) ?? parseTag(tag);
    if (parsed !== undefined)
      return {
        host,
        addresses: [network.tags.serviceAddress(parsed, host)],
        kind: "public",
        detail: `${host} is a public host of ${tag}`,
        behaviours: ["R-NSG-14"],
      };
  }
  return {
    host,
    addresses: [outsideAddress(host)],
    kind: "public",
    detail: `${host} is a public host outside the model`,
    behaviours: ["R-RT-15"],
  };
}

function missing(host: string, place: Place, detail: string): Resolution {
  const behaviours = ["R-PE-13", "R-DNS-2"];
  const help =
    "add the record to the zone, link the zone, or let the link fall back to the Internet (NxDomainRedirect)";
  return {
    host,
    addresses: [],
    kind: "nxdomain",
    detail,
    behaviours,
    decidedBy: place,
    obstacle: {
      cause: "name-not-resolved",
      concern: "routing",
      certain: true,
      decidedBy: [place],
      behaviours,
      detail,
      help,
    },
  };
}

function open(host: string, what: string): Resolution {
  const detail = `it is open ${what}`;
  const behaviours = ["R-DNS-1"];
  return {
    host,
    addresses: [],
    kind: "open",
    detail,
    behaviours,
    obstacle: {
      cause: "missing-fact",
      concern: "routing",
      certain: false,
      decidedBy: [],
      behaviours,
      detail,
      missing: what,
    },
  };
}
