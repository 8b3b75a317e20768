import type { Document } from "../../oracle/document.ts";
import type { Graph } from "./azure.ts";

/** The address plan: the n-th virtual network has 10.n.0.0/16, its k-th subnet 10.n.k.0/24, or so. */
interface Plan {
  readonly prefixes: readonly string[];
  /** First three parts of its n-th subnet. */
  readonly subnet: (index: number) => string;
}

export function planOf(number: number, index: number): Plan {
  if (number === 7) return { prefixes: [`192.168.${16 * index}.0/20`], subnet: (k) => `192.168.${16 * index + k}` };
  if (number === 8) return { prefixes: [`172.${16 + index}.0.0/16`], subnet: (k) => `172.${16 + index}.${k}` };
  const second = number === 6 ? [`172.30.${index}.0/24`] : [];
  return {
    prefixes: [`10.${index}.0.0/16`, ...second],
    subnet: (k) => (k === 1 && number === 6 ? `172.30.${index}` : `10.${index}.${k}`),
  };
}

/** Only what is set: a property left out has its default. */
export const only = <T extends object>(properties: { [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as T;

/** A list, or nothing where it is empty. */
export const some = <T>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values]);

/** A section, or nothing where it is empty. */
export const section = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> | undefined =>
  entries.length === 0 ? undefined : Object.fromEntries(entries);

/** Names and addresses of everything that was drawn. */
export class Names {
  readonly subnetPaths = new Map<object, string>();
  readonly bases = new Map<object, string>();
  readonly nicNames = new Map<object, string>();
  readonly addresses = new Map<object, string>();
  readonly services = new Map<object, string>();
  readonly gateways = new Map<object, string>();
  readonly drawn: Graph;
  readonly #next = new Map<string, number>();

  constructor(drawn: Graph) {
    this.drawn = drawn;
    for (const subnet of drawn.subnet) {
      const vnet = drawn.vnet.indexOf(subnet.vnet);
      const inside = drawn.subnet.filter((other) => other.vnet === subnet.vnet).indexOf(subnet);
      this.subnetPaths.set(subnet, `v${vnet}/s${inside}`);
      this.bases.set(subnet, planOf(subnet.vnet.plan, vnet).subnet(inside));
    }
    drawn.nic.forEach((nic, index) => {
      this.nicNames.set(nic, nic.shape === "machine" ? `vm${index}` : `nic${index}`);
      this.addresses.set(nic, this.address(nic.subnet, 10));
    });
    const kinds = { storage: "st", keyvault: "kv", registry: "acr" };
    const counts = { storage: 0, keyvault: 0, registry: 0 };
    for (const service of drawn.service) this.services.set(service, `${kinds[service.kind]}${counts[service.kind]++}`);
    for (const gateway of drawn.gateway)
      if (!drawn.gateway.slice(0, drawn.gateway.indexOf(gateway)).some(({ vnet }) => vnet === gateway.vnet))
        this.gateways.set(gateway, `gw${this.gateways.size}`);
  }

  /** The next free address of a subnet, from a certain number on. */
  address(subnet: object, from: number): string {
    const key = `${this.subnetPaths.get(subnet)} ${from}`;
    const step = this.#next.get(key) ?? 0;
    this.#next.set(key, step + 1);
    return `${this.bases.get(subnet)}.${from + step}`;
  }

  of(kind: "vnet" | "group" | "table" | "nat" | "asg", entity: object | undefined): string | undefined {
    if (entity === undefined) return undefined;
    const prefix = { vnet: "v", group: "nsg", table: "rt", nat: "nat", asg: "asg" }[kind];
    return `${prefix}${(this.drawn[kind] as readonly object[]).indexOf(entity)}`;
  }

  subnet(entity: object): string {
    return this.subnetPaths.get(entity) ?? "";
  }
}

/** What a name such as `@vnet0` stands for in this network; a bare address where a rule takes one. */
export class Drawn {
  readonly #lists: Readonly<Record<string, readonly string[]>>;

  constructor(document: Document) {
    const vnets = Object.values(document.virtualNetworks ?? {});
    const nics = [...Object.values(document.virtualMachines ?? {}), ...Object.values(document.networkInterfaces ?? {})];
    this.#lists = {
      vnet: vnets.map(({ addressPrefixes }) => addressPrefixes[0] ?? ""),
      subnet: vnets.flatMap(({ subnets }) => Object.values(subnets ?? {}).map(({ addressPrefix }) => addressPrefix)),
      nic: nics.flatMap(({ privateIPAddress }) => privateIPAddress ?? []),
      endpoint: Object.values(document.privateEndpoints ?? {}).flatMap(({ address, ipConfigurations }) => [
        ...(address === undefined ? [] : [address]),
        ...Object.values(ipConfigurations ?? {}).map(({ privateIPAddress }) => privateIPAddress),
      ]),
      frontend: Object.values(document.loadBalancers ?? {}).flatMap(({ frontendIPConfigurations }) =>
        Object.values(frontendIPConfigurations).flatMap(({ privateIPAddress }) => privateIPAddress ?? []),
      ),
      site: Object.values(document.onPremises ?? {}).flatMap(({ addressPrefixes }) => addressPrefixes),
    };
  }

  read(text: string): string {
    const [, list = "", number = "0"] = /^@([a-z]+)(\d)$/.exec(text) ?? [];
    if (list === "") return text;
    const found = this.#lists[list] ?? [];
    return found[Number(number) % Math.max(1, found.length)] ?? "10.0.0.0/8";
  }

  prefix(text: string): string {
    const read = this.read(text);
    return /^[\d.]+$/.test(read) ? `${read}/32` : read;
  }
}
