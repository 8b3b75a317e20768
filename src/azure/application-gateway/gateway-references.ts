import type { Reference, Resource } from "../resource-type.ts";
import type { ApplicationGateway } from "./application-gateway-schema.ts";

/** What a gateway names of the rest of the network. */
export function referencesOf({ properties }: Resource<ApplicationGateway>): readonly Reference[] {
  const to = (
    section: string,
    relation: string,
    property: readonly string[],
    target: string | undefined,
  ): readonly Reference[] => (target === undefined ? [] : [{ property, section, target, relation }]);
  return [
    ...to("subnets", "in subnet", ["subnet"], properties.subnet),
    ...Object.entries(properties.gatewayIPConfigurations).flatMap(([name, { subnet }]) =>
      to("subnets", "in subnet", ["gatewayIPConfigurations", name, "subnet"], subnet),
    ),
    ...Object.entries(properties.frontendIPConfigurations).flatMap(([name, { subnet, publicIPAddress }]) => [
      ...to("subnets", "in subnet", ["frontendIPConfigurations", name, "subnet"], subnet),
      ...to(
        "publicIPAddresses",
        "has public address",
        ["frontendIPConfigurations", name, "publicIPAddress"],
        publicIPAddress,
      ),
    ]),
    ...Object.entries(properties.backendAddressPools).flatMap(([name, { backends }]) =>
      backends.map((target) => ({
        property: ["backendAddressPools", name, "backends"],
        section: "networkInterfaces",
        target,
        relation: "proxies to",
        also: ["virtualMachines", "virtualMachineScaleSets"],
      })),
    ),
  ];
}
