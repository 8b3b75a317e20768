import type { Answer, Decider, Excerpt, Path } from "../../../src/model/answer.ts";
import { type Place, pathOf } from "../../../src/model/place.ts";
import type { Blocker, RuleReport } from "../../../src/model/step.ts";
import type { Trace } from "../../../src/model/trace.ts";

/*
 * Answers as the questions floor gives them, written by hand. They speak of this file:
 *
 *   11          training: { addressPrefix: 172.16.0.0/24, networkSecurityGroup: training-nsg, routeTable: hub-rt }
 *   12    networkSecurityGroups:
 *   13      training-nsg:
 *   14        securityRules:
 *   15          - { name: AllowBatch, priority: 100, … }
 */

const FILE = "scenario.yaml";
const SOURCE: Readonly<Record<number, string>> = {
  11: "        training: { addressPrefix: 172.16.0.0/24, networkSecurityGroup: training-nsg, routeTable: hub-rt }",
  12: "  networkSecurityGroups:",
  13: "    training-nsg:",
  14: "      securityRules:",
  15: "        - { name: AllowBatch, priority: 100, direction: Inbound, access: Allow, protocol: Tcp,",
  16: '            source: BatchNodeManagement, destination: "*", destinationPorts: 29876-29877 }',
};

const excerpt = (line: number, column: number): Excerpt => ({
  file: FILE,
  line,
  column,
  lines: [line - 1, line, line + 1].map((number) => ({ number, text: SOURCE[number] ?? "" })),
});

const place = (
  resource: string,
  type: string,
  element?: string,
  at?: readonly [line: number, column: number],
): Place => ({
  resource,
  type: `Microsoft.Network/${type}`,
  id: `/${type}/${resource}`,
  ...(element === undefined ? {} : { element }),
  ...(at === undefined ? {} : { at: { file: FILE, line: at[0], column: at[1] } }),
});

const decider = (from: Place, ...behaviours: string[]): Decider => ({
  path: pathOf(from),
  resource: from.resource,
  ...(from.element === undefined ? {} : { element: from.element }),
  type: from.type,
  ...(from.at === undefined ? {} : { at: from.at }),
  behaviours,
});

const nsg = (element?: string, at: readonly [number, number] = [13, 5]): Place =>
  place("training-nsg", "networkSecurityGroups", element, at);
const publicIp = place("compute:cpu/publicIPAddress", "publicIPAddresses");
const hubRoute = place("hub-rt", "routeTables", "to-firewall", [21, 11]);

/** A rule that would allow the flow, were it not for its source. */
const ruleReport = (name: string, priority: number): RuleReport => ({
  name,
  priority,
  access: "Allow",
  protocolMatched: true,
  sourceMatched: false,
  sourcePortMatched: true,
  destinationMatched: true,
  destinationPortMatched: true,
});

const arrival: Trace["hops"] = [
  {
    at: "internet",
    what: "public addresses in no service tag",
    steps: [{ kind: "originate", address: "203.0.113.9", detail: "203.0.113.9 calls 20.62.128.7", behaviours: [] }],
  },
  {
    at: "compute:cpu/publicIPAddress",
    what: "public IP address",
    steps: [
      {
        kind: "translate",
        field: "destination",
        from: "20.62.128.7",
        to: "172.16.0.4",
        detail: "the destination 20.62.128.7 becomes 172.16.0.4",
        decidedBy: publicIp,
        behaviours: ["R-NSG-12"],
      },
    ],
  },
];

const denial: Blocker = {
  cause: "security-rule",
  concern: "policy",
  certain: true,
  decidedBy: [nsg("DenyAllInBound")],
  behaviours: ["R-NSG-2"],
  detail: "training-nsg denies it: DenyAllInBound (priority 65500)",
  help: "add a rule to training-nsg that allows tcp/29876 from Internet, with a priority below 65500",
  hop: 2,
  step: 0,
};

const base = {
  schemaVersion: 1,
  kind: "answer",
  paths: [],
  blockers: [],
  assumptions: [],
  notModelled: [],
  missing: [],
  platform: "azureml-2020-07",
  excerpts: [],
} as const;

/** The network security group's default rule stops it; one rule would have let it in from elsewhere. */
export const denied: Answer = {
  ...base,
  from: "internet",
  to: "cpu",
  flow: {
    source: "203.0.113.9",
    destination: "172.16.0.4",
    protocol: "tcp",
    sourcePort: "49152",
    destinationPort: "29876",
  },
  answer: "unreachable",
  cause: "security-rule",
  decidedBy: [decider(nsg("DenyAllInBound"), "R-NSG-2")],
  routing: "reachable",
  policy: "unreachable",
  forward: {
    disposition: "denied-inbound",
    hops: [
      ...arrival,
      {
        at: "cpu",
        what: "compute cluster",
        steps: [
          {
            kind: "filter",
            access: "Deny",
            direction: "Inbound",
            list: nsg(),
            detail: "training-nsg denies it: DenyAllInBound (priority 65500)",
            decidedBy: nsg("DenyAllInBound"),
            behaviours: ["R-NSG-2"],
            reports: () => [ruleReport("AllowBatch", 100), ruleReport("AllowVnetInBound", 65000)],
          },
          { kind: "deliver", address: "172.16.0.4", detail: "delivered to 172.16.0.4", behaviours: [] },
        ],
      },
    ],
    blockers: [denial],
  },
  blockers: [denial],
  assumptions: [{ code: "tags-disjoint", message: "different service tags share no address" }],
  excerpts: [excerpt(13, 5)],
};

const batchRule = nsg("AllowBatch", [15, 11]);
const internetRoute = place("ml-vnet/training", "virtualNetworks/subnets", 'effectiveRoutes/"0.0.0.0/0"', [11, 9]);

const batchArrival: Trace["hops"] = [
  {
    at: "tag:BatchNodeManagement",
    what: "service tag",
    steps: [
      { kind: "originate", address: "240.0.0.1", detail: "a client in the tag calls 20.62.128.7", behaviours: [] },
    ],
  },
  ...arrival.slice(1),
];

const delivered: Trace = {
  disposition: "delivered",
  hops: [
    ...batchArrival,
    {
      at: "cpu",
      what: "compute cluster",
      steps: [
        {
          kind: "filter",
          access: "Allow",
          direction: "Inbound",
          list: nsg(),
          detail: "training-nsg allows it: AllowBatch (priority 100)",
          decidedBy: batchRule,
          behaviours: ["R-NSG-1"],
        },
        { kind: "deliver", address: "172.16.0.4", detail: "delivered to 172.16.0.4", behaviours: [] },
      ],
    },
  ],
  blockers: [],
};

const wayBack: Trace = {
  disposition: "delivered",
  hops: [
    {
      at: "cpu",
      what: "compute cluster",
      steps: [
        {
          kind: "session",
          access: "Allow",
          detail: "training-nsg passes it by flow state: the flow is established",
          behaviours: ["R-NSG-8"],
        },
        {
          kind: "route",
          prefix: "0.0.0.0/0",
          nextHopType: "Internet",
          source: "Default",
          detail: "system route 0.0.0.0/0 → Internet, where the translation of the public address is undone",
          decidedBy: internetRoute,
          behaviours: ["R-RT-1", "R-OUT-4"],
        },
      ],
    },
    {
      at: "tag:BatchNodeManagement",
      what: "service tag",
      steps: [{ kind: "deliver", address: "240.0.0.1", detail: "delivered to the client", behaviours: [] }],
    },
  ],
  blockers: [],
};

/** Allowed in, and the reply leaves by the Internet. */
export const reachable: Answer = {
  ...base,
  from: "tag:BatchNodeManagement",
  to: "cpu",
  flow: {
    source: "240.0.0.1",
    destination: "172.16.0.4",
    protocol: "tcp",
    sourcePort: "49152",
    destinationPort: "29876",
  },
  answer: "reachable",
  cause: "allowed",
  decidedBy: [decider(batchRule, "R-NSG-1")],
  routing: "reachable",
  policy: "reachable",
  forward: delivered,
  return: wayBack,
  excerpts: [excerpt(15, 11)],
};

const openAppliance: Blocker = {
  cause: "missing-fact",
  concern: "routing",
  certain: false,
  decidedBy: [hubRoute],
  behaviours: ["R-RT-9"],
  detail: "whether 10.0.0.4 forwards is not given",
  missing: "the network interface that holds 10.0.0.4, or the template that makes it",
  help: "add the hub's template to the inputs: canreach query main.json hub.json …",
  hop: 0,
  step: 1,
};

/** Nobody knows what stands at the route's next hop. */
export const indeterminate: Answer = {
  ...base,
  from: "cpu",
  to: "storage:st/blob",
  flow: { source: "172.16.0.4", destination: "20.60.1.4", protocol: "tcp", destinationPort: "443" },
  answer: "indeterminate",
  cause: "missing-fact",
  decidedBy: [decider(hubRoute, "R-RT-9")],
  routing: "indeterminate",
  policy: "reachable",
  forward: {
    disposition: "indeterminate",
    hops: [
      {
        at: "cpu",
        what: "compute cluster",
        steps: [
          {
            kind: "resolve",
            host: "st.blob.core.windows.net",
            answer: "20.60.1.4",
            detail: "st.blob.core.windows.net is 20.60.1.4",
            behaviours: ["R-DNS-1"],
          },
          {
            kind: "route",
            prefix: "0.0.0.0/0",
            nextHopType: "VirtualAppliance",
            nextHopIpAddress: "10.0.0.4",
            source: "User",
            detail: "user route hub-rt/to-firewall 0.0.0.0/0 → VirtualAppliance 10.0.0.4",
            decidedBy: hubRoute,
            behaviours: ["R-RT-9"],
          },
        ],
      },
      {
        at: "storage:st/blob",
        what: "storage account",
        steps: [
          { kind: "session", access: "Allow", detail: "the service admits every network", behaviours: ["R-STG-1"] },
        ],
      },
    ],
    blockers: [openAppliance],
  },
  blockers: [openAppliance],
  missing: ["the network interface that holds 10.0.0.4, or the template that makes it"],
  notModelled: [
    { resource: "hub-fw-policy", type: "Microsoft.Network/firewallPolicies", touchesPath: true },
    { resource: "appinsights", type: "Microsoft.Insights/components", touchesPath: false },
    { resource: "logs", type: "Microsoft.OperationalInsights/workspaces", touchesPath: false },
  ],
};

const noWay: Blocker = {
  cause: "route-none",
  concern: "routing",
  certain: true,
  decidedBy: [place("hub-rt", "routeTables", "drop-internet", [22, 11])],
  behaviours: ["R-RT-7"],
  detail: "the user route hub-rt/drop-internet drops it",
  help: "give hub-rt/drop-internet the next hop type Internet",
  hop: 0,
  step: 1,
};

const refused: Blocker = {
  cause: "service-firewall",
  concern: "policy",
  certain: true,
  decidedBy: [place("st", "storageAccounts", "networkAcls/defaultAction", [31, 9])],
  behaviours: ["R-STG-2", "R-STG-5"],
  detail: "the service's firewall admits only what its rules list, and no rule lists this caller",
  help: "add a virtual network rule (with the service endpoint on the caller's subnet), an IP rule, or a private endpoint",
  hop: 1,
  step: 0,
};

/** A route drops it, and the storage account would have refused it. */
export const blockedTwice: Answer = {
  ...indeterminate,
  answer: "unreachable",
  cause: "route-none",
  decidedBy: [decider(place("hub-rt", "routeTables", "drop-internet", [22, 11]), "R-RT-7")],
  routing: "unreachable",
  policy: "unreachable",
  forward: {
    disposition: "no-route",
    hops: [
      {
        at: "cpu",
        what: "compute cluster",
        steps: [
          { kind: "originate", address: "172.16.0.4", detail: "172.16.0.4 calls 20.60.1.4", behaviours: [] },
          {
            kind: "route",
            prefix: "0.0.0.0/0",
            nextHopType: "None",
            source: "User",
            detail: "the user route hub-rt/drop-internet drops it",
            decidedBy: place("hub-rt", "routeTables", "drop-internet", [22, 11]),
            behaviours: ["R-RT-7"],
          },
        ],
      },
      {
        at: "storage:st/blob",
        what: "storage account",
        steps: [
          {
            kind: "session",
            access: "Deny",
            detail: "the service's firewall admits only what its rules list, and no rule lists this caller",
            decidedBy: place("st", "storageAccounts", "networkAcls/defaultAction", [31, 9]),
            behaviours: ["R-STG-2", "R-STG-5"],
          },
        ],
      },
    ],
    blockers: [noWay, refused],
  },
  blockers: [noWay, refused],
  missing: [],
  notModelled: [],
};

const member = (label: string, forward: Trace): Path => ({
  answer: forward.disposition === "delivered" ? "reachable" : "unreachable",
  label,
  forward,
});

/** A cluster of twelve, of which one node is closed. */
export const severalPaths: Answer = {
  ...denied,
  paths: [
    member("to node 0", delivered),
    member("to node 1", denied.forward),
    member("to node 2", { ...denied.forward, disposition: "no-route", blockers: [noWay] }),
    ...Array.from({ length: 9 }, (_, index) => member(`to node ${index + 3}`, delivered)),
  ],
};

/** No port was asked for. */
export const whatIsOpen: Answer = {
  ...reachable,
  open: [
    {
      source: "240.0.0.1",
      destination: "172.16.0.4",
      protocol: "tcp",
      sourcePort: "1024-65535",
      destinationPort: "29876-29877",
    },
    { source: "240.0.0.1", destination: "172.16.0.4", protocol: "icmp" },
  ],
};
