import { newestPlatform } from "../../src/azure/platform/platforms.ts";
import { isStandIn, parseTag, symbolicTags } from "../../src/azure/service-tags/tag-space.ts";
import { compile } from "../../src/dataplane/compile.ts";
import type { DataPlane } from "../../src/dataplane/data-plane.ts";
import { parseTraffic } from "../../src/input/scenario/traffic.ts";
import { pathOf } from "../../src/model/place.ts";
import type { SourceTree } from "../../src/model/source-tree.ts";
import { type Address, formatAddress } from "../../src/net/address.ts";
import { contains } from "../../src/net/interval-set.ts";
import { formatProtocol } from "../../src/net/protocol.ts";
import { type DecidedCase, type DecidedFlow, decideFlow } from "../../src/questions/decide-flow.ts";
import { decisive, type Way } from "../../src/questions/ways.ts";
import { assembleNetwork } from "../../src/topology/assemble.ts";
import type { Document } from "../oracle/document.ts";
import type { Packet } from "../oracle/security.ts";
import type { Flow } from "../support/arbitraries/azure-flows.ts";

/** Asks the engine in the oracle's words. */

const at = { file: "generated.yaml", line: 1, column: 1 };

/** A plain value as the tree that a parsed file is. */
function treeOf(value: unknown): SourceTree {
  if (Array.isArray(value)) return { kind: "list", items: value.map(treeOf), at };
  if (typeof value === "object" && value !== null) {
    return {
      kind: "map",
      entries: new Map(Object.entries(value).map(([key, inner]) => [key, { keyAt: at, value: treeOf(inner) }])),
      at,
    };
  }
  return { kind: "scalar", value: value as string | number | boolean | null, at };
}

export type Opened =
  | { readonly ok: true; readonly plane: DataPlane }
  | { readonly ok: false; readonly problems: readonly string[] };

export function openDocument(document: Document): Opened {
  const assembled = assembleNetwork(treeOf(document), { platform: newestPlatform, tags: symbolicTags() });
  if (!assembled.ok)
    return { ok: false, problems: assembled.problems.map(({ code, message }) => `${code}: ${message}`) };
  return { ok: true, plane: compile(assembled.value) };
}

export function ask(engine: DataPlane, { from, to, on, established }: Flow): DecidedFlow {
  const traffic = parseTraffic(on);
  if (!traffic.ok) throw new RangeError(traffic.message);
  return decideFlow(
    engine,
    { from, to, on: traffic.value, ...(established === undefined ? {} : { established }) },
    () => traffic.value,
  );
}

const tags = ["Storage", "AzureKeyVault", "AzureContainerRegistry", "BatchNodeManagement", "AzureCloud"];
const regions = ["eastus", "westus", "westeurope", "northeurope"];

/** An address as the oracle writes it: by number, or as the symbol for what it stands for. */
function symbolOf(plane: DataPlane, address: Address): string {
  if (!isStandIn(address)) return formatAddress(address);
  const { network } = plane;
  const within = (tag: string): boolean =>
    contains(network.tags.addresses(parseTag(tag) ?? { name: tag, region: undefined }).sure, address);
  const tag = tags.find(within);
  if (tag === undefined) return "unknown:";
  const regional = regions.map((region) => `${tag}.${region}`).find(within) ?? `${tag}.elsewhere`;
  const [binding] = plane.owners.publicly(address);
  if (binding !== undefined)
    return `tag:${regional}#${binding.place.resource}/${binding.station.slice(binding.station.indexOf("#") + 1)}`;
  return `tag:${regional}`;
}

/** The header that a case was decided by, as the oracle's packet. */
export function packetOf(engine: DataPlane, { witness, target }: DecidedCase): Packet {
  const nowhere = target.addresses.bounds.length === 0;
  return {
    source: symbolOf(engine, witness.source),
    destination: nowhere ? "" : symbolOf(engine, witness.destination),
    protocol: formatProtocol(witness.protocol) as Packet["protocol"],
    sourcePort: witness.sourcePort,
    destinationPort: witness.destinationPort,
  };
}

export interface Found {
  readonly verdict: string;
  readonly cause: string;
  readonly decider: string | undefined;
}

export function foundBy(way: Way): Found {
  const obstacle = way.answer === "unreachable" ? decisive(way) : undefined;
  const [first] = obstacle?.decidedBy ?? [];
  return {
    verdict: way.answer,
    cause: obstacle?.cause ?? (way.answer === "reachable" ? "allowed" : "missing-fact"),
    decider: first === undefined ? undefined : pathOf(first),
  };
}
