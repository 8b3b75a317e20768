import type { Filter, FilterLine } from "../../model/forwarding.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { decideAll } from "../../rules/cases.ts";
import type { Box } from "../../rules/header.ts";
import { type KnownSet, knownSet, nothing } from "../../rules/known-set.ts";
import { decide } from "../../rules/rule-list.ts";
import { Scope } from "../../rules/scope.ts";
import type { Finding, NetworkView, Resource } from "../resource-type.ts";
import { internetSpace, outsideAddress, platformAddress } from "../service-tags/tag-space.ts";
import type { ApplicationGateway } from "./application-gateway-schema.ts";

type Gateway = Resource<ApplicationGateway>;
type Range = Box["destinationPort"];

const isSecondVersion = ({ properties }: Gateway): boolean => !/^(Standard|WAF)$/.test(properties.sku);

/** What comes from outside sees the set of no network; a name that means one holds nothing. */
const context = {
  addresses: (name: string): KnownSet => (name === "Internet" ? knownSet(internetSpace) : nothing),
  holds: (fact: string): boolean | undefined => (fact.startsWith("open: ") ? undefined : false),
};

interface Wanted {
  readonly source: readonly Range[];
  readonly destination: Range;
  readonly ports: Range;
}

/** The lines of a group that surely deny some of what the platform needs. */
function denying(filter: Filter | undefined, { source, destination, ports }: Wanted): readonly FilterLine[] {
  if (filter === undefined) return [];
  const tcp = { lo: protocolNumbers.tcp, hi: protocolNumbers.tcp };
  const boxes = source.map((each): Box => {
    const client = { source: each, destination, protocol: tcp };
    return { ...client, sourcePort: { lo: 1024, hi: 65_535 }, destinationPort: ports };
  });
  const { cases } = decideAll(boxes, (header) => {
    const scope = new Scope();
    const { index, doubts } = decide(filter.rules, header, context, scope);
    return { result: doubts.length > 0 ? undefined : index, reach: scope.box() };
  });
  const lines = cases.flatMap(({ result }) =>
    result === undefined || filter.rules[result]?.action !== "Deny" ? [] : (filter.lines[result] ?? []),
  );
  return [...new Set(lines)];
}

/** What the subnet of a gateway must let through and where its default route may lead (R-AGW-2). */
export function findings(gateway: Gateway, subnet: Resource | undefined, view: NetworkView): readonly Finding[] {
  if (subnet === undefined || gateway.properties.enableNetworkIsolation) return [];
  return [...groupFindings(gateway, subnet, view), ...routeFindings(gateway, subnet, view)];
}

function groupFindings(gateway: Gateway, subnet: Resource, view: NetworkView): readonly Finding[] {
  const [group] = view.related(subnet, "filtered by");
  const inside = view.dynamicAddress(subnet.id, gateway.id);
  if (group === undefined || inside === undefined) return [];
  const v2 = isSecondVersion(gateway);
  const ports = v2 ? { lo: 65_200, hi: 65_535 } : { lo: 65_503, hi: 65_534 };
  const own = { lo: inside, hi: inside };
  const outside = outsideAddress("any.host.example");
  const inbound = view.filter(group, "Inbound");
  const finding = (code: string, message: string, lines: readonly FilterLine[]): readonly Finding[] =>
    lines.length === 0
      ? []
      : [
          {
            code,
            message,
            behaviours: ["R-AGW-2"],
            places: [group.place(), ...lines.flatMap(({ place }) => place ?? [])],
          },
        ];
  const managers = view.tags.clients({ name: "GatewayManager", region: undefined });
  return [
    ...finding(
      "gateway-manager-blocked",
      `${group.name} does not admit TCP ${ports.lo}-${ports.hi} from GatewayManager, so ${gateway.name} cannot be managed`,
      denying(inbound, { source: managers.bounds, destination: own, ports }),
    ),
    ...finding(
      "load-balancer-probe-blocked",
      `${group.name} does not admit AzureLoadBalancer, so the instances of ${gateway.name} count as unhealthy`,
      denying(inbound, { source: platformAddress.bounds, destination: own, ports }),
    ),
    ...finding(
      "outbound-internet-blocked",
      `${group.name} blocks outbound Internet, which ${gateway.name} needs`,
      v2
        ? denying(view.filter(group, "Outbound"), {
            source: [own],
            destination: { lo: outside, hi: outside },
            ports: { lo: 443, hi: 443 },
          })
        : [],
    ),
  ];
}

interface Route {
  readonly addressPrefix: string;
  readonly nextHopType: string;
}

function routeFindings(gateway: Gateway, subnet: Resource, view: NetworkView): readonly Finding[] {
  const [table] = view.related(subnet, "routed by");
  const { routes = {} } = (table?.properties ?? {}) as { readonly routes?: Readonly<Record<string, Route>> };
  const astray = Object.entries(routes).find(
    ([, { addressPrefix, nextHopType }]) => addressPrefix === "0.0.0.0/0" && nextHopType !== "Internet",
  );
  if (table === undefined || astray === undefined || !isSecondVersion(gateway)) return [];
  const [name, { nextHopType }] = astray;
  return [
    {
      code: "unsupported-default-route",
      message: `the default route of ${subnet.name} leads to ${nextHopType}; without network isolation ${gateway.name} needs next hop Internet`,
      behaviours: ["R-AGW-2"],
      places: [table.place(name, ["routes", name])],
    },
  ];
}
