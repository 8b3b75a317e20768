import type { Filter } from "../../model/forwarding.ts";
import { calls } from "../firewall-collection.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { type Setting, settingsFilter } from "../setting.ts";
import { type Guard, guardOf, membersOf } from "./membership.ts";

/**
 * What a service may call from its own backend while a perimeter decides for it: its fellow members, and the hosts that
 * outbound rules of its profile name. `undefined`: nothing limits it, as in Learning mode (R-NSP-1).
 */
export function perimeterEgress(service: Resource, view: NetworkView): Filter | undefined {
  const guard = guardOf(service, view);
  const { publicNetworkAccess } = service.properties as { readonly publicNetworkAccess?: string };
  if (guard?.mode !== "Enforced" && publicNetworkAccess !== "SecuredByPerimeter") return undefined;
  const list = guard?.perimeter.place() ?? service.place("publicNetworkAccess", ["publicNetworkAccess"]);
  const lines = [
    ...(guard === undefined ? [] : [...memberLines(guard, view), ...hostLines(guard)]),
    refusal(service, guard),
  ];
  return { ...settingsFilter(list, lines), direction: "Outbound" };
}

const behaviours = ["R-NSP-1"];

const memberLines = ({ perimeter }: Guard, view: NetworkView): readonly Setting[] =>
  membersOf(perimeter, view).flatMap(({ service, association }) =>
    (view.offer(service)?.faces ?? []).flatMap(({ hosts }) =>
      hosts.map(({ host }) => ({
        access: "Allow" as const,
        when: [calls(host)],
        name: `member ${service.name}`,
        place: perimeter.place(association, ["resourceAssociations", association]),
        behaviours,
        detail: `${service.name} is in the same perimeter`,
      })),
    ),
  );

const hostLines = ({ perimeter, profile = "" }: Guard): readonly Setting[] =>
  Object.entries(perimeter.properties.profiles[profile]?.accessRules ?? {}).flatMap(
    ([name, { direction, fullyQualifiedDomainNames }]) =>
      direction === "Inbound"
        ? []
        : fullyQualifiedDomainNames.map((host) => ({
            access: "Allow" as const,
            when: [host.includes("*") ? `open: whether ${host} covers the host that is called` : calls(host)],
            name: `access rule ${name}`,
            place: perimeter.place(name, ["profiles", profile, "accessRules", name]),
            behaviours,
            detail: `access rule ${name} lets the service call ${host}`,
          })),
  );

const refusal = (service: Resource, guard: Guard | undefined): Setting => ({
  access: "Deny",
  name: "outside the perimeter",
  place:
    guard?.perimeter.place(guard.association, ["resourceAssociations", guard.association]) ??
    service.place("publicNetworkAccess", ["publicNetworkAccess"]),
  behaviours,
  cause: "network-perimeter",
  detail: `${service.name} may call nothing outside its perimeter but what an outbound access rule names`,
  help: "add an outbound access rule with the host's name to the profile of the association",
});
