import { defineType, type Finding, type NetworkView, type Reference } from "../resource-type.ts";
import { given } from "../unapplied.ts";
import { guardedSections, membersOf, type Perimeter } from "./membership.ts";
import { type NetworkSecurityPerimeter, schema } from "./perimeter-schema.ts";

function referencesOf({ properties }: Perimeter): readonly Reference[] {
  const [section, ...also] = guardedSections;
  return [
    ...Object.entries(properties.resourceAssociations).map(([name, { privateLinkResource }]) => ({
      property: ["resourceAssociations", name, "privateLinkResource"],
      section,
      also,
      target: privateLinkResource,
      relation: "guards",
    })),
    ...Object.entries(properties.profiles).flatMap(([profile, { accessRules }]) =>
      Object.entries(accessRules).flatMap(([name, { networkSecurityPerimeters }]) =>
        networkSecurityPerimeters.map((target) => ({
          property: ["profiles", profile, "accessRules", name, "networkSecurityPerimeters"],
          section: "networkSecurityPerimeters",
          target,
          relation: "admits",
        })),
      ),
    ),
  ];
}

/** Types that a perimeter takes (Microsoft Learn: "What is a network security perimeter?", 2025-08-01). R-NSP-1. */
const onboarded = new Set([
  "storageAccounts",
  "vaults",
  "servers",
  "accounts",
  "databaseAccounts",
  "searchServices",
  "eventHub/namespaces",
  "serviceBus/namespaces",
]);

function findings(perimeter: Perimeter, view: NetworkView): readonly Finding[] {
  const members = membersOf(perimeter, view);
  return [
    ...members
      .filter(({ service }) => !onboarded.has(service.type.section))
      .map(({ association, service }) => ({
        code: "perimeter-not-supported",
        message: `a ${service.type.noun} cannot be associated with a network security perimeter`,
        behaviours: ["R-NSP-1"],
        places: [perimeter.place(association, ["resourceAssociations", association])],
      })),
    ...members
      .filter(({ profile }) => profile === undefined)
      .map(({ association }) => ({
        code: "unknown-profile",
        message: `the association ${association} names a profile that ${perimeter.name} does not have`,
        behaviours: ["R-NSP-1"],
        places: [perimeter.place(association, ["resourceAssociations", association])],
      })),
  ];
}

export const networkSecurityPerimeter = defineType<NetworkSecurityPerimeter>({
  armType: "Microsoft.Network/networkSecurityPerimeters",
  section: "networkSecurityPerimeters",
  noun: "network security perimeter",
  kinds: [],
  schema,
  references: referencesOf,
  unapplied: ({ properties }) => given(properties, { links: "services of linked perimeters may call each other" }),
  findings,
});
