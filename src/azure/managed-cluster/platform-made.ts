import type { ChildResource } from "../resource-type.ts";

/*
 * What AKS makes in the customer's network and in its node resource group (R-AKS-1, R-AKS-2, R-AKS-6, R-AKS-7): nodes
 * with a group of their own, a Standard load balancer with floating IP, and for a private cluster an endpoint and a zone.
 */

export interface Cluster {
  readonly name: string;
  readonly region: string;
  readonly subnet: string;
  readonly nodes: number;
  readonly network: string;
  readonly privateCluster: boolean;
  /** `system`, `none`, or the zone to write to. */
  readonly zone: string;
  readonly balancerEgress: boolean;
  readonly scoring: {
    readonly internal: boolean;
    readonly subnet: string;
    readonly address?: string;
    readonly ports: readonly string[];
  };
}

export const nodeName = (cluster: string, index: number): string => `aks:${cluster}/node${index}`;
export const balancerName = (cluster: string): string => `aks:${cluster}/loadBalancer`;
export const frontendName = "scoring";

export function made(cluster: Cluster): readonly ChildResource[] {
  const base = `aks:${cluster.name}`;
  const { internal, ports, subnet, address } = cluster.scoring;
  const pool = { backendAddressPool: "nodes" };
  const balancing = Object.fromEntries(
    ports.map((port) => [
      `scoring-${port}`,
      {
        ...pool,
        frontendIPConfiguration: frontendName,
        protocol: "Tcp",
        frontendPort: port,
        backendPort: Number(port),
        enableFloatingIP: true,
        disableOutboundSnat: true,
      },
    ]),
  );
  const needsPublic = !internal || cluster.balancerEgress;
  const publicFrontend = internal ? "outbound" : frontendName;
  return [
    {
      section: "networkSecurityGroups",
      name: `${base}/networkSecurityGroup`,
      properties: {
        // AKS opens its own group for each public service, toward the frontend (R-AKS-7).
        securityRules: internal
          ? {}
          : {
              scoring: {
                priority: 500,
                direction: "Inbound",
                access: "Allow",
                protocol: "Tcp",
                source: "Internet",
                destination: "*",
                destinationPorts: [...ports],
              },
            },
      },
    },
    ...(needsPublic
      ? [{ section: "publicIPAddresses", name: `${base}/publicIPAddress`, properties: { sku: "Standard" } }]
      : []),
    {
      section: "loadBalancers",
      name: balancerName(cluster.name),
      properties: {
        sku: "Standard",
        frontendIPConfigurations: {
          ...(internal
            ? { [frontendName]: { subnet, ...(address === undefined ? {} : { privateIPAddress: address }) } }
            : {}),
          ...(needsPublic ? { [publicFrontend]: { publicIPAddress: `${base}/publicIPAddress` } } : {}),
        },
        backendAddressPools: { nodes: {} },
        loadBalancingRules: balancing,
        outboundRules: cluster.balancerEgress
          ? { outbound: { ...pool, frontendIPConfiguration: publicFrontend, protocol: "All" } }
          : {},
      },
    },
    ...Array.from(
      { length: cluster.nodes },
      (_, index): ChildResource => ({
        section: "networkInterfaces",
        name: nodeName(cluster.name, index),
        properties: {
          subnet: cluster.subnet,
          networkSecurityGroup: `${base}/networkSecurityGroup`,
          loadBalancerBackendAddressPools: [`${balancerName(cluster.name)}/nodes`],
        },
      }),
    ),
    ...(cluster.privateCluster ? privateParts(cluster, base) : []),
  ];
}

function privateParts({ name, region, subnet, network, zone }: Cluster, base: string): readonly ChildResource[] {
  const system = `privatelink.${region}.azmk8s.io`;
  return [
    {
      section: "privateEndpoints",
      name: `${base}/privateEndpoint`,
      properties: {
        subnet,
        target: `aks:${name}/management`,
        ...(zone === "none" ? {} : { zones: [zone === "system" ? system : zone] }),
      },
    },
    ...(zone === "system"
      ? [{ section: "privateDnsZones", name: system, properties: { links: { [network]: network } } }]
      : []),
  ];
}
