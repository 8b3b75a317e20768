import type { Document, NetworkRules, PrivateDnsZone, PrivateEndpoint, Service } from "../../oracle/document.ts";
import type { Graph } from "./azure.ts";
import { type Names, only, some } from "./azure-names.ts";

type DrawnService = Graph["service"][number];

function networkRulesOf(names: Names, { kind, rules, admits }: DrawnService): NetworkRules | undefined {
  if (rules === undefined) return undefined;
  const known = [...names.services.values()];
  const instances = rules.instances.filter((instance) => known.includes(instance.slice("registry:".length)));
  return only<NetworkRules>({
    defaultAction: rules.deny ? "Deny" : "Allow",
    bypass: kind === "registry" ? undefined : rules.bypass,
    virtualNetworkRules: some(admits.map((subnet) => names.subnet(subnet))),
    ipRules: some(rules.ranges),
    resourceAccessRules: kind === "storage" ? some(instances) : undefined,
  });
}

function serviceOf(names: Names, service: DrawnService): Service {
  const { region, access, bypass } = service;
  const rules = networkRulesOf(names, service);
  const publicNetworkAccess = access === "Enabled" ? undefined : access;
  if (service.kind !== "registry") return only<Service>({ location: region, publicNetworkAccess, networkAcls: rules });
  return only<Service>({
    location: region,
    // A registry is in no perimeter.
    publicNetworkAccess: publicNetworkAccess === undefined ? undefined : "Disabled",
    networkRuleSet: rules,
    networkRuleBypassOptions: bypass === "None" ? "None" : undefined,
  });
}

/** Storage accounts, vaults and registries with their firewalls. */
export function writeServices(names: Names, document: Document): void {
  const sections = { storage: "storageAccounts", keyvault: "vaults", registry: "registries" } as const;
  for (const service of names.drawn.service) {
    const key = sections[service.kind];
    document[key] = { ...document[key], [names.services.get(service) ?? ""]: serviceOf(names, service) };
  }
}

const zoneNames =
  "privatelink.blob.core.windows.net privatelink.blob.core.windows.net privatelink.vaultcore.azure.net privatelink.azurecr.io privatelink.file.core.windows.net core.windows.net blob.core.windows.net azurecr.io".split(
    " ",
  );

/** A record that somebody wrote by hand, by the number that was drawn. */
const manual: readonly (readonly [string, string])[] = [
  ["st0", "10.0.0.100"],
  ["*", "10.0.0.101"],
  ["kv0", "10.1.0.100"],
  ["acr0", "203.0.113.9"],
  ["st0.blob", "10.0.0.100"],
];

const groupOf = ({ service, group }: Graph["endpoint"][number]): string => {
  if (service.kind === "storage") return ["blob", "blob", "file"][group] ?? "blob";
  return service.kind === "keyvault" ? "vault" : "registry";
};

const zoneOf: Readonly<Record<string, string>> = {
  blob: "privatelink.blob.core.windows.net",
  file: "privatelink.file.core.windows.net",
  vault: "privatelink.vaultcore.azure.net",
  registry: "privatelink.azurecr.io",
};

/** Zones with their links and a record written by hand. */
export function writeZones(names: Names, document: Document): void {
  const { drawn } = names;
  const zones: Record<string, PrivateDnsZone> = {};
  for (const { name: number, fallsBack, networks, record } of drawn.zone) {
    const name = zoneNames[number] ?? "";
    if (zones[name] !== undefined) continue;
    const policy =
      fallsBack && name.startsWith("privatelink.") ? { resolutionPolicy: "NxDomainRedirect" as const } : {};
    const links = networks.map(
      (vnet) => [`l${drawn.vnet.indexOf(vnet)}`, { virtualNetwork: names.of("vnet", vnet) ?? "", ...policy }] as const,
    );
    const [host, address] = manual[record] ?? [];
    const alsoByEndpoint = drawn.endpoint.some(
      (endpoint) => endpoint.writes && names.services.get(endpoint.service) === host,
    );
    const records = host === undefined || address === undefined || alsoByEndpoint ? {} : { A: { [host]: [address] } };
    zones[name] = { links: Object.fromEntries(links), ...records };
  }
  if (Object.keys(zones).length > 0) document.privateDnsZones = zones;
}

/** Private endpoints, which write their records into a zone that is there. */
export function writeEndpoints(names: Names, document: Document): void {
  const taken = new Set<string>();
  const written = names.drawn.endpoint.map((endpoint, index) => {
    const { service, subnet, status, writes } = endpoint;
    const group = groupOf(endpoint);
    const target = `${service.kind}:${names.services.get(service)}/${group}`;
    const zone = zoneOf[group] ?? "";
    // Two that write one record overwrite each other, in no order that a file shows (R-DNS-3).
    const zones = writes && document.privateDnsZones?.[zone] !== undefined && !taken.has(target) ? [zone] : undefined;
    taken.add(target);
    const address = names.address(subnet, 100);
    const several =
      service.kind === "registry"
        ? { a: { privateIPAddress: address }, b: { privateIPAddress: names.address(subnet, 100) } }
        : undefined;
    const content = only<PrivateEndpoint>({
      subnet: names.subnet(subnet),
      target,
      status: status === "Approved" ? undefined : status,
      address: several === undefined ? address : undefined,
      ipConfigurations: several,
      zones,
      location: subnet.vnet.region,
    });
    return [`pe${index}`, content] as const;
  });
  if (written.length > 0) document.privateEndpoints = Object.fromEntries(written);
}
