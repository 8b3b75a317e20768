import * as z from "zod";
import type { RouteOffer } from "../../model/forwarding.ts";
import type { Prefix } from "../../net/prefix.ts";
import { cidr, toPrefixes } from "../cidr.ts";
import { defineType, type NetworkView, type Resource } from "../resource-type.ts";
import { flag, object, reference, texts, word } from "../schema.ts";

const addressSpace = () =>
  z.preprocess(
    (value) => (Array.isArray(value) ? { addressPrefixes: value } : value),
    object({ addressPrefixes: texts(cidr()) }),
  );

const schema = () =>
  object(
    {
      remoteVirtualNetwork: reference(),
      allowVirtualNetworkAccess: flag().default(true),
      allowForwardedTraffic: flag().default(false),
      allowGatewayTransit: flag().default(false),
      useRemoteGateways: flag().default(false),
      peeringState: word("Connected", "Initiated", "Disconnected").optional(),
      peeringSyncLevel: word("FullyInSync", "RemoteNotInSync", "LocalNotInSync", "LocalAndRemoteNotInSync").optional(),
      /** The peer's prefixes as last synced into the peering (R-RT-20). */
      remoteAddressSpace: addressSpace().optional(),
      peerCompleteVnets: flag().default(true),
      localSubnetNames: texts(),
      remoteSubnetNames: texts(),
      enableOnlyIPv6Peering: flag().default(false),
    },
    {
      ignored: [
        "remoteBgpCommunities",
        "remoteVirtualNetworkAddressSpace",
        "doNotVerifyRemoteGateways",
        "remoteVirtualNetworkEncryption",
        "localAddressSpace",
        "localVirtualNetworkAddressSpace",
      ],
    },
  );

export type VirtualNetworkPeering = z.output<ReturnType<typeof schema>>;

export const ownNetwork = (peering: Resource, view: NetworkView): Resource | undefined =>
  view.find("virtualNetworks", peering.name.slice(0, peering.name.lastIndexOf("/")));

/** The peering of the other side that points back. */
export function counterpart(
  peering: Resource<VirtualNetworkPeering>,
  view: NetworkView,
): Resource<VirtualNetworkPeering> | undefined {
  const own = ownNetwork(peering, view);
  const remote = view.find("virtualNetworks", peering.properties.remoteVirtualNetwork);
  if (own === undefined || remote === undefined) return undefined;
  return view
    .all("virtualNetworkPeerings")
    .find(
      (other): other is Resource<VirtualNetworkPeering> =>
        ownNetwork(other, view) === remote &&
        view.find("virtualNetworks", (other.properties as VirtualNetworkPeering).remoteVirtualNetwork) === own,
    );
}

/** Both sides must be connected before anything flows (R-RT-20). */
export function isConnected(peering: Resource<VirtualNetworkPeering>, view: NetworkView): boolean {
  const state = peering.properties.peeringState;
  if (state !== undefined && state !== "Connected") return false;
  if (view.find("virtualNetworks", peering.properties.remoteVirtualNetwork) === undefined) return state === "Connected";
  const other = counterpart(peering, view);
  return other !== undefined && (other.properties.peeringState ?? "Connected") === "Connected";
}

const remoteSpace = (peering: Resource<VirtualNetworkPeering>, view: NetworkView): readonly Prefix[] => {
  const synced = peering.properties.remoteAddressSpace?.addressPrefixes;
  if (synced !== undefined && synced.length > 0) return toPrefixes(synced);
  const remote = view.find("virtualNetworks", peering.properties.remoteVirtualNetwork);
  if (remote === undefined) return [];
  if (!peering.properties.peerCompleteVnets) {
    return peering.properties.remoteSubnetNames.flatMap((name) =>
      toPrefixes(
        (view.find("subnets", `${remote.name}/${name}`)?.properties as { addressPrefixes?: string[] } | undefined)
          ?.addressPrefixes ?? [],
      ),
    );
  }
  const { addressPrefixes, addressSpace: space } = remote.properties as {
    addressPrefixes: string[];
    addressSpace?: { addressPrefixes: string[] };
  };
  return toPrefixes([...addressPrefixes, ...(space?.addressPrefixes ?? [])]);
};

/** One route for each range of the peer, in all subnets of this side (R-RT-4, R-RT-20). */
function routes(peering: Resource<VirtualNetworkPeering>, view: NetworkView): readonly RouteOffer[] {
  const own = ownNetwork(peering, view);
  const remote = view.find("virtualNetworks", peering.properties.remoteVirtualNetwork);
  if (own === undefined || !isConnected(peering, view)) return [];
  return remoteSpace(peering, view).map((prefix) => ({
    prefix,
    nextHopType: "VNetPeering" as const,
    nextHopAddresses: [],
    source: "Default" as const,
    place: peering.place(),
    scope: { network: own.id },
    ...(remote === undefined ? {} : { target: remote.id }),
    behaviours: ["R-RT-4", "R-RT-20"],
  }));
}

export const virtualNetworkPeering = defineType<VirtualNetworkPeering>({
  armType: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
  section: "virtualNetworkPeerings",
  noun: "virtual network peering",
  kinds: [],
  schema,
  references: (peering) => [
    {
      property: ["remoteVirtualNetwork"],
      section: "virtualNetworks",
      target: peering.properties.remoteVirtualNetwork,
      relation: "peered with",
    },
  ],
  routes,
  findings: (peering, view) => {
    const own = ownNetwork(peering, view);
    return own === undefined || !peering.properties.useRemoteGateways
      ? []
      : (own.type.findings?.(own, view) ?? []).filter(({ code }) => code === "several-remote-gateways");
  },
  joins(peering, view) {
    const own = ownNetwork(peering, view);
    const remote = view.find("virtualNetworks", peering.properties.remoteVirtualNetwork);
    const other = counterpart(peering, view);
    return own === undefined || remote === undefined || !isConnected(peering, view)
      ? undefined
      : {
          own,
          remote,
          ...(other === undefined ? {} : { counterpart: other }),
          acceptsForwarded: peering.properties.allowForwardedTraffic,
          inVirtualNetwork: peering.properties.allowVirtualNetworkAccess,
        };
  },
});
