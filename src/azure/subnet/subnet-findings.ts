import { parsePrefix } from "../../net/prefix.ts";
import type { Finding, NetworkView, Resource } from "../resource-type.ts";
import type { Subnet } from "./subnet-schema.ts";

type SubnetResource = Resource<Subnet>;

const isNamed = ({ name }: SubnetResource, wanted: string): boolean =>
  name.toLowerCase().endsWith(`/${wanted.toLowerCase()}`);

/** What Azure refuses or does not support on a subnet. */
export function findings(subnet: SubnetResource, view: NetworkView): readonly Finding[] {
  return [...endpointFindings(subnet), ...groupFindings(subnet, view), ...routeFindings(subnet, view)];
}

/** One of the two kinds of storage endpoint per subnet (R-SE-5). */
function endpointFindings(subnet: SubnetResource): readonly Finding[] {
  const services = subnet.properties.serviceEndpoints.map(({ service }) => service.toLowerCase());
  if (!services.includes("microsoft.storage") || !services.includes("microsoft.storage.global")) return [];
  return [
    {
      code: "storage-endpoint-twice",
      message: `${subnet.name} has both Microsoft.Storage and Microsoft.Storage.Global; only one of them is allowed`,
      behaviours: ["R-SE-5"],
      places: [subnet.place("serviceEndpoints", ["serviceEndpoints"])],
    },
  ];
}

/** Groups are not supported on a gateway's subnet, and have no effect on a firewall's (R-RT-18, R-SUB-3). */
function groupFindings(subnet: SubnetResource, view: NetworkView): readonly Finding[] {
  if (view.related(subnet, "filtered by").length === 0) return [];
  const place = subnet.place("networkSecurityGroup", ["networkSecurityGroup"]);
  if (isNamed(subnet, "GatewaySubnet")) {
    return [
      {
        code: "gateway-subnet-group",
        message: "a network security group on GatewaySubnet is not supported",
        behaviours: ["R-RT-18"],
        places: [place],
      },
    ];
  }
  if (isNamed(subnet, "AzureFirewallSubnet")) {
    return [
      {
        code: "firewall-subnet-group",
        message: "a network security group on AzureFirewallSubnet is disabled by the platform",
        behaviours: ["R-SUB-3"],
        places: [place],
      },
    ];
  }
  return [];
}

/** No default route of the user's on a gateway's subnet, and no route at all on a bastion's (R-RT-18, R-BAS-1). */
function routeFindings(subnet: SubnetResource, view: NetworkView): readonly Finding[] {
  const [table] = view.related(subnet, "routed by");
  if (table === undefined) return [];
  const routes = Object.entries(
    (table.properties as { routes: Readonly<Record<string, { addressPrefix: string }>> }).routes,
  );
  if (isNamed(subnet, "AzureBastionSubnet") && routes.length > 0) {
    return [
      {
        code: "bastion-subnet-route",
        message: "AzureBastionSubnet takes no user-defined route",
        behaviours: ["R-BAS-1"],
        places: [subnet.place("routeTable", ["routeTable"])],
      },
    ];
  }
  const everything = routes.find(([, { addressPrefix }]) => parsePrefix(addressPrefix)?.prefix.length === 0);
  if (!isNamed(subnet, "GatewaySubnet") || everything === undefined) return [];
  return [
    {
      code: "gateway-subnet-default-route",
      message: "GatewaySubnet takes no user-defined default route",
      behaviours: ["R-RT-18"],
      places: [table.place(everything[0], ["routes", everything[0]])],
    },
  ];
}
