import * as z from "zod";
import type { RouteOffer } from "../../model/forwarding.ts";
import { type Prefix, prefixCovers } from "../../net/prefix.ts";
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

const ownNetwork = (peering: Resource, view: NetworkView): Resource | undefined =>
  view.find("virtualNetworks", peering.name.slice(0, peering.name.lastIndexOf("/")));

/** The peering of the other side that points back. */
function counterpart(
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
function isConnected(peering: Resource<VirtualNetworkPeering>, view: NetworkView): boolean {
  const state = peering.properties.peeringState;
  if (state !== undefined && state !== "Connected") return false;
  if (view.find("virtualNetworks", peering.properties.remoteVirtualNetwork) === undefined) return state === "Connected";
  const other = counterpart(peering, view);
  return other !== undefined && (other.properties.peeringState ?? "Connected") === "Connected";
}

/** Prefixes of the named subnets of a network, as far as the model holds them. */
const prefixesOfSubnets = (network: Resource, names: readonly string[], view: NetworkView): readonly Prefix[] =>
  names.flatMap((name) => {
    const found = view.find("subnets", `${network.name}/${name}`);
    return toPrefixes((found?.properties as { addressPrefixes?: string[] } | undefined)?.addressPrefixes ?? []);
  });

const isIpv6Prefix = ({ lo }: Prefix): boolean => typeof lo === "bigint";

/** What of the peer is joined: its ranges as last synced (R-RT-20), or of a subnet peering the subnets listed (R-RT-29). */
const remoteSpace = (peering: Resource<VirtualNetworkPeering>, view: NetworkView): readonly Prefix[] => {
  const { remoteAddressSpace, remoteVirtualNetwork, peerCompleteVnets, ...rest } = peering.properties;
  const synced = toPrefixes(remoteAddressSpace?.addressPrefixes ?? []);
  const remote = view.find("virtualNetworks", remoteVirtualNetwork);
  if (peerCompleteVnets)
    return synced.length > 0 || remote === undefined ? synced : (remote.type.space?.(remote) ?? []);
  const listed = remote === undefined ? [] : prefixesOfSubnets(remote, rest.remoteSubnetNames, view);
  const known =
    listed.length === 0
      ? synced
      : listed.filter((prefix) => synced.length === 0 || synced.some((range) => prefixCovers(range, prefix)));
  return rest.enableOnlyIPv6Peering ? known.filter(isIpv6Prefix) : known;
};

/** Subnets of this side that a subnet peering joins; `undefined`: all. */
const takingPart = (
  { properties }: Resource<VirtualNetworkPeering>,
  own: Resource,
  view: NetworkView,
): readonly string[] | undefined =>
  properties.peerCompleteVnets
    ? undefined
    : properties.localSubnetNames.flatMap((name) => view.find("subnets", `${own.name}/${name}`)?.id ?? []);

/** One route for each range of the peer, in all subnets of this side (R-RT-4, R-RT-20); those not listed drop (R-RT-29). */
function routes(peering: Resource<VirtualNetworkPeering>, view: NetworkView): readonly RouteOffer[] {
  const own = ownNetwork(peering, view);
  const remote = view.find("virtualNetworks", peering.properties.remoteVirtualNetwork);
  if (own === undefined || !isConnected(peering, view)) return [];
  const joined = takingPart(peering, own, view);
  const scopes =
    joined === undefined
      ? [{ scope: { network: own.id } }]
      : view
          .all("subnets")
          .filter(({ name }) => name.startsWith(`${own.name}/`))
          .map(({ id }) => ({
            scope: { subnet: id },
            ...(joined.includes(id) ? {} : { leftOut: peering.place("localSubnetNames", ["localSubnetNames"]) }),
          }));
  return remoteSpace(peering, view).flatMap((prefix) =>
    scopes.map((each) => ({
      prefix,
      nextHopType: "VNetPeering" as const,
      nextHopAddresses: [],
      source: "Default" as const,
      place: peering.place(),
      ...each,
      ...(remote === undefined ? {} : { target: remote.id }),
      behaviours: joined === undefined ? ["R-RT-4", "R-RT-20"] : ["R-RT-4", "R-RT-29"],
    })),
  );
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
    const part = own === undefined ? undefined : takingPart(peering, own, view);
    return own === undefined || remote === undefined || !isConnected(peering, view)
      ? undefined
      : {
          own,
          remote,
          ...(other === undefined ? {} : { counterpart: other }),
          acceptsForwarded: peering.properties.allowForwardedTraffic,
          inVirtualNetwork: peering.properties.allowVirtualNetworkAccess,
          ...(part === undefined ? {} : { part: { own: part, remote: remoteSpace(peering, view) } }),
        };
  },
});
