import { unknownSite } from "../azure/service-tags/tag-space.ts";
import type { Station } from "../model/forwarding.ts";
import { type Address, formatAddress } from "../net/address.ts";
import type { Destination, Flight } from "./flight.ts";
import type { Outcome } from "./outcome.ts";

/** A network outside Azure. */
export type Site = Station & { readonly arrival: Extract<Station["arrival"], { kind: "site" }> };

export const isSite = (station: Station): station is Site => station.arrival.kind === "site";

/** What the site's hosts are on the Internet; a stand-in where the input does not say. */
export const publicAddressOf = ({ arrival }: Site): Address => arrival.publicAddress ?? unknownSite;

/** The flow is where it is addressed to. */
export function deliverToSite(
  flight: Flight,
  site: Site,
  { behaviours, reply }: { readonly behaviours: readonly string[]; readonly reply: Destination["reply"] },
): readonly Outcome[] {
  const address = formatAddress(flight.header.destination);
  flight.record.step({
    kind: "deliver",
    address,
    behaviours,
    detail: `delivered to ${address} in ${site.place.resource}`,
  });
  return [{ flight, destination: { station: site, reply } }];
}
