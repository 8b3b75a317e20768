import type { Station } from "../../model/forwarding.ts";
import { intervalSet } from "../../net/interval-set.ts";
import { backendOffer, faceBindings, faceStation, tagAddress } from "../publicly-reached.ts";
import { defineType, type Face, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { settingsFilter } from "../setting.ts";
import { given } from "../unapplied.ts";
import { settings } from "./access-restrictions.ts";
import { integrationAddress, integrationId, integrationStation, subnetOf } from "./integration.ts";
import { type Site, schema } from "./site-schema.ts";

type App = Resource<Site>;

const domain = "azurewebsites.net";

/** `NAME.azurewebsites.net`, or the unique name that newer apps get. */
const hostOf = ({ properties, name }: App): string => (properties.defaultHostName ?? `${name}.${domain}`).toLowerCase();

const scmHostOf = (app: App): string => {
  const [label = "", ...rest] = hostOf(app).split(".");
  return [label, "scm", ...rest].join(".");
};

/** The main site and its deployment site share a private endpoint, and its address (R-PE-14). */
const faces = (app: App, view: NetworkView): readonly Face[] => [
  {
    group: "sites",
    hosts: [hostOf(app), scmHostOf(app)].map((host) => ({
      host,
      zone: `privatelink.${domain}`,
      record: host.endsWith(`.${domain}`) ? host.slice(0, -domain.length - 1) : host,
      addressGroup: "sites",
      ...(host === hostOf(app) ? {} : { aside: true, part: "scm" }),
    })),
    on: "tcp/443",
    publicAddress: tagAddress(app, "AppService", "sites", view),
  },
];

const ports = intervalSet([80, 443].map((port) => ({ lo: port, hi: port })));

/** The app's front end outside all networks, and its integration inside one. */
const stations = (app: App, view: NetworkView): readonly Station[] => [
  {
    id: faceStation(app.id, "sites"),
    place: app.place(),
    noun: "app",
    region: app.location,
    ingress: [settingsFilter(app.place(), settings(app, scmHostOf(app), view))],
    egress: [],
    arrival: { kind: "service", ports },
  },
  ...integrationStation(app, view).map((station) => {
    const address = integrationAddress(app, view)?.address;
    return { ...station, ...(address === undefined ? {} : { holds: address }) };
  }),
];

function referencesOf({ properties }: App): readonly Reference[] {
  const { virtualNetworkSubnetId, siteConfig } = properties;
  const lists = (["ipSecurityRestrictions", "scmIpSecurityRestrictions"] as const).flatMap((property) =>
    (siteConfig?.[property] ?? []).map((restriction, index) => ({ ...restriction, property, index })),
  );
  return [
    ...(virtualNetworkSubnetId === undefined
      ? []
      : [
          {
            property: ["virtualNetworkSubnetId"],
            section: "subnets",
            target: virtualNetworkSubnetId,
            relation: "sends from",
          },
        ]),
    ...lists.flatMap(({ property, vnetSubnetResourceId: target, action, index }) =>
      target === undefined
        ? []
        : [
            {
              property: ["siteConfig", property, String(index)],
              section: "subnets",
              target,
              relation: action === "Allow" ? "admits" : "refuses",
            },
          ],
    ),
  ];
}

/** An app or function app: called by its host names, calling from its integration subnet if it has one (R-APP-1, R-APP-2). */
export const appService = defineType<Site>({
  armType: "Microsoft.Web/sites",
  section: "sites",
  noun: "App Service app",
  kinds: ["app"],
  schema,
  references: referencesOf,
  stations,
  addresses: (app, view) => [integrationAddress(app, view)].flatMap((own) => own ?? []),
  publicBindings: (app, view) => faceBindings(app, faces(app, view)),
  unapplied: ({ properties }) =>
    given(properties, {
      hostingEnvironmentProfile: {
        effect: "the app stands in an App Service Environment, inside a virtual network",
        open: true,
      },
    }),
  endpoint(app, view) {
    const backend = backendOffer(app, "AzureCloud", view);
    return {
      faces: faces(app, view),
      ...(subnetOf(app, view) === undefined ? {} : { sources: [integrationId(app)] }),
      ...(backend === undefined ? {} : { backend }),
    };
  },
});
