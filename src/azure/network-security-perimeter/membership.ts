import type { NetworkView, Resource } from "../resource-type.ts";
import type { NetworkSecurityPerimeter } from "./perimeter-schema.ts";

export type Perimeter = Resource<NetworkSecurityPerimeter>;

/** Sections whose resources can be associated with a perimeter. The first is where a bare name is looked for first. */
export const guardedSections = [
  "storageAccounts",
  "vaults",
  "servers",
  "accounts",
  "databaseAccounts",
  "searchServices",
  "eventHub/namespaces",
  "serviceBus/namespaces",
  "registries",
  "machineLearning/workspaces",
] as const;

/** A service inside a perimeter. */
export interface Guard {
  readonly perimeter: Perimeter;
  /** Name of the association. */
  readonly association: string;
  readonly profile: string | undefined;
  readonly mode: "Learning" | "Enforced";
}

interface Member extends Guard {
  readonly service: Resource;
}

const lastPart = (text: string): string => text.slice(text.lastIndexOf("/") + 1);

/** The services of a perimeter. An association in Audit mode only logs, so it does not count (R-NSP-1). */
export function membersOf(perimeter: Perimeter, view: NetworkView): readonly Member[] {
  const { profiles, resourceAssociations } = perimeter.properties;
  return Object.entries(resourceAssociations).flatMap(([association, { privateLinkResource, profile, accessMode }]) => {
    const service = guardedSections
      .map((section) => view.find(section, privateLinkResource))
      .find((found) => found !== undefined);
    if (service === undefined || accessMode === "Audit") return [];
    const wanted = profile === undefined ? Object.keys(profiles)[0] : lastPart(profile);
    const name = Object.keys(profiles).find((known) => known.toLowerCase() === wanted?.toLowerCase());
    const mode = accessMode === "Enforced" ? ("Enforced" as const) : ("Learning" as const);
    return [{ perimeter, association, profile: name, mode, service }];
  });
}

/** The perimeter that a service is associated with; a service is in one at most. */
export const guardOf = (service: Resource, view: NetworkView): Guard | undefined =>
  view
    .referrers(service, "guards")
    .flatMap((perimeter) => membersOf(perimeter as Perimeter, view))
    .find((member) => member.service === service);
