import type { ProxyBackend, PublicBinding, Station } from "../../model/forwarding.ts";
import { parseAddress } from "../../net/address.ts";
import { throughFrontDoor } from "../network-rules.ts";
import { faceStation } from "../publicly-reached.ts";
import type { NetworkView, Resource } from "../resource-type.ts";
import { customerAddress } from "../service-tags/tag-space.ts";
import { type Setting, settingsFilter } from "../setting.ts";
import type { FrontDoor, Origin } from "./front-door-schema.ts";

type Profile = Resource<FrontDoor>;

/** An origin of the profile, with the place where it is written. */
interface PlacedOrigin {
  readonly origin: Origin;
  readonly path: readonly string[];
}

const placeOf = (profile: Profile, { path }: PlacedOrigin) => profile.place(path.at(-1), path);

/** Where an origin's private connection ends; nothing but this profile knows the id, or the address that stands for it. */
const linkId = (profile: Profile, { path }: PlacedOrigin): string => `${profile.id}/${path.join("/")}`.toLowerCase();

/** Only the Premium tier connects privately (R-PAAS-1). */
const linkOf = ({ properties }: Profile, { sharedPrivateLinkResource: link }: Origin) =>
  properties.sku === "Premium_AzureFrontDoor" ? link : undefined;

export const originsIn = ({ properties }: Profile, group: string): readonly PlacedOrigin[] =>
  Object.entries(properties.originGroups[group]?.origins ?? {}).map(([name, origin]) => ({
    origin,
    path: ["originGroups", group, "origins", name],
  }));

/** The origins of a group that are asked while all are well: the enabled ones of the best priority. */
function preferred(profile: Profile, group: string): readonly PlacedOrigin[] {
  const enabled = originsIn(profile, group).filter(({ origin }) => origin.enabledState === "Enabled");
  const best = Math.min(...enabled.map(({ origin }) => origin.priority));
  return enabled.filter(({ origin }) => origin.priority === best);
}

/** Where the profile's own connection goes: to a public address, or through a private link (R-PAAS-1). */
export const originBackends = (profile: Profile, group: string, secure: boolean): readonly ProxyBackend[] =>
  preferred(profile, group).map((placed) => {
    const { origin } = placed;
    const fixed = parseAddress(origin.hostName);
    const address = linkOf(profile, origin) === undefined ? fixed : customerAddress(linkId(profile, placed));
    return {
      place: placeOf(profile, placed),
      ...(profile.properties.frontDoorId === undefined
        ? {}
        : { facts: [throughFrontDoor(profile.properties.frontDoorId)] }),
      port: secure ? origin.httpsPort : origin.httpPort,
      ...(address === undefined ? {} : { address }),
      ...(fixed === undefined ? { host: origin.hostName.toLowerCase() } : {}),
    };
  });

const linked = (profile: Profile): readonly PlacedOrigin[] =>
  Object.keys(profile.properties.originGroups).flatMap((group) =>
    originsIn(profile, group).filter(({ origin }) => linkOf(profile, origin) !== undefined),
  );

/** The station that a private connection hands over to: a face of a service, or what stands under the resource's own id. */
function targetOf(profile: Profile, origin: Origin, view: NetworkView): string | undefined {
  const link = linkOf(profile, origin);
  const target = link === undefined ? undefined : view.resolve(link.privateLink);
  if (link === undefined || target === undefined) return undefined;
  const faces = view.offer(target)?.faces ?? [];
  const group = (link.groupId ?? faces[0]?.group ?? "").toLowerCase();
  const face = faces.find((each) => each.group.toLowerCase() === group);
  return face === undefined ? target.id : faceStation(target.id, face.group);
}

/** An approved connection hands over past the public side of the service, as a private endpoint does (R-PE-1, R-PE-5). */
function settings(profile: Profile, placed: PlacedOrigin): readonly Setting[] {
  const status = linkOf(profile, placed.origin)?.status;
  const line = { place: placeOf(profile, placed), behaviours: ["R-PAAS-1", "R-PE-1"] };
  return status === "Approved"
    ? [{ ...line, access: "Allow", name: "approved connection", detail: "the approved private link hands it over" }]
    : [
        {
          ...line,
          access: "Deny",
          name: `connection ${status}`,
          cause: "private-endpoint-not-approved",
          detail: `the private link to the origin is ${status}; only an approved one carries traffic`,
          help: "have the owner of the service approve the connection",
        },
      ];
}

/** The far ends of the profile's private links. */
export const linkStations = (profile: Profile, view: NetworkView): readonly Station[] =>
  linked(profile).map((placed): Station => {
    const service = targetOf(profile, placed.origin, view);
    const place = placeOf(profile, placed);
    return {
      id: linkId(profile, placed),
      place,
      noun: "private link origin",
      ingress: [settingsFilter(place, settings(profile, placed))],
      egress: [],
      arrival: { kind: "relay", ...(service === undefined ? {} : { service }) },
    };
  });

export const linkBindings = (profile: Profile): readonly PublicBinding[] =>
  linked(profile).map((placed) => ({
    address: customerAddress(linkId(profile, placed)),
    station: linkId(profile, placed),
    place: placeOf(profile, placed),
    facts: [],
    behaviours: ["R-PAAS-1"],
  }));
