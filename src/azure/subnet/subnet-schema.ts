import * as z from "zod";
import { cidr } from "../cidr.ts";
import { flag, list, object, reference, references, texts, word } from "../schema.ts";

const policies = () => word("Disabled", "Enabled", "NetworkSecurityGroupEnabled", "RouteTableEnabled");

const serviceEndpoint = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { service: value } : value),
    object({ service: z.string(), locations: texts() }, { ignored: ["networkIdentifier"] }),
  );

const delegation = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { serviceName: value } : value),
    object({ serviceName: z.string() }, { aliases: { service: "serviceName" }, ignored: ["actions"] }),
  );

export const schema = () =>
  object(
    {
      addressPrefixes: texts(cidr()),
      networkSecurityGroup: reference().optional(),
      routeTable: reference().optional(),
      natGateway: reference().optional(),
      serviceEndpoints: list(serviceEndpoint()),
      serviceEndpointPolicies: references(),
      delegations: list(delegation()),
      /** A subnet of a scenario file predates the policies, so they are off (R-PE-6). */
      privateEndpointNetworkPolicies: policies().default("Disabled"),
      privateLinkServiceNetworkPolicies: word("Disabled", "Enabled").default("Enabled"),
      /** Absent = a subnet that predates private subnets (R-OUT-5). */
      defaultOutboundAccess: flag().default(true),
    },
    {
      aliases: { addressPrefix: "addressPrefixes", nsg: "networkSecurityGroup", delegation: "delegations" },
      ignored: [
        "ipConfigurations",
        "privateEndpoints",
        "purpose",
        "resourceNavigationLinks",
        "serviceAssociationLinks",
        "ipAllocations",
        "ipConfigurationProfiles",
        "ipamPoolPrefixAllocations",
        "sharingScope",
        "applicationGatewayIPConfigurations",
      ],
    },
  );

export type Subnet = z.output<ReturnType<typeof schema>>;
