import type { Platform } from "../platform/platform.ts";
import type { ChildResource } from "../resource-type.ts";

/*
 * What Azure makes in the customer's network for each compute cluster and compute instance: a network security group on
 * the nodes' interfaces, a public IP address and a load balancer (R-AML-18, R-AML-20; Microsoft Learn: "Secure an Azure
 * Machine Learning training environment with virtual networks", 2020-07-16 and later). No document prints priorities:
 * those here are ours.
 */

export interface Compute {
  readonly name: string;
  readonly kind: "cluster" | "instance";
  readonly nodes: number;
  readonly subnet: string;
  readonly publicIp: boolean;
  readonly ssh: boolean;
}

const inbound = (priority: number, source: string, destinationPorts: string) => ({
  priority,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  source,
  destination: "*",
  destinationPorts,
});

/** R-AML-21, R-AML-22, R-AML-23, R-AML-32. */
function securityRules({ kind, publicIp, ssh }: Compute, platform: Platform): Readonly<Record<string, unknown>> {
  if (!publicIp) {
    return platform.noPublicIp === "internal-inbound"
      ? {
          BatchNodeManagement: { ...inbound(100, "VirtualNetwork", "29876-29877"), destination: "VirtualNetwork" },
          AzureMachineLearning: { ...inbound(110, "AzureLoadBalancer", "44224"), destination: "VirtualNetwork" },
        }
      : {};
  }
  return {
    BatchNodeManagement: inbound(100, "BatchNodeManagement", "29876-29877"),
    ...(kind === "instance" || platform.machineLearningInbound === "all"
      ? { AzureMachineLearning: inbound(110, "AzureMachineLearning", "44224") }
      : {}),
    ...(ssh ? { SSH: inbound(120, "*", "22") } : {}),
  };
}

/** SSH comes in on a port of its own for each node, from 50000 on (R-AML-23). */
const firstSshPort = 50000;

export const nodeName = (compute: string, index: number): string => `compute:${compute}/node${index}`;

export function made(compute: Compute, platform: Platform): readonly ChildResource[] {
  const base = `compute:${compute.name}`;
  const group: ChildResource = {
    section: "networkSecurityGroups",
    name: `${base}/networkSecurityGroup`,
    properties: { securityRules: securityRules(compute, platform) },
  };
  const nodes = Array.from(
    { length: compute.nodes },
    (_, index): ChildResource => ({
      section: "networkInterfaces",
      name: nodeName(compute.name, index),
      properties: {
        networkSecurityGroup: group.name,
        subnet: compute.subnet,
        ...(compute.publicIp ? { loadBalancerBackendAddressPools: [`${base}/loadBalancer/nodes`] } : {}),
      },
    }),
  );
  if (!compute.publicIp) return [group, ...nodes];
  const frontend = { frontendIPConfiguration: "public", backendAddressPool: "nodes" };
  return [
    group,
    { section: "publicIPAddresses", name: `${base}/publicIPAddress`, properties: { sku: "Standard" } },
    {
      section: "loadBalancers",
      name: `${base}/loadBalancer`,
      properties: {
        sku: "Standard",
        frontendIPConfigurations: { public: { publicIPAddress: `${base}/publicIPAddress` } },
        backendAddressPools: { nodes: {} },
        loadBalancingRules: {
          BatchNodeManagement: { ...frontend, protocol: "Tcp", frontendPort: "29876-29877", disableOutboundSnat: true },
          AzureMachineLearning: {
            ...frontend,
            protocol: "Tcp",
            frontendPort: "44224",
            backendPort: 44224,
            disableOutboundSnat: true,
          },
        },
        inboundNatPools: {
          SSH: {
            frontendIPConfiguration: "public",
            backendAddressPool: "nodes",
            protocol: "Tcp",
            frontendPortRangeStart: firstSshPort,
            frontendPortRangeEnd: firstSshPort + compute.nodes - 1,
            backendPort: 22,
          },
        },
        outboundRules: {
          outbound: { frontendIPConfiguration: "public", backendAddressPool: "nodes", protocol: "All" },
        },
      },
    },
    ...nodes,
  ];
}
