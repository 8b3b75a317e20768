import type { NetworkView, Resource } from "./resource-type.ts";

/** The virtual network that a resource with a subnet, or a subnet itself, lies in. */
export function networkHolding(resource: Resource, view: NetworkView): Resource | undefined {
  const subnet = resource.type.section === "subnets" ? resource : view.related(resource, "in subnet")[0];
  return subnet === undefined
    ? undefined
    : view.find("virtualNetworks", subnet.name.slice(0, subnet.name.lastIndexOf("/")));
}

/** Private endpoints of a service, whatever their state. */
export const endpointsFor = (service: Resource, view: NetworkView): readonly Resource[] =>
  view.resources.filter((resource) => resource.type.serves?.(resource, view)?.service === service.id);

/** Networks from which a service is secured: those of its private endpoints, and of the subnets that its rules admit. */
export function networksSecuring(service: Resource, view: NetworkView): readonly Resource[] {
  const networks = [...endpointsFor(service, view), ...view.related(service, "admits")].map((resource) =>
    networkHolding(resource, view),
  );
  return [...new Set(networks.filter((network) => network !== undefined))];
}
