import { fromSubnet, inRegion } from "../azure/network-rules.ts";
import { isStandIn, metadataAddress, outsideHosts, platformAddress } from "../azure/service-tags/tag-space.ts";
import type { Station } from "../model/forwarding.ts";
import { pathOf } from "../model/place.ts";
import { formatAddress } from "../net/address.ts";
import { contains, locate } from "../net/interval-set.ts";
import { formatPrefix } from "../net/prefix.ts";
import { balance } from "./balancing.ts";
import type { EffectiveRoute } from "./effective-routes.ts";
import { passFilters } from "./filtering.ts";
import { type Flight, fork, rewrite } from "./flight.ts";
import { leave } from "./leaving.ts";
import type { Onward, Outcome } from "./outcome.ts";
import type { DataPlane } from "./plane.ts";

/** How many places a flow may be routed from before it counts as going in circles. */
const MOST_HOPS = 32;

/** Walks flows through one compiled network. */
export function walker(plane: DataPlane): Onward & { depart(flight: Flight, station: Station, subnet: string | undefined): readonly Outcome[] } {
  const { owners } = plane;
  const onward: Onward = { routed, arrive, publicly };

  /** A flow begins at a station: its own outbound filters, then the routes of its subnet. */
  function depart(flight: Flight, station: Station, subnet: string | undefined): readonly Outcome[] {
    passFilters(plane, flight, station.egress, subnet);
    flight.session = { ...flight.session, seenBy: [...flight.session.seenBy, station.id] };
    if (subnet !== undefined) return routed(flight, station, subnet);
    if (station.arrival.kind === "site") return fromSite(flight, station);
    return publicly(flight);
  }

  function routed(flight: Flight, station: Station | undefined, subnet: string): readonly Outcome[] {
    const { destination } = flight.header;
    const key = `${subnet} ${station?.id} ${destination}`;
    if (flight.visited.has(key) || flight.visited.size > MOST_HOPS) return circle(flight, station);
    flight.visited.add(key);
    // No route captures what every host serves itself (R-RT-30).
    if (contains(platformAddress, destination) || contains(metadataAddress, destination)) return platform(flight);
    const table = plane.routesOf(subnet);
    const found = table?.lookup(destination);
    if (found !== undefined) flight.scope.narrow("destination", found.lo, found.hi);
    const [route, ...others] = found?.match?.values ?? [];
    if (route === undefined) return nowhere(flight, station, `no route of ${plane.network.byId(subnet)?.name ?? subnet} leads to ${formatAddress(destination)}`);
    const rival = others.find(({ nextHopType }) => nextHopType !== route.nextHopType);
    writeRoute(flight, route);
    if (route.doubt !== undefined || rival !== undefined) {
      const missing = route.doubt ?? `which of the equal routes to ${formatPrefix(route.prefix)} counts`;
      flight.record.block({ cause: "missing-fact", concern: "routing", certain: false, decidedBy: [route.place], behaviours: route.behaviours, detail: `it is open ${missing}`, missing });
    }
    return follow(flight, station, subnet, route);
  }

  function writeRoute(flight: Flight, route: EffectiveRoute): void {
    const [hop] = route.nextHopAddresses;
    const by = route.source === "User" ? `user route ${pathOf(route.place)}` : route.source === "VirtualNetworkGateway" ? "gateway route" : "system route";
    const to = hop === undefined ? route.nextHopType : `${route.nextHopType} ${route.nextHopAddresses.map(formatAddress).join(", ")}`;
    flight.record.step({
      kind: "route",
      prefix: formatPrefix(route.prefix),
      nextHopType: route.nextHopType,
      ...(hop === undefined ? {} : { nextHopIpAddress: formatAddress(hop) }),
      source: route.source,
      behaviours: ["R-RT-6", ...route.behaviours],
      detail: `${by} ${formatPrefix(route.prefix)} → ${to}`,
      decidedBy: route.place,
    });
  }

  function follow(flight: Flight, station: Station | undefined, subnet: string, route: EffectiveRoute): readonly Outcome[] {
    const own = plane.networkOf(subnet);
    switch (route.nextHopType) {
      case "VnetLocal":
        return privately(flight, own);
      case "VNetPeering":
      case "ConnectedGroup":
        return acrossPeering(flight, own, route.target);
      case "InterfaceEndpoint": {
        const endpoint = route.target === undefined ? undefined : owners.station(route.target);
        return endpoint === undefined ? privately(flight, own) : arrive(flight, endpoint, endpoint.subnet);
      }
      case "VirtualNetworkServiceEndpoint":
        if (station?.region !== undefined) flight.facts.add(inRegion(station.region));
        flight.facts.add(fromSubnet(subnet));
        return publicly(flight);
      case "VirtualAppliance":
        return toAppliance(flight, subnet, route);
      case "VirtualNetworkGateway":
        return toGateway(flight, route);
      case "Internet":
        return leave(flight, station, route, onward);
      case "None":
        return dropped(flight, route);
    }
  }

  /** To the holder of a private address in one virtual network. */
  function privately(flight: Flight, network: string | undefined): readonly Outcome[] {
    const { destination } = flight.header;
    const owner = network === undefined ? undefined : owners.privately(network, destination);
    flight.scope.narrow("destination", destination, destination);
    if (owner !== undefined) return arrive(flight, owner.station, owner.subnet);
    const subnet = network === undefined ? undefined : owners.subnetAt(network, destination);
    const address = formatAddress(destination);
    if (subnet === undefined) {
      const detail = `${address} lies in no subnet, so nothing can hold it`;
      flight.record.step({ kind: "drop", behaviours: ["R-SUB-1"], detail });
      flight.record.block({ cause: "no-such-host", concern: "routing", certain: true, decidedBy: [], behaviours: ["R-SUB-1"], detail });
      return [{ flight }];
    }
    flight.record.assume({ code: "assumed-host", message: `a host without a network security group of its own is assumed at ${address} in ${subnet.name}` });
    flight.record.enter(address, "assumed host");
    const group = plane.network.related(subnet, "filtered by")[0];
    const filter = group === undefined ? undefined : plane.network.filter(group, "Inbound");
    passFilters(plane, flight, [...plane.network.networkFilters(subnet, "Inbound"), ...(filter === undefined ? [] : [filter])], subnet.id);
    flight.record.step({ kind: "deliver", address, behaviours: [], detail: `delivered to ${address}` });
    return [{ flight, destination: { subnet: subnet.id, reply: "routed" } }];
  }

  function acrossPeering(flight: Flight, from: string | undefined, to: string | undefined): readonly Outcome[] {
    const receiving = to === undefined ? undefined : plane.network.byId(to);
    const sending = from === undefined ? undefined : plane.network.byId(from);
    const join = receiving === undefined ? undefined : plane.network.peeringsOf(receiving).find(({ remote }) => remote === sending);
    // What did not originate in the sending network is forwarded traffic, which the receiver's own side must accept (R-RT-22).
    const native = (sending?.type.space?.(sending) ?? []).some(({ lo, hi }) => flight.header.source >= lo && flight.header.source <= hi);
    if (join !== undefined && !native && !join.acceptsForwarded && !flight.facts.has("forwarded by a virtual network gateway")) {
      const place = join.peering.place("allowForwardedTraffic", ["allowForwardedTraffic"]);
      const detail = `${pathOf(join.peering.place())} does not accept traffic that ${sending?.name} forwards`;
      flight.record.step({ kind: "drop", behaviours: ["R-RT-22"], detail, decidedBy: place });
      flight.record.block({ cause: "forwarded-traffic-not-allowed", concern: "policy", certain: true, decidedBy: [place], behaviours: ["R-RT-22"], detail, help: "set `allowForwardedTraffic: true` on the receiving side's peering" });
    }
    return privately(flight, to);
  }

  function toAppliance(flight: Flight, subnet: string, route: EffectiveRoute): readonly Outcome[] {
    return route.nextHopAddresses.flatMap((address) => {
      const own = route.nextHopAddresses.length === 1 ? flight : fork(flight);
      const network = plane.networkOf(subnet);
      // It must be in this network or one peered with it directly (R-RT-11).
      const home = network === undefined ? undefined : plane.network.byId(network);
      const near = home === undefined ? [] : [home, ...plane.network.peersOf(home)];
      const owner = near.map(({ id }) => owners.privately(id, address)).find((found) => found !== undefined);
      if (owner === undefined) {
        const detail = `the next hop ${formatAddress(address)} belongs to nothing in this network or in one peered with it`;
        own.record.step({ kind: "drop", behaviours: ["R-RT-11"], detail, decidedBy: route.place });
        own.record.block({ cause: "appliance-unresolved", concern: "routing", certain: true, decidedBy: [route.place], behaviours: ["R-RT-11"], detail, help: "point the route at the address of an appliance, a firewall or an internal load balancer" });
        return [{ flight: own }];
      }
      return arrive(own, owner.station, owner.subnet).map((outcome) => (route.nextHopAddresses.length === 1 ? outcome : { ...outcome, label: formatAddress(address) }));
    });
  }

  function toGateway(flight: Flight, route: EffectiveRoute): readonly Outcome[] {
    const { destination } = flight.header;
    const gateways = route.target === undefined ? gatewaysFor(route) : [route.target];
    const sites = [...owners.stations.values()].filter(({ arrival }) => arrival.kind === "site" && arrival.gateways.some((id) => gateways.includes(id)));
    const site = sites.find(({ arrival }) => arrival.kind === "site" && contains(arrival.prefixes, destination)) ?? sites[0];
    if (site === undefined || site.arrival.kind !== "site") {
      const detail = "the route leads to a virtual network gateway, and none is connected to anything";
      flight.record.step({ kind: "drop", behaviours: ["R-RT-12", "R-RT-13"], detail, decidedBy: route.place });
      flight.record.block({ cause: "no-route", concern: "routing", certain: true, decidedBy: [route.place], behaviours: ["R-RT-12", "R-RT-13"], detail });
      return [{ flight }];
    }
    flight.record.enter(site.place.resource, site.noun);
    const found = locate(site.arrival.prefixes, destination);
    flight.scope.narrow("destination", found.lo, found.hi);
    if (found.inside) {
      flight.record.step({ kind: "deliver", address: formatAddress(destination), behaviours: ["R-RT-4"], detail: `delivered to ${formatAddress(destination)} in ${site.place.resource}` });
      return [{ flight, destination: { station: site, reply: "site" } }];
    }
    return throughSite(flight, site);
  }

  /** Forced tunnelling: what the site does with what is not its own is the site's to say. */
  function throughSite(flight: Flight, site: Station): readonly Outcome[] {
    const { arrival } = site;
    const onwardOpen = arrival.kind === "site" ? arrival.forwardsToInternet : false;
    if (onwardOpen === true) {
      if (arrival.kind === "site" && arrival.publicAddress !== undefined) rewrite(flight, "source", arrival.publicAddress);
      flight.record.step({ kind: "forward", behaviours: ["R-RT-15"], detail: `${site.place.resource} forwards it to the Internet` });
      flight.facts.clear();
      return publicly(flight);
    }
    const place = { ...site.place, element: "forwardsToInternet" };
    const missing = `whether ${site.place.resource} forwards traffic from Azure to the Internet (set \`forwardsToInternet\`)`;
    const detail = onwardOpen === false ? `${site.place.resource} does not forward to the Internet` : `it is open ${missing}`;
    flight.record.step({ kind: "drop", behaviours: ["R-RT-15"], detail, decidedBy: place });
    flight.record.block({ cause: onwardOpen === false ? "no-route" : "missing-fact", concern: "routing", certain: onwardOpen === false, decidedBy: [place], behaviours: ["R-RT-15"], detail, ...(onwardOpen === false ? {} : { missing }) });
    return onwardOpen === false ? [{ flight }] : publicly(flight);
  }

  /** A user's route to "the gateway" means that of its own network, or the one it uses in a peer (R-RT-12). */
  function gatewaysFor(route: EffectiveRoute): readonly string[] {
    const network = plane.network.resources.find((resource) => resource.id === route.offeredBy.id);
    const subnets = network === undefined ? [] : plane.network.referrers(network, "routed by");
    const homes = new Set(subnets.map(({ id }) => plane.networkOf(id)));
    return [...owners.stations.values()].flatMap((station) => {
      if (station.arrival.kind !== "gateway" || station.subnet === undefined) return [];
      const home = plane.networkOf(station.subnet);
      const near = home === undefined ? undefined : plane.network.byId(home);
      const users = near === undefined ? [] : [near.id, ...plane.network.peersOf(near).map(({ id }) => id)];
      return users.some((id) => homes.has(id)) ? [station.id] : [];
    });
  }

  /** From on-premises through each gateway that it is connected to: the gateway's subnet routes on (R-GW-2). */
  function fromSite(flight: Flight, site: Station): readonly Outcome[] {
    const gateways = site.arrival.kind === "site" ? site.arrival.gateways : [];
    const { destination } = flight.header;
    for (const id of gateways) {
      const gateway = owners.station(id);
      if (gateway?.subnet === undefined) continue;
      const match = plane.routesOf(gateway.subnet)?.lookup(destination).match?.values[0];
      if (match === undefined || match.nextHopType === "Internet" || match.nextHopType === "None" || match.target === id) continue;
      flight.record.enter(gateway.place.resource, gateway.noun);
      flight.facts.add("forwarded by a virtual network gateway");
      return routed(flight, gateway, gateway.subnet);
    }
    if (isStandIn(destination) || owners.publicly(destination).length > 0) {
      const address = site.arrival.kind === "site" ? site.arrival.publicAddress : undefined;
      rewrite(flight, "source", address ?? outsideHosts.bounds[0]?.lo ?? flight.header.source);
      flight.record.step({ kind: "translate", field: "source", from: site.place.resource, to: address === undefined ? "its public address" : formatAddress(address), behaviours: ["R-SE-3"], detail: "a public destination is called over the site's own Internet connection" });
      return publicly(flight);
    }
    return nowhere(flight, site, `no gateway connects ${site.place.resource} with ${formatAddress(destination)}`);
  }

  function publicly(flight: Flight): readonly Outcome[] {
    const { destination } = flight.header;
    const own = locate(owners.ownPublic, destination);
    flight.scope.narrow("destination", own.lo, own.hi);
    const [binding] = owners.publicly(destination);
    if (binding === undefined) {
      flight.record.enter(flight.host ?? (isStandIn(destination) ? "a public address" : formatAddress(destination)), "Internet");
      flight.record.step({ kind: "deliver", address: flight.host ?? formatAddress(destination), behaviours: ["R-RT-15"], detail: "it leaves for the public Internet" });
      return [{ flight, destination: { reply: "returned" } }];
    }
    const station = owners.station(binding.station);
    if (station === undefined) return [{ flight }];
    for (const fact of binding.facts) flight.facts.add(fact);
    if (binding.destination !== undefined) {
      flight.record.enter(binding.place.resource, "public IP address");
      flight.record.step({ kind: "translate", field: "destination", from: describe(flight), to: formatAddress(binding.destination), behaviours: binding.behaviours, detail: `the destination becomes the private address ${formatAddress(binding.destination)}`, decidedBy: binding.place });
      rewrite(flight, "destination", binding.destination);
    }
    if (station.arrival.kind === "host" || station.arrival.kind === "balance") flight.session = { ...flight.session, arrivedPublicly: { place: binding.place, station: station.id } };
    return arrive(flight, station, station.subnet);
  }

  const describe = ({ header }: Flight): string => (isStandIn(header.destination) ? "its public address" : formatAddress(header.destination));

  function arrive(flight: Flight, station: Station, subnet: string | undefined): readonly Outcome[] {
    flight.record.enter(station.place.alias ?? station.place.resource, station.noun);
    passFilters(plane, flight, station.ingress, subnet);
    flight.session = { ...flight.session, seenBy: [...flight.session.seenBy, station.id] };
    const { arrival } = station;
    switch (arrival.kind) {
      case "host":
        return atHost(flight, station, subnet);
      case "balance":
        return balance(plane, flight, station, arrival.rules, onward);
      case "relay": {
        const service = arrival.service === undefined ? undefined : owners.station(arrival.service);
        flight.record.step({ kind: "forward", behaviours: ["R-PE-4", "R-PE-5"], detail: `hands over to ${service?.place.resource ?? "a service outside the model"}`, decidedBy: station.place });
        if (service !== undefined) listening(flight, service);
        return [{ flight, destination: { station, reply: "endpoint", ...(subnet === undefined ? {} : { subnet }) } }];
      }
      case "service":
        listening(flight, station);
        return [{ flight, destination: { station, reply: "returned" } }];
      case "gateway":
      case "site":
      case "inspect":
        return nowhere(flight, station, `${station.place.resource} is no destination`);
    }
  }

  function listening(flight: Flight, station: Station): void {
    const ports = station.arrival.kind === "service" ? station.arrival.ports : undefined;
    const { protocol, destinationPort } = flight.header;
    const found = ports === undefined ? undefined : locate(ports, destinationPort);
    flight.scope.narrow("protocol", protocol, protocol);
    if (found !== undefined) flight.scope.narrow("destinationPort", found.lo, found.hi);
    if (found === undefined || (found.inside && protocol === 6)) {
      flight.record.step({ kind: "deliver", address: station.place.resource, behaviours: [], detail: `delivered to ${station.place.resource}` });
      return;
    }
    const detail = `${station.place.resource} does not listen there`;
    flight.record.step({ kind: "drop", behaviours: [], detail, decidedBy: station.place });
    flight.record.block({ cause: "wrong-port", concern: "policy", certain: true, decidedBy: [station.place], behaviours: [], detail });
  }

  function atHost(flight: Flight, station: Station, subnet: string | undefined): readonly Outcome[] {
    const { destination } = flight.header;
    const addressed = owners.addressesOf(station.id).some(({ address }) => address === destination) || flight.session.arrivedPublicly !== undefined || subnet === undefined;
    if (addressed) {
      flight.record.step({ kind: "deliver", address: formatAddress(destination), behaviours: [], detail: `delivered to ${station.place.resource}` });
      return [{ flight, destination: { station, reply: "routed", ...(subnet === undefined ? {} : { subnet }) } }];
    }
    const forwards = station.arrival.kind === "host" ? station.arrival.forwards : undefined;
    if (forwards === undefined || subnet === undefined) {
      const place = { ...station.place, element: "enableIPForwarding" };
      const detail = `${station.place.resource} drops what is not addressed to it: IP forwarding is off`;
      flight.record.step({ kind: "drop", behaviours: ["R-RT-11"], detail, decidedBy: place });
      flight.record.block({ cause: "appliance-not-forwarding", concern: "routing", certain: true, decidedBy: [place], behaviours: ["R-RT-11"], detail, help: "set `enableIPForwarding: true` on the network interface" });
      return [{ flight }];
    }
    const own = owners.addressesOf(station.id)[0]?.address;
    const translated = forwards.sourceNat && own !== undefined ? { from: flight.header.source, to: own } : undefined;
    flight.record.step({ kind: "forward", behaviours: ["R-RT-11"], detail: `${station.place.resource} forwards it`, decidedBy: forwards.place });
    if (translated !== undefined) rewrite(flight, "source", translated.to);
    const passage = { station: station.id, place: station.place, kind: "appliance" as const, stateful: forwards.stateful, endpointRepliesReturn: station.endpointRepliesReturn === true, ...(translated === undefined ? {} : { translated }) };
    flight.session = { ...flight.session, passages: [...flight.session.passages, passage] };
    passFilters(plane, flight, station.egress, subnet);
    return routed(flight, station, subnet);
  }

  function platform(flight: Flight): readonly Outcome[] {
    flight.record.enter(formatAddress(flight.header.destination), "platform service");
    flight.record.step({ kind: "deliver", address: formatAddress(flight.header.destination), behaviours: ["R-NSG-19", "R-RT-30"], detail: "served by the host itself" });
    return [{ flight, destination: { reply: "returned" } }];
  }

  function dropped(flight: Flight, route: EffectiveRoute): readonly Outcome[] {
    const user = route.source === "User";
    const detail = user ? `the user route ${pathOf(route.place)} drops it` : `the route ${formatPrefix(route.prefix)} leads nowhere`;
    flight.record.step({ kind: "drop", behaviours: ["R-RT-13", ...route.behaviours], detail, decidedBy: route.place });
    flight.record.block({ cause: user ? "route-none" : "no-route", concern: "routing", certain: true, decidedBy: [route.place], behaviours: ["R-RT-13", ...route.behaviours], detail });
    return [{ flight }];
  }

  function nowhere(flight: Flight, station: Station | undefined, detail: string): readonly Outcome[] {
    flight.record.step({ kind: "drop", behaviours: ["R-RT-6"], detail });
    flight.record.block({ cause: "no-route", concern: "routing", certain: true, decidedBy: station === undefined ? [] : [station.place], behaviours: ["R-RT-6"], detail });
    return [{ flight }];
  }

  function circle(flight: Flight, station: Station | undefined): readonly Outcome[] {
    const detail = `the flow is routed in a circle${station === undefined ? "" : ` through ${station.place.resource}`}`;
    flight.record.step({ kind: "drop", behaviours: ["R-RT-19"], detail });
    flight.record.block({ cause: "loop", concern: "routing", certain: true, decidedBy: station === undefined ? [] : [station.place], behaviours: ["R-RT-19"], detail });
    return [{ flight }];
  }

  return { ...onward, depart };
}
