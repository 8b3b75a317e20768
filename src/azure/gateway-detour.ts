import type { PublicBinding } from "../model/forwarding.ts";
import type { NetworkView } from "./resource-type.ts";

/** The appliances that flows pass first which come by a public address or frontend chained to a gateway load balancer (R-GLB-1). */
export function detourBy(chained: string | undefined, view: NetworkView): Pick<PublicBinding, "detour"> {
  const name = chained?.replace(/\/frontendIPConfigurations\/[^/]+$/i, "").replace(/^([^/]+)\/[^/]+$/, "$1");
  const gateway = name === undefined ? undefined : view.find("loadBalancers", name);
  const [first] = gateway === undefined ? [] : (gateway.type.stations?.(gateway, view) ?? []);
  if (first?.arrival.kind !== "balance") return {};
  const [rule] = first.arrival.rules;
  return {
    detour: {
      place: rule?.place ?? first.place,
      appliances: (rule?.backends ?? []).filter(({ up }) => up !== false).map(({ station }) => station),
    },
  };
}
