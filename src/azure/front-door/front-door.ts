import type { Listener, ProxyBackend, Station } from "../../model/forwarding.ts";
import { intervalSet } from "../../net/interval-set.ts";
import { protocolNumbers } from "../../net/protocol.ts";
import { faceBindings, faceStation } from "../publicly-reached.ts";
import { defineType, type Face, type Finding, type NetworkView, type Resource } from "../resource-type.ts";
import { given } from "../unapplied.ts";
import { type FrontDoor, partOf, type Route, schema } from "./front-door-schema.ts";
import { linkBindings, linkStations, originBackends, originsIn } from "./origins.ts";

type Profile = Resource<FrontDoor>;

const only = (value: number) => intervalSet([{ lo: value, hi: value }]);

/** An address in the tag of one side: clients see the frontends, origins are called by the backends (R-PAAS-1). */
const sideAddress = ({ id }: Profile, side: "Frontend" | "Backend", key: string, view: NetworkView) =>
  view.tags.serviceAddress({ name: `AzureFrontDoor.${side}`, region: undefined }, `${id}#${key.toLowerCase()}`);

const active = ({ properties }: Profile, endpoint: string): readonly Route[] => {
  const { enabledState, routes = {} } = properties.afdEndpoints[endpoint] ?? {};
  return enabledState === "Enabled" ? Object.values(routes).filter((route) => route.enabledState === "Enabled") : [];
};

const takes = ({ supportedProtocols }: Route, secure: boolean): boolean =>
  supportedProtocols.length === 0 || supportedProtocols.includes(secure ? "Https" : "Http");

const goesSecurely = ({ forwardingProtocol }: Route, secure: boolean): boolean =>
  forwardingProtocol === "HttpsOnly" || (forwardingProtocol === "MatchRequest" && secure);

function backendsOf(profile: Profile, routes: readonly Route[], secure: boolean): readonly ProxyBackend[] {
  const all = routes.flatMap((route) => {
    const group = partOf(profile.properties.originGroups, route.originGroup)?.[0];
    return group === undefined ? [] : originBackends(profile, group, goesSecurely(route, secure));
  });
  return [
    ...new Map(
      all.map((backend) => [`${backend.place.id} ${backend.place.element} ${backend.port}`, backend]),
    ).values(),
  ];
}

/** Routes of an endpoint are told apart by path and host name, which a packet does not show: each may be meant. */
function listeners(profile: Profile, endpoint: string): readonly Listener[] {
  return [true, false].flatMap((secure) => {
    const routes = active(profile, endpoint).filter((route) => takes(route, secure));
    if (routes.length === 0) return [];
    // A redirect is the profile's own answer.
    const passed = routes.filter(({ httpsRedirect }) => secure || httpsRedirect === "Disabled");
    return [
      {
        place: profile.place(endpoint, ["afdEndpoints", endpoint]),
        protocols: only(protocolNumbers.tcp),
        ports: only(secure ? 443 : 80),
        backends: backendsOf(profile, passed, secure),
        ...(passed.length === 0 ? { answers: true } : {}),
        behaviours: ["R-PAAS-1", "R-AGW-1"],
      },
    ];
  });
}

/** Each endpoint of the profile, by its own name and the custom domains of its routes. */
const faces = (profile: Profile, view: NetworkView): readonly Face[] =>
  Object.entries(profile.properties.afdEndpoints).map(([name, { hostName, routes }]) => {
    const custom = Object.values(routes).flatMap(({ customDomains }) =>
      customDomains.flatMap((text) => partOf(profile.properties.customDomains, text)?.[1].hostName ?? []),
    );
    const hosts = [hostName ?? `${name}.azurefd.net`, ...custom].map((host) => host.toLowerCase());
    return {
      group: name,
      hosts: [...new Set(hosts)].map((host) => ({ host, zone: "azurefd.net", record: host })),
      on: "tcp/443",
      publicAddress: sideAddress(profile, "Frontend", name, view),
    };
  });

const stations = (profile: Profile, view: NetworkView): readonly Station[] => {
  const names = Object.keys(profile.properties.afdEndpoints);
  return [
    ...names.map((name): Station => {
      const place = names.length === 1 ? profile.place() : profile.place(name, ["afdEndpoints", name]);
      const ownAddress = sideAddress(profile, "Backend", "backend", view);
      return {
        id: faceStation(profile.id, name),
        place,
        noun: "Front Door endpoint",
        ingress: [],
        egress: [],
        arrival: { kind: "proxy", listeners: listeners(profile, name), ownAddress },
      };
    }),
    ...linkStations(profile, view),
  ];
};

/** Private links of origins need the Premium tier (R-PAAS-1). */
const findings = (profile: Profile): readonly Finding[] =>
  Object.keys(profile.properties.originGroups)
    .flatMap((group) => originsIn(profile, group))
    .filter(
      ({ origin }) =>
        origin.sharedPrivateLinkResource !== undefined && profile.properties.sku !== "Premium_AzureFrontDoor",
    )
    .map(({ path }) => ({
      code: "private-link-needs-premium",
      message: `the origin ${path.at(-1)} has a private link, which ${profile.properties.sku} does not offer`,
      behaviours: ["R-PAAS-1"],
      places: [profile.place(path.at(-1), path), profile.place("sku", ["sku"])],
    }));

/** A proxy outside all networks; what it opens to an origin comes from an address in AzureFrontDoor.Backend (R-PAAS-1). */
export const frontDoor = defineType<FrontDoor>({
  armType: "Microsoft.Cdn/profiles",
  section: "profiles",
  noun: "Front Door profile",
  kinds: ["fd"],
  schema,
  unapplied: ({ properties }) =>
    given(properties, {
      ruleSets: "rules may send a request to another origin group",
      securityPolicies: "the web application firewall may refuse a request",
    }),
  stations,
  publicBindings: (profile, view) => [...faceBindings(profile, faces(profile, view)), ...linkBindings(profile)],
  endpoint: (profile, view) => ({
    faces: faces(profile, view),
    backend: {
      identity: { armType: profile.type.armType, id: profile.id },
      address: sideAddress(profile, "Backend", "backend", view),
    },
  }),
  findings,
});
