import type { ForwardingRule, Resource } from "../azure/resource-type.ts";
import type { Assumption } from "../model/answer.ts";
import { type Address, parseAddress } from "../net/address.ts";
import { inSpaceOf } from "../topology/address-space.ts";
import type { DataPlane } from "./data-plane.ts";
import type { Asker } from "./resolution.ts";

/** From where a question is answered in the end. */
export type Viewpoint =
  /** By Azure's own DNS, as hosts of this network see it. */
  | { readonly kind: "azure"; readonly network: string; readonly assumption?: Assumption }
  | { readonly kind: "public" }
  | { readonly kind: "open"; readonly missing: string };

const azureDns = /^(168\.63\.129\.16|azureprovideddns)$/i;
/** Resolvers that anybody may ask. */
const publicResolver = /^(8\.8\.(8\.8|4\.4)|1\.(1\.1\.1|0\.0\.1)|9\.9\.9\.9|208\.67\.22[02]\.22[02])$/;

/** What is asked first, on behalf of the asker: its own servers, else its network's, else Azure's (R-DNS-1). */
export function viewpointOf(plane: DataPlane, asker: Asker): Viewpoint {
  const home = asker.network === undefined ? undefined : plane.network.byId(asker.network);
  const servers =
    asker.servers.length > 0 ? asker.servers : home === undefined ? [] : (home.type.dnsServers?.(home) ?? []);
  const own: Viewpoint = home === undefined ? { kind: "public" } : { kind: "azure", network: home.id };
  const [server] = servers;
  if (server === undefined) return own;
  if (azureDns.test(server)) return asker.site ? { kind: "public" } : own;
  return behind(plane, server, asker.site);
}

/** How a server answers: for its network if it stands in one, publicly if it is a public resolver. */
export function behind(plane: DataPlane, server: string, fromSite: boolean): Viewpoint {
  const address = parseAddress(server);
  if (address === undefined) return { kind: "open", missing: `what the DNS server \`${server}\` is` };
  const home = networkWith(plane, address);
  if (home !== undefined) {
    if (isResolver(plane, home, address)) return { kind: "azure", network: home.id };
    const message = `the DNS server ${server} in ${home.name} is assumed to forward to Azure's own DNS`;
    return { kind: "azure", network: home.id, assumption: { code: "dns-server-forwards", message } };
  }
  const site = plane.network.resources.find(
    (resource) => resource.type.section === "onPremises" && inSpaceOf(resource, address),
  );
  const [next] = site === undefined || fromSite ? [] : (site.type.dnsServers?.(site) ?? []);
  if (next !== undefined && next !== server) return behind(plane, next, true);
  if (publicResolver.test(server)) return { kind: "public" };
  return fromSite ? { kind: "public" } : { kind: "open", missing: `how the DNS server ${server} answers` };
}

const networkWith = (plane: DataPlane, address: Address): Resource | undefined =>
  plane.network
    .all("virtualNetworks")
    .find(
      ({ id }) => plane.owners.privately(id, address) !== undefined || plane.owners.subnetAt(id, address) !== undefined,
    );

/** A resolver's inbound endpoint, or a firewall's DNS proxy, is Azure's own DNS by another address. */
const isResolver = (plane: DataPlane, home: Resource, address: Address): boolean =>
  plane.network.resources.some(
    (resource) =>
      resource.type.resolvesNames === true &&
      (resource.type.addresses?.(resource, plane.network) ?? []).some(
        (owned) => owned.address === address && plane.networkOf(owned.subnet) === home.id,
      ),
  );

/** The forwarding rule of a network that covers a name best (R-DNS-2). */
export function forwardingFor(
  rules: readonly ForwardingRule[],
  network: string,
  name: string,
): ForwardingRule | undefined {
  const fitting = rules.filter(
    ({ domain, networks }) =>
      networks.includes(network) && (domain === "" || name === domain || name.endsWith(`.${domain}`)),
  );
  return fitting.sort((a, b) => b.domain.length - a.domain.length)[0];
}
