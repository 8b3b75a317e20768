/*
 * An address is text: `10.0.0.4`, or a symbol for one that is not known by number:
 * `tag:Storage.eastus` (somebody in a service tag), `tag:Storage.eastus#st/blob` (the public side of a service of the
 * model), `tag:AzureContainerRegistry.eastus#backend acr` (a registry as caller), `unknown:azure …` and `unknown:site …`
 * (an address that Azure chooses for a customer, or that a site has).
 */

export type Answer = "yes" | "no" | "maybe";

export const isSymbol = (address: string): boolean => address.includes(":");

const numbers = new Map<string, number>();

/** `10.0.0.4` as a number. */
export function toNumber(address: string): number {
  const known = numbers.get(address);
  if (known !== undefined) return known;
  let value = 0;
  for (const part of address.split(".")) value = value * 256 + Number(part);
  numbers.set(address, value);
  return value;
}

/** `10.0.0.0/8` → first and last number. A bare address is a prefix of its own. */
function ends(prefix: string): { first: number; last: number; length: number } {
  const [base = "", bits = "32"] = prefix.split("/");
  const first = toNumber(base);
  return { first, last: first + 2 ** (32 - Number(bits)) - 1, length: Number(bits) };
}

export const lengthOf = (prefix: string): number => ends(prefix).length;

/** Whether a known address lies in a prefix. */
export function inPrefix(address: string, prefix: string): boolean {
  const value = toNumber(address);
  const { first, last } = ends(prefix);
  return first <= value && value <= last;
}

export const inAny = (address: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => inPrefix(address, prefix));

/** Whether the outer prefix holds all of the inner one. */
export function covers(outer: string, inner: string): boolean {
  const a = ends(outer);
  const b = ends(inner);
  return a.first <= b.first && b.last <= a.last;
}

const notPublic = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "168.63.129.16/32",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "224.0.0.0/3",
];
/** Prefixes of examples: no real host has them. */
const documentation = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"];

export const isPublic = (address: string): boolean => isSymbol(address) || !inAny(address, notPublic);

/** Whether an address may lie in a prefix that somebody wrote. What is symbolic lies in none but the whole (DESIGN 4.5). */
export function within(address: string, prefix: string): Answer {
  if (!isSymbol(address)) return inPrefix(address, prefix) ? "yes" : "no";
  const { length } = ends(prefix);
  if (length === 0) return "yes";
  if (length < 8) return "maybe";
  if (!address.startsWith("unknown:site")) return "no";
  return [...notPublic, ...documentation].some((outer) => covers(outer, prefix)) ? "no" : "maybe";
}

/** `Storage.eastus` → the tag and its region. */
export function tagParts(text: string): { name: string; region: string | undefined } {
  const dot = text.lastIndexOf(".");
  return dot < 0 ? { name: text, region: undefined } : { name: text.slice(0, dot), region: text.slice(dot + 1) };
}

/** The service tag that a symbol is in. */
const tagOfAddress = (address: string): { name: string; region: string | undefined } | undefined =>
  address.startsWith("tag:") ? tagParts(address.slice("tag:".length).replace(/#.*/, "")) : undefined;

export const anyOf = (answers: readonly Answer[]): Answer =>
  answers.includes("yes") ? "yes" : answers.includes("maybe") ? "maybe" : "no";

export const allOf = (answers: readonly Answer[]): Answer =>
  answers.includes("no") ? "no" : answers.includes("maybe") ? "maybe" : "yes";

/** Whether an address is behind a service tag; what is not known by number is in its own tag, and may be in AzureCloud. */
export function inTag(address: string, tag: string): Answer {
  const rule = tagParts(tag);
  // What Azure or a site chooses may be an address of Azure's; in which other tag is not known either.
  if (address.startsWith("unknown:azure"))
    return rule.name === "AzureCloud" ? (rule.region === undefined ? "yes" : "maybe") : "no";
  if (address.startsWith("unknown:")) return "maybe";
  const own = tagOfAddress(address);
  if (own === undefined) return "no";
  if (rule.name === own.name) return rule.region === undefined || rule.region === own.region ? "yes" : "no";
  if (rule.name !== "AzureCloud") return "no";
  return rule.region === undefined || own.region === undefined || rule.region === own.region ? "maybe" : "no";
}
