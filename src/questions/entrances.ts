import type { Resource } from "../azure/resource-type.ts";
import type { DataPlane } from "../dataplane/data-plane.ts";
import { didYouMean } from "../input/suggestion.ts";
import type { Station } from "../model/forwarding.ts";
import { type Address, formatAddress } from "../net/address.ts";
import { intervalSet } from "../net/interval-set.ts";
import type { Origin } from "./origin.ts";

const entrances = ["virtualNetworks", "onPremises"] as const;

/** Why packets cannot come in by a name that is said: nothing has it. `undefined` if something does. */
export function unknownEntrance(
  enters: string,
  { network }: DataPlane,
): { readonly message: string; readonly help: string } | undefined {
  if (entrances.some((section) => network.find(section, enters) !== undefined)) return undefined;
  const names = entrances.flatMap((section) => network.all(section).map(({ name }) => name));
  return {
    message: `there is no virtual network or on-premises network \`${enters}\` to enter by`,
    help: didYouMean(enters, names) ?? "the input has neither: add `virtualNetworks` or `onPremises`",
  };
}

/** A sender outside the model whose packets come in by a site or a virtual network. */
export function enteringBy(enters: string, address: Address, { network, owners }: DataPlane): Origin | undefined {
  const label = formatAddress(address);
  const site = network.find("onPremises", enters);
  const station = site === undefined ? undefined : owners.station(site.id);
  const common = {
    label,
    addresses: intervalSet([{ lo: address, hi: address }]),
    facts: [],
    behaviours: [],
  };
  if (station !== undefined) return { ...common, station, subnet: undefined };
  const vnet = network.find("virtualNetworks", enters);
  if (vnet === undefined) return undefined;
  const subnet = network
    .all("subnets")
    .find(({ name }) => name.toLowerCase().startsWith(`${vnet.name.toLowerCase()}/`));
  return { ...common, station: entering(label, vnet, subnet), subnet: subnet?.id };
}

/** Where packets of a foreign source come in: no filter of a sender, the network's own routes. */
function entering(label: string, network: Resource, subnet: Resource | undefined): Station {
  return {
    id: `${network.id}/entering ${label}`,
    place: network.place(),
    noun: "source outside the model",
    ...(subnet === undefined ? {} : { subnet: subnet.id }),
    ingress: [],
    egress: [],
    arrival: { kind: "host" },
  };
}
