import type { Document } from "../../oracle/document.ts";

/** A question with one concrete protocol and port. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  /** As a claim writes it: `tcp/443`, `icmp`. */
  readonly on: string;
  readonly established?: "inbound" | "outbound";
}

const traffic =
  "tcp/443 tcp/443 tcp/443 tcp/443 tcp/22 tcp/80 tcp/8080 tcp/445 tcp/1500 tcp/50001 udp/53 udp/443 icmp icmp esp gre tcp/1688".split(
    " ",
  );

const keys = (section: object | undefined): readonly string[] => Object.keys(section ?? {});

function interfaces(document: Document): readonly string[] {
  const machines = Object.entries(document.virtualMachines ?? {});
  const owned = new Set(machines.flatMap(([, { networkInterfaces = [] }]) => networkInterfaces));
  return [
    ...machines.map(([name]) => `vm:${name}`),
    ...keys(document.networkInterfaces)
      .filter((name) => !owned.has(name))
      .map((name) => `nic:${name}`),
  ];
}

const subnets = (document: Document): readonly string[] =>
  Object.entries(document.virtualNetworks ?? {}).flatMap(([vnet, { subnets: inside }]) =>
    keys(inside)
      .filter((name) => name !== "GatewaySubnet")
      .map((name) => `subnet:${vnet}/${name}`),
  );

const addresses = (document: Document): readonly string[] =>
  [...Object.values(document.networkInterfaces ?? {}), ...Object.values(document.virtualMachines ?? {})].flatMap(
    ({ privateIPAddress }) => (privateIPAddress === undefined ? [] : [`ip:${privateIPAddress}`]),
  );

/** What may send: interfaces more often than the rest. */
function sources(document: Document): readonly string[] {
  const vms = interfaces(document);
  return [
    ...vms,
    ...vms,
    ...vms,
    ...subnets(document),
    ...addresses(document).slice(0, 2),
    ...keys(document.onPremises).flatMap((name) => [`onprem:${name}`, `onprem:${name}`]),
    ...keys(document.registries).map((name) => `registry:${name}`),
    ..."internet internet ip:203.0.113.9 ip:198.51.100.7 tag:Storage.eastus tag:BatchNodeManagement.westus ip:168.63.129.16".split(
      " ",
    ),
  ];
}

const facesOf = (document: Document): readonly string[] => [
  ...keys(document.storageAccounts).flatMap((name) => [
    `storage:${name}/blob`,
    `storage:${name}/blob`,
    `storage:${name}/file`,
  ]),
  ...keys(document.vaults).map((name) => `keyvault:${name}`),
  ...keys(document.registries).map((name) => `registry:${name}`),
];

/** What may be asked for. */
function destinations(document: Document): readonly string[] {
  const vms = interfaces(document);
  const faces = facesOf(document);
  return [
    ...vms,
    ...vms,
    ...vms,
    ...faces,
    ...faces,
    ...subnets(document),
    ...addresses(document),
    ...keys(document.onPremises).flatMap((name) => [`onprem:${name}`, `onprem:${name}`]),
    ...keys(document.publicIPAddresses).map((name) => `pip:${name}`),
    ...keys(document.loadBalancers).flatMap((name) => [`lb:${name}`, `lb:${name}`]),
    ...keys(document.privateEndpoints).map((name) => `pe:${name}`),
    ..."internet tag:Storage.eastus tag:Storage.westeurope ip:8.8.8.8 ip:203.0.113.9 ip:10.0.0.77 ip:10.0.200.9 ip:10.99.0.1 ip:10.1.0.10 ip:51.1.0.10".split(
      " ",
    ),
    ..."ip:168.63.129.16 ip:169.254.169.254 ip:20.118.99.224".split(" "),
  ];
}

/** Pairs that have to do with each other: members and their balancer, who is behind a gateway, neighbours by peering. */
function relatedPairs(document: Document): readonly (readonly [string, string])[] {
  const vms = interfaces(document);
  const machines = Object.entries(document.virtualMachines ?? {});
  const named = (name: string): string => {
    const owner = machines.find(([, { networkInterfaces = [] }]) => networkInterfaces.includes(name))?.[0];
    return owner !== undefined || document.virtualMachines?.[name] !== undefined
      ? `vm:${owner ?? name}`
      : `nic:${name}`;
  };
  const balanced = Object.entries(document.loadBalancers ?? {}).flatMap(([name, { backendAddressPools = {} }]) => [
    ...Object.values(backendAddressPools).flatMap(({ backends }) =>
      backends.map((backend) => [named(backend), `lb:${name}`] as const),
    ),
    ...Object.values(backendAddressPools).flatMap(({ backends }) =>
      backends.map((backend) => ["internet", named(backend)] as const),
    ),
    ...vms.map((vm) => [vm, `lb:${name}`] as const),
  ]);
  const beyond = keys(document.onPremises).flatMap((site) =>
    vms.flatMap((vm) => [[vm, `onprem:${site}`] as const, [`onprem:${site}`, vm] as const]),
  );
  const endpoints = keys(document.privateEndpoints).flatMap((endpoint) =>
    vms.slice(0, 4).map((vm) => [vm, `pe:${endpoint}`] as const),
  );
  const neighbours = vms.flatMap((vm) => vms.filter((other) => other !== vm).map((other) => [vm, other] as const));
  const faces = facesOf(document).flatMap((face) => vms.slice(0, 3).map((vm) => [vm, face] as const));
  return [
    ...balanced,
    ...balanced,
    ...beyond,
    ...endpoints,
    ...endpoints,
    ...faces,
    ...faces,
    ...neighbours,
    ...neighbours,
  ];
}

/** The endpoints that are an interface or machine itself: its name and its addresses. */
function addressesOf(document: Document, from: string): readonly string[] {
  const name = from.replace(/^(vm|nic):/, "");
  const machine = document.virtualMachines?.[name];
  const nics = [
    machine,
    document.networkInterfaces?.[name],
    ...(machine?.networkInterfaces ?? []).map((nic) => document.networkInterfaces?.[nic]),
  ];
  return [from, ...nics.flatMap((nic) => (nic?.privateIPAddress === undefined ? [] : [`ip:${nic.privateIPAddress}`]))];
}

const pick = <T>(from: readonly T[], number: number): T => from[number % from.length] as T;

/** Numbers as questions about a network. */
export function flowsIn(document: Document, picks: readonly (readonly [number, number, number])[]): readonly Flow[] {
  const senders = sources(document);
  const receivers = destinations(document);
  // The platform talks to interfaces only; what a site does on the Internet is not Azure's.
  const outside = /^(internet$|tag:|ip:(8|20|51|203)\.)/;
  const receiversFor = (from: string): readonly string[] => {
    if (from === "ip:168.63.129.16") return interfaces(document);
    return from.startsWith("onprem:") ? receivers.filter((to) => to !== from && !outside.test(to)) : receivers;
  };
  const related = relatedPairs(document);
  return picks.map(([a, b, c], index) => {
    const pair = related.length > 0 && index % 3 === 0 ? pick(related, a) : undefined;
    if (pair !== undefined) return { from: pair[0], to: pair[1], on: pick(traffic, c) };
    const from = pick(senders, a);
    const own = addressesOf(document, from);
    const to = pick(receiversFor(from), b);
    // Nobody asks whether a host reaches itself.
    const flow = { from, to: own.includes(to) ? "ip:8.8.8.8" : to, on: pick(traffic, c) };
    return c % 31 === 7 && /^(vm|nic):/.test(flow.from) && /^(vm|nic):/.test(flow.to)
      ? { ...flow, established: c % 2 === 0 ? "inbound" : "outbound" }
      : flow;
  });
}
