import { unknownSite } from "../azure/service-tags/tag-space.ts";
import type { Station } from "../model/forwarding.ts";
import type { Address } from "../net/address.ts";

/** A network outside Azure. */
export type Site = Station & { readonly arrival: Extract<Station["arrival"], { kind: "site" }> };

export const isSite = (station: Station): station is Site => station.arrival.kind === "site";

/** What the site's hosts are on the Internet; a stand-in where the input does not say. */
export const publicAddressOf = ({ arrival }: Site): Address => arrival.publicAddress ?? unknownSite;
