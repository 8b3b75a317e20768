import { type Network, type Nic, poolsOf, publicAddress, subnetAt } from "./network.ts";
import type { Protocol } from "./security.ts";

const carries = (transport: string, protocol: Protocol): boolean =>
  transport === "All" ? protocol === "tcp" || protocol === "udp" : transport.toLowerCase() === protocol;

/**
 * The public address that a packet leaves with: NAT gateway, the interface's own, a balancer's outbound rule or the rule
 * it is balanced by, else the default (R-OUT-1 to R-OUT-5, R-OUT-8, R-LB-11). `undefined` = there is none.
 */
export function outboundAddress(
  net: Network,
  subnet: string,
  nic: Nic | undefined,
  protocol: Protocol,
): string | undefined {
  const { natGateway, defaultOutboundAccess } = subnetAt(net, subnet) ?? {};
  const nat =
    natGateway === undefined
      ? undefined
      : publicAddress(net, net.document.natGateways?.[natGateway]?.publicIpAddresses[0]);
  const ported = protocol === "tcp" || protocol === "udp";
  if (nat !== undefined && ported) return nat;
  const own = publicAddress(net, nic?.publicIp);
  // R-PIP-1: an address of its own carries TCP, UDP, ICMP and ESP.
  if (own !== undefined && (ported || protocol === "icmp" || protocol === "esp")) return own;
  const pools = nic === undefined ? [] : poolsOf(net, nic);
  const balanced = balancedAddresses(net, pools);
  const fitting = balanced.find(({ transport }) => carries(transport, protocol));
  if (fitting !== undefined) return fitting.address;
  const inStandardPool = pools.some(
    (pool) => net.document.loadBalancers?.[pool.slice(0, pool.indexOf("/"))]?.sku === "Standard",
  );
  const explicit = nat !== undefined || own !== undefined || balanced.length > 0 || inStandardPool;
  return explicit || defaultOutboundAccess === false || !ported ? undefined : `unknown:azure ${nic?.name ?? subnet}`;
}

/** Frontends that members of some pools may leave by. */
function balancedAddresses(
  net: Network,
  pools: readonly string[],
): readonly { readonly address: string; readonly transport: string }[] {
  const found: { address: string; transport: string }[] = [];
  for (const [name, { sku, outboundRules = {}, loadBalancingRules = {} }] of Object.entries(
    net.document.loadBalancers ?? {},
  )) {
    const address = (frontend: string): string | undefined =>
      net.frontends.find((each) => each.balancer === name && each.frontend === frontend && each.subnet === undefined)
        ?.address;
    const outbound = sku === "Standard" ? Object.values(outboundRules) : [];
    const implicit = Object.values(loadBalancingRules).filter(
      ({ disableOutboundSnat }) => disableOutboundSnat !== true,
    );
    for (const { frontendIPConfiguration, backendAddressPool, protocol = "All" } of [...outbound, ...implicit]) {
      const at = address(frontendIPConfiguration);
      if (at !== undefined && pools.includes(`${name}/${backendAddressPool}`))
        found.push({ address: at, transport: protocol });
    }
  }
  return found;
}
