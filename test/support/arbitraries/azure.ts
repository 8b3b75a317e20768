import fc from "fast-check";
import type { Document } from "../../oracle/document.ts";
import { writeNetwork } from "./azure-document.ts";
import { type Flow, flowsIn } from "./azure-flows.ts";

/*
 * Linked networks as fast-check's entity graph draws them: who is attached to what. Fields are small numbers and words; what
 * they mean as addresses and names is for `azure-document.ts`. Pools are small on purpose, so that rules, routes and
 * questions meet.
 */

const often = fc.constantFrom;
const flag = (weight: number): fc.Arbitrary<boolean> => fc.nat(99).map((value) => value >= 100 - weight);
const maybe = <T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq });

/** `@vnet0` and the like stand for what was drawn: the prefix of a network or subnet, the address of an interface. */
const own =
  "@vnet0 @vnet1 @vnet2 @vnet0 @vnet1 @subnet0 @subnet1 @subnet2 @nic0 @nic1 @nic2 @endpoint0 @frontend0 @site0 @site1".split(
    " ",
  );

const addressTerms = [
  ...own,
  ..."* * VirtualNetwork Internet AzureLoadBalancer 10.0.0.0/8 10.0.0.0/16 203.0.113.0/24 198.51.100.0/25 203.0.113.10".split(
    " ",
  ),
  ..."8.8.8.0/24 Storage Storage.eastus AzureKeyVault AzureContainerRegistry AzureCloud BatchNodeManagement".split(" "),
  ..."BatchNodeManagement.westus 0.0.0.0/0 51.1.0.0/16 192.168.0.0/16".split(" "),
];

const ruleFields = fc.record({
  priority: fc.integer({ min: 100, max: 900 }),
  inbound: flag(50),
  allow: flag(65),
  protocol: often("*", "*", "Tcp", "Tcp", "Udp", "Icmp", "Esp"),
  source: fc.oneof(
    { weight: 3, arbitrary: often("*", "Internet", "VirtualNetwork") },
    { weight: 4, arbitrary: often(...addressTerms) },
  ),
  destination: fc.oneof(
    { weight: 3, arbitrary: often("*", "VirtualNetwork", "Internet") },
    { weight: 4, arbitrary: often(...addressTerms) },
    { weight: 1, arbitrary: often("AzurePlatformDNS", "AzurePlatformIMDS", "AzurePlatformLKM") },
  ),
  extraSource: maybe(often("@nic1", "203.0.113.0/24", "@vnet1"), 8),
  destinationPorts: fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>(["*"]) },
    {
      weight: 4,
      arbitrary: fc.subarray(["443", "22", "80", "8080", "445", "1000-2000", "53"], { minLength: 1, maxLength: 2 }),
    },
  ),
  sourcePorts: often("*", "*", "*", "*", "*", "*", "1024-65535", "40000-50000"),
  /** Index of an application security group in place of the addresses. */
  sourceGroup: maybe(fc.nat(2), 8),
  destinationGroup: maybe(fc.nat(2), 8),
});

const routeFields = fc.record({
  prefix: fc.oneof(
    { weight: 30, arbitrary: fc.constant("0.0.0.0/0") },
    {
      weight: 45,
      arbitrary: often(
        ...own,
        ..."@vnet0 @vnet1 @vnet2 @endpoint0 10.0.0.0/8 192.168.0.0/16 203.0.113.0/24 203.0.113.9/32 8.8.8.8/32 51.1.0.0/16".split(
          " ",
        ),
        ..."Storage Storage.eastus Storage.westus AzureKeyVault AzureCloud".split(" "),
      ),
    },
    { weight: 4, arbitrary: often("0.0.0.0/1", "128.0.0.0/1", "10.200.0.0/16", "10.200.1.0/24") },
  ),
  type: often(
    "VirtualAppliance",
    "VirtualAppliance",
    "VirtualAppliance",
    "VirtualAppliance",
    "Internet",
    "None",
    "VnetLocal",
    "VirtualNetworkGateway",
    "VirtualApplianceEcmp",
  ),
  /** Which of the appliances, frontends and empty places there are. */
  hop: fc.nat(60),
});

const balancedRule = fc.record({
  protocol: often("Tcp", "Tcp", "Udp", "All"),
  frontendPort: often(443, 80, 22, 0),
  backendPort: often(443, 8080, 0),
  second: flag(25),
  otherFrontend: flag(25),
  probed: flag(70),
  floating: flag(20),
  disableOutboundSnat: flag(40),
});

const entities = {
  vnet: { plan: fc.nat(9), region: often("eastus", "eastus", "westus", "westeurope"), dns: fc.nat(15) },
  subnet: {
    policies: often("Disabled", "Disabled", "Enabled", "NetworkSecurityGroupEnabled", "RouteTableEnabled"),
    isPrivate: flag(20),
    filtered: flag(45),
    routed: flag(60),
    translated: flag(30),
    endpoints: fc.subarray(
      ["Microsoft.Storage", "Microsoft.KeyVault", "Microsoft.ContainerRegistry", "Microsoft.Storage.Global"],
      { maxLength: 2 },
    ),
  },
  peering: {
    toHub: flag(75),
    oneSided: flag(8),
    access: fc.tuple(flag(85), flag(85)),
    forwarded: fc.tuple(flag(40), flag(40)),
    transit: fc.nat(3),
    state: often(
      "Connected",
      "Connected",
      "Connected",
      "Connected",
      "Connected",
      "Connected",
      "Connected",
      "Disconnected",
    ),
    unsynced: flag(8),
  },
  group: { rules: fc.array(ruleFields, { maxLength: 5 }) },
  table: { routes: fc.array(routeFields, { maxLength: 4 }), withoutGateway: flag(20), withoutPeering: flag(8) },
  asg: { shown: fc.constant(true) },
  nat: { shown: fc.constant(true) },
  nic: {
    shape: often("machine", "machine", "nic", "both"),
    filtered: flag(35),
    forwards: flag(55),
    stateful: often(undefined, undefined, true, false),
    sourceNat: flag(20),
    publicIp: often(undefined, undefined, "Standard", "Standard", "Basic"),
    repliesReturn: flag(15),
    dns: fc.nat(30),
  },
  balancer: {
    sku: often("Standard", "Basic"),
    isInternal: flag(60),
    twoFrontends: flag(25),
    rules: fc.array(balancedRule, { minLength: 1, maxLength: 3 }),
    translated: maybe(
      fc.record({ protocol: often("Tcp", "Tcp", "Udp"), frontendPort: often(22, 50001), member: fc.nat(3) }),
      2,
    ),
    outbound: maybe(fc.record({ protocol: often("All", "Tcp"), second: flag(30) }), 2),
    probePort: often(80, 443, 8080),
    byMachine: flag(40),
  },
  service: {
    kind: often("storage", "storage", "keyvault", "registry"),
    region: often("eastus", "eastus", "westus", "westeurope"),
    access: often("Enabled", "Enabled", "Enabled", "Disabled", "SecuredByPerimeter"),
    rules: maybe(
      fc.record({
        deny: flag(75),
        bypass: often(undefined, "AzureServices", "None"),
        ranges: fc.subarray(["203.0.113.0/24", "198.51.100.0/25", "203.0.113.200", "20.0.0.0/8", "8.8.8.8"], {
          maxLength: 3,
        }),
        instances: fc.subarray(["registry:acr0", "registry:acr1"], { maxLength: 1 }),
      }),
      4,
    ),
    bypass: often("AzureServices", "AzureServices", "None"),
  },
  endpoint: {
    group: fc.nat(2),
    status: often("Approved", "Approved", "Approved", "Approved", "Approved", "Pending", "Rejected"),
    writes: flag(75),
  },
  zone: { name: fc.nat(7), fallsBack: flag(25), record: fc.nat(12) },
  gateway: { type: often("Vpn", "Vpn", "Vpn", "ExpressRoute"), bgp: flag(30), routed: flag(40) },
  site: {
    plan: fc.nat(4),
    advertises: flag(25),
    onward: often(undefined, true, true, false),
    address: flag(60),
    dns: fc.nat(4),
  },
};

const links = {
  vnet: {},
  subnet: {
    vnet: { arity: "1", type: "vnet" },
    group: { arity: "0-1", type: "group" },
    table: { arity: "0-1", type: "table" },
    nat: { arity: "0-1", type: "nat" },
  },
  peering: { a: { arity: "1", type: "vnet" }, b: { arity: "1", type: "vnet" } },
  group: {},
  table: {},
  asg: {},
  nat: {},
  nic: {
    subnet: { arity: "1", type: "subnet" },
    group: { arity: "0-1", type: "group" },
    asgs: { arity: "many", type: "asg" },
  },
  balancer: {
    subnet: { arity: "1", type: "subnet" },
    members: { arity: "many", type: "nic" },
    others: { arity: "many", type: "nic" },
  },
  service: { admits: { arity: "many", type: "subnet" } },
  endpoint: { service: { arity: "1", type: "service" }, subnet: { arity: "1", type: "subnet" } },
  zone: { networks: { arity: "many", type: "vnet" } },
  gateway: { vnet: { arity: "1", type: "vnet" }, table: { arity: "0-1", type: "table" } },
  site: { gateway: { arity: "0-1", type: "gateway" } },
} as const;

const sizes = {
  vnet: { minLength: 1, maxLength: 2 },
  subnet: { minLength: 2, maxLength: 5 },
  peering: { minLength: 2, maxLength: 4 },
  group: { maxLength: 2 },
  table: { maxLength: 3 },
  asg: { maxLength: 1 },
  nat: { maxLength: 1 },
  nic: { minLength: 3, maxLength: 7 },
  balancer: { maxLength: 2 },
  service: { minLength: 1, maxLength: 3 },
  endpoint: { maxLength: 2 },
  zone: { minLength: 1, maxLength: 3 },
  gateway: { maxLength: 1 },
  site: { maxLength: 2 },
};

type Fields = {
  [Name in keyof typeof entities]: {
    [Field in keyof (typeof entities)[Name]]: (typeof entities)[Name][Field] extends fc.Arbitrary<infer Value>
      ? Value
      : never;
  };
};

const graph = fc.entityGraph<Fields, typeof links>(entities, links, {
  initialPoolConstraints: sizes,
  noNullPrototype: true,
});

/** What the entity graph draws: entities with links to each other. */
export type Graph = fc.EntityGraphValue<Fields, typeof links>;

/** More of a kind than this are taken for earlier ones: the graph would be too thin for anything to meet. */
const most: Readonly<Record<keyof Graph, number>> = {
  vnet: 3,
  subnet: 6,
  peering: 5,
  group: 3,
  table: 3,
  asg: 2,
  nat: 2,
  nic: 8,
  balancer: 2,
  service: 3,
  endpoint: 3,
  zone: 3,
  gateway: 2,
  site: 2,
};

/** The graph with the entities beyond those numbers folded into earlier ones. */
function fold(drawn: Graph): Graph {
  const kinds = Object.keys(links) as (keyof Graph)[];
  const copies = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      drawn[kind].slice(0, most[kind]).map((entity): Record<string, unknown> => ({ ...entity })),
    ]),
  ) as Record<keyof Graph, Record<string, unknown>[]>;
  for (const kind of kinds) {
    for (const copy of copies[kind]) {
      for (const [relation, { type }] of Object.entries(links[kind] as Record<string, { type: keyof Graph }>)) {
        const to = (target: unknown): unknown =>
          target === undefined
            ? undefined
            : copies[type][(drawn[type] as readonly unknown[]).indexOf(target) % copies[type].length];
        const old = copy[relation];
        copy[relation] = Array.isArray(old) ? [...new Set(old.map(to))] : to(old);
      }
    }
  }
  return copies as unknown as Graph;
}

/** Networks in the plain form of a scenario file, all addresses given. */
const networks: fc.Arbitrary<Document> = graph.map((drawn) => writeNetwork(fold(drawn)));

/** A network and questions about it. */
export interface Case {
  readonly document: Document;
  readonly flows: readonly Flow[];
}

export const cases = (flowsPerNetwork: number): fc.Arbitrary<Case> =>
  fc
    .tuple(
      networks,
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: flowsPerNetwork, maxLength: flowsPerNetwork }),
    )
    .map(([document, picks]) => ({ document, flows: flowsIn(document, picks) }));
