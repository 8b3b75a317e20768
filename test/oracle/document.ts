/*
 * The plain network document: what `network` of a scenario file says, in the short forms that DESIGN 2.4 calls canonical.
 * The generator writes it, the oracle reads it, and the engine is given the same thing as YAML.
 */

export interface Document {
  location?: string;
  virtualNetworks?: Record<string, VirtualNetwork>;
  networkSecurityGroups?: Record<string, { securityRules: Record<string, SecurityRule> }>;
  applicationSecurityGroups?: Record<string, object>;
  routeTables?: Record<string, RouteTable>;
  publicIPAddresses?: Record<string, { sku?: "Basic" | "Standard"; ipAddress: string; location?: string }>;
  natGateways?: Record<string, { publicIpAddresses: string[] }>;
  networkInterfaces?: Record<string, NetworkInterface>;
  virtualMachines?: Record<string, VirtualMachine>;
  loadBalancers?: Record<string, LoadBalancer>;
  privateEndpoints?: Record<string, PrivateEndpoint>;
  privateDnsZones?: Record<string, PrivateDnsZone>;
  storageAccounts?: Record<string, Service>;
  vaults?: Record<string, Service>;
  registries?: Record<string, Service>;
  virtualNetworkGateways?: Record<string, Gateway>;
  onPremises?: Record<string, Site>;
}

export interface VirtualNetwork {
  location?: string;
  addressPrefixes: string[];
  dnsServers?: string[];
  subnets?: Record<string, Subnet>;
  virtualNetworkPeerings?: Record<string, Peering>;
}

export interface Subnet {
  addressPrefix: string;
  networkSecurityGroup?: string;
  routeTable?: string;
  natGateway?: string;
  serviceEndpoints?: string[];
  privateEndpointNetworkPolicies?: "Disabled" | "Enabled" | "NetworkSecurityGroupEnabled" | "RouteTableEnabled";
  defaultOutboundAccess?: boolean;
}

export interface Peering {
  remoteVirtualNetwork: string;
  allowVirtualNetworkAccess?: boolean;
  allowForwardedTraffic?: boolean;
  allowGatewayTransit?: boolean;
  useRemoteGateways?: boolean;
  peeringState?: "Connected" | "Initiated" | "Disconnected";
  remoteAddressSpace?: string[];
}

export interface SecurityRule {
  priority: number;
  direction: "Inbound" | "Outbound";
  access: "Allow" | "Deny";
  protocol?: "*" | "Tcp" | "Udp" | "Icmp" | "Esp" | "Ah";
  source?: string | string[];
  destination?: string | string[];
  sourcePorts?: string | string[];
  destinationPorts?: string | string[];
  sourceApplicationSecurityGroups?: string[];
  destinationApplicationSecurityGroups?: string[];
}

export interface RouteTable {
  routes: Record<string, Route>;
  disableBgpRoutePropagation?: boolean;
  disablePeeringRoute?: "None" | "All";
}

export interface Route {
  addressPrefix: string;
  nextHopType:
    | "VirtualAppliance"
    | "VirtualNetworkGateway"
    | "VnetLocal"
    | "Internet"
    | "None"
    | "VirtualApplianceEcmp";
  nextHopIpAddress?: string;
  nextHopIpAddresses?: string[];
}

/** What an interface has, whether written as one or inside a virtual machine. */
export interface Connection {
  subnet?: string;
  privateIPAddress?: string;
  publicIPAddress?: string;
  networkSecurityGroup?: string;
  applicationSecurityGroups?: string[];
  loadBalancerBackendAddressPools?: string[];
  enableIPForwarding?: boolean;
  stateful?: boolean;
  sourceNat?: boolean;
  location?: string;
}

export interface NetworkInterface extends Connection {
  dnsSettings?: { dnsServers: string[] };
  tags?: Record<string, string>;
}

export interface VirtualMachine extends Connection {
  networkInterfaces?: string[];
}

export interface LoadBalancer {
  location?: string;
  sku?: "Basic" | "Standard";
  frontendIPConfigurations: Record<string, { publicIPAddress?: string; subnet?: string; privateIPAddress?: string }>;
  backendAddressPools?: Record<string, { backends: string[] }>;
  probes?: Record<string, { protocol: "Tcp" | "Http" | "Https"; port: number }>;
  loadBalancingRules?: Record<string, BalancingRule>;
  inboundNatRules?: Record<string, NatRule>;
  outboundRules?: Record<string, { frontendIPConfiguration: string; backendAddressPool: string; protocol?: Transport }>;
}

type Transport = "Tcp" | "Udp" | "All";

export interface BalancingRule {
  frontendIPConfiguration: string;
  backendAddressPool: string;
  probe?: string;
  protocol: Transport;
  frontendPort: number;
  backendPort: number;
  enableFloatingIP?: boolean;
  disableOutboundSnat?: boolean;
}

export interface NatRule {
  frontendIPConfiguration: string;
  protocol: Transport;
  frontendPort: number;
  backendPort: number;
  backend: string;
}

export interface PrivateEndpoint {
  subnet: string;
  /** `storage:st/blob`. */
  target: string;
  status?: "Approved" | "Pending" | "Rejected" | "Disconnected";
  address?: string;
  /** One for each host name of the face, where it has several. */
  ipConfigurations?: Record<string, { privateIPAddress: string }>;
  zones?: string[];
  location?: string;
}

export interface PrivateDnsZone {
  links?: Record<string, { virtualNetwork: string; resolutionPolicy?: "Default" | "NxDomainRedirect" }>;
  A?: Record<string, string[]>;
}

/** A storage account, key vault or registry. */
export interface Service {
  location?: string;
  publicNetworkAccess?: "Enabled" | "Disabled" | "SecuredByPerimeter";
  networkAcls?: NetworkRules;
  networkRuleSet?: NetworkRules;
  networkRuleBypassOptions?: "AzureServices" | "None";
}

export interface NetworkRules {
  defaultAction?: "Allow" | "Deny";
  bypass?: string;
  virtualNetworkRules?: string[];
  ipRules?: string[];
  resourceAccessRules?: string[];
}

export interface Gateway {
  gatewayType?: "Vpn" | "ExpressRoute";
  subnet: string;
  publicIPAddress?: string;
  enableBgp?: boolean;
  location?: string;
}

export interface Site {
  addressPrefixes: string[];
  gateway?: string[];
  advertisedPrefixes?: string[];
  dnsServers?: string[];
  publicIPAddress?: string;
  forwardsToInternet?: boolean;
}
