import type { NetworkView, Resource } from "./resource-type.ts";

interface PeeringFlags {
  readonly allowGatewayTransit: boolean;
  readonly useRemoteGateways: boolean;
}

/** Networks whose subnets learn what a gateway knows: its own, and peers that use it with its consent (R-RT-23). */
export function gatewayNetworks(gateway: Resource, view: NetworkView): readonly Resource[] {
  const subnet = view.related(gateway, "in subnet")[0];
  const home =
    subnet === undefined ? undefined : view.find("virtualNetworks", subnet.name.slice(0, subnet.name.lastIndexOf("/")));
  if (home === undefined) return [];
  const users = view.peeringsOf(home).flatMap(({ remote, peering, counterpart }) => {
    const offers = (peering.properties as PeeringFlags).allowGatewayTransit;
    const uses = counterpart !== undefined && (counterpart.properties as PeeringFlags).useRemoteGateways;
    return offers && uses ? [remote] : [];
  });
  return [home, ...users];
}
