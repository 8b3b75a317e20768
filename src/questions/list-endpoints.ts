import { isStandIn } from "../azure/service-tags/tag-space.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import { schemaVersion } from "../model/answer.ts";
import type { Table } from "../model/table.ts";
import { formatAddress } from "../net/address.ts";
import { formatPrefix } from "../net/prefix.ts";
import { prefixesIn } from "../topology/dynamic-addresses.ts";

/** Everything in the network that can be named in `--from` and `--to`, with what it is and where it is. */
export function listEndpoints({ network, owners }: DataPlane): Table {
  const rows = network.resources.flatMap((resource): readonly (readonly string[])[] => {
    const [kind] = resource.type.kinds;
    if (resource.type.section === "subnets")
      return [[`subnet:${resource.name}`, resource.type.noun, prefixesIn(resource).map(formatPrefix).join(", ")]];
    const offer = network.offer(resource);
    if (offer === undefined || kind === undefined) return [];
    const faces = offer.faces ?? [];
    const parts = Object.keys(offer.parts ?? {});
    const own = [...(offer.members ?? []), ...(offer.sources ?? [])];
    const addresses = [
      ...new Set(
        own.flatMap((id) => [
          ...owners.addressesOf(id).map(({ address }) => address),
          ...owners.bindings.filter(({ station }) => station === id).map(({ address }) => address),
        ]),
      ),
    ];
    const shown = addresses
      .filter((address) => !isStandIn(address))
      .map(formatAddress)
      .join(", ");
    const rowsOfFaces =
      faces.length <= 1
        ? []
        : faces.map(({ group, hosts }) => [
            `${kind}:${resource.name}/${group}`,
            resource.type.noun,
            hosts.map(({ host }) => host).join(", "),
          ]);
    const single =
      faces.length > 1
        ? []
        : [
            [
              `${kind}:${resource.name}`,
              resource.type.noun,
              faces[0]?.hosts.map(({ host }) => host).join(", ") ?? shown,
            ],
          ];
    return [
      ...single,
      ...rowsOfFaces,
      ...parts
        .filter(() => parts.length > 1 || faces.length > 0)
        .map((part) => [`${kind}:${resource.name}/${part}`, resource.type.noun, ""]),
    ];
  });
  const studios = network
    .all("machineLearning/workspaces")
    .map(({ name }) => [`studio:${name}`, "studio of a workspace", ""]);
  const general = [
    ["internet", "every public address in no tag", ""],
    ["tag:NAME", "clients or services of a service tag", ""],
    ["ip:ADDRESS", "one address", ""],
    ["fqdn:HOST", "a host by name", ""],
  ];
  return {
    schemaVersion,
    kind: "endpoints",
    columns: ["endpoint", "what", "where"],
    rows: [...rows, ...studios, ...general],
  };
}
