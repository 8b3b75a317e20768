import * as z from "zod";
import type { Station } from "../../model/forwarding.ts";
import { parseAddress } from "../../net/address.ts";
import { ipAddress } from "../cidr.ts";
import { defineType, type NetworkView, type OwnedAddress, type Resource } from "../resource-type.ts";
import { list, object, reference, texts, word } from "../schema.ts";

const target = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { ipAddress: value } : value),
    object({ ipAddress: ipAddress().optional() }, { ignored: ["mountTargetId", "fileSystemId", "smbServerFqdn"] }),
  );

const schema = () =>
  object(
    {
      subnetId: reference(),
      networkFeatures: word("Basic", "Standard", "Basic_Standard", "Standard_Basic").default("Basic"),
      protocolTypes: texts(),
      mountTargets: list(target()),
    },
    {
      aliases: { subnet: "subnetId" },
      ignored: [
        "creationToken",
        "usageThreshold",
        "serviceLevel",
        "exportPolicy",
        "snapshotId",
        "throughputMibps",
        "securityStyle",
        "kerberosEnabled",
        "snapshotDirectoryVisible",
        "volumeType",
        "unixPermissions",
      ],
    },
  );

export type NetAppVolume = z.output<ReturnType<typeof schema>>;
type Volume = Resource<NetAppVolume>;

function owned(volume: Volume, view: NetworkView): OwnedAddress | undefined {
  const subnet = view.find("subnets", volume.properties.subnetId);
  const [first] = volume.properties.mountTargets;
  const address =
    (first?.ipAddress === undefined ? undefined : parseAddress(first.ipAddress)) ??
    (subnet === undefined ? undefined : view.dynamicAddress(subnet.id, volume.id));
  return subnet === undefined || address === undefined ? undefined : { address, subnet: subnet.id };
}

/** With Basic network features, groups and routes of its subnet do not act on a volume (R-DEL-1). */
function stations(volume: Volume, view: NetworkView): readonly Station[] {
  const home = owned(volume, view);
  const subnet = view.find("subnets", volume.properties.subnetId);
  const group =
    subnet === undefined || volume.properties.networkFeatures === "Basic"
      ? undefined
      : view.related(subnet, "filtered by")[0];
  const filter = group === undefined ? undefined : view.filter(group, "Inbound");
  return [
    {
      id: volume.id,
      place: volume.place(),
      noun: "NetApp volume",
      ...(home === undefined ? {} : { subnet: home.subnet }),
      region: volume.location,
      ingress: filter === undefined ? [] : [filter],
      egress: [],
      arrival: { kind: "host" },
    },
  ];
}

export const netAppVolume = defineType<NetAppVolume>({
  armType: "Microsoft.NetApp/netAppAccounts/capacityPools/volumes",
  section: "volumes",
  noun: "NetApp volume",
  kinds: ["volume"],
  schema,
  references: ({ properties }) => [
    { property: ["subnetId"], section: "subnets", target: properties.subnetId, relation: "in subnet" },
  ],
  stations,
  addresses: (volume, view) => {
    const home = owned(volume, view);
    return home === undefined ? [] : [home];
  },
  endpoint: (volume) => ({ members: [volume.id], defaultTraffic: "tcp/2049" }),
});
