import type { BalancingRule, Document, LoadBalancer, NatRule } from "../../oracle/document.ts";
import type { Graph } from "./azure.ts";
import { type Names, only, section } from "./azure-names.ts";

type DrawnBalancer = Graph["balancer"][number];
type Frontends = LoadBalancer["frontendIPConfigurations"];

/** Private frontends in the balancer's subnet, or public ones with addresses of their own. */
function frontendsOf(names: Names, document: Document, balancer: DrawnBalancer, name: string): Frontends {
  const frontends: Frontends = {};
  const index = names.drawn.balancer.indexOf(balancer);
  for (let at = 0; at < (balancer.twoFrontends ? 2 : 1); at++) {
    if (balancer.isInternal) {
      frontends[`fe${at}`] = {
        subnet: names.subnet(balancer.subnet),
        privateIPAddress: names.address(balancer.subnet, 50),
      };
      continue;
    }
    const publicIPAddress = `pip-${name}-${at}`;
    const ipAddress = `203.0.113.${10 + 2 * index + at}`;
    document.publicIPAddresses = { ...document.publicIPAddresses, [publicIPAddress]: { sku: balancer.sku, ipAddress } };
    frontends[`fe${at}`] = { publicIPAddress };
  }
  return frontends;
}

/** Whether a rule may stand beside those taken: each port once; every port alone, and only inside (R-LB-9). */
function fits({ isInternal, sku }: DrawnBalancer, frontend: string, port: number, taken: readonly string[]): boolean {
  if (taken.includes(`${frontend} ${port}`) || taken.includes(`${frontend} 0`)) return false;
  return port !== 0 || (isInternal && sku === "Standard" && taken.length === 0);
}

function rulesOf(balancer: DrawnBalancer, taken: string[]): (readonly [string, BalancingRule])[] {
  const rules: (readonly [string, BalancingRule])[] = [];
  for (const [at, rule] of balancer.rules.entries()) {
    const frontend = rule.otherFrontend && balancer.twoFrontends ? "fe1" : "fe0";
    if (!fits(balancer, frontend, rule.frontendPort, taken)) continue;
    taken.push(`${frontend} ${rule.frontendPort}`);
    const every = rule.frontendPort === 0;
    const keeps = rule.backendPort === 0 || rule.floating;
    rules.push([
      `rule${at}`,
      only<BalancingRule>({
        frontendIPConfiguration: frontend,
        backendAddressPool: rule.second ? "p1" : "p0",
        probe: rule.probed ? "probe0" : undefined,
        protocol: every ? "All" : rule.protocol === "All" ? "Tcp" : rule.protocol,
        frontendPort: rule.frontendPort,
        backendPort: every || keeps ? rule.frontendPort : rule.backendPort,
        enableFloatingIP: rule.floating || undefined,
        disableOutboundSnat: rule.disableOutboundSnat || undefined,
      }),
    ]);
  }
  return rules;
}

function natRuleOf(
  balancer: DrawnBalancer,
  members: readonly string[],
  taken: readonly string[],
): Record<string, NatRule> | undefined {
  const { translated } = balancer;
  const backend = members[(translated?.member ?? 0) % Math.max(1, members.length)];
  if (translated === undefined || backend === undefined || !fits(balancer, "fe0", translated.frontendPort, taken))
    return undefined;
  const { protocol, frontendPort } = translated;
  return { nat0: { frontendIPConfiguration: "fe0", protocol, frontendPort, backendPort: 22, backend } };
}

function outboundRuleOf({ outbound, isInternal, sku }: DrawnBalancer): LoadBalancer["outboundRules"] {
  if (outbound === undefined || isInternal || sku === "Basic") return undefined;
  return {
    out0: {
      frontendIPConfiguration: "fe0",
      backendAddressPool: outbound.second ? "p1" : "p0",
      protocol: outbound.protocol,
    },
  };
}

/** Load balancers with their public addresses. */
export function writeBalancers(names: Names, document: Document): void {
  const written = names.drawn.balancer.map((balancer, index) => {
    const name = `lb${index}`;
    const vnet = balancer.isInternal
      ? balancer.subnet.vnet
      : (balancer.members[0]?.subnet.vnet ?? balancer.others[0]?.subnet.vnet);
    const called = (nic: Graph["nic"][number]): string =>
      balancer.byMachine && nic.shape === "both"
        ? `vm${names.drawn.nic.indexOf(nic)}`
        : (names.nicNames.get(nic) ?? "");
    // Backends of one balancer are in one network (R-LB-1).
    const pool = (nics: readonly Graph["nic"][number][]): string[] =>
      nics.filter(({ subnet }) => subnet.vnet === vnet).map(called);
    const pools = { p0: { backends: pool(balancer.members) }, p1: { backends: pool(balancer.others) } };
    const taken: string[] = [];
    const frontendIPConfigurations = frontendsOf(names, document, balancer, name);
    const rules = rulesOf(balancer, taken);
    const inboundNatRules = natRuleOf(balancer, [...pools.p0.backends, ...pools.p1.backends], taken);
    return [
      name,
      only<LoadBalancer>({
        location: vnet?.region,
        sku: balancer.sku,
        frontendIPConfigurations,
        backendAddressPools: pools,
        probes: { probe0: { protocol: "Tcp", port: balancer.probePort } },
        loadBalancingRules: section(rules),
        inboundNatRules,
        outboundRules: outboundRuleOf(balancer),
      }),
    ] as const;
  });
  if (written.length > 0) document.loadBalancers = Object.fromEntries(written);
}
