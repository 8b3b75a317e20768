import type { Behaviour } from "./behaviour.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";

/** Peering, gateway transit, Route Server and virtual network encryption. */
export const peeringBehaviours: readonly Behaviour[] = [
  {
    id: "R-RT-20",
    title: "When a peering carries traffic",
    statement:
      "Both sides must have `peeringState` Connected, otherwise there is no peering route at all. Peering is not " +
      "transitive. Peering of whole networks is refused if any of their ranges overlap. Routes follow the address " +
      "space last synchronised into the peering (`remoteAddressSpace`), not the peer's current one.",
    confidence: "documented",
    sources: [networkPages.managePeering, networkPages.troubleshootPeering, networkPages.troubleshootPeeringSync],
    vectors: ["V-RT-19", "V-RT-31", "V-RT-42", "V-AV-16", "V-PE-25"],
  },
  {
    id: "R-RT-21",
    title: "allowVirtualNetworkAccess only changes a tag",
    statement:
      "Setting `allowVirtualNetworkAccess` to false takes the peer's address space out of the VirtualNetwork service " +
      "tag and nothing more. The peering route stays, so a packet still passes where a rule allows it by prefix, " +
      "application security group or `*`, and (inferred) where no network security group is on either end. With " +
      "default rules only, DenyAllInBound is what stops it.",
    confidence: "documented",
    sources: [networkPages.managePeering],
    vectors: ["V-NSG-05"],
  },
  {
    id: "R-RT-22",
    title: "allowForwardedTraffic",
    statement:
      "`allowForwardedTraffic` (off by default) on a network's own peering object lets that network receive packets " +
      "from the peer that did not originate there. In a hub and spoke network with an appliance both spokes need it " +
      "on their side, the hub only if traffic forwarded inside a spoke enters it. It creates no routes, and is not " +
      "needed for an Azure VPN gateway or where the appliance translates the source. REST text and a support article " +
      "describe the direction differently, and one report from 2020 saw traffic pass with the flag off.",
    confidence: "documented",
    sources: [
      networkPages.managePeering,
      networkPages.managePeering2018,
      reports.hubSpokeReports,
      networkPages.troubleshootPeering,
      reports.issue62560,
      reports.issue48390,
    ],
    vectors: ["V-RT-20"],
  },
  {
    id: "R-RT-23",
    title: "Gateway transit",
    statement:
      "A peer's gateway is used when its side sets `allowGatewayTransit` and the other side sets `useRemoteGateways`; " +
      "both are off by default. A network with a gateway of its own cannot use a remote one, and only one of its " +
      "peerings may set `useRemoteGateways`. It works over global peering. The hub side is reported to need " +
      "`allowVirtualNetworkAccess` for it.",
    confidence: "documented",
    sources: [
      networkPages.managePeering,
      networkPages.managePeering2018,
      networkPages.troubleshootPeering,
      reports.issue29356,
    ],
    vectors: ["V-RT-28", "V-RT-29", "V-RT-35"],
  },
  {
    id: "R-RT-24",
    title: "Peering wins over a gateway connection",
    statement: "Two networks joined both by peering and by a gateway connection use the peering.",
    confidence: "documented",
    sources: [networkPages.managePeering],
    vectors: ["V-RT-31"],
  },
  {
    id: "R-RT-25",
    title: "Global peering and Basic load balancers",
    statement:
      "Over global peering the frontend of a Basic internal load balancer cannot be reached; a Standard one can.",
    confidence: "documented",
    sources: [networkPages.managePeering, networkPages.troubleshootPeering],
    vectors: [],
  },
  {
    id: "R-RT-27",
    title: "Application Gateway and a peer without access",
    statement:
      "An Application Gateway without network isolation sends nothing to a peer whose `allowVirtualNetworkAccess` is " +
      "off.",
    confidence: "documented",
    sources: [networkPages.managePeering],
    vectors: [],
  },
  {
    id: "R-RT-29",
    title: "Subnet peering",
    statement:
      "With `peerCompleteVnets` false only the subnets listed in `localSubnetNames` and `remoteSubnetNames` (up to " +
      "200) are peered, optionally IPv6 only (`enableOnlyIPv6Peering`). The listed subnets must lie in ranges that " +
      "are unique across both networks; a pair has one such link, and its kind is fixed at creation. A subnet that is " +
      "not listed may still show a route to a listed one, but its packets are dropped; it also loses the connectivity " +
      "of a connected group for that pair.",
    confidence: "documented",
    sources: [networkPages.subnetPeering],
    vectors: ["V-N-59"],
  },
  {
    id: "R-PEER-2",
    title: "An unsynchronised peering lacks the new range",
    statement:
      "After a change of a network's address space each peering must be synchronised; while `peeringSyncLevel` is not " +
      "FullyInSync the new range has no VNetPeering route. Members of a mesh synchronise by themselves. A subnet " +
      "peering carries only the subnets that it lists.",
    confidence: "documented",
    sources: [networkPages.troubleshootPeeringSync, networkPages.troubleshootPeering],
    vectors: ["V-RT-42", "V-N-58", "V-N-59"],
  },
  {
    id: "R-RS-1",
    title: "Routes from Route Server and appliances",
    statement:
      "Routes that an appliance announces to Route Server enter every subnet with propagation on, in the same network " +
      "and in peers that use the remote gateway; they are shown as VirtualNetworkGateway with the appliance's " +
      "address, and equal prefixes from several peers are all active. A user-defined route with the same prefix wins, " +
      "and VNet and peering prefixes cannot be overridden. Transit between ExpressRoute, VPN and appliances needs " +
      "branch-to-branch (`allowBranchToBranchTraffic`).",
    confidence: "documented",
    sources: [networkPages.routeServerFaq, networkPages.routeServerGateways, networkPages.effectiveRouteRecordings],
    vectors: ["V-N-53"],
  },
  {
    id: "R-ENC-1",
    title: "Virtual network encryption and reachability",
    statement:
      "With `encryption.enforcement` AllowUnencrypted, traffic to machines that do not support encryption is sent in " +
      "clear, so reachability never changes. DropUnencrypted would drop it, but is not generally available.",
    confidence: "documented",
    sources: [networkPages.virtualNetworkEncryption, reports.architectReview],
    vectors: ["V-N-71"],
  },
];
