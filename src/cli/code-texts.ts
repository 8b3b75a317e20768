/** What `explain` prints for a code that no floor has a text for. */
export interface CodeText {
  readonly title: string;
  readonly text: string;
  readonly help?: string;
  /** Ids of the platform behaviours behind it. */
  readonly behaviours?: readonly string[];
}

/** What answers take as true where the input does not say otherwise. */
export const assumptionTexts: Readonly<Record<string, CodeText>> = {
  "assumed-host": {
    title: "a host is assumed where no network interface is modelled",
    text: "The address lies in a subnet, and no network interface of the model has it. A host is assumed there, with a private address only and without a network security group of its own; the subnet's rules and routes count.",
    help: "Add the network interface or virtual machine to have its own rules and public address count.",
  },
  "appliance-stateless": {
    title: "an appliance is assumed to keep no flow state",
    text: "The reply does not come back through a network virtual appliance that saw the request. An appliance that keeps flow state would drop what follows; one that keeps none does not notice.",
    help: "Say `stateful: true` of the appliance if it keeps state; the reply then fails with asymmetric-return.",
  },
  "dns-server-forwards": {
    title: "a DNS server of one's own is assumed to ask Azure's",
    text: "The virtual network names a DNS server that stands in another virtual network of the model. It is assumed to forward to Azure's own DNS there, so that the private zones linked to that virtual network answer.",
    help: "Link the zones to the server's virtual network, or write down what the server answers otherwise.",
  },
  "tags-disjoint": {
    title: "different service tags are taken as disjoint",
    text: "Without Microsoft's file, service tags are symbolic: no address is in two of them, except that all are in Internet and may be in AzureCloud. In the file of 2025-11-17, 3 of 4,278 pairs of tags overlap.",
    help: "Use --service-tags FILE to have tags as Microsoft publishes them.",
  },
};

/** What `invalid: RESOURCE` with `code` can name: how a configuration departs from what Azure's documents allow. */
export const findingTexts: Readonly<Record<string, CodeText>> = {
  "region-not-supported": {
    title: "a workspace cannot have a private endpoint in its region",
    text: "The platform in force lists regions in which a workspace can have a private endpoint, and the workspace's is not one.",
    behaviours: ["R-AML-5"],
  },
  "endpoint-after-creation": {
    title: "a private endpoint was added to a workspace that existed",
    text: "On the platform in force, a workspace gets its private endpoint when it is created, or never.",
    behaviours: ["R-AML-7"],
  },
  "not-same-vnet": {
    title: "resources of a workspace are in different virtual networks",
    text: "On the platform in force, what a workspace uses must be in the virtual network of its private endpoint.",
    behaviours: ["R-AML-6", "R-AML-8", "R-AML-25", "R-AML-35"],
  },
  "not-same-region": {
    title: "compute is in another region than its workspace",
    text: "On the platform in force, this compute must be in the workspace's region.",
    behaviours: ["R-AML-25"],
  },
  "not-same-subscription": {
    title: "compute is in a virtual network of another subscription",
    text: "The virtual network of compute must be in the workspace's subscription.",
    behaviours: ["R-AML-25"],
  },
  "subnet-delegated": {
    title: "a subnet for compute is delegated to another service",
    text: "Compute cannot be created in a subnet that is delegated.",
    behaviours: ["R-AML-26", "R-DEL-1"],
  },
  "no-public-ip-unavailable": {
    title: "compute without public addresses is not offered yet",
    text: "On the platform in force, nodes always have a public address.",
    behaviours: ["R-AML-32"],
  },
  "workspace-endpoint-needed": {
    title: "compute without public addresses needs a private endpoint of the workspace",
    text: "Nodes without public addresses reach the workspace by its private endpoint only.",
    behaviours: ["R-AML-32"],
  },
  "private-aks-not-attached": {
    title: "a private AKS cluster was created from the workspace",
    text: "A workspace cannot create a private cluster; the cluster is created first and attached then.",
    behaviours: ["R-AML-34"],
  },
  "pe-quota-not-requested": {
    title: "a private AKS cluster without a private endpoint quota",
    text: "On the platform in force, a quota for private endpoints has to be requested first.",
    behaviours: ["R-AML-36"],
  },
  "service-cidr-overlap": {
    title: "the service range of an AKS cluster overlaps its virtual network",
    text: "The range of Kubernetes services must not overlap any range of the network.",
    behaviours: ["R-AML-39"],
  },
  "internal-balancer-at-creation": {
    title: "an internal load balancer was asked for when the scoring cluster was created",
    text: "On the platform in force, the internal load balancer is set by an update of the cluster.",
    behaviours: ["R-AML-37"],
  },
  "private-and-internal": {
    title: "a private cluster with an internal load balancer",
    text: "On the platform in force, a scoring cluster is private or has an internal load balancer, not both.",
    behaviours: ["R-AML-37"],
  },
  "registry-tier": {
    title: "a registry has network rules below the Premium tier",
    text: "Network rules and private endpoints need a Premium registry.",
    behaviours: ["R-ACR-1"],
  },
};

/** Problems with a question or with the command line. */
export const commandTexts: Readonly<Record<string, CodeText>> = {
  "wrong-usage": {
    title: "the command line cannot be understood",
    text: "A command, option or argument is missing, unknown or of the wrong form.",
    help: "`canreach COMMAND --help` shows what a command takes, with examples.",
  },
  "wrong-question": {
    title: "a question asks for something that cannot be asked",
    text: "An endpoint is named that the network does not have, that several resources bear, or that neither sends nor receives.",
    help: "`canreach endpoints INPUT` lists what can be named in --from and --to.",
  },
  "no-network": {
    title: "the input holds no network",
    text: "What was read has no scenario in it, so there is nothing to ask about.",
    help: "Name a scenario file, or a folder that holds one.",
  },
  "no-claim-matches": {
    title: "no claim matches --grep",
    text: "The pattern is a regular expression, tried on the file, title, variant, id and text of each claim; upper and lower case do not matter.",
    help: "`canreach check --verbose` lists every claim.",
  },
  "wrong-service-tags-file": {
    title: "a file is not Microsoft's service tags file",
    text: "--service-tags takes the JSON that Microsoft publishes weekly as `Azure IP Ranges and Service Tags`, or what `az network list-service-tags` prints.",
  },
  "output-lost": {
    title: "standard output cannot be written",
    text: "The disk is full, or what the output goes to has failed. What was printed is not complete.",
  },
  defect: {
    title: "a defect of canreach itself",
    text: "Something went wrong that no input may cause. The exit code is 4.",
    help: "Please report it with the message, the command line and the smallest input that shows it; CANREACH_DEBUG=1 prints where it happened.",
  },
};

/** What the families of behaviours are about, by the middle of their ids. */
export const familyTitles: Readonly<Record<string, string>> = {
  ACR: "container registries",
  AGW: "Application Gateway",
  AKS: "Azure Kubernetes Service",
  AML: "Azure Machine Learning",
  APP: "App Service",
  AV: "security admin rules of Virtual Network Manager",
  BAS: "Bastion",
  DEL: "delegated subnets",
  DNS: "names in virtual networks",
  ENC: "virtual network encryption",
  ER: "ExpressRoute",
  FW: "Azure Firewall",
  GLB: "gateway load balancers",
  GW: "virtual network gateways",
  IP6: "IPv6",
  KV: "key vaults",
  LB: "load balancers",
  MI: "managed services in subnets",
  ML: "machine-learning workspaces",
  NSG: "network security groups",
  NSP: "network security perimeters",
  NVA: "network virtual appliances",
  OUT: "ways out to the Internet",
  PAAS: "platform services in general",
  PE: "private endpoints",
  PEER: "peering",
  PIP: "public IP addresses",
  PLS: "Private Link services",
  RS: "Route Server",
  RT: "routes",
  SE: "service endpoints",
  SQL: "SQL databases",
  ST: "storage accounts",
  SUB: "subnets",
  TL: "what Azure's own tools answer",
  VPN: "VPN gateways",
  VW: "Virtual WAN",
};
