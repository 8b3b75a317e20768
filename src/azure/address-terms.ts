import * as z from "zod";
import { parseAddress } from "../net/address.ts";
import { everyAddress, intervalSet } from "../net/interval-set.ts";
import { parsePrefix } from "../net/prefix.ts";
import { knownSet } from "../rules/known-set.ts";
import type { AddressTerm } from "../rules/rule-list.ts";
import { computedTags, tagNames } from "./service-tags/tag-names.ts";
import {
  metadataAddress,
  parseTag,
  platformAddress,
  probeAddresses,
  type TagSpace,
  writtenSet,
} from "./service-tags/tag-space.ts";

/** Every address of either family, as `*` in a rule. */
export const anyAddress: AddressTerm = knownSet(everyAddress);

/** Servers that license Windows (R-NSG-21). */
export const licensingServers = intervalSet(
  ["20.118.99.224", "40.83.235.53", "23.102.135.246"].flatMap((text) => parsePrefix(text)?.prefix ?? []),
);

const platformTags: Readonly<Record<string, AddressTerm>> = {
  azureloadbalancer: knownSet(probeAddresses),
  azureplatformdns: knownSet(platformAddress),
  azureplatformimds: knownSet(metadataAddress),
  // Licensing by the key management service (R-NSG-21).
  azureplatformlkm: knownSet(licensingServers),
};

/** The name under which an application security group's members are looked up. */
export const groupTerm = (id: string): AddressTerm => ({ name: `group:${id.toLowerCase()}` });

const range = /^([^-/]+)-([^-/]+)$/;

/**
 * What one entry of a rule's source or destination stands for: `*`, an address, a prefix, a range of addresses or a
 * service tag. `undefined` for text that is none of these.
 */
export function addressTerm(text: string, tags: TagSpace): AddressTerm | undefined {
  const lower = text.trim().toLowerCase();
  if (lower === "*" || lower === "any") return anyAddress;
  if (lower === "virtualnetwork") return { name: "VirtualNetwork" };
  if (lower === "internet") return { name: "Internet" };
  const platform = Object.hasOwn(platformTags, lower) ? platformTags[lower] : undefined;
  if (platform !== undefined) return platform;
  const prefix = parsePrefix(lower);
  if (prefix !== undefined) return writtenSet(intervalSet([prefix.prefix]));
  const ends = range.exec(lower);
  const lo = ends?.[1] === undefined ? undefined : parseAddress(ends[1].trim());
  const hi = ends?.[2] === undefined ? undefined : parseAddress(ends[2].trim());
  if (lo !== undefined && hi !== undefined && lo <= hi) return writtenSet(intervalSet([{ lo, hi }]));
  const tag = parseTag(lower);
  return tag === undefined ? undefined : tags.addresses(tag);
}

const looksLikeAddress = /^[\d.:/]+$/;

/** Why a text is no source or destination, with a remedy; `undefined` when it is one. */
export function addressProblem(text: string): string | undefined {
  const lower = text.trim().toLowerCase();
  if (lower === "*" || lower === "any" || computedTags.some((tag) => tag.toLowerCase() === lower)) return undefined;
  if (parsePrefix(lower) !== undefined || parseTag(lower) !== undefined) return undefined;
  const ends = range.exec(lower);
  if (ends?.[1] !== undefined && ends[2] !== undefined) {
    const lo = parseAddress(ends[1].trim());
    const hi = parseAddress(ends[2].trim());
    if (lo !== undefined && hi !== undefined)
      return lo <= hi ? undefined : `the range \`${text}\` ends before it starts`;
  }
  if (looksLikeAddress.test(lower)) return `\`${text}\` is neither an IP address nor a prefix in CIDR notation`;
  return `\`${text}\` is neither an address, a prefix nor a service tag that Azure knows`;
}

/** Candidates for "did you mean" where a service tag is expected. */
export const knownTags: readonly string[] = [...tagNames, ...computedTags];

/** One entry of a source or destination, as text that stands for addresses. */
export const addressText = () =>
  z.string().superRefine((text, context) => {
    const problem = addressProblem(text);
    if (problem !== undefined)
      context.addIssue({ code: "custom", message: problem, params: { code: "bad-address", candidates: knownTags } });
  });
