import type { Document, Gateway, Site } from "../../oracle/document.ts";
import { type Names, only } from "./azure-names.ts";

const sitePrefixes = [
  ["10.200.0.0/16"],
  ["192.168.250.0/24"],
  ["51.1.0.0/16"],
  ["10.200.1.0/24"],
  ["172.31.0.0/16", "10.201.0.0/24"],
];

/** Gateways, at most one in a network. */
export function writeGateways(names: Names, document: Document): void {
  const written = names.drawn.gateway.flatMap((gateway): [string, Gateway][] => {
    const name = names.gateways.get(gateway);
    const subnet = `${names.of("vnet", gateway.vnet)}/GatewaySubnet`;
    const content = only<Gateway>({
      gatewayType: gateway.type,
      subnet,
      enableBgp: gateway.bgp || undefined,
      location: gateway.vnet.region,
    });
    return name === undefined ? [] : [[name, content]];
  });
  if (written.length > 0) document.virtualNetworkGateways = Object.fromEntries(written);
}

/** Sites with prefixes that no other site has. */
export function writeSites(names: Names, document: Document): void {
  const subnets = Object.values(document.virtualNetworks?.["v0"]?.subnets ?? {});
  const hasServer = subnets.some(({ addressPrefix }) => addressPrefix === "10.0.0.0/24");
  const taken = new Set<string>();
  const written: [string, Site][] = [];
  for (const [index, site] of names.drawn.site.entries()) {
    const addressPrefixes = sitePrefixes[site.plan] ?? [];
    if (addressPrefixes.some((prefix) => taken.has(prefix))) continue;
    for (const prefix of addressPrefixes) taken.add(prefix);
    const gateway = site.gateway === undefined ? undefined : names.gateways.get(site.gateway);
    const content = only<Site>({
      addressPrefixes,
      gateway: gateway === undefined ? undefined : [gateway],
      // Two sites that both advertise everything would leave open which is meant.
      advertisedPrefixes: site.advertises && index === 0 ? ["0.0.0.0/0"] : undefined,
      dnsServers: [undefined, undefined, undefined, hasServer ? ["10.0.0.10"] : undefined, ["8.8.8.8"]][site.dns],
      publicIPAddress: site.address ? `198.51.100.${20 + index}` : undefined,
      forwardsToInternet: site.onward,
    });
    written.push([`site${index}`, content]);
  }
  if (written.length > 0) document.onPremises = Object.fromEntries(written);
}
