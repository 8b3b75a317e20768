import type { EndpointOffer, Face, Resource } from "../azure/resource-type.ts";
import { tagNames } from "../azure/service-tags/tag-names.ts";
import { parseTag, type Tag } from "../azure/service-tags/tag-space.ts";
import { didYouMean } from "../input/suggestion.ts";
import { type Address, parseAddress } from "../net/address.ts";
import type { Network } from "../topology/network.ts";

/** What `--from` or `--to` names, before it is known whether it sends or receives. */
export type Endpoint =
  | { readonly kind: "internet" }
  | { readonly kind: "tag"; readonly tag: Tag }
  | { readonly kind: "address"; readonly address: Address }
  | { readonly kind: "host"; readonly host: string }
  | { readonly kind: "subnet"; readonly subnet: Resource; readonly every: boolean }
  | { readonly kind: "studio"; readonly workspace: Resource }
  | { readonly kind: "public-address"; readonly resource: Resource }
  | {
      readonly kind: "resource";
      readonly resource: Resource;
      readonly offer: EndpointOffer;
      readonly part?: string;
      readonly face?: Face;
    };

export type Named =
  | { readonly ok: true; readonly endpoint: Endpoint }
  | { readonly ok: false; readonly message: string; readonly help?: string };

const wrong = (message: string, help?: string): Named => ({
  ok: false,
  message,
  ...(help === undefined ? {} : { help }),
});
const found = (endpoint: Endpoint): Named => ({ ok: true, endpoint });

/** Short names of the services of the article. */
const actors: Readonly<Record<string, string>> = { batch: "BatchNodeManagement", aml: "AzureMachineLearning" };

/** Reads an endpoint as DESIGN 2.2 names them. Names compare without case. */
export function readEndpoint(text: string, network: Network): Named {
  const trimmed = text.trim();
  const lower = trimmed.toLowerCase();
  if (trimmed === "") return wrong("an endpoint has no name", "name a resource, an address, `internet` or `tag:NAME`");
  if (lower === "internet") return found({ kind: "internet" });
  const bare = parseAddress(trimmed);
  if (bare !== undefined) return found({ kind: "address", address: bare });
  if (trimmed.startsWith("/")) return byId(trimmed, network);
  const colon = trimmed.indexOf(":");
  if (colon > 0) {
    const kind = lower.slice(0, colon);
    const rest = trimmed.slice(colon + 1);
    const named = byKind(kind, rest, network);
    if (named !== undefined) return named;
  }
  if (lower === "studio") return studio(undefined, network);
  const named = byName(trimmed, network);
  const actor = Object.hasOwn(actors, lower) ? actors[lower] : undefined;
  return named.ok || actor === undefined ? named : found({ kind: "tag", tag: { name: actor, region: undefined } });
}

function byKind(kind: string, rest: string, network: Network): Named | undefined {
  switch (kind) {
    case "ip": {
      const address = parseAddress(rest);
      return address === undefined
        ? wrong(
            `\`${rest}\` is not an IP address`,
            "write four numbers of 0 … 255, such as 203.0.113.7, or an IPv6 address",
          )
        : found({ kind: "address", address });
    }
    case "fqdn":
      return /^[a-z0-9_*]([a-z0-9_.-]*[a-z0-9])?$/i.test(rest)
        ? found({ kind: "host", host: rest.toLowerCase() })
        : wrong(`\`${rest}\` is not a host name`, "write it without scheme, port and path, such as `fqdn:example.com`");
    case "tag": {
      const tag = parseTag(rest);
      return tag === undefined
        ? wrong(`\`${rest}\` is no service tag that Azure knows`, didYouMean(rest, tagNames))
        : found({ kind: "tag", tag });
    }
    case "studio":
      return studio(rest, network);
    case "subnet":
      return subnet(rest, network);
    case "paas":
      return paas(rest, network);
    default:
      return network.kinds.includes(kind) ? ofKind(kind, rest, network) : undefined;
  }
}

function studio(name: string | undefined, network: Network): Named {
  const all = network.all("machineLearning/workspaces");
  const workspace =
    name === undefined ? (all.length === 1 ? all[0] : undefined) : network.find("machineLearning/workspaces", name);
  if (workspace !== undefined) return found({ kind: "studio", workspace });
  return all.length === 0
    ? wrong("there is no workspace for the studio to act for", "add one under `machineLearning: { workspaces: … }`")
    : wrong(
        "there are several workspaces for the studio to act for",
        `name one: ${all.map((each) => `studio:${each.name}`).join(", ")}`,
      );
}

function subnet(rest: string, network: Network): Named {
  const every = rest.endsWith("/*");
  const name = every ? rest.slice(0, -2) : rest;
  const { only, fitting } = pick(name, network.all("subnets"));
  return only === undefined
    ? several(
        name,
        fitting,
        network.all("subnets").map((each) => `subnet:${each.name}`),
      )
    : found({ kind: "subnet", subnet: only, every });
}

/** `PROVIDER/TYPE/NAME#FACE`. */
function paas(rest: string, network: Network): Named {
  const [path = "", face] = rest.split("#");
  const slash = path.lastIndexOf("/");
  const armType = path.slice(0, slash).toLowerCase();
  const candidates = network.resources.filter(({ type }) => type.armType.toLowerCase() === armType);
  const { only, fitting } = pick(path.slice(slash + 1), candidates);
  return only === undefined
    ? several(
        path,
        fitting,
        candidates.map(({ name }) => name),
      )
    : ofResource(only, face, network);
}

/** `NAME` or `NAME/PART` of one kind. */
function ofKind(kind: string, rest: string, network: Network): Named {
  const candidates = network.resources.filter(({ type }) => type.kinds.includes(kind));
  const whole = pick(rest, candidates);
  if (whole.only !== undefined) return ofResource(whole.only, undefined, network);
  const slash = rest.lastIndexOf("/");
  const { only, fitting } = slash < 0 ? whole : pick(rest.slice(0, slash), candidates);
  return only === undefined
    ? several(
        rest,
        fitting,
        candidates.map(({ name }) => `${kind}:${name}`),
      )
    : ofResource(only, rest.slice(slash + 1), network);
}

function byId(id: string, network: Network): Named {
  const resource = network.resolve(id);
  return resource === undefined
    ? wrong(`there is no resource with the id \`${id}\``, "`canreach endpoints` lists what can be named")
    : ofResource(resource, undefined, network);
}

/** Whatever bears the name, as long as only one resource that can be an endpoint does. */
function byName(name: string, network: Network): Named {
  const usable = (resources: readonly Resource[]): readonly Resource[] =>
    preferred(resources.filter((resource) => isUsable(resource, network)));
  const fitting = (text: string) =>
    pick(text, usable(text.includes("*") ? network.resources : network.namesakes(text)));
  const whole = fitting(name);
  if (whole.only !== undefined) return ofResource(whole.only, undefined, network);
  if (whole.fitting.length > 1) return several(name, whole.fitting, []);
  const slash = name.lastIndexOf("/");
  const holder = slash < 0 ? whole : fitting(name.slice(0, slash));
  if (holder.only !== undefined) return ofResource(holder.only, name.slice(slash + 1), network);
  const known = network.resources.filter((resource) => isUsable(resource, network));
  return several(name, holder.fitting, [...new Set([...known.map((each) => each.name), "internet"])]);
}

/** A machine stands for its interface of the same name. */
const preferred = (resources: readonly Resource[]): readonly Resource[] => {
  const machines = new Set(
    resources.filter(({ type }) => type.kinds.includes("vm")).map(({ name }) => name.toLowerCase()),
  );
  return resources.filter(({ type, name }) => !(type.kinds.includes("nic") && machines.has(name.toLowerCase())));
};

const isUsable = (resource: Resource, network: Network): boolean =>
  resource.type.section === "subnets" ||
  resource.type.publicAddresses !== undefined ||
  network.offer(resource) !== undefined;

/** `*` stands for any part of a name, and must then fit exactly one. */
function pick(
  name: string,
  candidates: readonly Resource[],
): { readonly only: Resource | undefined; readonly fitting: readonly Resource[] } {
  const exact = candidates.filter((resource) => resource.name.toLowerCase() === name.toLowerCase());
  const pattern = new RegExp(
    `^${name
      .split("*")
      .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
    "i",
  );
  const fitting =
    exact.length > 0 ? exact : name.includes("*") ? candidates.filter((resource) => pattern.test(resource.name)) : [];
  return { only: fitting.length === 1 ? fitting[0] : undefined, fitting };
}

function several(name: string, fitting: readonly Resource[], candidates: readonly string[]): Named {
  if (fitting.length > 1)
    return wrong(
      `\`${name}\` fits several resources`,
      `name one: ${fitting.map(({ type, name: own }) => `${type.kinds[0] ?? type.section}:${own}`).join(", ")}`,
    );
  return wrong(
    `there is no endpoint \`${name}\``,
    didYouMean(name, candidates) ?? "`canreach endpoints` lists what can be named",
  );
}

/** Hosts that a part of the resource names, each as a face of its own. */
const partFaces = ({ faces = [] }: EndpointOffer): readonly Face[] =>
  faces.flatMap((face) =>
    face.hosts.flatMap(({ aside: _, part, ...host }) =>
      part === undefined ? [] : [{ ...face, group: part, hosts: [host] }],
    ),
  );

function ofResource(resource: Resource, part: string | undefined, network: Network): Named {
  if (resource.type.section === "subnets") return found({ kind: "subnet", subnet: resource, every: part === "*" });
  const offer = network.offer(resource);
  if (offer === undefined) {
    if (resource.type.publicAddresses !== undefined) return found({ kind: "public-address", resource });
    return wrong(`\`${resource.name}\` is a ${resource.type.noun}, which neither sends nor receives`);
  }
  if (part === undefined) return found({ kind: "resource", resource, offer });
  const face = offer.faces?.find(({ group }) => group.toLowerCase() === part.toLowerCase());
  if (face !== undefined) return found({ kind: "resource", resource, offer, face });
  const beside = partFaces(offer).find(({ group }) => group.toLowerCase() === part.toLowerCase());
  if (beside !== undefined) return found({ kind: "resource", resource, offer, face: beside });
  const known = Object.keys(offer.parts ?? {}).find((name) => name.toLowerCase() === part.toLowerCase());
  if (known !== undefined) return found({ kind: "resource", resource, offer, part: known });
  const parts = [
    ...[...(offer.faces ?? []), ...partFaces(offer)].map(({ group }) => group),
    ...Object.keys(offer.parts ?? {}),
  ];
  return wrong(
    `\`${resource.name}\` has no \`${part}\``,
    parts.length === 0 ? undefined : `it has: ${parts.join(", ")}`,
  );
}
