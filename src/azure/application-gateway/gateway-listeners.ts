import type { Listener, ProxyBackend } from "../../model/forwarding.ts";
import { intervalSet } from "../../net/interval-set.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { type ApplicationGateway, partName, partOf } from "./application-gateway-schema.ts";
import { distinct, poolBackends } from "./backend-pools.ts";

type Gateway = Resource<ApplicationGateway>;

interface Target {
  readonly backendAddressPool?: string | undefined;
  readonly backendHttpSettings?: string | undefined;
  readonly redirectConfiguration?: string | undefined;
}

const only = (value: number) => intervalSet([{ lo: value, hi: value }]);

/** All that the rules of a listener may choose: its pool, or the default pool and those of the paths. */
function targetsOf({ properties }: Gateway, listener: string): readonly Target[] {
  return Object.values(properties.requestRoutingRules)
    .filter(({ httpListener }) => partName(httpListener) === listener.toLowerCase())
    .flatMap((rule) => {
      const map = partOf(properties.urlPathMaps, rule.urlPathMap)?.[1];
      if (map === undefined) return [rule];
      return [
        {
          backendAddressPool: map.defaultBackendAddressPool,
          backendHttpSettings: map.defaultBackendHttpSettings,
          redirectConfiguration: map.defaultRedirectConfiguration,
        },
        ...Object.values(map.pathRules),
      ];
    });
}

/** A redirect is followed where it leads to another listener of the gateway: that is what the client asks next. */
function backendsOf(
  gateway: Gateway,
  listener: string,
  view: NetworkView,
  seen: readonly string[] = [],
): readonly ProxyBackend[] {
  if (seen.includes(listener)) return [];
  const { redirectConfigurations, backendHttpSettingsCollection } = gateway.properties;
  return targetsOf(gateway, listener).flatMap((target) => {
    const next = partOf(redirectConfigurations, target.redirectConfiguration)?.[1].targetListener;
    if (next !== undefined) return backendsOf(gateway, partName(next), view, [...seen, listener]);
    const settings = partOf(backendHttpSettingsCollection, target.backendHttpSettings)?.[1];
    return poolBackends(gateway, target.backendAddressPool, settings?.port, view);
  });
}

/** Ports that the gateway listens on. */
export const listenedPorts = ({ properties }: Gateway): readonly number[] => [
  ...new Set(
    Object.values(properties.httpListeners).flatMap(
      ({ frontendPort }) => partOf(properties.frontendPorts, frontendPort)?.[1].port ?? [],
    ),
  ),
];

/** A listener that does not say which frontend belongs to the only one. */
const belongsTo = ({ properties }: Gateway, named: string | undefined, frontend: string): boolean =>
  named === undefined
    ? Object.keys(properties.frontendIPConfigurations).length === 1
    : partName(named) === frontend.toLowerCase();

/**
 * What a frontend takes, by port. Listeners that share one are told apart by host name, which the header of a packet
 * does not show: any of them may be meant (R-AGW-1).
 */
export function listenersOf(gateway: Gateway, frontend: string, view: NetworkView): readonly Listener[] {
  const { httpListeners, frontendPorts } = gateway.properties;
  const byPort = new Map<number, string[]>();
  for (const [name, { frontendIPConfiguration, frontendPort }] of Object.entries(httpListeners)) {
    const port = partOf(frontendPorts, frontendPort)?.[1].port;
    if (port !== undefined && belongsTo(gateway, frontendIPConfiguration, frontend))
      byPort.set(port, [...(byPort.get(port) ?? []), name]);
  }
  return [...byPort].map(([port, names]) => ({
    place: gateway.place(names[0] ?? "", ["httpListeners", names[0] ?? ""]),
    protocols: only(protocolNumbers.tcp),
    ports: only(port),
    backends: distinct(names.flatMap((name) => backendsOf(gateway, name.toLowerCase(), view))),
    behaviours: ["R-AGW-1"],
  }));
}
