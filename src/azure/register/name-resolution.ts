import type { Behaviour } from "./behaviour.ts";
import { reports } from "./sources-reports.ts";
import { servicePages } from "./sources-service.ts";

/** DNS inside virtual networks. */
export const nameResolutionBehaviours: readonly Behaviour[] = [
  {
    id: "R-DNS-1",
    title: "Custom DNS servers and zone links",
    statement:
      "A network with `dhcpOptions.dnsServers` sends every query there, and zones linked to the client's own network " +
      "have no effect. What counts are the links of the network in which the forwarder to 168.63.129.16, or the " +
      "inbound endpoint of a DNS resolver, stands. DNS servers set on a network interface override those of the " +
      "network.",
    confidence: "documented",
    sources: [
      servicePages.privateEndpointDns,
      servicePages.dnsResolver,
      servicePages.nameResolution,
      reports.architectReview,
    ],
    vectors: ["V-N-01", "V-N-02"],
  },
  {
    id: "R-DNS-2",
    title: "Order of Azure-provided resolution",
    statement:
      "With Azure-provided DNS a linked private zone comes first, by longest suffix, then a forwarding ruleset linked " +
      "to the network, also by longest suffix, then public DNS. A name that a linked zone does not hold is NXDOMAIN, " +
      "unless the link's `resolutionPolicy` is NxDomainRedirect, which exists for privatelink zones only.",
    confidence: "documented",
    sources: [servicePages.dnsResolver, servicePages.zoneLinkResolutionPolicy, reports.architectReview],
    vectors: ["V-N-04", "V-N-05"],
  },
  {
    id: "R-DNS-3",
    title: "One zone of a name per network",
    statement:
      "A virtual network cannot be linked to two private zones of the same name. Zones of one name for several " +
      "networks have to be kept in step by hand, and two private endpoints of one resource that write to a shared " +
      "zone overwrite each other's record.",
    confidence: "background",
    sources: [servicePages.privateEndpointDns, reports.zoneLinkCode, reports.architectReview],
    vectors: [],
  },
  {
    id: "R-DNS-4",
    title: "Automatic registration of machines",
    statement:
      "A private zone linked with `registrationEnabled` gets a record with the private address of each virtual machine " +
      "of that network, under the machine's name; a record written by hand goes before. A network is linked to one " +
      "zone for registration; private endpoints, balancers and other resources are not registered.",
    confidence: "background",
    sources: [servicePages.privateZoneAutoregistration],
    vectors: [],
  },
];
