import type { ProxyBackend } from "../../model/forwarding.ts";
import { type Address, formatAddress, parseAddress } from "../../net/address.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { type ApplicationGateway, partOf } from "./application-gateway-schema.ts";

type Gateway = Resource<ApplicationGateway>;

const holders = ["networkInterfaces", "virtualMachines", "virtualMachineScaleSets"] as const;

/** Addresses of an interface, of one of its configurations, of a machine or of the instances of a scale set. */
function addressesOf(text: string, view: NetworkView): readonly Address[] {
  const name = text.replace(/\/ipConfigurations\/[^/]+$/i, "");
  const resource = holders.map((section) => view.find(section, name)).find((found) => found !== undefined);
  const members = (resource === undefined ? undefined : view.offer(resource))?.members ?? [];
  return members.flatMap((id) => {
    const member = view.resolve(id);
    const [owned] = member?.type.addresses?.(member, view) ?? [];
    return owned === undefined ? [] : [owned.address];
  });
}

/** Interfaces that name the pool themselves, as ARM writes it. */
const naming = (gateway: Gateway, pool: string, view: NetworkView): readonly Address[] =>
  view.all("networkInterfaces").flatMap((nic) => nic.type.poolAddresses?.(nic, view, gateway, pool) ?? []);

/** Everything that a pool holds, on the port of the settings that go with it. */
export function poolBackends(
  gateway: Gateway,
  pool: string | undefined,
  port: number | undefined,
  view: NetworkView,
): readonly ProxyBackend[] {
  const [name, entry] = partOf(gateway.properties.backendAddressPools, pool) ?? [];
  if (name === undefined || entry === undefined) return [];
  const place = gateway.place(name, ["backendAddressPools", name]);
  const base = { place, ...(port === undefined ? {} : { port }) };
  const listed = entry.backendAddresses.map(({ ipAddress, fqdn }) => ipAddress ?? fqdn ?? "");
  const addresses = [
    ...listed.flatMap((text) => parseAddress(text) ?? []),
    ...[...entry.backends, ...entry.backendIPConfigurations].flatMap((text) => addressesOf(text, view)),
    ...naming(gateway, name, view),
  ];
  const hosts = listed.filter((text) => text !== "" && parseAddress(text) === undefined);
  return distinct([
    ...addresses.map((address) => ({ ...base, address })),
    ...hosts.map((host) => ({ ...base, host: host.toLowerCase() })),
  ]);
}

/** A backend that several pools or paths lead to is one. */
export function distinct(backends: readonly ProxyBackend[]): readonly ProxyBackend[] {
  const key = ({ address, host, port }: ProxyBackend): string =>
    `${address === undefined ? host : formatAddress(address)} ${port}`;
  return [...new Map(backends.map((backend) => [key(backend), backend])).values()];
}
