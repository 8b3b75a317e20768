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

const backendsOf = (gateway: Gateway, targets: readonly Target[], view: NetworkView): readonly ProxyBackend[] =>
  targets.flatMap(({ backendAddressPool, backendHttpSettings }) => {
    const settings = partOf(gateway.properties.backendHttpSettingsCollection, backendHttpSettings)?.[1];
    return poolBackends(gateway, backendAddressPool, settings?.port, view);
  });

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
  return [...byPort].map(([port, names]) => {
    const targets = names.flatMap((name) => targetsOf(gateway, name));
    const backends = distinct(backendsOf(gateway, targets, view));
    // The gateway itself tells the client where to go instead.
    const redirects = targets.some(({ redirectConfiguration }) => redirectConfiguration !== undefined);
    return {
      place: gateway.place(names[0] ?? "", ["httpListeners", names[0] ?? ""]),
      protocols: only(protocolNumbers.tcp),
      ports: only(port),
      backends,
      ...(redirects && backends.length === 0 ? { answers: true } : {}),
      behaviours: ["R-AGW-1"],
    };
  });
}
