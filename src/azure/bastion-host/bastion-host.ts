import type * as z from "zod";
import type { PublicBinding, Station } from "../../model/forwarding.ts";
import { intervalSet } from "../../net/interval-set.ts";
import { defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { flag, named, object, reference } from "../schema.ts";
import { customerAddress } from "../service-tags/tag-space.ts";
import { sku } from "../sku.ts";

const schema = () =>
  object(
    {
      sku: sku("Developer", "Basic", "Standard", "Premium").default("Basic"),
      subnet: reference().optional(),
      virtualNetwork: reference().optional(),
      publicIPAddress: reference().optional(),
      /** It has no public side at all. */
      enablePrivateOnlyBastion: flag().default(false),
      ipConfigurations: named(
        object(
          { subnet: reference(), publicIPAddress: reference().optional() },
          { ignored: ["privateIPAllocationMethod"] },
        ),
      ),
    },
    {
      ignored: [
        "dnsName",
        "disableCopyPaste",
        "enableTunneling",
        "enableIpConnect",
        "enableFileCopy",
        "enableShareableLink",
        "enableKerberos",
        "enableSessionRecording",
        "scaleUnits",
        "networkAcls",
      ],
    },
  );

export type BastionHost = z.output<ReturnType<typeof schema>>;
type Host = Resource<BastionHost>;

const configuration = ({
  properties,
}: Host): { readonly subnet?: string | undefined; readonly publicIPAddress?: string | undefined } => ({
  subnet:
    properties.subnet ??
    Object.values(properties.ipConfigurations)[0]?.subnet ??
    (properties.virtualNetwork === undefined ? undefined : `${properties.virtualNetwork}/AzureBastionSubnet`),
  publicIPAddress: properties.publicIPAddress ?? Object.values(properties.ipConfigurations)[0]?.publicIPAddress,
});

const subnetOf = (host: Host, view: NetworkView): Resource | undefined => {
  const { subnet } = configuration(host);
  return subnet === undefined ? undefined : view.find("subnets", subnet);
};

const addressOf = (host: Host, view: NetworkView) => {
  const subnet = subnetOf(host, view);
  return subnet === undefined ? undefined : view.dynamicAddress(subnet.id, host.id);
};

/** A platform-hosted listener on 443: open without a group, filtered by its subnet's group if there is one (R-BAS-1, R-LB-2). */
function stations(host: Host, view: NetworkView): readonly Station[] {
  const subnet = subnetOf(host, view);
  const group = subnet === undefined ? undefined : view.related(subnet, "filtered by")[0];
  const filters = (direction: "Inbound" | "Outbound") =>
    group === undefined ? [] : [view.filter(group, direction)].flatMap((filter) => filter ?? []);
  return [
    {
      id: host.id,
      place: host.place(),
      noun: "bastion host",
      ...(subnet === undefined ? {} : { subnet: subnet.id }),
      region: host.location,
      ingress: filters("Inbound"),
      egress: filters("Outbound"),
      arrival: { kind: "service", ports: intervalSet([{ lo: 443, hi: 443 }]) },
    },
  ];
}

function publicBindings(host: Host, view: NetworkView): readonly PublicBinding[] {
  const { publicIPAddress } = configuration(host);
  const resource = publicIPAddress === undefined ? undefined : view.find("publicIPAddresses", publicIPAddress);
  const destination = addressOf(host, view);
  const addresses =
    resource === undefined
      ? host.properties.sku === "Developer" || host.properties.enablePrivateOnlyBastion
        ? []
        : [customerAddress(host.id)]
      : (resource.type.publicAddresses?.(resource, view) ?? []);
  return addresses.map((address) => ({
    address,
    station: host.id,
    place: resource?.place() ?? host.place(),
    ...(destination === undefined ? {} : { destination }),
    facts: [],
    behaviours: ["R-BAS-1"],
  }));
}

export const bastionHost = defineType<BastionHost>({
  armType: "Microsoft.Network/bastionHosts",
  section: "bastionHosts",
  noun: "bastion host",
  kinds: ["bastion"],
  schema,
  references: (host): readonly Reference[] => {
    const { subnet, publicIPAddress } = configuration(host);
    return [
      ...(subnet === undefined
        ? []
        : [{ property: ["subnet"], section: "subnets", target: subnet, relation: "in subnet" }]),
      ...(publicIPAddress === undefined
        ? []
        : [
            {
              property: ["publicIPAddress"],
              section: "publicIPAddresses",
              target: publicIPAddress,
              relation: "has public address",
            },
          ]),
    ];
  },
  stations,
  addresses: (host, view) => {
    const subnet = subnetOf(host, view);
    const address = addressOf(host, view);
    return subnet === undefined || address === undefined ? [] : [{ address, subnet: subnet.id }];
  },
  publicBindings,
  endpoint: (host) => ({ members: [host.id] }),
});
