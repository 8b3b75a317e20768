import { type WrongCase, withNetwork } from "./wrong-case.ts";

const rule = (text: string): string =>
  withNetwork(`
  networkSecurityGroups:
    nsg:
      securityRules:
        - ${text}`);

const subnets = (text: string): string =>
  withNetwork(`
  virtualNetworks:
    vnet:
      addressPrefixes: [10.0.0.0/16]
      subnets:
        ${text}`);

const machines = (text: string): string =>
  withNetwork(`
  virtualNetworks:
    vnet: { addressPrefixes: [10.0.0.0/16], subnets: { front: { addressPrefix: 10.0.0.0/24 } } }
${text.replace(/^\n/, "")}`);

const route = (text: string): string => withNetwork(`  routeTables: { egress: { routes: { out: { ${text} } } } }`);

/** Networks that cannot be: unknown words, values of the wrong type, references to nothing, ranges that do not fit. */
export const networkCases: readonly WrongCase[] = [
  {
    name: "an unknown section",
    input: withNetwork("  ▸virtualNetwork: {}"),
    code: "unknown-section",
    says: /did you mean `virtualNetworks`/,
  },
  {
    name: "a section that is like none",
    input: withNetwork("  ▸frobnications: {}"),
    code: "unknown-section",
    says: /ARM type|section/,
  },
  {
    name: "an unknown key of a resource",
    input: withNetwork("  virtualNetworks:\n    vnet: { ▸addressPrefixs: [10.0.0.0/16] }"),
    code: "unknown-key",
    says: /did you mean `addressPrefixes`/,
  },
  {
    name: "an unknown key of a subnet",
    input: subnets("front: { addressPrefix: 10.0.0.0/24, ▸networkSecurityGroups: nsg }"),
    code: "unknown-key",
    says: /did you mean `networkSecurityGroup`/,
  },
  {
    name: "two spellings of one property, with different values",
    input: withNetwork(`
  virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { front: { addressPrefix: 10.0.0.0/24 } } } }
  storageAccounts: { st: { networkAcls: { defaultAction: Deny }, ▸networkRuleSet: { defaultAction: Allow } } }`),
    code: "duplicate-key",
    says: /`networkRuleSet` twice, in two spellings.*remove one/s,
  },
  {
    name: "a name that leads nowhere, beside a value that does not read",
    input: subnets(`front: { addressPrefix: 10.0.0.0/24, ▸networkSecurityGroup: nowhere }
        back: { addressPrefix: 10.0.1.0/24, networkSecurityGroup: nsg }
  networkSecurityGroups: { nsg: { securityRules: { a: { priority: soon, direction: Inbound, access: Deny } } } }`),
    code: "dangling-reference",
    also: ["wrong-type"],
    says: /no such entry in\s+networkSecurityGroups/,
  },
  {
    name: "an unknown key of a rule",
    input: rule("{ name: A, priority: 100, direction: Inbound, access: Allow, ▸sorce: Internet }"),
    code: "unknown-key",
    says: /did you mean `source`/,
  },
  {
    name: "an unknown key of a route",
    input: route("addressPrefix: 10.1.0.0/16, nextHopType: VirtualAppliance, ▸nextHopIp: 10.0.0.4"),
    code: "unknown-key",
    also: ["missing-next-hop"],
    says: /did you mean `nextHopIpAddress`/,
  },
  {
    name: "an unknown key of a service's firewall",
    input: withNetwork("  storageAccounts: { st: { networkAcls: { ▸defaultActoin: Deny } } }"),
    code: "unknown-key",
    says: /did you mean `defaultAction`/,
  },
  {
    name: "a text for a map",
    input: "scenario: x\nnetwork: ▸eastus\nclaims: [{ cannot: internet -> ip:192.0.2.1 on tcp/22 }]\n",
    code: "wrong-type",
    says: /map/,
  },
  {
    name: "a list for a map",
    input: withNetwork("  virtualNetworks: [▸10.0.0.0/16]"),
    code: "missing-key",
    says: /`name`.*map/,
  },
  {
    name: "a number for a list of prefixes",
    input: withNetwork("  virtualNetworks: { vnet: { ▸addressPrefixes: 10 } }"),
    code: "bad-cidr",
    says: /`10`.*10\.0\.0\.0\/16/,
  },
  {
    name: "a number for a list",
    input: withNetwork("  networkSecurityGroups: { nsg: { ▸securityRules: 7 } }"),
    code: "wrong-type",
    says: /list|map/,
  },
  {
    name: "a list for a number",
    input: rule("{ name: A, ▸priority: [100], direction: Inbound, access: Allow }"),
    code: "wrong-type",
    says: /number/,
  },
  {
    name: "a text for a switch",
    input: withNetwork(
      "  virtualNetworks:\n    vnet: { addressPrefixes: [10.0.0.0/16], subnets: { a: { addressPrefix: 10.0.0.0/24, ▸defaultOutboundAccess: maybe } } }",
    ),
    code: "wrong-type",
    says: /true/,
  },
  {
    name: "a map for a text",
    input: withNetwork("  publicIPAddresses: { ip: { ▸ipAddress: { v4: 203.0.113.1 } } }"),
    code: "wrong-type",
    says: /text/,
  },
  {
    name: "a list for a title",
    input: "scenario: ▸[42]\nclaims: [{ cannot: internet -> ip:192.0.2.1 on tcp/22 }]\n",
    code: "wrong-type",
    says: /quote|text/i,
  },
  {
    name: "nothing where a map is needed",
    input: withNetwork("  storageAccounts: { st: { ▸networkAcls: 7 } }"),
    code: "wrong-type",
    says: /map/,
  },
  {
    name: "a rule without a direction",
    input: rule("▸{ name: A, priority: 100, access: Allow }"),
    code: "missing-key",
    says: /direction/,
  },
  {
    name: "a rule without a priority",
    input: rule("▸{ name: A, direction: Inbound, access: Allow }"),
    code: "missing-key",
    says: /priority/,
  },
  {
    name: "a word that is not allowed",
    input: rule("{ name: A, priority: 100, ▸direction: Inbond, access: Allow }"),
    code: "invalid-value",
    says: /Inbound/,
  },
  {
    name: "an unknown protocol",
    input: rule("{ name: A, priority: 100, direction: Inbound, access: Allow, ▸protocol: Sctp }"),
    code: "invalid-value",
    says: /Tcp.*Udp/,
  },
  {
    name: "an empty name",
    input: rule("{ name: A, priority: 100, direction: Inbound, ▸access: '' }"),
    code: "invalid-value",
    says: /Allow/,
  },
  {
    name: "a priority below the range",
    input: rule("{ name: A, ▸priority: 99, direction: Inbound, access: Allow }"),
    code: "invalid-value",
    says: /at least 100/,
  },
  {
    name: "a priority above the range",
    input: rule("{ name: A, ▸priority: 4097, direction: Inbound, access: Allow }"),
    code: "invalid-value",
    says: /at most 4096/,
  },
  {
    name: "a priority between two numbers",
    input: rule("{ name: A, ▸priority: 100.5, direction: Inbound, access: Allow }"),
    code: "wrong-type",
    says: /whole|integer/,
  },
  {
    name: "a priority used twice",
    input: rule(
      "{ name: A, priority: 100, direction: Inbound, access: Allow }\n        - { name: B, ▸priority: 100, direction: Inbound, access: Deny }",
    ),
    code: "duplicate-priority",
    says: /`A`.*101/,
  },
  {
    name: "two rules of one name",
    input: rule(
      "{ name: A, priority: 100, direction: Inbound, access: Allow }\n        - { name: ▸a, priority: 101, direction: Inbound, access: Deny }",
    ),
    code: "duplicate-name",
    says: /without case|rename/i,
  },
  {
    name: "two resources of one name",
    input: withNetwork("  storageAccounts:\n    data: {}\n    ▸DATA: {}"),
    code: "duplicate-name",
    says: /without case|rename/i,
  },
  {
    name: "a port that is a word",
    input: rule("{ name: A, priority: 100, direction: Inbound, access: Allow, ▸destinationPorts: https }"),
    code: "bad-ports",
    says: /443|range/,
  },
  {
    name: "a range of ports backwards",
    input: rule("{ name: A, priority: 100, direction: Inbound, access: Allow, ▸destinationPorts: 8090-8080 }"),
    code: "bad-ports",
    says: /8090-8080.*range/,
  },
  {
    name: "port 70000",
    input: rule("{ name: A, priority: 100, direction: Inbound, access: Allow, destinationPorts: [443, ▸70000] }"),
    code: "bad-ports",
    says: /70000/,
  },
  {
    name: "a negative port",
    input: rule("{ name: A, priority: 100, direction: Inbound, access: Allow, ▸sourcePorts: -1 }"),
    code: "bad-ports",
    says: /range/,
  },
  {
    name: "an unknown service tag",
    input: rule("{ name: A, priority: 100, direction: Inbound, access: Allow, ▸source: BatchNodeManagment }"),
    code: "bad-address",
    says: /did you mean `BatchNodeManagement`/,
  },
  {
    name: "a rule for an address that is none",
    input: rule("{ name: A, priority: 100, direction: Inbound, access: Allow, ▸source: 10.0.0.256 }"),
    code: "bad-address",
    says: /10\.0\.0\.256/,
  },
  {
    name: "a prefix that is too long",
    input: withNetwork("  virtualNetworks: { vnet: { addressPrefixes: [▸10.0.0.0/33] } }"),
    code: "bad-cidr",
    says: /10\.0\.0\.0\/33/,
  },
  {
    name: "a prefix without a length",
    input: withNetwork("  virtualNetworks: { vnet: { addressPrefixes: [▸10.0.0.0] } }"),
    code: "bad-cidr",
    says: /\/16|length/,
  },
  {
    name: "a prefix that is a word",
    input: subnets("front: { ▸addressPrefix: front }"),
    code: "bad-cidr",
    says: /`front`.*10\.0\.0\.0\/16/,
  },
  {
    name: "a prefix with bits behind its length",
    input: withNetwork("  virtualNetworks: { vnet: { addressPrefixes: [▸10.0.0.5/16] } }"),
    code: "unaligned-cidr",
    says: /10\.0\.0\.0\/16/,
  },
  {
    name: "a subnet with bits behind its length",
    input: subnets("front: { ▸addressPrefix: 10.0.1.1/24 }"),
    code: "unaligned-cidr",
    says: /10\.0\.1\.0\/24/,
  },
  {
    name: "an IPv6 prefix with bits behind its length",
    input: withNetwork("  virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16, ▸'fd00::1/48'] } }"),
    code: "unaligned-cidr",
    says: /fd00::\/48/,
  },
  {
    name: "a network in the multicast range",
    input: withNetwork("  virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16, ▸224.0.0.0/16] } }"),
    code: "forbidden-range",
    says: /multicast|R-SUB-1/i,
  },
  {
    name: "a subnet outside its network",
    input: subnets("front: { ▸addressPrefix: 10.1.0.0/24 }"),
    code: "subnet-outside-network",
    says: /10\.0\.0\.0\/16/,
  },
  {
    name: "a subnet larger than its network",
    input: subnets("front: { ▸addressPrefix: 10.0.0.0/8 }"),
    code: "subnet-outside-network",
    says: /10\.0\.0\.0\/16/,
  },
  {
    name: "overlapping subnets",
    input: subnets("front: { addressPrefix: 10.0.0.0/23 }\n        back: { ▸addressPrefix: 10.0.1.0/24 }"),
    code: "overlapping-subnets",
    says: /front/,
  },
  {
    name: "a network without addresses",
    input: withNetwork("  virtualNetworks: { ▸vnet: {} }"),
    code: "no-address-space",
    says: /addressPrefixes/,
  },
  {
    name: "an address outside its subnet",
    input: machines("  virtualMachines: { web: { subnet: vnet/front, ▸privateIPAddress: 10.0.1.4 } }"),
    code: "address-outside-subnet",
    says: /10\.0\.0\.0\/24/,
  },
  {
    name: "two machines at one address",
    input: machines(
      "  virtualMachines:\n    a: { subnet: vnet/front, privateIPAddress: 10.0.0.4 }\n    b: { subnet: vnet/front, ▸privateIPAddress: 10.0.0.4 }",
    ),
    code: "duplicate-address",
    says: /10\.0\.0\.4/,
  },
  {
    name: "a machine in no subnet that is there",
    input: machines("  virtualMachines: { web: { ▸subnet: vnet/frnt } }"),
    code: "dangling-reference",
    says: /did you mean `vnet\/front`/,
  },
  {
    name: "a subnet with a group that is not there",
    input: withNetwork(
      "  networkSecurityGroups: { front-nsg: {} }\n  virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], subnets: { front: { addressPrefix: 10.0.0.0/24, ▸networkSecurityGroup: frnt-nsg } } } }",
    ),
    code: "dangling-reference",
    says: /did you mean `front-nsg`/,
  },
  {
    name: "a subnet with a route table that is not there",
    input: subnets("front: { addressPrefix: 10.0.0.0/24, ▸routeTable: egress }"),
    code: "dangling-reference",
    says: /routeTables/,
  },
  {
    name: "a subnet with a NAT gateway that is not there",
    input: subnets("front: { addressPrefix: 10.0.0.0/24, ▸natGateway: nat }"),
    code: "dangling-reference",
    says: /`nat`/,
  },
  {
    name: "a peering with a network that is not there",
    input: withNetwork(
      "  virtualNetworks: { vnet: { addressPrefixes: [10.0.0.0/16], peerings: { hub: { ▸remoteVirtualNetwork: hub } } } }",
    ),
    code: "dangling-reference",
    says: /`hub`/,
  },
  {
    name: "a public address that is not there",
    input: machines("  virtualMachines: { web: { subnet: vnet/front, ▸publicIPAddress: web-ip } }"),
    code: "dangling-reference",
    says: /publicIPAddresses|public IP/,
  },
  {
    name: "an application security group that is not there",
    input: rule(
      "{ name: A, priority: 100, direction: Inbound, access: Allow, sourceApplicationSecurityGroups: [▸web-asg] }",
    ),
    code: "dangling-reference",
    says: /`web-asg`/,
  },
  {
    name: "a private endpoint to a service that is not there",
    input: machines("  privateEndpoints: { pe: { subnet: vnet/front, ▸target: storage:st/blob, status: Approved } }"),
    code: "dangling-reference",
    says: /`st`|storage:st/,
  },
  {
    name: "a zone linked to a network that is not there",
    input: withNetwork("  privateDnsZones: { privatelink.blob.core.windows.net: { links: [▸vnet] } }"),
    code: "dangling-reference",
    says: /`vnet`/,
  },
  {
    name: "a service's rule for a subnet that is not there",
    input: withNetwork("  storageAccounts: { st: { networkAcls: { virtualNetworkRules: [▸vnet/front] } } }"),
    code: "dangling-reference",
    says: /vnet\/front/,
  },
  {
    name: "a cluster in no subnet that is there",
    input: machines(
      "  machineLearning:\n    workspaces: { ws: {} }\n    computeClusters: { cpu: { ▸subnet: vnet/training } }",
    ),
    code: "dangling-reference",
    says: /vnet\/training/,
  },
  {
    name: "a balancer rule to a pool that is not there",
    input: machines(
      "  loadBalancers:\n    lb:\n      frontendIPConfigurations: { front: { subnet: vnet/front } }\n      backendAddressPools: { web: { backends: [] } }\n      loadBalancingRules: { http: { protocol: Tcp, frontendPort: 80, backendPort: 80, ▸backendAddressPool: webb } }",
    ),
    code: "dangling-reference",
    says: /`webb`/,
  },
  {
    name: "two rules of the very same name",
    input: rule(
      "{ name: A, priority: 100, direction: Inbound, access: Allow }\n        - { name: ▸A, priority: 101, direction: Inbound, access: Deny }",
    ),
    code: "duplicate-name",
    says: /rename|same name/i,
  },
  {
    name: "a private address in a service's IP rule",
    input: withNetwork("  storageAccounts: { st: { networkAcls: { ipRules: [▸10.0.0.4] } } }"),
    code: "bad-address",
    says: /private|public/,
  },
  {
    name: "a /32 in a storage account's IP rule",
    input: withNetwork("  storageAccounts: { st: { networkAcls: { ipRules: [▸203.0.113.9/32] } } }"),
    code: "bad-address",
    says: /203\.0\.113\.9\b/,
  },
  {
    name: "an appliance route without an appliance",
    input: route("addressPrefix: 0.0.0.0/0, ▸nextHopType: VirtualAppliance"),
    code: "missing-next-hop",
    says: /nextHopIpAddress/,
  },
  {
    name: "a route by an unknown next hop",
    input: route("addressPrefix: 0.0.0.0/0, ▸nextHopType: Firewall"),
    code: "invalid-value",
    says: /VirtualAppliance/,
  },
  {
    name: "a probe that cannot use its port",
    input: machines(
      "  loadBalancers: { lb: { frontendIPConfigurations: { front: { subnet: vnet/front } }, probes: { mail: { protocol: Http, ▸port: 25, requestPath: / } } } }",
    ),
    code: "bad-probe-port",
    says: /port/,
  },
  {
    name: "a resource that says it is of another type",
    input: withNetwork("  storageAccounts: { st: { type: ▸Microsoft.KeyVault/vaults } }"),
    code: "wrong-section",
    says: /vaults/,
  },
  {
    name: "numbers that no field can hold",
    input: rule("{ name: A, ▸priority: 99999999999999999999, direction: Inbound, access: Allow }"),
    code: "invalid-value",
    says: /at most 4096/,
  },
  {
    name: "an infinite number",
    input: rule("{ name: A, ▸priority: 1e999, direction: Inbound, access: Allow }"),
    code: "wrong-type",
    says: /finite|too large|whole number/,
  },
  {
    name: "not a number",
    input: rule("{ name: A, ▸priority: .nan, direction: Inbound, access: Allow }"),
    code: "wrong-type",
    says: /must be a (whole )?number/,
  },
  {
    name: "JSON: an infinite number",
    ending: "json",
    input:
      '{ "claims": [{ "can": "internet -> ip:192.0.2.1 on tcp/1" }], "network": { "networkSecurityGroups": { "nsg": { "securityRules": [\n  { "name": "A", ▸"priority": 1e999, "direction": "Inbound", "access": "Allow" } ] } } } }',
    code: "wrong-type",
    says: /finite|too large|whole number/,
  },
];
