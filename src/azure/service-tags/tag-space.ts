import type { Address } from "../../net/address.ts";
import { contains, empty, type IntervalSet, intervalSet, subtract, union } from "../../net/interval-set.ts";
import { parsePrefix, prefixesOf } from "../../net/prefix.ts";
import { type KnownSet, knownSet } from "../../rules/known-set.ts";
import { regions } from "../regions.ts";
import { tagAliases, tagNames } from "./tag-names.ts";

/*
 * Without Microsoft's file, service tags are symbolic: each has a block of 240.0.0.0/4, space that no host can have.
 * A tag has 2^20 addresses, cut into 128 regions of 2^13: the first half of a region is for clients in the tag, the
 * second for the services of the model. Region 0 is "no region named".
 */
const SPACE = 0xf0000000;
const TAG_SIZE = 2 ** 20;
const REGION_SIZE = 2 ** 13;
const HALF = REGION_SIZE / 2;
/** The last blocks are not tags. */
const OUTSIDE_HOSTS = 254;
const CUSTOMER_ADDRESSES = 253;

const block = (index: number): { lo: number; hi: number } => ({
  lo: SPACE + index * TAG_SIZE,
  hi: SPACE + (index + 1) * TAG_SIZE - 1,
});

const prefixes = (...texts: string[]): IntervalSet =>
  intervalSet(
    texts.map((text) => {
      const parsed = parsePrefix(text);
      if (parsed === undefined) throw new RangeError(`${text} is no prefix`);
      return parsed.prefix;
    }),
  );

/** Space that stands for tags, customers' addresses and hosts outside the model. */
const syntheticSpace: IntervalSet = intervalSet([{ lo: SPACE, hi: 0xfffffffe }]);

/** Stand-ins for hosts whose address is not known. */
export const outsideHosts: IntervalSet = intervalSet([block(OUTSIDE_HOSTS)]);

const privateSpace = prefixes(
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "168.63.129.16/32",
  "224.0.0.0/3",
);

/** Addresses that the public Internet routes, IPv4 and IPv6; documentation prefixes count, for scenarios use them. */
export const publicSpace: IntervalSet = union(subtract(prefixes("0.0.0.0/0"), privateSpace), prefixes("2000::/3"));

/** Everything outside a virtual network that the public Internet reaches (R-NSG-17). */
export const internetSpace: IntervalSet = union(publicSpace, syntheticSpace);

/** Prefixes that no real host has (RFC 5737). */
const documentationSpace: IntervalSet = prefixes("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24");

/** Where services that Azure runs on every host answer (R-NSG-18, R-NSG-19). */
export const platformAddress = prefixes("168.63.129.16/32");
export const metadataAddress = prefixes("169.254.169.254/32");
export const probeAddresses = union(platformAddress, prefixes("fe80::1234:5678:9abc/128"));

/** Shorter than this, a prefix is a part of the Internet rather than somebody's network (DESIGN 4.5). */
export const SHORT_PREFIX = 8;

/** What is written as prefixes, with what may lie in it although its address is not known. */
export function writtenSet(written: IntervalSet): KnownSet {
  const wholePublic = subtract(prefixes("0.0.0.0/0"), written).bounds.length === 0;
  if (wholePublic) return knownSet(written);
  // A short prefix such as 128.0.0.0/1 overlaps the stand-ins by number only.
  const sure = subtract(written, syntheticSpace);
  const touchesPublic = subtract(sure, union(privateSpace, documentationSpace)).bounds.length > 0;
  const isPartOfInternet = written.bounds.some(
    (interval) => typeof interval.lo === "number" && prefixesOf(interval).some(({ length }) => length < SHORT_PREFIX),
  );
  return knownSet(sure, isPartOfInternet ? syntheticSpace : touchesPublic ? outsideHosts : empty);
}

export interface Tag {
  /** As Azure spells it. */
  readonly name: string;
  readonly region: string | undefined;
}

const byLowerName = new Map(tagNames.map((name, index) => [name.toLowerCase(), { name, index }]));

/** A tag by any spelling of case, with its region; `undefined` for no tag of Azure's. */
export function parseTag(text: string): Tag | undefined {
  const lower = text.toLowerCase();
  const exact = byLowerName.get((tagAliases.get(lower) ?? lower).toLowerCase());
  if (exact !== undefined) return { name: exact.name, region: undefined };
  const dot = lower.lastIndexOf(".");
  if (dot < 0) return undefined;
  const base = lower.slice(0, dot);
  const known = byLowerName.get((tagAliases.get(base) ?? base).toLowerCase());
  const region = lower.slice(dot + 1);
  return known === undefined || !regions.includes(region) ? undefined : { name: known.name, region };
}

const indexOf = (tag: Tag): number => byLowerName.get(tag.name.toLowerCase())?.index ?? 0;

const regionBlock = (index: number, region: string | undefined): { lo: number; hi: number } => {
  const lo = SPACE + index * TAG_SIZE + (region === undefined ? 0 : regions.indexOf(region) + 1) * REGION_SIZE;
  return { lo, hi: lo + REGION_SIZE - 1 };
};

/** Addresses behind service tags, by Microsoft's file or by stand-ins. */
export interface TagSpace {
  /** What a rule or route that names the tag covers. */
  addresses(tag: Tag): KnownSet;
  /** Addresses that a client in the tag may have. */
  clients(tag: Tag): IntervalSet;
  /** A stable address in the tag for one of the model's own services. */
  serviceAddress(tag: Tag, key: string): Address;
  /** Change number of Microsoft's file; absent when tags are symbolic. */
  readonly changeNumber?: number;
  /** Every address that the file lists under some tag. */
  readonly listed?: IntervalSet;
}

const hash = (text: string): number => {
  let value = 2166136261;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return value;
};

/** A stand-in for a public address that a resource of the customer's has without saying which. */
export const customerAddress = (key: string): Address => block(CUSTOMER_ADDRESSES).lo + (hash(key) % TAG_SIZE);

/** A stand-in for the public address of a site that does not say which it has. */
export const unknownSite = block(OUTSIDE_HOSTS).lo;

/** A stand-in for the address of a host outside the model. */
export const outsideAddress = (host: string): Address => unknownSite + 1 + (hash(host) % (TAG_SIZE - 1));

/** Sets of tags are asked for by every rule that names them. */
function onceForEach<Value>(compute: (tag: Tag) => Value): (tag: Tag) => Value {
  const known = new Map<string, Value>();
  return (tag) => {
    const key = `${tag.name} ${tag.region}`;
    const value = known.get(key) ?? compute(tag);
    known.set(key, value);
    return value;
  };
}

/** Tags as disjoint blocks: region within tag is exact, tag within AzureCloud is open. */
export function symbolicTags(): TagSpace {
  const cloud = tagNames.indexOf("AzureCloud");
  const customers = intervalSet([block(CUSTOMER_ADDRESSES)]);
  const everyOther = (region: string | undefined): IntervalSet =>
    intervalSet(
      tagNames.flatMap((_, index) => {
        if (index === cloud) return [];
        return region === undefined ? [block(index)] : [regionBlock(index, region), regionBlock(index, undefined)];
      }),
    );
  const taken = new Map<number, string>();
  const own = (tag: Tag): IntervalSet =>
    intervalSet([tag.region === undefined ? block(indexOf(tag)) : regionBlock(indexOf(tag), tag.region)]);
  const addresses = (tag: Tag): KnownSet => {
    if (indexOf(tag) !== cloud) return knownSet(own(tag), union(outsideHosts, intervalSet([block(cloud)])));
    const sure = tag.region === undefined ? union(own(tag), customers) : own(tag);
    return knownSet(sure, union(union(everyOther(tag.region), customers), outsideHosts));
  };
  const clients = (tag: Tag): IntervalSet => {
    const regional = tag.region === undefined ? [undefined, ...regions] : [tag.region];
    return intervalSet(
      regional.map((region) => {
        const { lo } = regionBlock(indexOf(tag), region);
        return { lo, hi: lo + HALF - 1 };
      }),
    );
  };
  return {
    addresses: onceForEach(addresses),
    clients: onceForEach(clients),
    serviceAddress(tag, key) {
      const { lo } = regionBlock(indexOf(tag), tag.region);
      let address = lo + HALF + (hash(key) % HALF);
      while (taken.has(address) && taken.get(address) !== key)
        address = address + 1 < lo + REGION_SIZE ? address + 1 : lo + HALF;
      taken.set(address, key);
      return address;
    },
  };
}

/** The parts of Microsoft's file, and of `az network list-service-tags`, that are used. */
export interface ServiceTagsFile {
  readonly changeNumber: number;
  readonly values: readonly {
    readonly name: string;
    readonly properties: { readonly addressPrefixes: readonly string[] };
  }[];
}

/** Tags as Microsoft's file lists them. */
export function tagsFromFile(file: ServiceTagsFile): TagSpace {
  const listed = new Map(file.values.map(({ name, properties }) => [name.toLowerCase(), properties.addressPrefixes]));
  const cache = new Map<string, IntervalSet>();
  let everyListed: IntervalSet | undefined;
  const keyOf = (tag: Tag): string => (tag.region === undefined ? tag.name : `${tag.name}.${tag.region}`).toLowerCase();
  const real = (tag: Tag): IntervalSet => {
    const key = keyOf(tag);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const found = intervalSet((listed.get(key) ?? []).flatMap((text) => parsePrefix(text)?.prefix ?? []));
    cache.set(key, found);
    return found;
  };
  return {
    changeNumber: file.changeNumber,
    get listed() {
      everyListed ??= intervalSet(
        file.values.flatMap(({ properties }) =>
          properties.addressPrefixes.flatMap((text) => parsePrefix(text)?.prefix ?? []),
        ),
      );
      return everyListed;
    },
    addresses: (tag) =>
      tag.name === "AzureCloud"
        ? knownSet(union(real(tag), intervalSet([block(CUSTOMER_ADDRESSES)])), outsideHosts)
        : knownSet(real(tag), outsideHosts),
    clients: real,
    serviceAddress(tag, key) {
      const set = real(tag).bounds.length > 0 ? real(tag) : real({ name: tag.name, region: undefined });
      const interval =
        set.bounds[hash(key) % Math.max(1, set.bounds.filter(({ hi }) => typeof hi === "number").length)];
      if (interval === undefined) return customerAddress(key);
      const span = Number(interval.hi) - Number(interval.lo) + 1;
      return Number(interval.lo) + (hash(`${key}#`) % span);
    },
  };
}

/** Whether an address stands for something, rather than being one. */
export const isStandIn = (address: Address): boolean => contains(syntheticSpace, address);
