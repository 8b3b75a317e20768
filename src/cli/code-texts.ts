/** What `explain` prints for a code that no floor has a text for. */
export interface CodeText {
  readonly title: string;
  readonly text?: string;
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
  "property-not-applied": {
    title: "a property of the input is not applied",
    text: "The flow meets a resource for which the input gives a property that can change what gets through, and that is not modelled. The answer is the one without it.",
    help: "The message says what the property does in Azure. Leave it out if it does not matter here, or judge the answer with it in mind.",
  },
  "tags-disjoint": {
    title: "different service tags are taken as disjoint",
    text: "Without Microsoft's file, service tags are symbolic: no address is in two of them, except that all are in Internet and may be in AzureCloud. In the file of 2025-11-17, 3 of 4,278 pairs of tags overlap.",
    help: "Use --service-tags FILE to have tags as Microsoft publishes them.",
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
  COG: "firewall of Azure AI services",
  MSG: "firewall of Service Bus and Event Hubs",
  COS: "firewall of Cosmos DB",
  SRCH: "firewall of Azure AI Search",
};
