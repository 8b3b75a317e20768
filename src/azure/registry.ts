import { appService } from "./app-service/app-service.ts";
import { applicationGateway } from "./application-gateway/application-gateway.ts";
import { applicationSecurityGroup } from "./application-security-group/application-security-group.ts";
import { azureFirewall } from "./azure-firewall/azure-firewall.ts";
import { bastionHost } from "./bastion-host/bastion-host.ts";
import { cognitiveAccount } from "./cognitive-account/cognitive-account.ts";
import { connection } from "./connection/connection.ts";
import { containerRegistry } from "./container-registry/container-registry.ts";
import { cosmosAccount } from "./cosmos-account/cosmos-account.ts";
import { dnsForwardingRuleset } from "./dns-forwarding-ruleset/dns-forwarding-ruleset.ts";
import { dnsResolver } from "./dns-resolver/dns-resolver.ts";
import { eventHub } from "./event-hub/event-hub.ts";
import { expressRouteCircuit } from "./express-route-circuit/express-route-circuit.ts";
import { firewallPolicy } from "./firewall-policy/firewall-policy.ts";
import { frontDoor } from "./front-door/front-door.ts";
import { ipGroup } from "./ip-group/ip-group.ts";
import { keyVault } from "./key-vault/key-vault.ts";
import { loadBalancer } from "./load-balancer/load-balancer.ts";
import { localNetworkGateway } from "./local-network-gateway/local-network-gateway.ts";
import { computeCluster, computeInstance } from "./machine-learning-compute/machine-learning-compute.ts";
import { machineLearningWorkspace } from "./machine-learning-workspace/machine-learning-workspace.ts";
import { managedCluster } from "./managed-cluster/managed-cluster.ts";
import { natGateway } from "./nat-gateway/nat-gateway.ts";
import { netAppVolume } from "./netapp-volume/netapp-volume.ts";
import { networkInterface } from "./network-interface/network-interface.ts";
import { networkManager } from "./network-manager/network-manager.ts";
import { networkSecurityGroup } from "./network-security-group/network-security-group.ts";
import { networkSecurityPerimeter } from "./network-security-perimeter/network-security-perimeter.ts";
import { onPremises } from "./on-premises/on-premises.ts";
import { privateDnsZone } from "./private-dns-zone/private-dns-zone.ts";
import { privateEndpoint } from "./private-endpoint/private-endpoint.ts";
import { privateLinkService } from "./private-link-service/private-link-service.ts";
import { publicIpAddress } from "./public-ip-address/public-ip-address.ts";
import type { ResourceType } from "./resource-type.ts";
import { routeTable } from "./route-table/route-table.ts";
import { scaleSet } from "./scale-set/scale-set.ts";
import { searchService } from "./search-service/search-service.ts";
import { serviceBus } from "./service-bus/service-bus.ts";
import { serviceEndpointPolicy } from "./service-endpoint-policy/service-endpoint-policy.ts";
import { sqlServer } from "./sql-server/sql-server.ts";
import { storageAccount } from "./storage-account/storage-account.ts";
import { subnet } from "./subnet/subnet.ts";
import { virtualHub } from "./virtual-hub/virtual-hub.ts";
import { virtualMachine } from "./virtual-machine/virtual-machine.ts";
import { virtualNetwork } from "./virtual-network/virtual-network.ts";
import { virtualNetworkGateway } from "./virtual-network-gateway/virtual-network-gateway.ts";
import { virtualNetworkPeering } from "./virtual-network-peering/virtual-network-peering.ts";
import { virtualWan } from "./virtual-wan/virtual-wan.ts";

/** Every resource type there is: one line each. Nothing else in the code lists them. */
export const resourceTypes: readonly ResourceType[] = [
  virtualNetwork,
  subnet,
  virtualNetworkPeering,
  networkSecurityGroup,
  applicationSecurityGroup,
  routeTable,
  publicIpAddress,
  natGateway,
  networkInterface,
  virtualMachine,
  netAppVolume,
  loadBalancer,
  virtualNetworkGateway,
  localNetworkGateway,
  connection,
  expressRouteCircuit,
  virtualWan,
  virtualHub,
  onPremises,
  bastionHost,
  azureFirewall,
  firewallPolicy,
  ipGroup,
  privateDnsZone,
  dnsResolver,
  dnsForwardingRuleset,
  privateEndpoint,
  storageAccount,
  keyVault,
  containerRegistry,
  machineLearningWorkspace,
  computeCluster,
  computeInstance,
  managedCluster,
  cognitiveAccount,
  cosmosAccount,
  eventHub,
  networkManager,
  networkSecurityPerimeter,
  searchService,
  serviceBus,
  serviceEndpointPolicy,
  sqlServer,
  applicationGateway,
  appService,
  frontDoor,
  privateLinkService,
  scaleSet,
];
