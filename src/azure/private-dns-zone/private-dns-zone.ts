import * as z from "zod";
import { parseAddress } from "../../net/address.ts";
import { type DnsRecord, defineType, type NetworkView, type Reference, type Resource } from "../resource-type.ts";
import { flag, named, object, reference, texts, word } from "../schema.ts";

const link = () =>
  z.preprocess(
    (value) => (typeof value === "string" ? { virtualNetwork: value } : value),
    object(
      {
        virtualNetwork: reference(),
        registrationEnabled: flag().default(false),
        resolutionPolicy: word("Default", "NxDomainRedirect").default("Default"),
      },
      { ignored: ["virtualNetworkLinkState"] },
    ),
  );

/** `[VNET]`, `{ name: VNET }`, or ARM's links. */
const links = () => named(link());

/** `{ name: [address] }`. */
const addressRecords = () => z.record(z.string(), texts(z.string())).default({});

const schema = () =>
  object(
    {
      links: links(),
      A: addressRecords(),
      AAAA: addressRecords(),
      CNAME: z.record(z.string(), z.string()).default({}),
    },
    {
      aliases: { virtualNetworkLinks: "links" },
      ignored: [
        "maxNumberOfRecordSets",
        "numberOfRecordSets",
        "maxNumberOfVirtualNetworkLinks",
        "numberOfVirtualNetworkLinks",
        "maxNumberOfVirtualNetworkLinksWithRegistration",
        "numberOfVirtualNetworkLinksWithRegistration",
        "internalId",
      ],
    },
  );

export type PrivateDnsZone = z.output<ReturnType<typeof schema>>;

/** Machines of networks that are linked for registration, by name; an own record goes before (R-DNS-4). */
function registered(zone: Resource<PrivateDnsZone>, view: NetworkView): readonly DnsRecord[] {
  const networks = Object.values(zone.properties.links)
    .filter(({ registrationEnabled }) => registrationEnabled)
    .flatMap(({ virtualNetwork }) => view.find("virtualNetworks", virtualNetwork)?.name ?? []);
  const written = new Set([zone.properties.A, zone.properties.AAAA, zone.properties.CNAME].flatMap(Object.keys));
  return view.all("virtualMachines").flatMap((machine) => {
    const [nic] = view.related(machine, "has interface");
    const owned = nic?.type.addresses?.(nic, view) ?? [];
    const inside = owned.filter(({ subnet }) => {
      const name = view.resolve(subnet)?.name ?? "";
      return networks.includes(name.slice(0, name.lastIndexOf("/")));
    });
    const name = machine.name.toLowerCase();
    if (inside.length === 0 || written.has(name)) return [];
    return [{ name, addresses: inside.map(({ address }) => address), place: zone.place(name, []) }];
  });
}

/** Its own records, and those of the endpoints that write to it (R-PE-12). */
function recordsOf(zone: Resource<PrivateDnsZone>, view: NetworkView): readonly DnsRecord[] {
  const own = [...Object.entries(zone.properties.A), ...Object.entries(zone.properties.AAAA)].map(
    ([name, addresses]): DnsRecord => ({
      name: name.toLowerCase(),
      addresses: addresses.flatMap((text) => parseAddress(text) ?? []),
      place: zone.place(name, ["A", name]),
    }),
  );
  const aliases = Object.entries(zone.properties.CNAME).map(
    ([name, alias]): DnsRecord => ({
      name: name.toLowerCase(),
      addresses: [],
      alias: alias.toLowerCase(),
      place: zone.place(name, ["CNAME", name]),
    }),
  );
  const written = view
    .referrers(zone, "writes records to")
    .flatMap((writer) => writer.type.records?.(writer, view, zone) ?? []);
  return [
    ...own,
    ...aliases,
    ...registered(zone, view),
    ...written.map((record) => ({ ...record, place: zone.place(record.name, []) })),
  ];
}

export const privateDnsZone = defineType<PrivateDnsZone>({
  armType: "Microsoft.Network/privateDnsZones",
  section: "privateDnsZones",
  noun: "private DNS zone",
  kinds: ["zone"],
  schema,
  references: (zone): readonly Reference[] =>
    Object.entries(zone.properties.links).map(([name, { virtualNetwork }]) => ({
      property: ["links", name],
      section: "virtualNetworks",
      target: virtualNetwork,
      relation: "linked to",
    })),
  zone: (zone, view) => ({
    name: zone.name.toLowerCase(),
    networks: Object.values(zone.properties.links).flatMap(({ virtualNetwork, resolutionPolicy }) => {
      const network = view.find("virtualNetworks", virtualNetwork);
      return network === undefined ? [] : [{ id: network.id, fallsBack: resolutionPolicy === "NxDomainRedirect" }];
    }),
    records: recordsOf(zone, view),
    place: zone.place(),
  }),
});
