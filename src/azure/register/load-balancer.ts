import type { Behaviour } from "./behaviour.ts";
import { connectivityPages } from "./sources-connectivity.ts";
import { networkPages } from "./sources-network.ts";
import { reports } from "./sources-reports.ts";

/** Load balancers. */
export const loadBalancerBehaviours: readonly Behaviour[] = [
  {
    id: "R-LB-1",
    title: "Frontends, rules and pools",
    statement:
      "A frontend is public or private, which makes the balancer public or internal. A rule maps a frontend address " +
      "and port to a pool and backend port, for TCP or UDP; without a rule for a port nothing is delivered. The " +
      "backends of a Standard balancer lie in one virtual network, those of a Basic one in one availability set or " +
      "scale set.",
    confidence: "documented",
    sources: [connectivityPages.loadBalancerComponents, connectivityPages.loadBalancerSkus],
    vectors: ["V-LB-19"],
  },
  {
    id: "R-LB-2",
    title: "Closed by default: Standard public addresses",
    statement:
      "Traffic from the Internet that reaches a virtual machine or scale-set interface through a Standard public " +
      "address or a Standard public load balancer is dropped unless a network security group on its subnet or " +
      "interface allows it; with no group at all it is not delivered. Basic addresses and balancers are open. Traffic " +
      "from the virtual network to a Standard internal frontend needs no group, but a group that is present applies.",
    confidence: "documented",
    sources: [connectivityPages.loadBalancer, networkPages.publicAddresses, connectivityPages.loadBalancerSkus],
    vectors: ["V-LB-01", "V-LB-02", "V-LB-04", "V-LB-05", "V-OB-16", "V-OB-17"],
  },
  {
    id: "R-LB-3",
    title: "The client's address is preserved",
    statement:
      "A load balancer keeps the client's source address, so security rules must admit the client, not the frontend. " +
      "Without floating IP they see the backend's address and port.",
    confidence: "documented",
    sources: [networkPages.networkSecurityGroups, connectivityPages.troubleshootBackend],
    vectors: ["V-LB-02", "V-LB-07"],
  },
  {
    id: "R-LB-4",
    title: "Inbound NAT rules",
    statement:
      "An inbound NAT rule forwards one frontend port to one chosen backend and port. Security rules see the backend " +
      "port.",
    confidence: "documented",
    sources: [connectivityPages.loadBalancerComponents],
    vectors: ["V-LB-16", "V-LB-17"],
  },
  {
    id: "R-LB-5",
    title: "Health probes",
    statement:
      "Probes are TCP, HTTP or, on Standard, HTTPS; they come from 168.63.129.16 (IPv6: a link-local address), by " +
      "default every five seconds. An HTTP probe must get status 200 within 30 seconds and cannot use ports 19, 21, " +
      "25, 70, 110, 119, 143, 220 or 993. A probe is optional outside the portal, and affects inbound traffic only.",
    confidence: "documented",
    sources: [connectivityPages.healthProbes],
    vectors: ["V-LB-20"],
  },
  {
    id: "R-LB-6",
    title: "When backends are down",
    statement:
      "If one backend is down, new flows go to others, its TCP flows continue and its UDP flows move. If all are down " +
      "there are no new flows; Standard keeps established TCP flows when the pool has more than one instance, Basic " +
      "ends them, and UDP ends.",
    confidence: "documented",
    sources: [connectivityPages.healthProbes],
    vectors: ["V-LB-08"],
  },
  {
    id: "R-LB-7",
    title: "Administrative state of a backend",
    statement:
      "`adminState` Down sends no new flows to a backend, Up ignores the probe, and None leaves it to the probe. It " +
      "does not act on inbound NAT rules.",
    confidence: "community",
    sources: [reports.loadBalancerAdminState],
    vectors: [],
  },
  {
    id: "R-LB-8",
    title: "Floating IP",
    statement:
      "With `enableFloatingIP` the backend receives the frontend's address and port as destination and must own that " +
      "address on a loopback interface; no translation happens before its security rules. A rule must therefore name " +
      "the frontend address, which for a public balancer is the public address. It is unavailable for secondary IP " +
      "configurations, and for IPv6 on internal balancers.",
    confidence: "observed",
    sources: [
      connectivityPages.floatingAddress,
      reports.cloudProviderFloatingAddress,
      reports.kubernetesLoadBalancerRules,
    ],
    vectors: ["V-LB-22", "V-LB-23"],
  },
  {
    id: "R-LB-9",
    title: "High availability ports",
    statement:
      "A rule with protocol All and port 0 on a Standard internal balancer spreads all TCP and UDP flows by " +
      "five-tuple. IPv6 and a mix with other rule kinds on one IP configuration were not supported in 2017. ICMP " +
      "addressed to the frontend is not balanced; ICMP passing through a frontend that is a route's next hop is " +
      "uncertain, and Standard public frontends now answer ping themselves.",
    confidence: "documented",
    sources: [connectivityPages.highAvailabilityPorts, reports.architectReview],
    vectors: ["V-LB-13", "V-LB-14"],
  },
  {
    id: "R-LB-10",
    title: "A backend calling its own frontend",
    statement:
      "A pool member that calls the internal frontend of its own pool fails when the flow comes back to itself and " +
      "works when it reaches another member; this is unsupported. With one member it fails, with more it is " +
      "uncertain.",
    confidence: "documented",
    sources: [connectivityPages.troubleshootBackend, connectivityPages.loadBalancerFaq],
    vectors: ["V-LB-11"],
  },
  {
    id: "R-LB-11",
    title: "Outbound rules and SNAT ports",
    statement:
      "Outbound rules exist on Standard public balancers. Default SNAT ports per backend are 1,024 for up to 50 " +
      "machines, 512 up to 100, 256 up to 200, 128 up to 400, 64 up to 800 and 32 up to 1,000; a frontend address has " +
      "64,000. Fragments are dropped unless egress uses an instance's own address.",
    confidence: "documented",
    sources: [connectivityPages.loadBalancerOutbound],
    vectors: [],
  },
  {
    id: "R-LB-12",
    title: "Outbound rules and instance addresses",
    statement: "An outbound rule is followed only while the backend has no public address of its own.",
    confidence: "documented",
    sources: [connectivityPages.loadBalancerOutboundRules, reports.basicLoadBalancerMigration],
    vectors: ["V-OB-08"],
  },
  {
    id: "R-LB-13",
    title: "Load balancers over global peering",
    statement: "A Standard frontend can be reached over global peering, a Basic one cannot.",
    confidence: "documented",
    sources: [connectivityPages.loadBalancerSkus, networkPages.managePeering, networkPages.troubleshootPeering],
    vectors: [],
  },
  {
    id: "R-LB-14",
    title: "Basic and Standard do not mix",
    statement:
      "Basic and Standard resources cannot be combined on one machine or balancer. Basic balancers and public " +
      "addresses were retired on 30 September 2025, and no new Basic addresses have been possible since 31 March " +
      "2025.",
    confidence: "documented",
    sources: [networkPages.publicAddresses, connectivityPages.loadBalancerSkus, networkPages.troubleshootPeering],
    vectors: [],
  },
  {
    id: "R-LB-15",
    title: "A public frontend called from inside",
    statement:
      "A client in a virtual network, also one of the pool itself, that calls a public frontend leaves as Internet " +
      "traffic: its routes, egress method and outbound rules apply, its source is translated, and it arrives with a " +
      "public source. The backend's rules must admit that address or Internet, since VirtualNetwork does not match. " +
      "Without an egress method it fails.",
    confidence: "inferred",
    sources: [connectivityPages.troubleshootBackend],
    vectors: ["V-LB-24"],
  },
  {
    id: "R-LB-16",
    title: "Pools by address and default egress",
    statement:
      "Members of a pool configured by IP address keep using default outbound access, a known issue; pools of network " +
      "interfaces do not.",
    confidence: "documented",
    sources: [networkPages.defaultOutboundAccess],
    vectors: [],
  },
  {
    id: "R-LB-17",
    title: "Security rules under floating IP",
    statement:
      "Under floating IP the inbound rules of a backend compare the frontend address and frontend port. A rule for " +
      "the backend's private address and port does not match. AKS services of type LoadBalancer work this way by " +
      "default.",
    confidence: "observed",
    sources: [reports.cloudProviderFloatingAddress, reports.kubernetesLoadBalancerRules, reports.managedClusterRules],
    vectors: ["V-N-07", "V-N-08", "V-LB-22", "V-LB-23"],
  },
  {
    id: "R-LB-18",
    title: "Closed by default concerns customer machines only",
    statement:
      "Closed-by-default acts on packets that reach customer virtual machines or scale sets through a Standard public " +
      "address, balancer or NAT rule. Application Gateway, Azure Firewall, VPN and ExpressRoute gateways, Bastion, " +
      "NAT Gateway and Front Door listen without a network security group; API Management stv2 in external mode does " +
      "need one. It does not act on private traffic to the same interface, or on replies.",
    confidence: "inferred",
    sources: [reports.architectReview],
    vectors: ["V-N-10"],
  },
  {
    id: "R-LB-19",
    title: "Internal frontends and the client's filters",
    statement:
      "For an internal balancer, the client's outbound security rules, admin rules and routes act on the frontend " +
      "address; the backend is chosen later. Rules at the backend see the client's source and the backend's address " +
      "and port, unless floating IP is on.",
    confidence: "inferred",
    sources: [reports.architectReview],
    vectors: ["V-N-11"],
  },
  {
    id: "R-GLB-1",
    title: "Gateway Load Balancer",
    statement:
      "A Standard public frontend or the public address of a machine can be chained to a Gateway Load Balancer: " +
      "traffic makes a transparent detour through its appliances in both directions before it goes on, and what they " +
      "drop never arrives. Its only rules are high-availability ports. Security rules at the consumer still see the " +
      "original client.",
    confidence: "documented",
    sources: [connectivityPages.gatewayLoadBalancer, reports.architectReview],
    vectors: ["V-N-70"],
  },
];
