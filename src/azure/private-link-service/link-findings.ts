import type { Station } from "../../model/forwarding.ts";
import type { Finding, NetworkView, Resource } from "../resource-type.ts";

/** What a Private Link service asks of its NAT subnet and of the balancer before it (R-PLS-1, R-PE-16). */
export function findings(service: Resource, frontends: readonly Station[], view: NetworkView): readonly Finding[] {
  return [...subnetFindings(service, view), ...ruleFindings(frontends), ...balancerFindings(service, view)];
}

const subnetFindings = (service: Resource, view: NetworkView): readonly Finding[] =>
  view.related(service, "in subnet").flatMap((subnet) => {
    const { privateLinkServiceNetworkPolicies: policies } = subnet.properties as {
      readonly privateLinkServiceNetworkPolicies?: string;
    };
    if (policies !== "Enabled") return [];
    return [
      {
        code: "network-policies-enabled",
        message: `${subnet.name} gives ${service.name} its NAT addresses, and its policies for Private Link services are not off`,
        behaviours: ["R-PLS-1"],
        places: [subnet.place("privateLinkServiceNetworkPolicies", ["privateLinkServiceNetworkPolicies"])],
      },
    ];
  });

const ruleFindings = (frontends: readonly Station[]): readonly Finding[] =>
  frontends.flatMap(({ arrival }) =>
    (arrival.kind === "balance" ? arrival.rules : [])
      .filter(({ floating }) => floating)
      .map(({ place }) => ({
        code: "floating-ip",
        message: `the rule ${place.element} behind the service uses floating IP`,
        behaviours: ["R-PLS-1"],
        places: [place],
      })),
  );

interface Pool {
  readonly loadBalancerBackendAddresses: readonly {
    readonly ipAddress?: string | undefined;
    readonly networkInterfaceIPConfiguration?: string | undefined;
  }[];
}

const balancerFindings = (service: Resource, view: NetworkView): readonly Finding[] =>
  view.related(service, "hands over to").flatMap((balancer) => {
    const { sku, backendAddressPools = {} } = balancer.properties as {
      readonly sku?: string;
      readonly backendAddressPools?: Readonly<Record<string, Pool>>;
    };
    const byAddress = Object.entries(backendAddressPools).filter(([, { loadBalancerBackendAddresses }]) =>
      loadBalancerBackendAddresses.some(
        ({ ipAddress, networkInterfaceIPConfiguration: nic }) => ipAddress !== undefined && nic === undefined,
      ),
    );
    return [
      ...(sku === "Standard"
        ? []
        : [
            {
              code: "balancer-not-standard",
              message: `${balancer.name} is ${sku}, and a Private Link service needs a Standard load balancer`,
              behaviours: ["R-PE-16"],
              places: [balancer.place("sku", ["sku"])],
            },
          ]),
      ...byAddress.map(([name]) => ({
        code: "pool-by-address",
        message: `the pool ${name} of ${balancer.name} lists addresses, and a Private Link service needs network interfaces`,
        behaviours: ["R-PE-16"],
        places: [balancer.place(name, ["backendAddressPools", name])],
      })),
    ];
  });
