import type { Backend } from "../../model/forwarding.ts";
import { parseAddress } from "../../net/address.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import type { LoadBalancer } from "./load-balancer-schema.ts";

/** The last segment of a reference: `LB/POOL`, an ARM id, or the bare name of something inside this balancer. */
export const lastName = (text: string): string => text.slice(text.lastIndexOf("/") + 1).toLowerCase();

/** The interface that a reference to an interface, to one of its configurations or to a machine means. */
function interfaces(text: string, view: NetworkView): readonly Resource[] {
  const nic = view.find("networkInterfaces", text.replace(/\/ipConfigurations\/[^/]+$/i, ""));
  if (nic !== undefined) return [nic];
  const owner = view.find("virtualMachines", text) ?? view.find("virtualMachineScaleSets", text);
  const members = owner?.type.endpoint?.(owner, view)?.members ?? [];
  return members.flatMap((id) => view.resolve(id) ?? []);
}

export function backendOf(text: string, view: NetworkView): readonly Backend[] {
  return interfaces(text, view).flatMap((nic) => {
    const owned = nic.type.addresses?.(nic, view)[0];
    return owned === undefined ? [] : [{ station: nic.id, address: owned.address }];
  });
}

/** Everything in a pool: interfaces that name it, those that it names, and addresses. */
export function membersOf(balancer: Resource<LoadBalancer>, poolName: string, view: NetworkView): readonly Backend[] {
  const entry = Object.entries(balancer.properties.backendAddressPools).find(
    ([name]) => name.toLowerCase() === poolName,
  );
  const naming = view
    .referrers(balancer, "balanced by")
    .flatMap((nic) =>
      (nic.type.poolAddresses?.(nic, view, balancer, poolName) ?? []).map((address) => ({ station: nic.id, address })),
    );
  const listed =
    entry === undefined
      ? []
      : [...entry[1].backends, ...entry[1].backendIPConfigurations].flatMap((text) => backendOf(text, view));
  const byAddress = (entry?.[1].loadBalancerBackendAddresses ?? []).flatMap(
    ({ ipAddress, adminState, networkInterfaceIPConfiguration }) => {
      const up = adminState === "Up" ? { up: true } : adminState === "Down" ? { up: false } : {};
      if (networkInterfaceIPConfiguration !== undefined)
        return backendOf(networkInterfaceIPConfiguration, view).map((backend) => ({ ...backend, ...up }));
      const address = ipAddress === undefined ? undefined : parseAddress(ipAddress);
      const holder =
        address === undefined
          ? undefined
          : view
              .all("networkInterfaces")
              .find((nic) => nic.type.addresses?.(nic, view).some((owned) => owned.address === address));
      return address === undefined || holder === undefined ? [] : [{ station: holder.id, address, ...up }];
    },
  );
  const all = new Map<string, Backend>();
  for (const backend of [...naming, ...listed, ...byAddress])
    all.set(`${backend.station} ${backend.address}`, {
      ...all.get(`${backend.station} ${backend.address}`),
      ...backend,
    });
  return [...all.values()];
}
