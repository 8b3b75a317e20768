import * as z from "zod";
import { schemaVersion } from "../model/answer.ts";
import type {
  ComparisonDocument,
  EffectiveRoutesDocument,
  EffectiveRulesDocument,
  TableDifference,
} from "../model/effective.ts";
import type { Table } from "../model/table.ts";
import { formatPrefix, parsePrefix } from "../net/prefix.ts";
import { portRange } from "./effective-rules-table.ts";

/** What is used of recorded output; all else in it is passed over. Older versions have single texts in place of lists. */
const texts = z
  .union([z.string().transform((text) => [text]), z.array(z.string())])
  .nullish()
  .transform((list) => list ?? []);

const recordedRoutes = () =>
  z.array(
    z.object({
      addressPrefix: texts,
      nextHopIpAddress: texts,
      nextHopType: z.string(),
      source: z.string(),
      state: z.string(),
      destinationServiceTags: texts,
    }),
  );

const recordedRules = () =>
  z.array(
    z.object({
      association: z.object({ networkInterface: z.unknown(), subnet: z.unknown() }).partial(),
      effectiveSecurityRules: z.array(
        z.object({
          name: z.string(),
          protocol: z.string(),
          direction: z.string(),
          priority: z.number(),
          access: z.string(),
          sourcePortRange: texts,
          sourcePortRanges: texts,
          destinationPortRange: texts,
          destinationPortRanges: texts,
          sourceAddressPrefix: texts,
          sourceAddressPrefixes: texts,
          destinationAddressPrefix: texts,
          destinationAddressPrefixes: texts,
          expandedSourceAddressPrefix: texts,
          expandedDestinationAddressPrefix: texts,
        }),
      ),
    }),
  );

/** `value` with what az prints around it, or the list alone, as `--query value` prints it. */
const recording = <Value>(list: z.ZodType<Value>) =>
  z.union([z.object({ value: list }).transform(({ value }) => value), list]);

export type Compared =
  | { readonly ok: true; readonly document: ComparisonDocument }
  /** The file is no such recording. */
  | { readonly ok: false };

interface Entry {
  readonly key: string;
  readonly text: string;
  readonly platformNone?: boolean;
}

/** Holds computed routes against recorded ones. The order, and which reserved prefixes lead to `None`, do not matter. */
export function compareRoutes({ value }: EffectiveRoutesDocument, recorded: unknown): Compared {
  const read = recording(recordedRoutes()).safeParse(recorded);
  if (!read.success) return { ok: false };
  return compared("effective-routes-comparison", value.flatMap(routeEntries), read.data.flatMap(routeEntries));
}

/** Holds computed rules against recorded ones: all fields, and what stands behind `VirtualNetwork`. */
export function compareRules({ value }: EffectiveRulesDocument, recorded: unknown): Compared {
  const read = recording(recordedRules()).safeParse(recorded);
  if (!read.success) return { ok: false };
  return compared("effective-rules-comparison", value.flatMap(groupEntries), read.data.flatMap(groupEntries));
}

function compared(kind: ComparisonDocument["kind"], computed: readonly Entry[], recorded: readonly Entry[]): Compared {
  const ours = byKey(computed);
  const theirs = byKey(recorded);
  const differences: TableDifference[] = [];
  let same = 0;
  let ignored = 0;
  for (const [key, entry] of theirs) {
    const own = ours.get(key);
    if (own?.text === entry.text) same++;
    else if (own !== undefined) differences.push(difference("different", key, own, entry));
    else if (entry.platformNone) ignored++;
    else differences.push(difference("missing", key, own, entry));
  }
  for (const [key, entry] of ours) {
    if (theirs.has(key)) continue;
    if (entry.platformNone) ignored++;
    else differences.push(difference("extra", key, entry, undefined));
  }
  return { ok: true, document: { schemaVersion, kind, differences, same, ignored } };
}

const difference = (
  kind: TableDifference["difference"],
  entry: string,
  computed: Entry | undefined,
  recorded: Entry | undefined,
): TableDifference => ({ difference: kind, entry, computed: computed?.text ?? "", recorded: recorded?.text ?? "" });

/** Several entries of one key, as after an override, are one. */
function byKey(entries: readonly Entry[]): Map<string, Entry> {
  const map = new Map<string, Entry>();
  for (const entry of entries) {
    const other = map.get(entry.key);
    const all = other === undefined ? [entry.text] : [...new Set([...other.text.split(" | "), entry.text])].sort();
    map.set(entry.key, { ...entry, text: all.join(" | ") });
  }
  return map;
}

const list = (values: readonly string[]): string => [...new Set(values.map(normalised))].sort().join(",");

/** `*` and addresses without a length are written out; case does not matter. */
function normalised(text: string): string {
  if (/^(?:\*|any)$/i.test(text)) return "0.0.0.0/0";
  const prefix = parsePrefix(text)?.prefix;
  return prefix === undefined ? text.toLowerCase() : formatPrefix(prefix);
}

interface Route {
  readonly addressPrefix: readonly string[];
  readonly destinationServiceTags: readonly string[];
  readonly nextHopIpAddress: readonly string[];
  readonly nextHopType: string;
  readonly source: string;
  readonly state: string;
}

const routeEntries = (route: Route): readonly Entry[] =>
  (route.addressPrefix.length > 0 ? route.addressPrefix : route.destinationServiceTags).map((destination) => ({
    key: `${route.source} ${normalised(destination)}`,
    text: [route.state, route.nextHopType, [...new Set(route.nextHopIpAddress)].sort().join(",")].join(" ").trim(),
    platformNone: route.source === "Default" && route.nextHopType === "None",
  }));

interface Rule {
  readonly name: string;
  readonly protocol: string;
  readonly direction: string;
  readonly priority: number;
  readonly access: string;
  readonly sourcePortRange: string | readonly string[];
  readonly sourcePortRanges: readonly string[];
  readonly destinationPortRange: string | readonly string[];
  readonly destinationPortRanges: readonly string[];
  readonly sourceAddressPrefix: string | readonly string[];
  readonly sourceAddressPrefixes: readonly string[];
  readonly destinationAddressPrefix: string | readonly string[];
  readonly destinationAddressPrefixes: readonly string[];
  readonly expandedSourceAddressPrefix?: readonly string[];
  readonly expandedDestinationAddressPrefix?: readonly string[];
}

interface Group {
  readonly association: { readonly networkInterface?: unknown; readonly subnet?: unknown };
  readonly effectiveSecurityRules: readonly Rule[];
}

function groupEntries({ association, effectiveSecurityRules }: Group): readonly Entry[] {
  const where = association.subnet === undefined || association.subnet === null ? "interface" : "subnet";
  return effectiveSecurityRules.map((rule) => ({
    key: `${where} ${rule.direction} ${rule.name.replace(/^(?:default)?securityRules\//i, "")}`,
    text: [
      rule.priority,
      rule.access,
      /^(?:all|any|\*)$/i.test(rule.protocol) ? "All" : rule.protocol,
      `from ${addresses(rule.sourceAddressPrefix, rule.sourceAddressPrefixes, rule.expandedSourceAddressPrefix)}`,
      ports(rule.sourcePortRange, rule.sourcePortRanges),
      `to ${addresses(rule.destinationAddressPrefix, rule.destinationAddressPrefixes, rule.expandedDestinationAddressPrefix)}`,
      ports(rule.destinationPortRange, rule.destinationPortRanges),
    ].join(" "),
  }));
}

type OneOrMore = string | readonly string[];

/** The list where there is one, else the single text. */
const either = (single: OneOrMore, several: readonly string[]): readonly string[] =>
  several.length > 0 ? several : typeof single === "string" ? [single] : single;

function addresses(single: OneOrMore, several: readonly string[], expanded: readonly string[] = []): string {
  const written = list(either(single, several));
  // What other tags stand for changes by the week.
  return written === "virtualnetwork" && expanded.length > 0 ? `${written} (${list(expanded)})` : written;
}

const ports = (single: OneOrMore, several: readonly string[]): string =>
  [...new Set(either(single, several).map(portRange))].sort().join(",");

export const comparisonTable = ({ kind, differences }: ComparisonDocument): Table => ({
  schemaVersion,
  kind,
  columns: ["difference", "entry", "computed", "recorded"],
  rows: differences.map(({ difference: what, entry, computed, recorded }) => [what, entry, computed, recorded]),
});
