import { applicationBehaviours } from "./application.ts";
import type { Behaviour } from "./behaviour.ts";
import { firewallBehaviours } from "./firewall.ts";
import { gatewayBehaviours } from "./gateway.ts";
import { kubernetesBehaviours } from "./kubernetes.ts";
import { loadBalancerBehaviours } from "./load-balancer.ts";
import { machineLearningWorkspaceBehaviours } from "./machine-learning.ts";
import { machineLearningComputeBehaviours } from "./machine-learning-compute.ts";
import { machineLearningEgressBehaviours } from "./machine-learning-egress.ts";
import { machineLearningInferencingBehaviours } from "./machine-learning-inferencing.ts";
import { nameResolutionBehaviours } from "./name-resolution.ts";
import { networkSecurityGroupBehaviours } from "./network-security-group.ts";
import { networkSecurityGroupTagBehaviours } from "./network-security-group-tags.ts";
import { outboundBehaviours } from "./outbound.ts";
import { privateEndpointBehaviours } from "./private-endpoint.ts";
import { routingBehaviours } from "./routing.ts";
import { peeringBehaviours } from "./routing-peering.ts";
import { securityAdminBehaviours } from "./security-admin.ts";
import { serviceEndpointBehaviours } from "./service-endpoint.ts";
import { serviceFirewallBehaviours } from "./service-firewall.ts";
import { dataServiceFirewallBehaviours } from "./service-firewall-data.ts";
import { otherServiceFirewallBehaviours } from "./service-firewall-other.ts";
import { subnetBehaviours } from "./subnet.ts";
import { toolBehaviours } from "./tools.ts";

const families: readonly (readonly Behaviour[])[] = [
  networkSecurityGroupBehaviours,
  networkSecurityGroupTagBehaviours,
  securityAdminBehaviours,
  routingBehaviours,
  peeringBehaviours,
  serviceEndpointBehaviours,
  privateEndpointBehaviours,
  serviceFirewallBehaviours,
  dataServiceFirewallBehaviours,
  otherServiceFirewallBehaviours,
  loadBalancerBehaviours,
  firewallBehaviours,
  outboundBehaviours,
  gatewayBehaviours,
  subnetBehaviours,
  kubernetesBehaviours,
  applicationBehaviours,
  nameResolutionBehaviours,
  toolBehaviours,
  machineLearningWorkspaceBehaviours,
  machineLearningComputeBehaviours,
  machineLearningEgressBehaviours,
  machineLearningInferencingBehaviours,
];

function indexed(lists: readonly (readonly Behaviour[])[]): ReadonlyMap<string, Behaviour> {
  const byId = new Map<string, Behaviour>();
  for (const behaviour of lists.flat()) {
    if (byId.has(behaviour.id)) {
      throw new Error(`The register holds the behaviour ${behaviour.id} twice.`);
    }
    byId.set(behaviour.id, behaviour);
  }
  return byId;
}

/** Every registered platform behaviour by its id, family by family. Loading throws on a duplicate id. */
export const behaviours: ReadonlyMap<string, Behaviour> = indexed(families);

/** The behaviour with this id; upper and lower case do not matter. */
export function findBehaviour(id: string): Behaviour | undefined {
  return behaviours.get(id.toUpperCase());
}
